"""The one order in which people read problems: the worst first, then as the workbook goes.

On the sheet Controle, in a terminal, on a page and in JSON a person works from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from catalog.problems import Problem, Severity
from catalog.sheets import ATTRIBUTES, BY_NAME
from catalog.tables import Tables
from rules.normalise import fold, tidy
from rules.places import Place

_CELL: Final = re.compile(r"([A-Z]{1,3})[0-9]+")
_BEFORE_ALL: Final = -1
_BEHIND_ALL: Final = 1 << 30

Spot = tuple[int, int, str]
"""Row, length of the column and column: ``Z`` stands before ``AA``."""
SortKey = tuple[int, int, Spot]


def in_reading_order(problems: Iterable[Problem], tables: Tables) -> list[Problem]:
    """Return the problems of a workbook in the order of reading, in either form."""
    found = list(problems)
    titles = tables.titles or tuple(BY_NAME)
    rows = _TextRows(tables) if any(_is_text(one.place) for one in found) else None
    return sorted(found, key=sort_key(titles, rows.spot if rows is not None else _xlsx_spot))


def sort_key(
    titles: Sequence[str], spot: Callable[[Place], Spot] | None = None
) -> Callable[[Problem], SortKey]:
    """Return the key to sort problems by; ``titles`` are the sheets in their order.

    A problem of the file, or of a sheet that is not there, stands before those of all sheets. What
    is wrong with a whole sheet or row stands before what is wrong inside it.
    """
    severities = list(Severity)
    order = {fold(title): number for number, title in enumerate(titles)}
    spot_of = spot or _xlsx_spot

    def key(problem: Problem) -> SortKey:
        sheet = problem.place.sheet
        number = _BEFORE_ALL if sheet is None else order.get(fold(sheet), _BEFORE_ALL)
        return severities.index(problem.severity), number, spot_of(problem.place)

    return key


def _is_text(place: Place) -> bool:
    return place.row is None and place.cell is not None


def _xlsx_spot(place: Place) -> Spot:
    cell = _CELL.fullmatch(place.cell) if place.cell else None
    column = cell[1] if cell else ""
    return place.row or 0, len(column), column


class _TextRows:
    """Where rows and columns stand in the text form, whose places have names and no numbers."""

    def __init__(self, tables: Tables) -> None:
        codes = [tidy(row.text("kenmerk")) for row in tables.rows(ATTRIBUTES.key)]
        self.rows: dict[tuple[str, str], int] = {}
        self.columns: dict[str, Mapping[str, int]] = {}
        for table in tables.tables.values():
            name, keys = table.sheet.name, [column.key for column in table.sheet.columns]
            split = keys.index(table.sheet.attributes_after) + 1 if table.sheet.attributes else 0
            in_order = [*keys[:split], *codes, *keys[split:]]
            self.columns[name] = {key: number for number, key in enumerate(in_order, start=1)}
            for number, row in enumerate(table.rows, start=1):
                self.rows[name, row.place.cell or ""] = number

    def spot(self, place: Place) -> Spot:
        """Return the spot of a place; a column without a number stands behind the others."""
        if place.cell is None or place.sheet is None:
            return 0, 0, ""
        row = self.rows.get((place.sheet, place.cell))
        if row is not None:
            return row, 0, ""
        name, _, column = place.cell.rpartition(":")
        number = self.columns.get(place.sheet, {}).get(column, _BEHIND_ALL)
        return self.rows.get((place.sheet, name), _BEHIND_ALL), number, column
