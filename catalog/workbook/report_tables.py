"""Answers as an xlsx: plain tables with a title and a heading row, one sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from catalog.workbook.look.putting import cell_at
from catalog.workbook.look.sizes import count_lines, estimate_height
from catalog.workbook.look.styles import FONT, INK, NAVY, WHITE
from catalog.workbook.saving import refuse_existing, save_bytes
from catalog.workbook.writing.package import pack

Value = str | int | float | Decimal | None

_FIRST_ROW: Final = 4
_WIDEST: Final = 60
_NARROWEST: Final = 9
_A4: Final = 9
_EXACT: Final = 2**53
"""A spreadsheet rounds larger whole numbers; as text they stay what they are."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A sheet with one table; ``note`` says in a line what it shows and how sure that is."""

    name: str
    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def write_report(
    tables: Sequence[ReportTable], path: Path, *, title: str, overwrite: bool = False
) -> None:
    """Write a new workbook with a sheet per table; whole or not at all.

    Raises FileExistsError when the file exists and ``overwrite`` is not given.
    """
    refuse_existing(path, overwrite=overwrite)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = title
    workbook.properties.creator = "bouwsteen"
    for table in tables:
        _write_table(workbook.create_sheet(table.name), table)
    save_bytes(pack(workbook), path, overwrite=overwrite)


def _write_table(sheet: Worksheet, table: ReportTable) -> None:
    sheet["A1"].value = table.title
    sheet["A1"].font = Font(name=FONT, size=14, bold=True, color=NAVY)
    sheet["A2"].value = table.note
    sheet["A2"].font = Font(name=FONT, italic=True, color=INK)
    head = Font(name=FONT, bold=True, color=WHITE)
    fill = PatternFill("solid", start_color=NAVY)
    body, wrapped = Font(name=FONT, color=INK), Alignment(vertical="top", wrap_text=True)
    for number, heading in enumerate(table.headings, 1):
        top = cell_at(sheet, _FIRST_ROW - 1, number)
        top.value = heading
        top.font, top.fill, top.alignment = head, fill, wrapped
        sheet.column_dimensions[get_column_letter(number)].width = _width(table, number - 1)
    widths = [float(_width(table, place)) for place in range(len(table.headings))]
    for line, row in enumerate(table.rows, _FIRST_ROW):
        texts = zip((str(value or "") for value in row), widths, strict=True)
        estimate_height(sheet, line, max(count_lines(text, width) for text, width in texts))
        for number, value in enumerate(row, 1):
            cell = cell_at(sheet, line, number)
            cell.value = str(value) if isinstance(value, int) and value > _EXACT else value
            if isinstance(value, str):
                # A text that begins with = would become a formula.
                cell.data_type = "s"
            cell.font, cell.alignment = body, wrapped
    last = get_column_letter(len(table.headings))
    sheet.auto_filter.ref = f"A{_FIRST_ROW - 1}:{last}{_FIRST_ROW - 1 + len(table.rows)}"
    sheet.freeze_panes = f"A{_FIRST_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_FIRST_ROW - 1}:{_FIRST_ROW - 1}"


def _width(table: ReportTable, place: int) -> int:
    texts = [table.headings[place], *(str(row[place] or "") for row in table.rows)]
    lines = (len(line) for text in texts for line in text.split("\n"))
    return max(_NARROWEST, min(_WIDEST, max(lines) + 3))
