"""The colours and the named styles of a workbook: few, shared by all cells, easy to read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.dimensions import ColumnDimension

from catalog.columns import Group

Inks: TypeAlias = Mapping[str, StyleArray]

FONT: Final = "Calibri"
MONO: Final = "Consolas"

INK: Final = "FF1F2328"
GREY: Final = "FF4F5861"
BLUE: Final = "FF1F5C99"
GREEN: Final = "FF2E6B34"
NAVY: Final = "FF1B3554"
LINK: Final = "FF0B57A4"
LINE: Final = "FFD0D7DE"
WHITE: Final = "FFFFFFFF"
RED: Final = "FF9C0006"
RED_TINT: Final = "FFFFC7CE"
AMBER: Final = "FF6B4E00"
AMBER_TINT: Final = "FFFFEB9C"

HEADING_FILL: Final = {
    Group.IF: BLUE,
    Group.THEN: GREEN,
    Group.FILL: NAVY,
    Group.MANAGE: "FF57606A",
}
CELL_FILL: Final = {
    Group.IF: "FFF1F7FD",
    Group.THEN: "FFF1F9F2",
    Group.FILL: WHITE,
    Group.MANAGE: "FFF4F6F8",
}
CELL_INK: Final = {Group.IF: INK, Group.THEN: INK, Group.FILL: INK, Group.MANAGE: GREY}

TAB_COLOUR: Final = {
    "bron": "FF57606A",
    "kenmerk": BLUE,
    "keuze": BLUE,
    "afleiding": "FFB45309",
    "onmogelijk": "FFB45309",
    "bouwsteen": GREEN,
    "regel": "FFB45309",
    "garantie": "FFB45309",
    "kwaliteitseis": GREEN,
    "resultaatnorm": GREEN,
    "tarief": GREEN,
    "voorbeeld": "FF6D4AA8",
}
"""The colour of a tab by sheet key: words blue, products green, rules orange, proof purple."""

TITLE: Final = "Bouwsteen titel"
SECTION: Final = "Bouwsteen tussenkop"
HINT: Final = "Bouwsteen aanwijzing"
BODY: Final = "Bouwsteen tekst"
LABEL: Final = "Bouwsteen label"
EXAMPLE: Final = "Bouwsteen voorbeeld"
LINKED: Final = "Bouwsteen koppeling"
LINKED_LINE: Final = "Bouwsteen koppeling regel"
LINKED_CELL: Final = "Bouwsteen koppeling cel"
INPUT: Final = "Bouwsteen invulregel"
INPUT_DATE: Final = "Bouwsteen invulregel datum"
NOTICE: Final = "Bouwsteen opgelet"
FAULT: Final = "Bouwsteen fout"


class Format(StrEnum):
    """How a cell shows its value; the value is the word in the name of the style."""

    TEXT = "tekst"
    LONG = "lange tekst"
    NUMBER = "getal"
    MONEY = "bedrag"
    DATE = "datum"


NUMBER_FORMAT: Final = {
    Format.TEXT: "@",
    Format.LONG: "General",
    Format.NUMBER: "General",
    Format.MONEY: '"€" #,##0.00##',
    Format.DATE: "dd-mm-yyyy",
}

INDENT: Final = 1
LEFT: Final = Alignment(vertical="top", wrap_text=True, horizontal="left", indent=INDENT)
RIGHT: Final = Alignment(vertical="top", wrap_text=False, horizontal="right", indent=INDENT)
ALIGNMENT: Final = {
    shown: RIGHT if shown in (Format.NUMBER, Format.MONEY) else LEFT for shown in Format
}
_THIN: Final = Side(style="thin", color=LINE)
UNDERLINE: Final = Border(top=_THIN, bottom=_THIN)
GRID: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def heading_style(group: Group) -> str:
    """Return the name of the style of a heading in this colour group."""
    return f"Bouwsteen kop {group}"


def cell_style(group: Group, shown: Format) -> str:
    """Return the name of the style of a cell in this colour group that shows this format."""
    return f"Bouwsteen {group} {shown}"


def swatch_style(group: Group) -> str:
    """Return the name of the style that shows this colour group in a legend."""
    return f"Bouwsteen vlak {group}"


def add_styles(workbook: Workbook) -> Inks:
    """Give a workbook every named style, and return what a cell holds to have one, by name."""
    inks = {}
    for style in (*_grid_styles(), *_text_styles()):
        workbook.add_named_style(style)
        inks[style.name] = style.as_tuple()
    return inks


def style_column(column: ColumnDimension, group: Group, shown: Format) -> None:
    """Make the cells of a column that do not exist yet look and behave like the others.

    Without it a new row would be white, and ``1-2`` typed there would become a date.
    """
    column.font = _font(CELL_INK[group])
    column.fill = _fill(CELL_FILL[group])
    column.alignment = ALIGNMENT[shown]
    column.border = GRID
    column.number_format = NUMBER_FORMAT[shown]


def _grid_styles() -> list[NamedStyle]:
    styles = []
    for group in Group:
        styles.append(
            NamedStyle(
                heading_style(group),
                font=_font(WHITE, bold=True),
                fill=_fill(HEADING_FILL[group]),
                alignment=LEFT,
                border=GRID,
                number_format="@",
            )
        )
        styles.extend(
            NamedStyle(
                cell_style(group, shown),
                font=_font(CELL_INK[group]),
                fill=_fill(CELL_FILL[group]),
                alignment=ALIGNMENT[shown],
                border=GRID,
                number_format=NUMBER_FORMAT[shown],
            )
            for shown in Format
        )
    return styles


def _text_styles() -> list[NamedStyle]:
    line = Alignment(vertical="center", horizontal="left", indent=INDENT)
    link = _font(LINK, underlined=True)
    return [
        _style(TITLE, _font(NAVY, bold=True, size=18), line),
        _style(SECTION, _font(NAVY, bold=True, size=12), line),
        _style(HINT, _font(GREY, italic=True), line),
        _style(BODY, _font(INK), line),
        _style(LABEL, _font(GREY, bold=True), line, fill=CELL_FILL[Group.MANAGE], border=GRID),
        _style(INPUT, _font(INK), line, fill=WHITE, border=UNDERLINE),
        _style(
            INPUT_DATE,
            _font(INK),
            line,
            fill=WHITE,
            border=UNDERLINE,
            number_format=NUMBER_FORMAT[Format.DATE],
        ),
        _style(EXAMPLE, Font(name=MONO, size=10, color=INK), line, CELL_FILL[Group.IF], GRID),
        _style(LINKED, link, line),
        _style(LINKED_LINE, link, line, border=GRID),
        _style(LINKED_CELL, link, LEFT, border=GRID),
        _style(NOTICE, _font(AMBER), line, fill=AMBER_TINT, border=GRID),
        *(
            _style(swatch_style(group), _font(WHITE, bold=True), line, HEADING_FILL[group], GRID)
            for group in Group
        ),
        _style(FAULT, _font(RED, bold=True), line, fill=RED_TINT, border=GRID),
    ]


def _style(
    name: str,
    font: Font,
    alignment: Alignment,
    fill: str | None = None,
    border: Border | None = None,
    number_format: str = "@",
) -> NamedStyle:
    return NamedStyle(
        name,
        font=font,
        fill=_fill(fill) if fill is not None else PatternFill(),
        alignment=alignment,
        border=border if border is not None else Border(),
        number_format=number_format,
    )


def _font(
    colour: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 11,
    underlined: bool = False,
) -> Font:
    return Font(
        name=FONT,
        size=size,
        bold=bold,
        italic=italic,
        color=colour,
        underline="single" if underlined else None,
    )


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour)
