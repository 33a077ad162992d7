"""What can be wrong with a form of offers that a provider filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from catalog.offers.form import offer_form
from catalog.offers.reading import read_offers
from catalog.offers.sheet import FORM_SHEETS
from catalog.problems import Problem
from catalog.workbook.writer import write_xlsx
from tests.cases.example import Example
from tests.regions import region

Fill = Callable[[Worksheet, Worksheet], object]


def _example(says: str, fill: Fill) -> Example:
    return Example(says, lambda folder: _problems(folder, fill))


def _problems(folder: Path, fill: Fill) -> tuple[Problem, ...]:
    loaded = region(folder / "regio")
    path = folder / "aanbod.xlsx"
    write_xlsx(offer_form(loaded.tables), path, sheets=FORM_SHEETS)
    book = openpyxl.load_workbook(path)
    fill(book["Aanbod"], book["Leeswijzer"])
    book.save(path)
    return read_offers(path, loaded.catalog).problems


def _row(sheet: Worksheet, number: int = 3) -> None:
    for column, text in zip("ABC", ("Zorg A", "Gouda", "LICHT"), strict=True):
        sheet[f"{column}{number}"] = text


def _same_rows(sheet: Worksheet, _: Worksheet) -> None:
    _row(sheet)
    _row(sheet, 4)


def _other_region(sheet: Worksheet, info: Worksheet) -> None:
    _row(sheet)
    for row in info.iter_rows():
        for cell in row:
            if cell.value == "Proefregio":
                info[cell.coordinate] = "Andere regio"


OFFER_CASES: Final[dict[str, Example]] = {
    "BS-971": _example("Een formulier dat bij een andere regio is gemaakt.", _other_region),
    "BS-972": _example("Een formulier zonder ingevulde rijen.", lambda *_: None),
    "BS-974": _example("Aanbod: rij 3 en rij 4 zijn gelijk.", _same_rows),
}
