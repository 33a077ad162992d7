"""One wrong cell gives one problem: every cell of a workbook is spoilt in every way, one by one."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from catalog.loading import load, read_tables
from catalog.problems import Severity
from catalog.sheets import BY_NAME, INFO
from catalog.workbook.writer import write_xlsx
from tests.regions import write_region

SIZES = """naam = "Licht"
groep_streef = "8"
groep_max = "12"
duur_min_mnd = "3"
duur_max_mnd = "6"
"""
TYPED: Final[dict[str, tuple[float | str | datetime, str]]] = {
    "formule": ("=1+1", "General"),
    "procent": (0.12, "0%"),
    "datum": (datetime(2026, 2, 1), "d-mmm"),  # noqa: DTZ001 - a day, as Excel keeps it
    "onzin": ("xyzq", "General"),
    "foutwaarde": ("#REF!", "General"),
}
NAMES: Final = ("formule", "samengevoegd")
SPOT = tuple[str, int, str]
"""Sheet, column and what is done to the cell in the first row."""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cel")
    tables, found = read_tables(
        write_region(folder / "regio", ("bouwstenen", 'naam = "Licht"', SIZES))
    )
    assert found == ()
    write_xlsx(tables, folder / "boek.xlsx")
    assert load(folder / "boek.xlsx").is_usable
    return folder / "boek.xlsx"


def spots(book: Path) -> list[SPOT]:
    """Return every cell below a heading in the first row of every sheet, in every way."""
    workbook = openpyxl.load_workbook(book)
    return [
        (title, column, way)
        for title in workbook.sheetnames
        if title in BY_NAME and title != INFO.name and workbook[title]["A3"].value is not None
        for column in range(1, workbook[title].max_column + 1)
        if workbook[title].cell(2, column).value is not None
        for way in (*TYPED, "samengevoegd")
        if way in TYPED or workbook[title]["A4"].value is not None
    ]


def spoil(workbook: Workbook, spot: SPOT) -> None:
    sheet, column, way = spot
    letter = get_column_letter(column)
    if way == "samengevoegd":
        workbook[sheet].tables.clear()
        workbook[sheet].merge_cells(f"{letter}3:{letter}4")
        return
    value, form = TYPED[way]
    workbook[sheet][f"{letter}3"] = value
    workbook[sheet][f"{letter}3"].number_format = form


def told(book: Path, folder: Path, spot: SPOT) -> list[str]:
    workbook = openpyxl.load_workbook(book)
    spoil(workbook, spot)
    path = folder / "stuk.xlsx"
    workbook.save(path)
    found = load(path).problems
    return [f"{one.place} {one.code}" for one in found if one.severity is Severity.ERROR]


def check(book: Path, folder: Path, choose: Callable[[list[SPOT]], list[SPOT]]) -> None:
    cascades = {
        spot: errors for spot in choose(spots(book)) if len(errors := told(book, folder, spot)) > 1
    }
    assert cascades == {}


def test_a_wrong_name_of_a_row_is_one_problem(book: Path, tmp_path: Path) -> None:
    check(
        book, tmp_path, lambda every: [spot for spot in every if spot[1] == 1 and spot[2] in NAMES]
    )


def test_a_wrong_cell_is_one_problem(book: Path, tmp_path: Path) -> None:
    check(book, tmp_path, lambda every: random.Random(20261122).sample(every, 8))


@pytest.mark.slow
def test_every_wrong_cell_is_one_problem(book: Path, tmp_path: Path) -> None:
    check(book, tmp_path, lambda every: every)


def test_names_that_cannot_be_read_do_not_hide_more_unknown_ones(
    book: Path, tmp_path: Path
) -> None:
    workbook = openpyxl.load_workbook(book)
    workbook["Bouwstenen"]["A3"] = "=1+1"
    examples = {cell.value: cell.column_letter for cell in workbook["Voorbeelden"][2] if cell.value}
    workbook["Voorbeelden"][f"{examples['Past niet']}3"] = "ZWAARDER"
    workbook.save(tmp_path / "stuk.xlsx")
    codes = {one.code for one in load(tmp_path / "stuk.xlsx").problems}
    assert {"BS-307", "BS-403"} <= codes
