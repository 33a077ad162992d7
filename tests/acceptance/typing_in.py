"""Typing in a workbook, as in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import openpyxl

HEADINGS: Final = 2
"""The row with the headings of a sheet."""

Typed = tuple[str, str, str, str | int | None]
"""A sheet, the id of a row, a heading, and what to type; nothing empties the cell."""


def type_in(path: Path, *cells: Typed) -> list[str]:
    """Type in cells, save once, and return where they stand: ``Regels!K9``."""
    book = openpyxl.load_workbook(path)
    places = []
    for sheet, row, heading, text in cells:
        found = book[sheet]
        [column] = [one.column_letter for one in found[HEADINGS] if one.value == heading]
        [number] = [one.row for one in found["A"] if one.value == row]
        found[f"{column}{number}"].value = text
        places.append(f"{sheet}!{column}{number}")
    book.save(path)
    book.close()
    return places
