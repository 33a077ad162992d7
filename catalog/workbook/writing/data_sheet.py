"""A sheet with rows: hint, headings, cells, and everything that makes it pleasant to use."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Content, heading_key
from catalog.sheets import INFO
from catalog.workbook.grid import HEADING_ROW
from catalog.workbook.look import sizes, styles
from catalog.workbook.look.page import set_up_page
from catalog.workbook.look.putting import cell_at, put_link, put_text
from catalog.workbook.look.styles import Inks
from catalog.workbook.writing.highlights import add_highlights
from catalog.workbook.writing.layout import FIRST_ROW, HINT_ROW, Layout, SheetColumn
from catalog.workbook.writing.names import Names
from catalog.workbook.writing.rows import empty_format, write_rows
from catalog.workbook.writing.validations import add_validations
from catalog.workbook.writing.values import check_text
from rules.normalise import fold

LONGEST_HEADING: Final = 255
"""Excel calls a table with a longer column name damaged."""

_BACK: Final = f"← {INFO.name}"
_HINT_HEIGHT: Final = 22.0
_CONDITION_WIDTHS: Final = (10.0, 24.0)
_WIDEST_CODES: Final = 28.0


def write_sheet(workbook: Workbook, layout: Layout, names: Names, inks: Inks) -> None:
    """Add a sheet with its rows to a workbook.

    Raises UnwritableError when an xlsx cannot hold a text unchanged.
    """
    sheet = workbook.create_sheet(layout.sheet.name)
    sheet.sheet_properties.tabColor = styles.TAB_COLOUR.get(layout.sheet.key, styles.GREY)
    widths = _widths(layout)
    _write_hint(sheet, layout)
    _write_headings(sheet, layout, widths)
    write_rows(sheet, layout, widths, inks)
    _prepare_columns(sheet, layout, widths)
    _make_filterable(sheet, layout)
    add_validations(sheet, layout, names)
    add_highlights(sheet, layout, names)
    sheet.freeze_panes = f"C{FIRST_ROW}"
    set_up_page(sheet, sum(widths), title_rows=f"{HINT_ROW}:{HEADING_ROW}", title_columns="A:A")


def _write_hint(sheet: Worksheet, layout: Layout) -> None:
    put_link(sheet, HINT_ROW, 1, _BACK, styles.LINKED, INFO.name)
    put_text(sheet, HINT_ROW, 2, layout.sheet.hint, styles.HINT)
    for number in range(3, len(layout.columns) + 1):
        cell_at(sheet, HINT_ROW, number).style = styles.HINT
    sheet.row_dimensions[HINT_ROW].height = _HINT_HEIGHT


def _write_headings(sheet: Worksheet, layout: Layout, widths: list[float]) -> None:
    for number, column in enumerate(layout.columns, start=1):
        check_text(column.heading, layout.sheet.name, f"kop van kolom {number}")
        style = styles.heading_style(column.group)
        put_text(sheet, HEADING_ROW, number, column.heading, style)
    headings = (
        (column.heading, width) for column, width in zip(layout.columns, widths, strict=True)
    )
    sheet.row_dimensions[HEADING_ROW].height = sizes.heading_height(headings)


def _widths(layout: Layout) -> list[float]:
    """Return the width of each column; the first also holds the way back to Leeswijzer."""
    widths = [_width(column, layout) for column in layout.columns]
    widths[0] = max(widths[0], sizes.heading_width(_BACK))
    return widths


def _width(column: SheetColumn, layout: Layout) -> float:
    """Return the width of a column, which grows with what stands in it."""
    filled = [cell.text for row in layout.rows if (cell := column.cell(row)) is not None]
    least = float(column.width)
    match column.content:
        case _ if column.term is not None:
            return sizes.fitting_width(column.heading, filled, *_CONDITION_WIDTHS)
        case Content.ID | Content.CODE | Content.SOURCES:
            return sizes.fitting_width(column.heading, filled, least, max(_WIDEST_CODES, least))
        case Content.TEXT:
            return sizes.reading_width(column.heading, filled, least)
        case _:
            return max(least, sizes.heading_width(column.heading))


def _prepare_columns(sheet: Worksheet, layout: Layout, widths: list[float]) -> None:
    """Set widths, and make rows that are yet to be typed look and behave as the others do."""
    for number, (column, width) in enumerate(zip(layout.columns, widths, strict=True), start=1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = round(width, 1)
        styles.style_column(dimension, column.group, empty_format(column))


def _make_filterable(sheet: Worksheet, layout: Layout) -> None:
    """Make the rows a table, which grows with new rows; a plain filter where Excel forbids it."""
    last = max(FIRST_ROW, FIRST_ROW - 1 + len(layout.rows))
    area = f"A{HEADING_ROW}:{get_column_letter(len(layout.columns))}{last}"
    headings = [fold(column.heading) for column in layout.columns]
    unique = len(set(headings)) == len(headings)
    if unique and all(0 < len(column.heading) <= LONGEST_HEADING for column in layout.columns):
        table = ExcelTable(displayName=f"tabel_{heading_key(layout.sheet.name)}", ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
    else:
        sheet.auto_filter.ref = area
