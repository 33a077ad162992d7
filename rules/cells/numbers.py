"""Which point of a grid a written number means, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rules.attributes import Grid, format_number
from rules.cells.errors import Mistake

_POINTS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMAS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+")
_MOST_DIGITS: Final = 60


@dataclass(frozen=True, slots=True)
class Misread:
    """Why a written number is no point of the grid, and what could be meant."""

    code: Mistake
    suggestions: tuple[str, ...] = ()


def grid_position(written: str, grid: Grid, *, in_list: bool = True) -> int | Misread:
    """Return the position of a written number on the grid.

    A comma is a decimal comma. Where ``in_list`` a number off the grid such as ``1,2`` may be
    a list of two. ``1.250`` is refused when 1250 is on the grid: it could be that.
    """
    if len(written) > _MOST_DIGITS:
        return _split_list(written, grid) or Misread(Mistake.OUT_OF_RANGE)
    signs = written.count(".") + written.count(",")
    if signs and (grouped := _grouped(written, grid)):
        return grouped
    if signs > 1:
        return (_split_list(written, grid) if in_list else None) or Misread(Mistake.SYNTAX)
    number = Decimal(written.replace(",", "."))
    position = exact_position(number, grid)
    if position is not None:
        return position
    if "," in written and in_list and (split := _split_list(written, grid)):
        return split
    outside = not grid.minimum <= number <= grid.maximum
    code = Mistake.OUT_OF_RANGE if outside else Mistake.OFF_GRID
    return Misread(code, nearest_numbers(number, grid))


def exact_position(number: Decimal, grid: Grid) -> int | None:
    """Return the position of a number, None off the grid, also where arithmetic would round."""
    position = grid.position(number)
    return position if position is not None and grid.number(position) == number else None


def nearest_numbers(number: Decimal, grid: Grid) -> tuple[str, ...]:
    """Return the point or the two points of the grid around a number, the nearest first."""
    if number <= grid.minimum:
        return (format_number(grid.minimum),)
    if number >= grid.maximum:
        return (format_number(grid.maximum),)
    below = int((number - grid.minimum) / grid.step)
    around = [grid.number(position) for position in (below, min(below + 1, len(grid) - 1))]
    return tuple(format_number(near) for near in sorted(around, key=lambda n: abs(n - number)))


def _grouped(written: str, grid: Grid) -> Misread | None:
    """Recognise points or commas between thousands; ``1.250`` counts only where 1250 exists."""
    if not (points := _POINTS.fullmatch(written)) and not _COMMAS.fullmatch(written):
        return None
    digits = written.replace(".", "").replace(",", ".") if points else written.replace(",", "")
    meant = Decimal(digits)
    on_grid = exact_position(meant, grid) is not None
    if len(re.findall("[.,]", written)) == 1:
        if not on_grid:
            return None
        decimal = Decimal(written)
        other = (format_number(decimal),) if exact_position(decimal, grid) is not None else ()
        return Misread(Mistake.THOUSANDS, (format_number(meant), *other))
    return Misread(Mistake.THOUSANDS, (format_number(meant),) if on_grid else ())


def _split_list(written: str, grid: Grid) -> Misread | None:
    parts = written.split(",")
    if "." in written or len(parts) == 1:
        return None
    points = [exact_position(Decimal(part), grid) for part in parts if len(part) < _MOST_DIGITS]
    if None in points or len(points) < len(parts) or len(set(points)) < len(parts):
        return None
    return Misread(Mistake.AMBIGUOUS_COMMA, ("; ".join(parts),))
