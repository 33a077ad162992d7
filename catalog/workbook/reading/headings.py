"""Which column is which: headings in any order, fixed columns, attributes and own columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from catalog.columns import Column, Sheet
from catalog.messages import columns as messages
from catalog.problems import Problem
from catalog.tables import Cell
from catalog.workbook.grid import HEADING_ROW, Grid
from catalog.workbook.reading.attribute_names import AttributeNames, Named
from rules.nearest import nearest
from rules.normalise import fold, tidy

_LOOKED_AT = 10
"""Headings that stand on a wrong row are sought this far down."""


@dataclass(slots=True)
class Headings:
    """What each column of a sheet holds, by column number, and what is wrong with the headings."""

    fixed: dict[int, Column] = field(default_factory=dict)
    attributes: dict[int, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    unknown: dict[int, Cell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def read(self) -> frozenset[int]:
        """The columns whose cells are read."""
        return frozenset(self.fixed) | frozenset(self.attributes)


def heading_row(grid: Grid, sheet: Sheet) -> int | None:
    """Return the row with the most fixed headings, row 2 before others; None without any row."""
    names = {fold(column.heading) for column in sheet.columns}
    candidates = [row for row in grid.rows if row <= _LOOKED_AT]
    if not candidates:
        return None

    def headings_on(row: int) -> tuple[int, bool]:
        texts = {fold(str(raw.value)) for raw in grid.rows[row].values()}
        return len(names & texts), row == HEADING_ROW

    best = max(candidates, key=headings_on)
    if headings_on(best)[0] == 0:
        return HEADING_ROW if HEADING_ROW in grid.rows else None
    return best


def match_headings(
    grid: Grid,
    sheet: Sheet,
    cells: Mapping[int, Cell],
    filled: frozenset[int],
    names: AttributeNames | None,
) -> Headings:
    """Match the cells of the heading row with the columns of a sheet.

    ``filled`` are the columns whose heading must be known, for they hold data. Without ``names``
    (Kenmerken cannot be read) no heading is called unknown in a sheet with attribute columns.
    """
    headings = Headings()
    columns = {fold(column.heading): column for column in sheet.columns}
    for number, cell in cells.items():
        text = tidy(cell.text)
        if (column := columns.get(fold(text))) is not None:
            _add_fixed(headings, number, cell, column)
        elif text.startswith("_"):
            _add_own(headings, number, cell)
        elif sheet.attributes is not None and names is not None and names.find(text):
            _add_attribute(headings, number, cell, names.find(text), sheet)
        else:
            headings.unknown[number] = cell
    _report_missing(headings, grid, sheet)
    if sheet.attributes is None or names is not None:
        _report_unknown(headings, sheet, filled, names)
    return headings


def _add_fixed(headings: Headings, number: int, cell: Cell, column: Column) -> None:
    first = _number_of(headings.fixed, column)
    if first is None:
        headings.fixed[number] = column
        return
    headings.problems.append(
        messages.DOUBLE_COLUMN.at(
            cell.place, str(cell), column=column.heading, first=get_column_letter(first)
        )
    )


def _add_own(headings: Headings, number: int, cell: Cell) -> None:
    if _number_of(headings.own, cell.text) is None:
        headings.own[number] = cell.text
    else:
        headings.problems.append(messages.DOUBLE_OWN_COLUMN.at(cell.place, str(cell)))


def _add_attribute(
    headings: Headings, number: int, cell: Cell, found: tuple[Named, ...], sheet: Sheet
) -> None:
    here = tuple(named for named in found if named.about in (sheet.attributes, None))
    code = (here or found)[0].code
    first = _number_of(headings.attributes, code)
    if not here:
        problem = messages.WRONG_ABOUT.at(
            cell.place,
            str(cell),
            code=found[0].label or code,
            about=found[0].about,
            wanted=sheet.attributes,
        )
    elif len(here) > 1:
        codes = ", ".join(named.code for named in here)
        problem = messages.AMBIGUOUS_ATTRIBUTE.at(cell.place, str(cell), codes=codes)
    elif first is not None:
        problem = messages.DOUBLE_ATTRIBUTE.at(
            cell.place, str(cell), code=here[0].label or code, first=get_column_letter(first)
        )
    else:
        headings.attributes[number] = code
        return
    headings.problems.append(problem)


def _number_of(columns: Mapping[int, object], sought: object) -> int | None:
    return next((number for number, column in columns.items() if column == sought), None)


def _report_missing(headings: Headings, grid: Grid, sheet: Sheet) -> None:
    """Report fixed columns that are not there; a heading that resembles one is then explained."""
    present = {column.key for column in headings.fixed.values()}
    for column in sheet.columns:
        if column.key in present:
            continue
        texts = {tidy(cell.text): number for number, cell in headings.unknown.items()}
        resembling = nearest(column.heading, texts)
        if resembling is None and column.optional:
            continue
        if resembling is None:
            problem = _missing(grid, column)
        else:
            cell = headings.unknown.pop(texts[resembling])
            problem = messages.MISSPELT_COLUMN.at(cell.place, str(cell), column=column.heading)
        headings.problems.append(problem)


def _missing(grid: Grid, column: Column) -> Problem:
    filling = messages.MAY_BE_EMPTY
    if column.needed:
        filling = messages.MUST_BE_FILLED.format(help=column.help or "nergens leeg.")
    return messages.MISSING_COLUMN.at(grid.place, column=column.heading, filling=filling)


def _report_unknown(
    headings: Headings, sheet: Sheet, filled: frozenset[int], names: AttributeNames | None
) -> None:
    known: dict[str, str] = {}
    if sheet.attributes is not None and names is not None:
        known = names.headings(sheet.attributes)
        known |= {column.heading: column.heading for column in sheet.columns}
    for number, cell in headings.unknown.items():
        if number in filled:
            headings.problems.append(_unknown(sheet, cell, known))


def _unknown(sheet: Sheet, cell: Cell, known: Mapping[str, str]) -> Problem:
    """Return the problem of an unknown heading; ``known`` gives for each name what to type."""
    if sheet.attributes is None:
        return messages.UNREAD_COLUMN.at(cell.place, str(cell))
    resembling = nearest(tidy(cell.text), known)
    if resembling is None:
        return messages.UNKNOWN_ATTRIBUTE.at(cell.place, str(cell))
    return messages.MISSPELT_ATTRIBUTE.at(cell.place, str(cell), nearest=known[resembling])
