"""How a region is divided along an attribute, so that covered and uncovered points part."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from itertools import islice, pairwise
from operator import or_
from typing import NamedTuple

from rules.analysis.cover import BudgetSpent, Cover, Deadline, Masks
from rules.analysis.masks import bits

_MOST_CLASSES = 24
_RANGES = 8
_MOST_PIECES = 5_000
_PIECES_SECONDS = 1.0

Pieces = list[tuple[Masks, int]]
"""Disjoint boxes of uncovered points, each with its number of points; none without points."""


@dataclass(frozen=True, slots=True)
class Part:
    """A box with its exact numbers.

    `pieces` are its uncovered points, or None when too many; `counted` all of its points that
    count, None when too many and also when all of them do.
    """

    box: Masks
    uncovered: int
    size: int
    pieces: Pieces | None
    counted: Pieces | None = None

    @property
    def share(self) -> float:
        """The part of the points that is uncovered, from 0 to 1."""
        return self.uncovered / self.size if self.size else 0.0

    @property
    def mixed(self) -> int:
        """The points that one word for all of the box would get wrong."""
        return min(self.uncovered, self.size - self.uncovered)


def whole_part(cover: Cover, box: Masks, live: int, nowhere: int, deadline: Deadline) -> Part:
    """Count `box`, and list its points where that takes little time and room.

    Both ways lead to the same numbers: the pieces only make further counts cheap.
    """
    uncovered = cover.count(box, live | nowhere, deadline)
    pieces = _listed(cover, box, live | nowhere, deadline)
    if not nowhere:
        return Part(box, uncovered, cover.size(box), pieces)
    size = cover.count(box, nowhere, deadline)
    return Part(box, uncovered, size, pieces, _listed(cover, box, nowhere, deadline))


def _listed(cover: Cover, box: Masks, live: int, deadline: Deadline) -> Pieces | None:
    brief = Deadline(min(_PIECES_SECONDS, deadline.left / 4))
    with suppress(BudgetSpent):
        found = list(islice(cover.pieces(box, live, brief), _MOST_PIECES + 1))
        if len(found) <= _MOST_PIECES:
            return [(piece, size) for piece in found if (size := cover.size(piece))]
    return None


def divide(
    cover: Cover, whole: Part, live: int, nowhere: int, room: int, deadline: Deadline
) -> tuple[int, list[Part]] | None:
    """Return the attribute that tells most, and the parts of `whole` along it.

    At most `room` parts hold an uncovered point. None when no attribute can be split so.
    """
    touching = cover.touching(whole.box) & (live | nowhere)
    unwanted = touching & nowhere
    best: tuple[float, int] | None = None
    chosen: tuple[int, list[_Slice]] | None = None
    for attribute, mask in enumerate(whole.box):
        deadline.check()
        if not cover.sets.refusing[attribute][mask] & touching:
            continue
        masks = _classes(cover, attribute, mask, touching)
        counts = _counts(cover, whole.box, whole.pieces, attribute, masks, touching, deadline)
        if unwanted:
            sizes = _counts(cover, whole.box, whole.counted, attribute, masks, unwanted, deadline)
        else:
            others = cover.size(whole.box) // cover.sets.weight[attribute][mask]
            sizes = [others * cover.sets.weight[attribute][values] for values in masks]
        slices = [_Slice(*slice_) for slice_ in zip(masks, counts, sizes, strict=True)]
        slices = _with_points(slices)
        # As this rises, the Gini impurity of the slices falls.
        purity = sum(part.uncovered / whole.uncovered * part.share for part in slices)
        if len(slices) > 1 and (best is None or (purity, -len(slices)) > best):
            best = purity, -len(slices)
            chosen = attribute, slices
    if chosen is None:
        return None
    attribute, slices = chosen
    parts = [_joined(cover, whole, attribute, group) for group in _grouped(slices, room)]
    return (attribute, parts) if parts else None


def _with_points(slices: list[_Slice]) -> list[_Slice]:
    """Add the values of slices without any point that counts to the widest other slice.

    They say nothing, and a condition on fewer values is longer to read.
    """
    empty = reduce(or_, (part.values for part in slices if not part.size), 0)
    if not empty:
        return slices
    filled = [part for part in slices if part.size]
    widest = max(range(len(filled)), key=lambda place: filled[place].values.bit_count())
    filled[widest] = filled[widest]._replace(values=filled[widest].values | empty)
    return filled


class _Slice(NamedTuple):
    values: int
    uncovered: int
    size: int

    @property
    def share(self) -> float:
        return self.uncovered / self.size if self.size else 0.0


def _classes(cover: Cover, attribute: int, mask: int, live: int) -> list[int]:
    """Return the values of `mask` in classes no live box tells apart; in ranges when many."""
    accepting = cover.sets.accepting[attribute]
    classes: dict[int, int] = {}
    for value in bits(mask):
        accepted = accepting[value] & live
        classes[accepted] = classes.get(accepted, 0) | 1 << value
    if len(classes) <= _MOST_CLASSES:
        return list(classes.values())
    values = list(bits(mask))
    ranges = [0] * _RANGES
    for place, value in enumerate(values):
        ranges[place * _RANGES // len(values)] |= 1 << value
    return ranges


def _counts(
    cover: Cover,
    box: Masks,
    pieces: Pieces | None,
    attribute: int,
    masks: list[int],
    live: int,
    deadline: Deadline,
) -> list[int]:
    """Return the points of `box` outside `live` for each of `masks` along `attribute`."""
    if pieces is None:
        return [cover.count(_along(box, attribute, mask), live, deadline) for mask in masks]
    weight = cover.sets.weight[attribute]
    across: dict[int, int] = {}
    for piece, size in pieces:
        mask = piece[attribute]
        across[mask] = across.get(mask, 0) + size // weight[mask]
    return [
        sum(others * weight[mask & values] for mask, others in across.items()) for values in masks
    ]


def _along(box: Masks, attribute: int, mask: int) -> Masks:
    return (*box[:attribute], mask, *box[attribute + 1 :])


def _grouped(slices: list[_Slice], room: int) -> list[list[_Slice]]:
    """Join slices with about the same share, into groups of which `room` at most are uncovered.

    Covered, uncovered and mixed slices stay apart while there is room. Empty when nothing fits.
    """
    slices = sorted(slices, key=lambda part: part.share)
    for kind in (_tenth, _purity, _is_uncovered):
        kinds: dict[int, list[_Slice]] = {}
        for part in slices:
            kinds.setdefault(kind(part), []).append(part)
        groups = list(kinds.values())
        if len(groups) == 1 and kind is _tenth:
            halfway = _widest_step(slices)
            groups = [slices[:halfway], slices[halfway:]]
        uncovered = sum(1 for group in groups if any(part.uncovered for part in group))
        if len(groups) > 1 and uncovered <= room:
            return groups
    return []


def _tenth(part: _Slice) -> int:
    """Tell apart covered, uncovered, and mixed by tenths of the share."""
    return _purity(part) or 2 + round(10 * part.share)


def _purity(part: _Slice) -> int:
    if not part.uncovered:
        return -1
    return 1 if part.uncovered == part.size else 0


def _is_uncovered(part: _Slice) -> int:
    return 1 if part.uncovered else 0


def _widest_step(slices: list[_Slice]) -> int:
    """Return the place where the share rises most; the middle when it does not rise."""
    rises = [after.share - before.share for before, after in pairwise(slices)]
    places = range(1, len(slices))
    return max(places, key=lambda place: (rises[place - 1], -abs(2 * place - len(slices))))


def _joined(cover: Cover, whole: Part, attribute: int, group: list[_Slice]) -> Part:
    values = reduce(or_, (part.values for part in group))
    return Part(
        _along(whole.box, attribute, values),
        sum(part.uncovered for part in group),
        sum(part.size for part in group),
        _restricted(cover, whole.pieces, attribute, values),
        _restricted(cover, whole.counted, attribute, values),
    )


def _restricted(cover: Cover, pieces: Pieces | None, attribute: int, values: int) -> Pieces | None:
    if pieces is None:
        return None
    weight = cover.sets.weight[attribute]
    return [
        (_along(piece, attribute, mask & values), size // weight[mask] * weight[mask & values])
        for piece, size in pieces
        for mask in (piece[attribute],)
        if weight[mask & values]
    ]
