"""The sheet Controle as a new workbook has it: the one source of its layout and its styles."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

from openpyxl import Workbook

from catalog.columns import Group
from catalog.workbook.archive.book import read_book
from catalog.workbook.archive.package import Package
from catalog.workbook.control_sheet import COLUMNS, write_control_sheet
from catalog.workbook.findings.elements import Part, read_part
from catalog.workbook.look import styles
from catalog.workbook.writing.package import pack

HEADING_STYLE: Final = styles.heading_style(Group.MANAGE)
STYLE_NAMES: Final = tuple(
    dict.fromkeys(
        (
            styles.TITLE,
            styles.SECTION,
            styles.HINT,
            HEADING_STYLE,
            *(column.style for column in COLUMNS),
        )
    )
)
"""The named styles of which the sheet makes use."""

STYLE_DEPTH: Final = 3
SHEET_DEPTH: Final = 2


@cache
def control_template() -> tuple[Part, Part]:
    """Return the sheet and the styles of a workbook with only the sheet Controle."""
    workbook = Workbook()
    styles.add_styles(workbook)
    write_control_sheet(workbook)
    first = workbook.worksheets[0]
    for name in STYLE_NAMES:
        first.append([None])
        first.cell(first.max_row, 1).style = name
    package = Package(BytesIO(pack(workbook)), "")
    book = read_book(package)
    _, sheet = book.sheets[-1]
    assert book.styles is not None  # noqa: S101 - openpyxl always writes styles
    return (
        read_part(package, sheet, SHEET_DEPTH),
        read_part(package, book.styles, STYLE_DEPTH),
    )
