"""Putting text on a sheet, and getting a cell of a sheet that has no merged ones."""

from __future__ import annotations

from openpyxl.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return a cell of a sheet without merged cells."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        message = f"{sheet.title}!{cell.coordinate} is part of a merged cell"
        raise TypeError(message)
    return cell


def put_text(sheet: Worksheet, row: int, column: int, text: str, style: str) -> Cell:
    """Put text in a cell as text, whatever its first character is."""
    cell = cell_at(sheet, row, column)
    cell.value = text
    cell.data_type = "s"
    cell.style = style
    return cell


def put_link(sheet: Worksheet, row: int, column: int, text: str, style: str, target: str) -> None:
    """Put text in a cell that leads to the sheet with the name ``target``."""
    cell = put_text(sheet, row, column, text, style)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A1")
    cell.style = style
