"""Opening a workbook: every form, every problem once, the file untouched."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from catalog.loading import find_source, load, read_tables, shipped_regions
from catalog.problems import Severity
from catalog.workbook.writer import write_xlsx
from tests.editions import edition
from tests.regions import write_region


def book_of(folder: Path) -> Path:
    tables, _ = read_tables(write_region(folder / "tekst"))
    write_xlsx(tables, folder / "boek.xlsx")
    return folder / "boek.xlsx"


def errors(path: Path) -> list[tuple[str, str]]:
    return [
        (str(one.place), one.code) for one in load(path).problems if one.severity is Severity.ERROR
    ]


def test_the_shipped_regions_are_found_by_name_and_usable() -> None:
    assert {"leeg", "midden-holland-2018"} <= set(shipped_regions())
    for name in shipped_regions():
        assert load(find_source(name)).is_usable, name


def test_a_missing_column_is_one_problem_however_many_rows(tmp_path: Path) -> None:
    path = book_of(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Regels"]
    [heading] = [cell for cell in sheet[2] if cell.value == "Zekerheid"]
    sheet.tables.clear()
    sheet.auto_filter.ref = None
    sheet.delete_cols(heading.column)
    book.save(path)
    found = errors(path)
    assert len(found) == 1
    assert found[0][1] == "BS-208"


@pytest.mark.parametrize("heading", ["Oordeel", "Leeftijd"])
def test_a_formula_is_one_problem_not_two(heading: str, tmp_path: Path) -> None:
    path = book_of(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Regels"]
    [column] = [cell.column_letter for cell in sheet[2] if cell.value == heading]
    sheet[f"{column}3"].value = "=1+1"
    book.save(path)
    assert errors(path) == [(f"Regels!{column}3", "BS-307")]


def test_a_mistake_in_a_rule_does_not_hide_one_in_a_product(tmp_path: Path) -> None:
    source = edition(
        tmp_path / "tekst",
        ("regels", '"niet(6 t/m 24)"', '"niet(6-18)"'),
        ("bouwstenen", 'duur_min_mnd = "6"', 'duur_min_mnd = "60"'),
    )
    assert errors(source) == [
        ("Bouwstenen!DB-H:duur_min_mnd", "BS-931"),
        ("Regels!DB-H-2:verwachte_duur_maanden", "BS-515"),
    ]


def test_reading_changes_nothing(tmp_path: Path) -> None:
    path = book_of(tmp_path)
    before = path.read_bytes()
    load(path)
    assert path.read_bytes() == before
