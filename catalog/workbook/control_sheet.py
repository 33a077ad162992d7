"""The sheet Controle: where the findings of a check stand; the program owns all of it.

A later check replaces the rows from ``FIRST_ROW`` on, inside the zip. Row ``FIRST_ROW`` of a
new workbook holds the cells whose styles those rows take over; severity colours itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from catalog.columns import Group
from catalog.problems import Severity
from catalog.sheets import CONTROL_SHEET
from catalog.workbook.look import styles
from catalog.workbook.look.page import set_up_page
from catalog.workbook.look.putting import put_text
from catalog.workbook.writing.highlights import red, yellow

TITLE_ROW: Final = 1
NOTE_ROW: Final = 2
RESULT_ROW: Final = 3
HEADING_ROW: Final = 5
FIRST_ROW: Final = 6

TITLE: Final = "Uitslag van de controle"
NOT_CHECKED: Final = "Nog niet gecontroleerd"
HOW_TO_CHECK: Final = "Opdracht: bouwsteen controleer <bestand> --schrijf"

LAST_ROW: Final = 5_000
_HEADING_HEIGHT: Final = 20.0


@dataclass(frozen=True, slots=True)
class ControlColumn:
    """A column of Controle: heading, width, and the style of its cells."""

    heading: str
    width: int
    style: str = styles.cell_style(Group.FILL, styles.Format.TEXT)


COLUMNS: Final = (
    ControlColumn("Nr", 6, styles.cell_style(Group.FILL, styles.Format.NUMBER)),
    ControlColumn("Plaats", 22, styles.LINKED_CELL),
    ControlColumn("Ernst", 16),
    ControlColumn("Wat is er aan de hand", 60),
    ControlColumn("Er staat nu", 28),
    ControlColumn("Wat u kunt doen", 50),
    ControlColumn("Code", 12, styles.cell_style(Group.MANAGE, styles.Format.TEXT)),
)


def write_control_sheet(workbook: Workbook) -> None:
    """Add the sheet Controle, with no findings and the text that nothing was checked yet."""
    sheet = workbook.create_sheet(CONTROL_SHEET)
    sheet.sheet_properties.tabColor = styles.RED
    sheet.sheet_view.showGridLines = False
    put_text(sheet, TITLE_ROW, 1, TITLE, styles.TITLE)
    put_text(sheet, NOTE_ROW, 1, NOT_CHECKED, styles.HINT)
    put_text(sheet, RESULT_ROW, 1, HOW_TO_CHECK, styles.HINT)
    sheet.row_dimensions[TITLE_ROW].height = 30
    for number, column in enumerate(COLUMNS, start=1):
        style = styles.heading_style(Group.MANAGE)
        put_text(sheet, HEADING_ROW, number, column.heading, style)
        sheet.cell(FIRST_ROW, number).style = column.style
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[HEADING_ROW].height = _HEADING_HEIGHT
    severity = f"C{FIRST_ROW}:C{LAST_ROW}"
    sheet.conditional_formatting.add(severity, red(f'$C{FIRST_ROW}="{Severity.ERROR}"'))
    sheet.conditional_formatting.add(severity, yellow(f'$C{FIRST_ROW}="{Severity.WARNING}"'))
    sheet.freeze_panes = f"A{FIRST_ROW}"
    set_up_page(
        sheet,
        float(sum(column.width for column in COLUMNS)),
        title_rows=f"{HEADING_ROW}:{HEADING_ROW}",
    )
