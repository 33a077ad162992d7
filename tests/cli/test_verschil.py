from __future__ import annotations

from pathlib import Path

import openpyxl
from inline_snapshot import snapshot

from tests.acceptance.commands import bouwsteen
from tests.editions import MIDDEN_HOLLAND, edition
from tests.regions import write_region

BROKEN = ("regels", 'als.leeftijd = "18 t/m 22"', 'als.leeftijd = "18 tot en"')


def test_changes_are_printed_row_by_row(tmp_path: Path) -> None:
    edition(tmp_path / "nieuw", ("regels", 'als.leeftijd = "18 t/m 22"', 'als.leeftijd = "19"'))
    ran = bouwsteen("verschil", "midden-holland-2018", "nieuw", folder=tmp_path)
    assert ran.code == 0
    assert ran.out == snapshot("""\
Regels LO-2: gewijzigd
  Leeftijd: 18 t/m 22 → 19 (Regels!LO-2:leeftijd)
1 rij anders, op 1 blad.
""")


def test_no_difference_is_said_loudly() -> None:
    ran = bouwsteen("verschil", "midden-holland-2018", MIDDEN_HOLLAND)
    assert (ran.code, ran.out) == snapshot(
        (0, "Er is geen verschil: beide werkboeken zeggen hetzelfde.\n")
    )


def test_a_workbook_with_a_mistake_is_compared_all_the_same(tmp_path: Path) -> None:
    edition(tmp_path / "nieuw", BROKEN)
    assert bouwsteen("controleer", tmp_path / "nieuw").code == 1
    ran = bouwsteen("verschil", "midden-holland-2018", "nieuw", "--json", folder=tmp_path)
    assert ran.code == 0
    assert ran.json["rijen"] == snapshot(
        [
            {
                "blad": "Regels",
                "rij": "LO-2",
                "oude_rij": "LO-2",
                "soort": "gewijzigd",
                "verplaatst": False,
                "plaats_oud": "Regels!LO-2:regel",
                "plaats_nieuw": "Regels!LO-2:regel",
                "velden": [
                    {
                        "kolom": "Leeftijd",
                        "kenmerk": "leeftijd",
                        "oud": "18 t/m 22",
                        "nieuw": "18 tot en",
                        "cel_oud": "Regels!LO-2:leeftijd",
                        "cel_nieuw": "Regels!LO-2:leeftijd",
                    }
                ],
            }
        ]
    )


def test_cells_of_an_xlsx_are_named_by_their_address(tmp_path: Path) -> None:
    edition(tmp_path / "nieuw", BROKEN)
    assert bouwsteen("zetom", MIDDEN_HOLLAND, tmp_path / "oud.xlsx").code == 0
    assert bouwsteen("zetom", tmp_path / "nieuw", tmp_path / "nieuw.xlsx").code == 0
    ran = bouwsteen("verschil", "oud.xlsx", "nieuw.xlsx", "--json", folder=tmp_path)
    assert [
        (field["cel_oud"], field["cel_nieuw"]) for field in ran.json["rijen"][0]["velden"]
    ] == snapshot([("Regels!C24", "Regels!C24")])


def test_what_cannot_be_read_is_named_before_the_rows_that_seem_to_differ(tmp_path: Path) -> None:
    bouwsteen("zetom", MIDDEN_HOLLAND, "oud.xlsx", folder=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "oud.xlsx")
    [heading] = [cell for cell in book["Regels"][2] if cell.value == "Dreigende situatie"]
    heading.value = "Iets heel anders"
    book.save(tmp_path / "nieuw.xlsx")
    ran = bouwsteen("verschil", "oud.xlsx", "nieuw.xlsx", folder=tmp_path)
    assert f"FOUT Regels!{heading.coordinate}" in ran.err
    assert "bouwsteen controleer nieuw.xlsx" in ran.err
    assert "ziet u hieronder als leeg" in " ".join(ran.err.split())


def test_a_value_in_a_column_that_was_empty_is_named_by_both_cells(tmp_path: Path) -> None:
    for name in ("oud", "nieuw"):
        write_region(tmp_path / name)
        assert bouwsteen("zetom", tmp_path / name, tmp_path / f"{name}.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "nieuw.xlsx")
    sheet, rules = book["Bouwstenen"], book["Regels"]
    [date] = [cell for cell in sheet[2] if cell.value == "Geldig t/m"]
    [threat] = [cell for cell in rules[2] if cell.value == "Dreiging"]
    sheet[f"{date.column_letter}4"].value = "31-12-2031"
    rules[f"{threat.column_letter}4"].value = "ja"
    book.save(tmp_path / "nieuw.xlsx")
    words = ("oud.xlsx", "nieuw.xlsx", "--json")
    ran = bouwsteen("verschil", *words, folder=tmp_path)
    assert [
        (field["cel_oud"], field["cel_nieuw"])
        for row in ran.json["rijen"]
        for field in row["velden"]
    ] == [
        (f"Bouwstenen!{date.column_letter}4",) * 2,
        (f"Regels!{threat.column_letter}4",) * 2,
    ]
