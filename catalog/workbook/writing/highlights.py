"""What a sheet colours by itself while someone types: doubles, unknown codes, stray spaces."""

from __future__ import annotations

from typing import Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Content
from catalog.workbook.look.styles import AMBER_TINT, RED, RED_TINT
from catalog.workbook.writing.layout import FIRST_ROW, Layout
from catalog.workbook.writing.names import Names
from catalog.workbook.writing.validations import last_row

_CODES: Final = (Content.CODE, Content.SOURCES)
_NO_BREAK: Final = "\u00a0"


def add_highlights(sheet: Worksheet, layout: Layout, names: Names) -> None:
    """Add the rules to a sheet; they look at this sheet and at defined names only.

    ``COUNTIF`` and ``MATCH`` are avoided: they read ``BG-*-1`` as a pattern.
    """
    last = last_row(layout)
    _highlight_doubles(sheet, layout, last)
    for number, column in enumerate(layout.columns, start=1):
        cells = names.id_cells.get(column.fixed.refers_to) if column.fixed is not None else None
        if column.content in _CODES and cells is not None:
            letter = get_column_letter(number)
            here = f"${letter}{FIRST_ROW}"
            one_code = "".join(f',ISERROR(FIND("{sign}",{here}))' for sign in ";*")
            sheet.conditional_formatting.add(
                f"{letter}{FIRST_ROW}:{letter}{last}",
                red(f'AND({here}<>""{one_code},SUMPRODUCT(--({cells}=TRIM({here})))=0)'),
            )
    cell = f"A{FIRST_ROW}"
    sheet.conditional_formatting.add(
        f"{cell}:{get_column_letter(len(layout.columns))}{last}",
        yellow(
            f'OR(LEFT({cell},1)=" ",RIGHT({cell},1)=" ",'
            f'LEFT({cell},1)="{_NO_BREAK}",RIGHT({cell},1)="{_NO_BREAK}")'
        ),
    )


def red(formula: str) -> Rule:
    """Return a rule that makes cells red, in words as bold as its colour."""
    return _rule(formula, DifferentialStyle(font=Font(bold=True, color=RED), fill=_tint(RED_TINT)))


def yellow(formula: str) -> Rule:
    """Return a rule that makes cells yellow."""
    return _rule(formula, DifferentialStyle(fill=_tint(AMBER_TINT)))


def _highlight_doubles(sheet: Worksheet, layout: Layout, last: int) -> None:
    """Make ids that stand on two rows red; a row is known by all its id columns together."""
    letters = [get_column_letter(layout.number(key)) for key in layout.sheet.id_columns]
    same = "*".join(
        f"(${letter}${FIRST_ROW}:${letter}${last}=${letter}{FIRST_ROW})" for letter in letters
    )
    filled = ",".join(f'${letter}{FIRST_ROW}<>""' for letter in letters)
    for letter in letters:
        sheet.conditional_formatting.add(
            f"{letter}{FIRST_ROW}:{letter}{last}", red(f"AND({filled},SUMPRODUCT(1*{same})>1)")
        )


def _rule(formula: str, look: DifferentialStyle) -> Rule:
    return Rule(type="expression", formula=[formula], dxf=look)


def _tint(colour: str) -> PatternFill:
    return PatternFill(start_color=colour, end_color=colour, fill_type="solid")
