"""The main job with the real command: new, check, convert, match, test, demo."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.acceptance.commands import bouwsteen, installed
from tests.regions import write_region

REGION = "midden-holland-2018"
INTENSIVE = [
    "-k", "wet=Jeugdwet", "-k", "leeftijd=15", "-k", "vraag_begeleiding=ja",
    "-k", "situatie=instabiel", "-k", "traject_justitie=ja", "-k", "zorg_planbaar=nee",
    "-k", "direct_starten=ja",
]  # fmt: skip


def test_the_demo_shows_the_whole_job_and_ends_well(tmp_path: Path) -> None:
    ran = installed("demo", "--map", tmp_path / "demo")
    assert ran.code == 0
    assert "53 van 53 voorbeelden geslaagd" in ran.out
    assert "✓ past        BG-I  Begeleiding intensief" in ran.out
    assert (tmp_path / "demo" / f"{REGION}.xlsx").exists()


def test_a_new_workbook_is_checked_matched_and_tested(tmp_path: Path) -> None:
    book = tmp_path / "boek.xlsx"
    assert bouwsteen("nieuw", book).code == 0
    checked = bouwsteen("controleer", book, "--json")
    assert (checked.code, checked.json["aantal_fouten"]) == (0, 0)
    tested = bouwsteen("test", book, "--json")
    assert tested.code == 0
    assert tested.json["geslaagd"] == tested.json["voorbeelden"] >= 25
    assert tested.json["regels_zonder_voorbeeld"] == []
    matched = bouwsteen("match", book, *INTENSIVE, "--json").json
    outcomes = {one["code"]: one["oordeel"] for one in matched["bouwstenen"]}
    assert outcomes == {
        "BG-B": "past niet",
        "BG-S": "past niet",
        "BG-I": "past",
        "DB-D": "past niet",
        "DB-P": "onbekend",
        "DB-H": "past niet",
        "JD-LEER": "niet geldig",
        "JD-SOVA": "niet geldig",
    }
    assert matched["afgeleid"] == {"dreigende_situatie": "ja"}


def test_an_answer_is_the_same_from_every_form_of_the_workbook(tmp_path: Path) -> None:
    book, text, again = tmp_path / "boek.xlsx", tmp_path / "tekst", tmp_path / "terug.xlsx"
    bouwsteen("nieuw", book)
    assert bouwsteen("zetom", book, text).code == 0
    assert bouwsteen("zetom", text, again).code == 0
    answers = [
        bouwsteen("match", source, *INTENSIVE, "--json").json
        for source in (REGION, book, text, again)
    ]
    assert len({one["werkboek"]["sha256"] for one in answers}) == 1
    for one in answers:
        for product in one["bouwstenen"]:
            for reason in product["redenen"]:
                del reason["plaats"]
    assert all(one == answers[0] for one in answers)


def test_a_profile_may_come_from_a_file_and_be_refined_by_words(tmp_path: Path) -> None:
    profile = tmp_path / "profiel.json"
    profile.write_text(json.dumps({"wet": "Wmo", "vraag_dagbesteding": True}), encoding="utf-8")
    ran = bouwsteen("match", REGION, profile, "-k", "doel_dagbesteding=aanleren", "--json")
    outcomes = {one["code"]: one["oordeel"] for one in ran.json["bouwstenen"]}
    assert outcomes["DB-P"] == "past"
    assert outcomes["BG-B"] == "onbekend"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (
            ["situatei=stabiel"],
            snapshot(
                [
                    "FOUT profiel  BS-803",
                    "  Het kenmerk ‘situatei’ staat niet in dit werkboek.",
                    "  Bedoelt u ‘situatie’?",
                ]
            ),
        ),
        (
            ["situatie=instabeil"],
            snapshot(
                [
                    "FOUT profiel  BS-502",
                    "  ‘instabeil’ is geen antwoord bij het kenmerk ‘Situatie’.",
                    "  Bedoelt u ‘instabiel’? Kies uit: stabiel, wisselend en instabiel.",
                ]
            ),
        ),
        (
            ["geboortedatum=01-02-1990"],
            snapshot(
                [
                    "FOUT profiel  BS-805",
                    "  ‘geboortedatum’ is een persoonsgegeven. Dat mag niet in een profiel staan.",
                    "  Haal dit weg. In een profiel staan nooit namen, nummers of adressen. Gebruik in plaats van een",
                    "  geboortedatum de leeftijd in jaren.",
                ]
            ),
        ),
        (
            ["wet=Jeugdwet", "leeftijd=30"],
            snapshot(
                [
                    "FOUT profiel  BS-811",
                    "  Deze antwoorden kunnen niet samen: De Jeugdwet geldt nooit vanaf 23 jaar, ook niet bij verlengde",
                    "  jeugdhulp. Kijk naar de Wmo. (Onmogelijk, rij ON-1)",
                    "  Controleer de antwoorden bij: Wet en Leeftijd.",
                ]
            ),
        ),
        (
            ["dreigende_situatie=ja"],
            snapshot(
                [
                    "FOUT profiel  BS-810",
                    "  ‘Dreigende situatie’ volgt uit andere antwoorden en kan niet zelf worden gegeven.",
                    "  Laat ‘Dreigende situatie’ weg. Het programma leidt het af uit: Uithuisplaatsing dreigt, Traject",
                    "  met justitie, Zeer ingrijpende gebeurtenis en Andere dreiging.",
                ]
            ),
        ),
        (
            ["situatie"],
            snapshot(
                [
                    "FOUT -k  BS-809",
                    "  ‘situatie’ is geen kenmerk met een waarde.",
                    "  Schrijf het zo: -k situatie=stabiel",
                ]
            ),
        ),
    ],
)
def test_a_wrong_profile_is_refused_in_dutch(pairs: list[str], expected: list[str]) -> None:
    words = [word for pair in pairs for word in ("-k", pair)]
    ran = bouwsteen("match", REGION, *words)
    assert (ran.code, ran.out) == (2, "")
    assert [line.rstrip() for line in ran.err.rstrip().splitlines()] == expected


def test_a_refused_profile_is_json_for_a_program() -> None:
    ran = bouwsteen("match", REGION, "-k", "wet=Jeugdwet", "-k", "leeftijd=30", "--json")
    assert ran.code == 2
    assert ran.json["problemen"][0]["code"] == "BS-811"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["matsch"],
            snapshot(
                ["De opdracht ‘matsch’ bestaat niet. Bedoelt u ‘match’?", "Hulp: bouwsteen --help"]
            ),
        ),
        (
            ["match"],
            snapshot(
                [
                    "Er ontbreekt iets: WERKBOEK. Zo hoort het: bouwsteen match [OPTIES] WERKBOEK [PROFIEL.json]",
                    "Hulp: bouwsteen match --help",
                ]
            ),
        ),
        (
            ["match", "midden-holand"],
            snapshot(
                [
                    "Er is geen bestand of regio met de naam ‘midden-holand’. Controleer de naam en de map. Regio's:",
                    "leeg, midden-holland-2018, neos.",
                ]
            ),
        ),
        (
            ["match", REGION, "--pijldatum", "x"],
            snapshot(
                [
                    "De optie ‘--pijldatum’ bestaat niet. Bedoelt u ‘--peildatum’?",
                    "Hulp: bouwsteen match --help",
                ]
            ),
        ),
        (
            ["match", REGION, "--peildatum", "31-02-2018"],
            snapshot(
                [
                    "--peildatum: ‘31-02-2018’ is geen datum. Schrijf bijvoorbeeld 31-01-2018.",
                    "Hulp: bouwsteen match --help",
                ]
            ),
        ),
        (
            ["match", REGION, "--peildatum"],
            snapshot(["Bij de optie ‘--peildatum’ hoort een waarde."]),
        ),
        (
            ["match", REGION, "a.json", "b.json"],
            snapshot(
                [
                    "Hier staat te veel: ‘b.json’. Zo hoort het: bouwsteen match [OPTIES] WERKBOEK [PROFIEL.json]",
                    "Hulp: bouwsteen match --help",
                ]
            ),
        ),
        (
            ["match", REGION, "weg.json"],
            snapshot(
                [
                    "FOUT weg.json  BS-814",
                    "  Het bestand weg.json is er niet of is niet te openen.",
                    "  Controleer de naam en de map.",
                ]
            ),
        ),
        (
            ["nieuw", "boek.ods"],
            snapshot(["De naam boek.ods moet eindigen op .xlsx.", "Hulp: bouwsteen nieuw --help"]),
        ),
        (
            ["nieuw", "map/boek.xlsx"],
            snapshot(
                [
                    "De map map bestaat niet. Maak die eerst.",
                    "Hulp: bouwsteen nieuw --help",
                ]
            ),
        ),
        (
            ["nieuw", "boek.xlsx", "--regio", "leegg"],
            snapshot(
                ["De regio ‘leegg’ is er niet. Bedoelt u ‘leeg’?", "Hulp: bouwsteen nieuw --help"]
            ),
        ),
        (
            ["zetom", REGION, "boek.csv"],
            snapshot(
                [
                    "DOEL is een map of eindigt op .xlsx, maar ‘boek.csv’ eindigt op .csv.",
                    "Hulp: bouwsteen zetom --help",
                ]
            ),
        ),
    ],
)
def test_wrong_use_is_answered_with_the_cure(
    words: list[str], expected: list[str], tmp_path: Path
) -> None:
    ran = bouwsteen(*words, folder=tmp_path)
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert [line.rstrip() for line in ran.err.rstrip().splitlines()] == expected


def test_a_workbook_with_a_fout_answers_nothing_but_its_findings(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio", ("regels", '"vanaf 18"', '"18+"'))
    commands: tuple[list[str | Path], ...] = (
        ["match", folder, "-k", "leeftijd=20"],
        ["test", folder],
    )
    for words in commands:
        ran = bouwsteen(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "Regels!R-1:leeftijd" in ran.err
    checked = bouwsteen("controleer", folder)
    assert checked.code == 1
    assert "Bedoelt u ‘vanaf 18’?" in checked.out


def test_a_file_that_exists_is_never_overwritten_unasked(tmp_path: Path) -> None:
    book = tmp_path / "boek.xlsx"
    book.write_bytes(b"van iemand anders")
    assert bouwsteen("nieuw", book).code == 2
    assert bouwsteen("zetom", REGION, book).code == 2
    assert book.read_bytes() == b"van iemand anders"
    assert bouwsteen("zetom", REGION, book, "--overschrijf").code == 0
    openpyxl.load_workbook(book).close()


def test_an_expired_workbook_asks_for_a_date(tmp_path: Path) -> None:
    ended = (
        "leeswijzer",
        'geldig_vanaf = "2020-01-01"',
        'geldig_vanaf = "2020-01-01"\ngeldig_tot_en_met = "2020-12-31"',
    )
    folder = write_region(tmp_path / "regio", ended)
    ran = bouwsteen("match", folder, "-k", "leeftijd=20")
    assert ran.code == 2
    assert "--peildatum 01-01-2020" in ran.err
    assert bouwsteen("match", folder, "-k", "leeftijd=20", "--peildatum", "01-06-2020").code == 0
    assert bouwsteen("test", folder).code == 0


@pytest.mark.parametrize("command", ["", "demo", "nieuw", "controleer", "zetom", "match", "test"])
def test_the_help_is_dutch(command: str) -> None:
    ran = installed(*([command] if command else []), "--help")
    assert ran.code == 0
    assert "Gebruik: bouwsteen" in ran.out
    for word in ("Usage", "Options", "Show this", "Commands", "[OPTIONS]", "COMMAND"):
        assert word not in ran.out
