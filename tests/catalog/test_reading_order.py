"""Problems have one order: on the sheet Controle, in a terminal, in JSON, and in either form."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.loading import load
from catalog.problems import Problem, Severity
from catalog.reading_order import sort_key
from rules.places import Place
from tests.acceptance.commands import bouwsteen
from tests.editions import edition

EDITS = (
    ("regels", '"niet(6 t/m 24)"', '"niet(6-18)"'),
    ("regels", 'regel = "BG-I-1"\n', 'regel = "BG-I-1"\nals.leeftijd = "18+"\n'),
    ("bouwstenen", 'duur_min_mnd = "6"', 'duur_min_mnd = "60"'),
    ("garanties", "", '[[garantie]]\ngarantie = "G-X"\nuitspraak = "soms"\nbouwstenen = "BG-Q"'),
    ("bronnen", "", '[[bron]]\nnr = "F-1"\nbron = "Proef"\nfeit = "Dubbel."\nzekerheid = "zeker"'),
    ("voorbeelden", "", '[[voorbeeld]]\nvoorbeeld = "V-X"\nals.leeftijd = "oud"\npast = "BG-Q"'),
)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a region with mistakes on many sheets, as text and as an xlsx."""
    folder = tmp_path_factory.mktemp("volgorde")
    text = edition(folder / "tekst", *EDITS)
    bouwsteen("zetom", text, folder / "boek.xlsx")
    assert (folder / "boek.xlsx").exists()
    return text, folder / "boek.xlsx"


def listed(path: Path) -> list[tuple[str, str]]:
    return [(one.severity, one.message) for one in load(path).problems]


def test_both_forms_tell_the_same_in_the_same_order(books: tuple[Path, Path]) -> None:
    text, book = books
    assert len(listed(text)) > len(EDITS)
    assert listed(text) == listed(book)


def test_the_sheet_the_terminal_and_json_have_one_order(
    books: tuple[Path, Path], tmp_path: Path
) -> None:
    # Whoever moves a sheet to the front works on it first.
    workbook = openpyxl.load_workbook(books[1])
    workbook.move_sheet("Voorbeelden", -workbook.sheetnames.index("Voorbeelden"))
    book = tmp_path / "boek.xlsx"
    workbook.save(book)
    printed = re.findall(
        r"^(?:FOUT|LET OP|TER INFORMATIE) (.+?)  (BS-\d+)",
        bouwsteen("controleer", book, "--alles").out,
        re.MULTILINE,
    )
    problems = bouwsteen("controleer", book, "--json").json["problemen"]
    as_json = [
        (f"{one['blad']}!{one['cel']}" if one["cel"] else one["blad"], one["code"])
        for one in problems
    ]
    assert bouwsteen("controleer", book, "--schrijf").code == 1
    control = openpyxl.load_workbook(book)["Controle"]
    rows = [
        (str(row[1].value), str(row[6].value))
        for row in control.iter_rows(min_row=6)
        if row[1].value
    ]
    errors = [one for one in problems if one["ernst"] == "fout"]
    assert errors[0]["blad"] == "Voorbeelden"
    assert len({one["blad"] for one in errors}) >= 4
    assert as_json == rows
    # The terminal folds equal messages, and so may leave some out; it moves none.
    assert printed == [one for one in rows if one in printed]
    assert printed[0] == rows[0]
    assert len(printed) >= len(EDITS)


COLUMNS = st.text("ABZ", min_size=1, max_size=3)


@given(COLUMNS, COLUMNS, st.integers(1, 30), st.integers(1, 30))
def test_cells_go_by_row_and_then_by_column(one: str, other: str, row: int, other_row: int) -> None:
    def at(column: str, number: int) -> Problem:
        place = Place("boek.xlsx", "Regels", f"{column}{number}", number)
        return Problem("BS-1", Severity.ERROR, "Fout.", place)

    def counted(column: str, number: int) -> tuple[int, int]:
        return number, openpyxl.utils.column_index_from_string(column)

    key = sort_key(("Regels",))
    expected = counted(one, row) < counted(other, other_row)
    assert (key(at(one, row)) < key(at(other, other_row))) == expected
