"""The sheet Leeswijzer: what this workbook is, where everything stands and how to write it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Column, Content, Group, Sheet
from catalog.sheets import CONTROL_SHEET, INFO
from catalog.tables import Row
from catalog.workbook.look import sizes, styles
from catalog.workbook.look.page import set_up_page
from catalog.workbook.look.putting import cell_at, put_link, put_text
from catalog.workbook.writing import info_text, prompts
from catalog.workbook.writing.highlights import yellow
from catalog.workbook.writing.info_text import Block, Purpose
from catalog.workbook.writing.layout import one_line
from catalog.workbook.writing.validations import fixed_validation, with_prompt
from catalog.workbook.writing.values import cell_value, check_text

LABELS: Final = 2
"""The number of the column with the labels; the values stand in the next."""

_RIGHT: Final = 5
_WIDTHS: Final = {"A": 2.5, "B": 21.0, "C": 56.0, "D": 3.0, "E": 25.0, "F": 60.0}
_NOTICE_ROW, _TOP = 3, 5
_BAND: Final = sum(_WIDTHS[letter] for letter in "CDEF") - 4
_STATUS: Final = INFO.column("status")
_GAP: Final = 1
_ROW_HEIGHT: Final = 18.0


def write_info_sheet(
    workbook: Workbook, info: Row, sheets: Sequence[Sheet], purpose: Purpose
) -> None:
    """Add Leeswijzer: the pairs, then links and what to do next beside the help.

    No other cell holds the text of a label, so a reader can look a label up anywhere.
    """
    sheet = workbook.create_sheet(INFO.name)
    sheet.sheet_properties.tabColor = styles.NAVY
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT
    sheet.sheet_format.customHeight = True
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    put_text(sheet, 1, LABELS, info_text.TITLE, styles.TITLE)
    put_text(sheet, 2, LABELS, purpose.subtitle, styles.HINT)
    sheet.row_dimensions[1].height = 34
    top = _write_pairs(sheet, info, _TOP) + _GAP
    row = _write_links(sheet, sheets, top) + _GAP
    explained = (info_text.CERTAINTY,) if purpose.conditions else ()
    for block in (purpose.next, *explained):
        row = _write_block(sheet, block, row, LABELS) + _GAP
    row = top
    written = (info_text.CELL_LANGUAGE, info_text.ROWS) if purpose.conditions else ()
    for block in (*written, info_text.COLOURS):
        row = _write_block(sheet, block, row, _RIGHT) + _GAP
    set_up_page(sheet, sum(_WIDTHS.values()))
    sheet.page_setup.fitToHeight = 1


def _write_pairs(sheet: Worksheet, info: Row, row: int) -> int:
    """Write the labels with their values, then the user's own; return the first free row."""
    put_text(sheet, row, LABELS, info_text.ABOUT_PAIRS, styles.SECTION)
    pairs = [(column, info.text(column.key)) for column in INFO.columns]
    pairs.extend((Column(one_line(heading)), cell.text) for heading, cell in info.own.items())
    for number, (column, text) in enumerate(pairs, start=row + 1):
        check_text(column.heading, INFO.name)
        put_text(sheet, number, LABELS, column.heading, styles.LABEL)
        _write_value(sheet, number, column, text)
        if column is _STATUS:
            _write_notice(sheet, number)
    return row + 1 + len(pairs)


def _write_value(sheet: Worksheet, row: int, column: Column, text: str) -> None:
    """Write a value with its help; a band to the right of it gives a long one room."""
    check_text(text, INFO.name, column.heading)
    dated = column.content is Content.DATE
    style = styles.INPUT_DATE if dated else styles.INPUT
    for number in range(LABELS + 1, _RIGHT + 2):
        cell_at(sheet, row, number).style = style
    cell = cell_at(sheet, row, LABELS + 1)
    if text:
        value = cell_value(text, column.content)
        cell.value = value.value
        cell.data_type = "s" if isinstance(value.value, str) else cell.data_type
        if "\n" in text or sizes.text_width(text) > _BAND:
            cell.style = styles.cell_style(Group.FILL, value.shown)
            sizes.estimate_height(sheet, row, sizes.count_lines(text, _WIDTHS["C"]))
    if column.help:
        validation = with_prompt(
            fixed_validation(column), column.heading, prompts.fixed_prompt(column)
        )
        validation.add(cell.coordinate)
        sheet.add_data_validation(validation)


def _write_notice(sheet: Worksheet, status_row: int) -> None:
    """Write that a concept is not official, in a band that lights up while it is a concept."""
    first = put_text(sheet, _NOTICE_ROW, LABELS, info_text.NOT_OFFICIAL, styles.HINT)
    last = cell_at(sheet, _NOTICE_ROW, _RIGHT + 1)
    status = cell_at(sheet, status_row, LABELS + 1)
    sheet.conditional_formatting.add(
        f"{first.coordinate}:{last.coordinate}",
        yellow(f'LOWER(TRIM(${status.column_letter}${status.row}))="concept"'),
    )
    sheet.row_dimensions[_NOTICE_ROW].height = 22


def _write_links(sheet: Worksheet, sheets: Sequence[Sheet], row: int) -> int:
    """Write what each sheet is for, with a link to it; return the first free row."""
    put_text(sheet, row, LABELS, info_text.ABOUT_SHEETS, styles.SECTION)
    targets = [(each.name, each.about) for each in sheets]
    targets.append((CONTROL_SHEET, info_text.ABOUT_CONTROL))
    for number, (name, about) in enumerate(targets, start=row + 1):
        put_link(sheet, number, LABELS, name, styles.LINKED_LINE, name)
        put_text(sheet, number, LABELS + 1, about, styles.BODY)
    return row + 1 + len(targets)


def _write_block(sheet: Worksheet, block: Block, row: int, column: int) -> int:
    """Write lines of explanation under their heading; return the first free row."""
    put_text(sheet, row, column, block.heading, styles.SECTION)
    for number, line in enumerate(block.lines, start=row + 1):
        put_text(sheet, number, column, line.subject, line.style)
        put_text(sheet, number, column + 1, line.text, styles.BODY)
    return row + 1 + len(block.lines)
