"""A population counted the slow way: the csv module, one row at a time, a dict of tuples."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO

from rules.analysis.space import Space
from rules.attributes import Attribute, parse_number
from rules.normalise import fold
from rules.populations.counted import Counted, asked_places


@dataclass
class Naive:
    """What a row-by-row reading finds; a cell is a tuple of class numbers, None for unknown."""

    cells: Counter[tuple[int | None, ...]] = field(default_factory=Counter)
    rows: int = 0
    rejected: list[int] = field(default_factory=list)


def count_naively(space: Space, text: str, separator: str) -> Naive:
    """Count rows whose headings are attribute codes, and perhaps aantal."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    headings = [fold(cell) for cell in next(reader)]
    found = Naive()
    for number, cells in enumerate(reader, 2):
        if not any(cell.strip() for cell in cells):
            continue
        found.rows += 1
        row = dict(zip(headings, cells, strict=False))
        if any(cell.strip() for cell in cells[len(headings) :]):
            found.rejected.append(number)
            continue
        cell = _cell(space, row)
        clients = _clients(row)
        if cell is None or clients is None:
            found.rejected.append(number)
        elif clients:
            found.cells[cell] += clients
    return found


def _clients(row: Mapping[str, str]) -> int | None:
    if "aantal" not in row:
        return 1
    number = parse_number(row["aantal"].strip())
    return None if number is None or number < 0 or number % 1 else int(number)


def _cell(space: Space, row: Mapping[str, str]) -> tuple[int | None, ...] | None:
    found: list[int | None] = []
    for place in asked_places(space):
        attribute = space.attributes[place]
        text = row.get(attribute.code, "") if space.sizes[place] > 1 else ""
        if fold(text) in ("", "onbekend"):
            found.append(None)
            continue
        position = _position(attribute, text)
        if position is None:
            return None
        found.append(space.class_of(place, position))
    return tuple(found)


def _position(attribute: Attribute, text: str) -> int | None:
    for position in range(attribute.size):
        if fold(attribute.text(position)) == fold(text):
            return position
    return None


def as_cells(counted: Counted) -> Counter[tuple[int | None, ...]]:
    """Return a counted population in the same form."""
    sizes = [counted.space.sizes[place] for place in counted.places]
    return Counter(
        {
            tuple(
                None if code == size else code for code, size in zip(row, sizes, strict=True)
            ): count
            for row, count in zip(counted.codes.tolist(), counted.counts.tolist(), strict=True)
        }
    )
