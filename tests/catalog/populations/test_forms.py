"""Populations as they come: other programs' CSV, parquet with its own types, and what is no table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from catalog.comparison.same import Stated, find_same
from catalog.populations.population import Kind, Population, UnreadablePopulationError
from catalog.populations.reading import read_population
from rules.comparison.joining import join
from rules.populations.frame import Frame
from tests.catalog.populations.naive import as_cells
from tests.regions import region, write_region

PLAIN = (
    "leeftijd;situatie;dreiging\n30;stabiel;nee\n30;stabiel;nee\n3;instabiel;\n17;wisselend;ja\n"
)


@pytest.fixture
def frame(tmp_path: Path) -> Frame:
    catalog = region(tmp_path / "regio").catalog
    return Frame.of_ruleset(catalog.ruleset_on(catalog.info.valid_from))


def read(folder: Path, frame: Frame, content: str | bytes, name: str = "p.csv") -> Population:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_population(path, frame)[0]


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace(";", ","),
        PLAIN.replace(";", "\t"),
        PLAIN.replace("\n", "\r\n"),
        "sep=;\n" + PLAIN,
        "\ufeff" + PLAIN,
        "\ufeffsep=;\r\n" + PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("leeftijd;situatie", "Leeftijd; SITUATIE "),
        PLAIN.replace("stabiel;nee", '"Stabiel";" nee "'),
        PLAIN.replace("30", "30,0"),
        PLAIN.replace("30", "30.0"),
        PLAIN.replace("nee", "onwaar").replace(";ja", ";x"),
        PLAIN.replace(";\n", ";Onbekend\n"),
        PLAIN.rstrip("\n"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", ";\n"),
        PLAIN.replace("\n", ";opmerking é\n", 1).encode("cp1252"),
    ],
)
def test_every_way_to_write_the_same_gives_the_same(
    tmp_path: Path, frame: Frame, content: str | bytes
) -> None:
    expected = read(tmp_path, frame, PLAIN)
    found = read(tmp_path, frame, content)
    assert as_cells(found.counted) == as_cells(expected.counted)
    assert not found.rejected_rows


def test_parquet_with_its_own_types_is_the_same(tmp_path: Path, frame: Frame) -> None:
    expected = as_cells(read(tmp_path, frame, PLAIN).counted)
    ages: list[list[object]] = [[30, 30, 3, 17], [30.0, 30.0, 3.0, 17.0]]
    ages.append([Decimal("30.00"), Decimal("30.00"), Decimal("3.00"), Decimal("17.00")])
    for column in ages:
        table = pl.DataFrame(
            {
                "leeftijd": column,
                "situatie": pl.Series(
                    ["stabiel", "stabiel", "instabiel", "wisselend"], dtype=pl.Categorical
                ),
                "dreiging": [False, False, None, True],
                "onbekende kolom": [date(2020, 1, 1)] * 4,
            }
        )
        path = tmp_path / "p.parquet"
        table.write_parquet(path)
        assert as_cells(read_population(path, frame)[0].counted) == expected


def test_a_column_of_lists_is_no_answer(tmp_path: Path, frame: Frame) -> None:
    path = tmp_path / "p.parquet"
    pl.DataFrame({"leeftijd": [[1, 2], [3]], "situatie": ["stabiel", "stabiel"]}).write_parquet(
        path
    )
    with pytest.raises(UnreadablePopulationError) as refused:
        read_population(path, frame)
    assert refused.value.problems[0].code in {"BS-914", "BS-926"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "BS-928"),
        (b"\n\n", "BS-928"),
        (b"PK\x03\x04" + b"x" * 100, "BS-926"),
        (b"PAR1" + b"x" * 100, "BS-926"),
        (b"PAR1", "BS-926"),
        (b"leeftijd;situatie\n30;\x00\n", "BS-863"),
        (b"\x89PNG\r\n\x1a\n", "BS-911"),
        (b'leeftijd;situatie\n30;"' + b"x" * 100, "BS-914"),
    ],
)
def test_what_is_no_table_is_refused(
    tmp_path: Path, frame: Frame, content: bytes, code: str
) -> None:
    with pytest.raises(UnreadablePopulationError) as refused:
        read(tmp_path, frame, content)
    assert [one.code for one in refused.value.problems] == [code]


@pytest.mark.parametrize("make", [Path.mkdir, lambda _: None], ids=["folder", "nothing"])
def test_a_path_without_a_file_is_named(
    tmp_path: Path, frame: Frame, make: Callable[[Path], object]
) -> None:
    path = tmp_path / "weg.csv"
    make(path)
    with pytest.raises(UnreadablePopulationError) as refused:
        read_population(path, frame)
    assert refused.value.problems[0].code == "BS-861"
    assert "weg.csv" in refused.value.problems[0].message


def test_counts_that_cannot_be_are_named_by_kind(tmp_path: Path, frame: Frame) -> None:
    text = "leeftijd;aantal\n30;5\n30;-1\n30;2,5\n30;\n30;veel\n30;9999999999\n30;0\n"
    found = read(tmp_path, frame, text)
    assert found.clients == 5
    kinds = {one.kind: one.first for one in found.rejected}
    assert kinds == {Kind.NEGATIVE: (3,), Kind.FRACTION: (4,), Kind.NO_COUNT: (5, 6, 7)}


def test_a_rejected_row_stands_for_its_clients(tmp_path: Path, frame: Frame) -> None:
    found = read(tmp_path, frame, "leeftijd;aantal\n30;5\n130;40\n")
    assert (found.rejected_rows, found.rejected_clients) == (1, 40)
    assert found.notices[0].message.startswith("1 rij (40 cliënten) telt niet mee")


@pytest.mark.parametrize("values", [("111222333", "123456782"), ("01-02-1950", "wijk 3")])
def test_no_report_is_divided_by_persons_whatever_the_column_is_called(
    tmp_path: Path, frame: Frame, values: tuple[str, ...]
) -> None:
    rows = "".join(f"30;{value}\n" for value in values)
    with pytest.raises(UnreadablePopulationError) as refused:
        read(tmp_path, frame.keep("groep"), f"leeftijd;groep\n{rows}")
    assert [one.code for one in refused.value.problems] == ["BS-872"]
    said = " ".join(f"{one.message}{one.hint}{one.found}" for one in refused.value.problems)
    assert "‘groep’" in said
    assert not any(value in said for value in values)
    assert read(tmp_path, frame, f"leeftijd;groep\n{rows}").clients == 2


def test_a_few_clients_in_a_rejected_row_are_not_counted_out_loud(
    tmp_path: Path, frame: Frame
) -> None:
    text = "leeftijd;situatie;aantal\n30;stabiel;5\n130;stabiel;3\n140;;1\n30;kwiek;0\n30;raar;12\n"
    (tmp_path / "p.csv").write_text(f"{text}30;stabiel;veel\n", encoding="utf-8")
    (found,) = read_population(tmp_path / "p.csv", frame, least=10)
    said = {one.message.partition(" niet mee")[0] for one in found.notices}
    assert said >= {
        "2 rijen (minder dan 10 cliënten) tellen",
        "2 rijen (12 cliënten) tellen",
        "1 rij telt",
    }
    # One row a client: then the rows are the clients, and say where to look.
    alone = tmp_path / "q.csv"
    alone.write_text("leeftijd\n30\n130\n140\n", encoding="utf-8")
    (found,) = read_population(alone, frame, least=10)
    assert found.notices[0].message.startswith("2 rijen tellen niet mee")


def test_no_value_of_a_row_is_ever_repeated(tmp_path: Path, frame: Frame) -> None:
    found = read(
        tmp_path, frame, "leeftijd;situatie\n30;stabiel\n30;Jan Jansen\n111222333;stabiel\n"
    )
    said = " ".join(f"{one.message}{one.hint}{one.found}" for one in found.notices)
    assert "Jansen" not in said
    assert "111222333" not in said


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (1, "Nog 1 kolom is geen kenmerk van dit werkboek. Dat telt niet mee."),
        (2, "Nog 2 kolommen zijn geen kenmerk van dit werkboek. Dat telt niet mee."),
    ],
)
def test_columns_beyond_what_can_be_named_are_counted(
    tmp_path: Path, frame: Frame, more: int, said: str
) -> None:
    names = ";".join(f"q{number}" for number in range(50 + more))
    found = read(tmp_path, frame, f"leeftijd;{names}\n30\n")
    assert [one.message for one in found.notices if one.code == "BS-929"] == [said]


def test_one_wrong_row_is_one_row(tmp_path: Path, frame: Frame) -> None:
    with pytest.raises(UnreadablePopulationError) as refused:
        read(tmp_path, frame, "leeftijd\n130\n")
    assert refused.value.problems[0].message.endswith("Op de enige rij klopt iets niet.")


def test_columns_that_are_asked_for_are_kept_apart(tmp_path: Path, frame: Frame) -> None:
    kept = frame.keep("gemeente").keep("leeftijd", [Decimal(20), Decimal(40)])
    text = "leeftijd;gemeente\n19;Gouda\n20;Gouda\n39;Gouda \n40;\n40;Waddinxveen\n"
    counted = read(tmp_path, kept, text).counted
    place = counted.space.index["gemeente"]
    assert counted.space.attributes[place].choices == ("Gouda", "Waddinxveen")
    assert sorted(counted.counts.tolist()) == [1, 1, 1, 2]


def test_a_renamed_answer_is_read_by_both_names(tmp_path: Path) -> None:
    old = region(tmp_path / "oud")
    changes = [
        (sheet, "instabiel", "onrustig") for sheet in ("keuzes", "afleidingen", "afleidingen")
    ]
    write_region(tmp_path / "nieuw", *changes)
    new = region(tmp_path / "nieuw", *changes)
    assert new.is_usable, new.problems
    day = old.catalog.info.valid_from
    same = find_same(old, new, Stated({"situatie:instabiel": "onrustig"}))
    joint = join(
        old.catalog.ruleset_on(day), new.catalog.ruleset_on(day), same.counterparts, same.products
    )
    text = "leeftijd;situatie\n30;instabiel\n30;onrustig\n30;stabiel\n"
    found = read(tmp_path, Frame.of_joint(joint), text)
    assert not found.rejected_rows
    assert sorted(found.counted.counts.tolist()) == [1, 2]


def test_one_pass_counts_for_several_frames(tmp_path: Path, frame: Frame) -> None:
    path = tmp_path / "p.csv"
    path.write_text(PLAIN, encoding="utf-8")
    fine = frame.keep("leeftijd")
    coarse, detailed = read_population(path, frame, fine)
    assert as_cells(coarse.counted) == as_cells(read_population(path, frame)[0].counted)
    assert as_cells(detailed.counted) == as_cells(read_population(path, fine)[0].counted)
