"""One engine, any organisation: each shipped catalogue, and an empty one filled in Excel."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cli.main import COMMANDS
from tests.acceptance.commands import bouwsteen, installed

MIDDEN_HOLLAND = {"wet": "Wmo", "leeftijd": 45, "vraag_dagbesteding": True, "situatie": "stabiel"}
NEOS = {"in_traject": True, "fase": "opvang", "schulden": True, "zrm_financien": 2}
CATALOGUES = (("midden-holland-2018", MIDDEN_HOLLAND), ("neos", NEOS))
WITHOUT_A_WORKBOOK = {"demo", "nieuw", "web", "populatie"}
"""Commands that take no workbook to answer about, or keep on serving."""

READING = ("controleer", "match", "test", "resultaat", "actieplan")
"""Commands that are quick, so that they are also tried on the xlsx."""


def commands(book: str | Path, folder: Path, profile: Mapping[str, object]) -> dict[str, list[str]]:
    """Return every command that answers about a workbook, as a user would type it."""
    file = folder / "profiel.json"
    file.write_text(json.dumps(profile), encoding="utf-8")
    people = folder / "cliënten.csv"
    answers = [("nee", "ja")[one] if isinstance(one, bool) else one for one in profile.values()]
    lines = [";".join(profile), ";".join(map(str, answers))]
    people.write_text("\n".join(lines), encoding="utf-8")
    form = folder / "aanbod.xlsx"
    if not form.exists():
        made = bouwsteen("nieuw", form, "--soort", "aanbod", "--regio", book)
        assert made.code == 0, made.err
    words = {
        "controleer": ["controleer", book],
        "zetom": ["zetom", book, folder / f"tekst-{Path(book).stem}"],
        "tekst": ["tekst", book],
        "verschil": ["verschil", book, book],
        "vergelijk": ["vergelijk", book, book],
        "match": ["match", book, file, "--peildatum", "01-01-2026"],
        "boek": ["boek", book, "--uit", folder / f"boek-{Path(book).stem}.html"],
        "aanbod": ["aanbod", book, form],
        "test": ["test", book],
        "analyseer": ["analyseer", book],
        "simuleer": ["simuleer", book, "--populatie", people],
        "resultaat": [
            "resultaat", book, "--begin", file, "--eind", file, "--peildatum", "01-01-2026",
        ],
        "actieplan": ["actieplan", book, file, "--peildatum", "01-01-2026"],
    }  # fmt: skip
    return {name: [str(word) for word in given] for name, given in words.items()}


@pytest.mark.parametrize(("region", "profile"), CATALOGUES, ids=[name for name, _ in CATALOGUES])
def test_every_command_takes_every_catalogue_in_both_forms(
    region: str, profile: dict[str, object], tmp_path: Path
) -> None:
    book = tmp_path / "boek.xlsx"
    assert bouwsteen("nieuw", book, "--regio", region).code == 0
    as_text = commands(region, tmp_path, profile)
    as_book = commands(book, tmp_path, profile)
    for words in (*as_text.values(), *(as_book[name] for name in READING)):
        ran = bouwsteen(*words)
        assert ran.code == 0, (words, ran.err or ran.out)


def test_no_command_that_answers_about_a_workbook_was_forgotten(tmp_path: Path) -> None:
    asked = set(commands("neos", tmp_path, NEOS))
    assert asked <= set(COMMANDS)
    assert set(COMMANDS) - asked <= WITHOUT_A_WORKBOOK


def test_the_demo_of_neos_shows_match_plan_and_result(tmp_path: Path) -> None:
    ran = installed("demo", "--regio", "neos", "--map", "neos", folder=tmp_path)
    assert ran.code == 0, ran.err
    for shown in (
        "✓ past        OV-LAB  Labrehuis",
        "Mijn actieplan",
        "Resultaat van een traject",
        "boven de bandbreedte",
        "was al op het hoogste niveau, en is daar gebleven: Dagbesteding (ZRM) (JOB-0)",
        "Betekenisvol sociaal netwerk: niet bereikt",
        "25 van 25 voorbeelden geslaagd",
    ):
        assert shown in ran.out
    begin, end = (tmp_path / "neos" / f"neos-{name}.json" for name in ("begin", "eind"))
    book = tmp_path / "neos" / "neos.xlsx"
    table = bouwsteen("resultaat", book, "--tabel", tmp_path / "neos" / "neos-trajecten.csv")
    assert (table.code, "80 regels gelezen, 78 gebruikt" in table.out) == (1, True)
    tried = bouwsteen("actieplan", book, end, "--vorige", begin)
    assert tried.code == 0
    assert "Nieuwe hulp: Wooncoaching" in tried.out


Rows = Sequence[Mapping[str, str | int]]

LANGUAGE_HOUSE: Mapping[str, Rows] = {
    "Bronnen": [
        {"Nr": "TH-1", "Bron": "Plan Taalhuis", "Feit": "Wie Nederlands leert, krijgt les in een "
         "groep. Vanaf B1 kan iemand naar een opleiding.", "Zekerheid": "letterlijk"},
    ],
    "Kenmerken": [
        {"Kenmerk": "taalniveau", "Naam": "Taalniveau", "Over": "cliënt",
         "Soort": "keuze geordend", "Thema": "Taal", "Vraag": "Welk niveau?", "Bron": "TH-1"},
        {"Kenmerk": "reistijd", "Naam": "Reistijd", "Over": "cliënt", "Soort": "getal",
         "Eenheid": "minuut", "Minimum": 0, "Maximum": 120, "Stap": 5, "Thema": "Praktisch",
         "Vraag": "Hoe lang is de reis?", "Bron": "TH-1"},
        {"Kenmerk": "wil_opleiding", "Naam": "Wil een opleiding", "Over": "cliënt",
         "Soort": "ja-nee", "Thema": "Toekomst", "Vraag": "Wil iemand een opleiding?",
         "Bron": "TH-1"},
    ],
    "Keuzes": [
        {"Kenmerk": "taalniveau", "Keuze": level, "Omschrijving": text, "Volgorde": number}
        for number, (level, text) in enumerate(
            [("A1", "begin"), ("A2", "basis"), ("B1", "zelf verder")], 1
        )
    ],
    "Bouwstenen": [
        {"Code": "GROEP", "Naam": "Taalles in een groep", "Rol": "taaldocent",
         "Methode": "Samen praten", "Status": "actief", "Bron": "TH-1", "Zekerheid": "letterlijk"},
        {"Code": "BUDDY", "Naam": "Taalmaatje thuis", "Rol": "taalmaatje", "Status": "actief",
         "Bron": "TH-1", "Zekerheid": "letterlijk"},
    ],
    "Regels": [
        {"Regel": "R-1", "Bouwsteen": "GROEP", "Oordeel": "past", "Taalniveau": "tot B1",
         "Reistijd": "hoogstens 45", "Toelichting": "Dichtbij genoeg.", "Bron": "TH-1",
         "Zekerheid": "letterlijk"},
        {"Regel": "R-2", "Bouwsteen": "BUDDY", "Oordeel": "past", "Taalniveau": "tot B1",
         "Reistijd": "meer dan 45", "Toelichting": "Te ver om te reizen.", "Bron": "TH-1",
         "Zekerheid": "letterlijk"},
        {"Regel": "R-3", "Oordeel": "let op", "wil_opleiding": "ja", "Taalniveau": "vanaf B1",
         "Toelichting": "Kijk naar een opleiding.", "Bron": "TH-1", "Zekerheid": "letterlijk"},
    ],
    "Garanties": [
        {"Garantie": "G-1", "Taalniveau": "tot B1", "Uitspraak": "precies één",
         "Bouwstenen": "GROEP; BUDDY", "Bron": "TH-1"},
    ],
    "Resultaatnormen": [
        {"Resultaatnorm": "N-1", "Bouwsteen": "GROEP; BUDDY", "Kenmerk": "taalniveau",
         "Soort": "stijging", "Bron": "TH-1", "Zekerheid": "letterlijk"},
    ],
    "Voorbeelden": [
        {"Voorbeeld": "V-1", "Omschrijving": "Beginner dichtbij", "Taalniveau": "A1",
         "Reistijd": 30, "Past": "GROEP", "Past niet": "BUDDY", "Bron": "TH-1"},
        {"Voorbeeld": "V-2", "Omschrijving": "Beginner ver weg", "Taalniveau": "A2",
         "Reistijd": 60, "Past": "BUDDY", "Past niet": "GROEP", "Bron": "TH-1"},
        {"Voorbeeld": "V-3", "Omschrijving": "Wil verder", "Taalniveau": "B1",
         "Wil een opleiding": "ja", "Past niet": "*", "Let op": "R-3", "Bron": "TH-1"},
    ],
}  # fmt: skip
"""A language school: nothing in it looks like care, and the program has never heard of it."""


def type_rows(sheet: Worksheet, rows: Rows) -> None:
    """Type rows under the headings of a sheet; a new heading goes in the next free column."""
    headings = {str(cell.value): cell.column for cell in sheet[2] if cell.value}
    for number, row in enumerate(rows, start=3):
        for heading, value in row.items():
            if heading not in headings:
                headings[heading] = max(headings.values()) + 1
                sheet.cell(2, headings[heading], heading)
            sheet.cell(number, headings[heading], value)


def test_an_empty_region_is_filled_in_excel_and_used_without_touching_code(tmp_path: Path) -> None:
    book = tmp_path / "taalhuis.xlsx"
    assert bouwsteen("nieuw", book, "--regio", "leeg").code == 0
    filled = openpyxl.load_workbook(book)
    for name, rows in LANGUAGE_HOUSE.items():
        type_rows(filled[name], rows)
    filled.save(book)

    checked = bouwsteen("controleer", book, "--json")
    assert checked.json["problemen"] == []
    profile = {"taalniveau": "A1", "reistijd": 30, "wil_opleiding": True}
    for name, words in commands(book, tmp_path, profile).items():
        ran = bouwsteen(*words)
        assert ran.code == 0, (name, ran.err or ran.out)

    matched = bouwsteen("match", book, tmp_path / "profiel.json", "--json").json
    assert {one["code"]: one["oordeel"] for one in matched["bouwstenen"]} == {
        "GROEP": "past",
        "BUDDY": "past niet",
    }
    later = tmp_path / "later.json"
    later.write_text(json.dumps({**profile, "taalniveau": "A2"}), encoding="utf-8")
    result = bouwsteen(
        "resultaat", book, "--begin", tmp_path / "profiel.json", "--eind", later, "--json"
    ).json
    assert [(one["norm"], one["oordeel"]) for one in result["normen"]] == [("N-1", "bereikt")]
    plan = bouwsteen("actieplan", book, later, "--vorige", tmp_path / "profiel.json", "--json").json
    assert [theme["thema"] for theme in plan["themas"]] == ["Taal"]
    assert plan["themas"][0]["hulp"][0]["rollen"] == ["taaldocent"]
    assert plan["themas"][0]["onderwerpen"][0]["verschil"] == "vooruit"
    proved = bouwsteen("analyseer", book, "--json").json["garanties"]
    assert [one["bewezen"] for one in proved] == [True]
