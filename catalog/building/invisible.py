"""Characters that nobody sees in cells that are compared: they travel along from web pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.columns import Content, Sheet
from catalog.messages import facts as messages
from catalog.problems import Problem
from catalog.tables import Cell, Tables

_NAMES: Final = {
    "\u00a0": "vaste spatie",
    "\u00ad": "zacht koppelteken",
    "\u200b": "spatie zonder breedte",
    "\u200c": "scheidingsteken",
    "\u200d": "koppelteken zonder breedte",
    "\u200e": "schrijfrichting",
    "\u200f": "schrijfrichting",
    "\u202a": "schrijfrichting",
    "\u202b": "schrijfrichting",
    "\u202c": "schrijfrichting",
    "\u202d": "schrijfrichting",
    "\u202e": "schrijfrichting",
    "\u202f": "smalle vaste spatie",
    "\u2060": "woordverbinder",
    "\ufeff": "volgordeteken",
}
_COMPARED: Final = frozenset({Content.ID, Content.WORD, Content.CODE, Content.SOURCES})


def invisible_characters(tables: Tables) -> Iterator[Problem]:
    """Yield each cell with an invisible character, where text is compared and not just shown."""
    for table in tables.tables.values():
        for row in table.rows:
            yield from _in_cells(_compared(table.sheet, dict(row.cells)))
            yield from _in_cells(list(row.attributes.values()))


def _compared(sheet: Sheet, cells: dict[str, Cell]) -> list[Cell]:
    return [
        cells[column.key]
        for column in sheet.columns
        if column.key in cells and column.content in _COMPARED
    ]


def _in_cells(cells: list[Cell]) -> Iterator[Problem]:
    for cell in cells:
        found = next((sign for sign in cell.text if sign in _NAMES), None)
        if found is not None:
            before = cell.text[: cell.text.index(found)][-20:]
            yield messages.INVISIBLE.at(
                cell.place, str(cell), name=_NAMES[found], before=before or "het begin"
            )
