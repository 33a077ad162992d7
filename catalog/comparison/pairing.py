"""Which row of an old sheet is which row of a new one: by id, else by what stands in it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from catalog.columns import Sheet
from catalog.sheets import CHOICES
from catalog.tables import Row
from catalog.textform.content import settled
from rules.normalise import fold

_ALIKE: Final = 0.6
"""Rows with another id are the same when at least this share of what they say is."""
_TELLING: Final = 40
"""A cell that more rows share says nothing about which row it is."""

Cells = Mapping[tuple[str, str], str]
"""The filled cells of a row: part and column to settled text."""
Cell = tuple[tuple[str, str], str]
Pair = tuple[int | None, int | None]
"""The number of a row in the old sheet and in the new one; None where it is not there."""


def pair_rows(
    sheet: Sheet, old: Sequence[Row], new: Sequence[Row], renamed: Mapping[str, str]
) -> list[Pair]:
    """Pair rows, in the order of the new sheet, each vanished row after its old neighbour.

    Rows with the same id are the same row; the second with an id goes with the second. Of the
    rest, rows are the same when nothing but their id differs, or when most of their cells are the
    same and no other row comes closer. ``renamed`` maps codes of attributes to what they are now.
    """
    before = [row_cells(sheet, row, renamed) for row in old]
    after = [row_cells(sheet, row, {}) for row in new]
    partner = _by_id(sheet, before, after)
    loose_old = [number for number in range(len(old)) if number not in partner]
    taken = set(partner.values())
    loose_new = [number for number in range(len(new)) if number not in taken]
    partner.update(_by_content(sheet, before, after, loose_old, loose_new))
    return _in_order(partner, len(old), len(new))


def row_cells(sheet: Sheet, row: Row, renamed: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """Return the filled cells of a row in their one form; own columns too."""
    kinds = {column.key: column.content for column in sheet.columns}
    found = {("cel", key): settled(cell.text, kinds[key]) for key, cell in row.cells.items()}
    for code, cell in row.attributes.items():
        found["als", renamed.get(code, code)] = settled(cell.text, sheet.attribute_content)
    for heading, cell in row.own.items():
        found["eigen", heading] = settled(cell.text)
    if sheet is CHOICES and (part := found.get(("cel", "kenmerk"))) in renamed:
        found["cel", "kenmerk"] = renamed[part or ""]
    return {key: text for key, text in found.items() if text}


def moved_rows(pairs: Sequence[Pair]) -> set[Pair]:
    """Return the pairs that stand in another order than the rest: as few as possible."""
    both = [(old, new) for old, new in pairs if old is not None and new is not None]
    both.sort(key=lambda pair: pair[0])
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, new) in enumerate(both):
        place = bisect_left(tails, new)
        tails[place : place + 1] = [new]
        ends[place : place + 1] = [number]
        previous.append(ends[place - 1] if place else -1)
    kept: set[Pair] = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        kept.add(both[number])
        number = previous[number]
    return {pair for pair in both if pair not in kept}


def _by_id(sheet: Sheet, before: Sequence[Cells], after: Sequence[Cells]) -> dict[int, int]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, cells in enumerate(after):
        places[_identity(sheet, cells)].append(number)
    partner: dict[int, int] = {}
    for number, cells in enumerate(before):
        identity = _identity(sheet, cells)
        if any(identity) and places[identity]:
            partner[number] = places[identity].pop(0)
    return partner


def _identity(sheet: Sheet, cells: Cells) -> tuple[str, ...]:
    return tuple(fold(cells.get(("cel", key), "")) for key in sheet.id_columns)


def _by_content(
    sheet: Sheet,
    before: Sequence[Cells],
    after: Sequence[Cells],
    loose_old: Sequence[int],
    loose_new: Sequence[int],
) -> dict[int, int]:
    """Pair rows of which most is the same, closest first; what many rows say counts little."""
    name = ("cel", sheet.id_columns[-1])
    old = [{key: text for key, text in cells.items() if key != name} for cells in before]
    new = [{key: text for key, text in cells.items() if key != name} for cells in after]
    often = Counter(cell for cells in old for cell in cells.items())
    often |= Counter(cell for cells in new for cell in cells.items())
    holders: dict[Cell, list[int]] = defaultdict(list)
    for number in loose_new:
        for cell in new[number].items():
            holders[cell].append(number)
    scores: list[tuple[float, int, int]] = []
    for number in loose_old:
        telling = (holders[cell] for cell in old[number].items() if cell in holders)
        near = {other for found in telling if len(found) <= _TELLING for other in found}
        for other in near:
            equal = old[number].items() & new[other].items()
            every = old[number].items() | new[other].items()
            share = sum(1 / often[cell] for cell in equal) / sum(1 / often[cell] for cell in every)
            if share >= _ALIKE and len(equal) > 1:
                scores.append((share, number, other))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in sorted(scores, key=lambda one: (-one[0], one[1:])):
        if number not in partner and other not in taken:
            partner[number] = other
            taken.add(other)
    return partner


def _in_order(partner: Mapping[int, int], old: int, new: int) -> list[Pair]:
    origin = {after: before for before, after in partner.items()}
    pairs: list[Pair] = []
    behind: dict[int | None, list[int]] = defaultdict(list)
    neighbour: int | None = None
    for number in range(old):
        if number in partner:
            neighbour = partner[number]
        else:
            behind[neighbour].append(number)
    pairs.extend((number, None) for number in behind[None])
    for number in range(new):
        pairs.append((origin.get(number), number))
        pairs.extend((lost, None) for lost in behind[number])
    return pairs
