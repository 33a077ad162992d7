from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import RefusedProfileError
from catalog.delimited import Delimited, Line, read_delimited
from catalog.loading import find_source, load
from catalog.outcomes.assessing import Assessor
from catalog.outcomes.trajectories import Trajectory, named_products, read_trajectories
from tests.catalog.outcomes.region import assessor

GOOD = """\
nummer;begin_leeftijd;begin_Situatie;begin_trede;eind_trede;eind_cijfer;Bouwsteen
7;30;stabiel;1;3.0;7,5;
8;30;;;2;;LICHT|ZWAAR
"""


def table(*headings: str, cells: tuple[str, ...] = ()) -> Delimited:
    return Delimited("t.csv", headings, (Line(2, cells),) if cells else ())


def test_every_row_becomes_a_begin_and_an_end(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(GOOD, encoding="utf-8")
    found = read_trajectories(assessor(tmp_path / "regio"), read_delimited(tmp_path / "t.csv"))
    assert found.rows == (
        Trajectory(2, {"leeftijd": 30, "situatie": 0, "trede": 0}, {"trede": 2, "cijfer": 65}),
        Trajectory(3, {"leeftijd": 30}, {"trede": 1}, ("LICHT", "ZWAAR")),
    )
    assert (found.bad, found.ignored, found.lines, found.bad_lines) == ((), ("nummer",), 2, 0)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (
            ("begin_trede", "eind_treden"),
            snapshot(["BS-803 Het kenmerk ‘treden’ staat niet in dit werkboek."]),
        ),
        (
            ("begin_trede",),
            snapshot(
                [
                    "BS-865 Er is geen kolom waarvan de naam begint met eind_. Zonder eind is er niets te meten."
                ]
            ),
        ),
        (
            ("Naam cliënt", "BSN", "eind_trede", "eind_geboortedatum"),
            snapshot(
                [
                    "BS-866 De kolom ‘Naam cliënt’ bevat persoonsgegevens. Die zijn niet nodig.",
                    "BS-866 De kolom ‘BSN’ bevat persoonsgegevens. Die zijn niet nodig.",
                    "BS-805 ‘geboortedatum’ is een persoonsgegeven. Dat mag niet in een profiel staan.",
                ]
            ),
        ),
        (
            ("eind_trede", "EIND_trede", "eind_groepsgrootte"),
            snapshot(
                [
                    "BS-867 De kolom ‘EIND_trede’ staat er twee keer.",
                    "BS-804 Het kenmerk ‘Groepsgrootte’ gaat over een aanbod, niet over een cliënt.",
                ]
            ),
        ),
    ],
)
def test_a_mistake_in_the_headings_is_refused(
    headings: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    with pytest.raises(RefusedProfileError) as caught:
        read_trajectories(assessor(tmp_path), table(*headings))
    assert [f"{one.code} {one.message}" for one in caught.value.problems] == expected


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        (
            "cliëntnummer",
            ("123456782",),
            snapshot(
                [
                    "BS-872 In de kolom ‘cliëntnummer’ staan waarden die lijken op een BSN. Die zijn niet nodig. Haal de kolom weg uit het bestand en probeer het opnieuw."
                ]
            ),
        ),
        (
            "client",
            ("123456782", "111222333", ""),
            snapshot(
                [
                    "BS-872 In de kolom ‘client’ staan waarden die lijken op een BSN. Die zijn niet nodig. Haal de kolom weg uit het bestand en probeer het opnieuw."
                ]
            ),
        ),
        (
            "client",
            ("1234.56.782", "onbekend"),
            snapshot(
                [
                    "BS-872 In de kolom ‘client’ staan waarden die lijken op een BSN. Die zijn niet nodig. Haal de kolom weg uit het bestand en probeer het opnieuw."
                ]
            ),
        ),
        (
            "wanneer",
            ("1", "01-02-1990"),
            snapshot(
                [
                    "BS-872 In de kolom ‘wanneer’ staan waarden die lijken op een datum. Die zijn niet nodig. Haal de kolom weg uit het bestand en probeer het opnieuw."
                ]
            ),
        ),
        (
            "",
            ("1990-02-01",),
            snapshot(
                [
                    "BS-872 In de kolom ‘nummer 2’ staan waarden die lijken op een datum. Die zijn niet nodig. Haal de kolom weg uit het bestand en probeer het opnieuw."
                ]
            ),
        ),
        ("nummer", ("123456789", "7"), snapshot([])),
        ("nummer", tuple(str(100000000 + number) for number in range(50)), snapshot([])),
    ],
)
def test_a_column_that_is_not_used_may_not_hold_personal_data(
    heading: str, values: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    lines = tuple(Line(number, ("3", value)) for number, value in enumerate(values, 2))
    one = assessor(tmp_path)
    try:
        read_trajectories(one, Delimited("t.csv", ("eind_trede", heading), lines))
        found = []
    except RefusedProfileError as error:
        found = [f"{one.code} {one.message} {one.hint}" for one in error.problems]
    assert found == expected
    assert not any(value and value in text for value in values for text in found)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            ("30", "nee", "4", ""),
            snapshot(["eind_trede: BS-502 ‘4’ is geen antwoord bij het kenmerk ‘Trede’."]),
        ),
        (
            ("2", "ja", "3", ""),
            snapshot(
                [
                    ": BS-811 Deze antwoorden kunnen niet samen: Een klein kind bedreigt niemand. (Onmogelijk, rij ON-1)"
                ]
            ),
        ),
        (
            ("30", "nee", "3", "LIHCT"),
            snapshot(["bouwsteen: BS-868 ‘LIHCT’ is geen bouwsteen die op 01-01-2020 geldt."]),
        ),
        (
            ("30", "nee", "3", "", "x"),
            snapshot([": BS-869 Deze regel heeft meer cellen dan de kopregel."]),
        ),
    ],
)
def test_a_row_with_a_mistake_is_listed_and_not_used(
    cells: tuple[str, ...], expected: list[str], tmp_path: Path
) -> None:
    headings = ("begin_leeftijd", "begin_dreiging", "eind_trede", "bouwsteen")
    found = read_trajectories(assessor(tmp_path), table(*headings, cells=cells))
    assert (found.rows, found.bad_lines) == ((), 1)
    assert [
        f"{one.column}: {one.problem.code} {one.problem.message}" for one in found.bad
    ] == expected


def test_products_are_named_by_code_or_by_group(tmp_path: Path) -> None:
    one = assessor(tmp_path)
    assert named_products(one, ["*"]) == ("LICHT", "ZWAAR")
    assert named_products(one, ["zwaar, licht"]) == ("LICHT", "ZWAAR")
    assert named_products(one, []) == ()
    with pytest.raises(RefusedProfileError, match="‘OUD’ is geen bouwsteen"):
        named_products(one, ["OUD"])


def test_a_code_and_a_name_are_one_attribute_and_may_not_say_two_things() -> None:
    catalog = load(find_source("neos")).catalog
    neos = Assessor(Advisor(catalog, catalog.info.valid_from))
    headings = ("eind_zrm_financien", "eind_Financiën (ZRM)")
    same = read_trajectories(neos, table(*headings, cells=("3", "3")))
    assert [row.end for row in same.rows] == [{"zrm_financien": 2}]
    other = read_trajectories(neos, table(*headings, cells=("3", "4")))
    assert [(one.column, one.problem.code) for one in other.bad] == [
        ("eind_Financiën (ZRM)", "BS-808")
    ]
