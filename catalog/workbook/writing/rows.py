"""The rows of a sheet: every cell with its value and its style, and how high a row must be."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Content
from catalog.tables import Row
from catalog.workbook.look import sizes
from catalog.workbook.look.styles import Format, Inks, cell_style
from catalog.workbook.writing.layout import FIRST_ROW, Layout, SheetColumn
from catalog.workbook.writing.values import Value, cell_value, check_text, is_canonical
from rules.attributes import Kind


def write_rows(sheet: Worksheet, layout: Layout, widths: list[float], inks: Inks) -> None:
    """Add the rows below the headings, which must be the last row so far.

    Raises UnwritableError when an xlsx cannot hold a text unchanged.
    """
    pens = [_Pen(sheet, n, column, inks) for n, column in enumerate(layout.columns, start=1)]
    for number, row in enumerate(layout.rows, start=FIRST_ROW):
        lines = 1
        cells = []
        for pen, width in zip(pens, widths, strict=True):
            value = pen.value(row)
            cells.append(pen.cell(number, value))
            if value is not None and isinstance(value.value, str):
                lines = max(lines, sizes.count_lines(value.value, width))
        sheet.append(cells)
        sizes.estimate_height(sheet, number, lines)


def empty_format(column: SheetColumn) -> Format:
    """Return the format that an empty cell waits in: text, unless numbers or dates belong."""
    match _content(column):
        case Content.DATE:
            return Format.DATE
        case Content.MONEY:
            return Format.MONEY
        case Content.NUMBER | Content.WHOLE:
            return Format.NUMBER
        case _:
            return Format.TEXT


@dataclass(frozen=True, slots=True)
class _Pen:
    """What writes the cells of one column; a style by its number, for names are slow."""

    sheet: Worksheet
    number: int
    column: SheetColumn
    inks: Inks

    def value(self, row: Row) -> Value | None:
        """Return what to write for a row, or None when the cell stays empty."""
        found = self.column.cell(row)
        if found is None or not found.text:
            return None
        check_text(found.text, self.sheet.title, self.column.heading, found.place.cell or "")
        content = _content(self.column)
        # In a column of numbers 1,50 is read as 1,5; in one of values it is read as it stands.
        if self.column.content is Content.VALUE and not is_canonical(found.text):
            content = Content.VALUE
        return cell_value(found.text, content)

    def cell(self, row: int, value: Value | None) -> Cell:
        """Return a cell that is yet to be put on the sheet."""
        shown = empty_format(self.column) if value is None else value.shown
        ink = self.inks[cell_style(self.column.group, shown)]
        content = None if value is None else value.value
        cell = Cell(self.sheet, row, self.number, content, ink)
        if isinstance(content, str):
            cell.data_type = "s"
        return cell


def _content(column: SheetColumn) -> Content:
    """Return the content of a cell; a value of a number attribute is a number."""
    numeric = column.term is not None and column.term.kind is Kind.NUMBER
    return Content.NUMBER if numeric and column.content is Content.VALUE else column.content
