"""The sheet Leeswijzer: a label in column A or B, its value in the next cell."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.columns import Column, Content, Sheet
from catalog.messages import columns as messages
from catalog.problems import Problem
from catalog.tables import Cell, Row
from catalog.workbook.grid import Grid
from catalog.workbook.reading.cells import read_cell
from rules.nearest import nearest
from rules.normalise import fold

_LABEL_COLUMNS = (1, 2)


def read_info(grid: Grid, sheet: Sheet) -> tuple[Row, tuple[Problem, ...]]:
    """Return the pairs as one row by column key; of a label that occurs twice the first counts."""
    labels = {fold(column.heading): column for column in sheet.columns}
    seen: set[str] = set()
    cells: dict[str, Cell] = {}
    other: dict[str, Cell] = {}
    problems: list[Problem] = []
    for number, raws in grid.rows.items():
        for column in _LABEL_COLUMNS:
            raw = raws.get(column)
            label = read_cell(raw, Content.TEXT, grid.cell_place(number, column)) if raw else None
            if label is None:
                continue
            word = label[0].text.rstrip(": ")
            definition = labels.get(fold(word))
            if definition is None:
                other.setdefault(word, label[0])
                continue
            value = raws.get(column + 1)
            place = grid.cell_place(number, column + 1)
            found = read_cell(value, definition.content, place) if value is not None else None
            problems.extend(_add(cells, definition, found))
            seen.add(definition.key)
            break
    problems.extend(_missing(grid, sheet, seen, other))
    return Row(grid.place, cells), tuple(problems)


def _add(
    cells: dict[str, Cell], definition: Column, found: tuple[Cell, Problem | None] | None
) -> Iterator[Problem]:
    if found is None:
        return
    cell, problem = found
    first = cells.get(definition.key)
    if first is None:
        cells[definition.key] = cell
        if problem is not None:
            yield problem
    elif first.text != cell.text:
        yield messages.DOUBLE_LABEL.at(
            cell.place, str(cell), label=definition.heading, first=first.place.cell
        )


def _missing(grid: Grid, sheet: Sheet, seen: set[str], other: dict[str, Cell]) -> Iterator[Problem]:
    for column in sheet.columns:
        if column.key in seen:
            continue
        resembling = nearest(column.heading, other)
        if resembling is not None and column.needed:
            cell = other[resembling]
            yield messages.MISSPELT_LABEL.at(cell.place, resembling, label=column.heading)
        elif column.needed:
            yield messages.MISSING_LABEL.at(grid.place, label=column.heading)
