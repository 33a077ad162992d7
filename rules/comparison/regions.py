"""Disjoint pieces as few readable boxes: each as wide as it can be, with what it adds exactly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nlargest
from itertools import islice

from rules.analysis.cover import BudgetSpent, Cover, Deadline, Masks
from rules.analysis.deadline import NEVER
from rules.analysis.masks import intersect, subtract

_MOST_BARRIERS = 4000
_BARRIER_SECONDS = 1.0
_SEEDS = 16

Found = list[tuple[Masks, int]]
"""Boxes with the number of profiles that each adds to those before it."""


def fewest(
    cover: Cover,
    pieces: Sequence[Masks],
    free: int,
    *,
    most: int,
    deadline: Deadline | None = None,
) -> tuple[Found, int]:
    """Return at most ``most`` boxes that hold profiles of ``pieces``, and how many they miss.

    A box may also hold what lies in the boxes ``free`` of the cover (what no client can be): that
    makes it wider and the text shorter. It holds nothing else. The numbers count profiles of
    ``pieces`` only, and add up with what is missed. When there is no time to widen, the pieces
    stay as they are.
    """
    deadline = deadline or NEVER
    widen = _widening(cover, pieces, free, deadline)
    left = list(pieces)
    found: Found = []
    while left and len(found) < most:
        seeds = nlargest(_SEEDS, left, key=cover.size)
        candidates = dict.fromkeys(widen(seed) for seed in seeds)
        adds = {box: _added(cover, left, box) for box in candidates}
        best = max(adds, key=lambda box: (adds[box], -_conditions(cover, box)))
        found.append((best, adds[best]))
        left = [rest for piece in left for rest in subtract(piece, best)]
    return found, sum(cover.size(piece) for piece in left)


def _widening(
    cover: Cover, pieces: Sequence[Masks], free: int, deadline: Deadline
) -> Callable[[Masks], Masks]:
    """Return how a piece grows: up to the profiles outside, which are listed first."""
    table = [*pieces, *(box for number, box in enumerate(cover.boxes) if free >> number & 1)]
    brief = Deadline(min(_BARRIER_SECONDS, deadline.left / 4))
    try:
        around = Cover(cover.sizes, table, deadline=brief).pieces(deadline=brief)
        barriers = list(islice(around, _MOST_BARRIERS + 1))
    except BudgetSpent:
        return _unchanged
    if len(barriers) > _MOST_BARRIERS:
        return _unchanged
    weights = [
        [weight[1 << value] for value in range(size)]
        for weight, size in zip(cover.sets.weight, cover.sizes, strict=True)
    ]
    outside = Cover(cover.sizes, barriers, weights)

    def widen(piece: Masks) -> Masks:
        return piece if deadline.spent else outside.grow(piece)

    return widen


def _unchanged(piece: Masks) -> Masks:
    return piece


def _added(cover: Cover, left: Sequence[Masks], box: Masks) -> int:
    shared = (intersect(piece, box) for piece in left)
    return sum(cover.size(part) for part in shared if part is not None)


def _conditions(cover: Cover, box: Masks) -> int:
    return sum(mask != full for mask, full in zip(box, cover.whole, strict=True))
