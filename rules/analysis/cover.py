"""Which part of a box no box of a table covers: the one exact primitive of all analyses.

A search in the manner of DPLL and #SAT; see `branching`. Deciding coverage is coNP-complete and
counting #P-complete, so every question takes a `Deadline` and raises `BudgetSpent` when that ends:
an answer is exact or is not given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush, nlargest
from itertools import islice
from math import prod

from rules.analysis.boxsets import BoxSets
from rules.analysis.counting import Counter
from rules.analysis.deadline import NEVER, BudgetSpent, Deadline
from rules.analysis.masks import Masks, bits, is_empty
from rules.analysis.maximal import grow
from rules.analysis.search import Search

__all__ = ["BudgetSpent", "Cover", "Deadline", "Masks", "disjoint"]

_FIRST_DRAWN = 2000
_FIRST_SEEDS = 64
_NEXT_SEEDS = 16


class Cover:
    """A table of boxes, prepared once, that answers what the boxes leave uncovered.

    In each question `box` is the part of space asked about (default: all of it) and `live` the bit
    set of the boxes to take into account (default: all of them). Points are counted by weight.
    """

    __slots__ = ("_counter", "_search", "_weights", "boxes", "every", "sets", "sizes", "whole")

    def __init__(
        self,
        sizes: Sequence[int],
        boxes: Sequence[Masks],
        weights: Sequence[Sequence[int]] | None = None,
        deadline: Deadline | None = None,
    ) -> None:
        """Prepare `boxes` over attributes with `sizes` value classes.

        `weights` holds a whole number, zero or more, for each value class of each attribute; the
        weight of a point is their product. None counts every point once.
        """
        self.sets = BoxSets(sizes, boxes, weights, deadline or NEVER)
        self.sizes = self.sets.sizes
        self.boxes = self.sets.boxes
        self.whole = self.sets.whole
        self.every = self.sets.every
        self._weights = weights
        self._counter = Counter(self.sets)
        self._search = Search(self.sets)

    def size(self, box: Masks | None = None) -> int:
        """Return the weighted number of points in `box`, covered or not."""
        return self.sets.size(self.whole if box is None else box)

    def touching(self, box: Masks) -> int:
        """Return the bit set of the boxes that share a point with `box`."""
        return self.sets.touching_box(box)

    def containing(self, box: Masks) -> int:
        """Return the bit set of the boxes in which `box` lies whole; an empty box lies in all."""
        return self.sets.containing_box(box)

    def witness(
        self,
        box: Masks | None = None,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> Masks | None:
        """Return a part of `box` without any covered point; None is a proof that all is covered."""
        box, live = self._asked(box, live)
        if is_empty(box):
            return None
        return self._search.witness(box, live, deadline or NEVER)

    def covers(
        self,
        box: Masks | None = None,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> bool:
        """Tell whether every point of `box` is covered."""
        return self.witness(box, live, deadline) is None

    def count(
        self,
        box: Masks | None = None,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> int:
        """Return the exact weighted number of uncovered points in `box`."""
        box, live = self._asked(box, live)
        return self._counter.count(box, live, deadline or NEVER)

    def pieces(
        self,
        box: Masks | None = None,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> Iterator[Masks]:
        """Yield disjoint boxes that together are exactly the uncovered part of `box`."""
        box, live = self._asked(box, live)
        if is_empty(box):
            return iter(())
        return self._search.pieces(box, live, deadline or NEVER)

    def grow(
        self,
        piece: Masks,
        within: Masks | None = None,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> Masks:
        """Return an uncovered box around `piece` that no value can be added to inside `within`.

        ValueError when `piece` is empty, sticks out of `within`, or is not uncovered.
        """
        within, live = self._asked(within, live)
        return grow(self.sets, piece, within, live, deadline or NEVER)

    def largest(
        self,
        box: Masks | None = None,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> Iterator[tuple[Masks, int]]:
        """Yield maximal uncovered boxes, each with the points it adds to those before; large first.

        They may overlap. Together they hold all uncovered points of `box`, but for points of weight
        zero. What was yielded before a `BudgetSpent` stays true.
        """
        box, live = self._asked(box, live)
        deadline = deadline or NEVER
        table = [self.boxes[number] for number in bits(live)]
        chosen: list[Masks] = []
        candidates: list[tuple[int, Masks]] = []
        seen: set[Masks] = set()
        while True:
            left = Cover(self.sizes, table + chosen, self._weights, deadline)
            drawn = _draw(left, box, _NEXT_SEEDS if chosen else _FIRST_DRAWN, deadline)
            for piece in nlargest(_FIRST_SEEDS, drawn, key=self.size):
                candidate = self.grow(piece, box, live, deadline)
                if candidate not in seen:
                    seen.add(candidate)
                    heappush(candidates, (-self.size(candidate), candidate))
            taken = Cover(self.sizes, chosen, self._weights)
            best = _take_best(candidates, taken, deadline)
            if best is None:
                return
            yield best
            chosen.append(best[0])

    def maximal(
        self,
        box: Masks | None = None,
        most: int = 20,
        live: int | None = None,
        deadline: Deadline | None = None,
    ) -> tuple[list[tuple[Masks, int]], int]:
        """Return at most `most` maximal uncovered boxes, and how many uncovered points they miss.

        Each box comes with the points it adds to those before it; with what they miss these add up
        to `count`. For what can be had of a table too hard to count, see `largest`.
        """
        total = self.count(box, live, deadline)
        found = list(islice(self.largest(box, live, deadline), most)) if total else []
        return found, total - sum(added for _, added in found)

    def _asked(self, box: Masks | None, live: int | None) -> tuple[Masks, int]:
        """Fill in what was left out, and keep the boxes that can matter."""
        asked = self.whole if box is None else box
        touching = self.sets.touching_box(asked)
        return asked, touching if live is None else touching & live


def disjoint(
    boxes: Sequence[Masks], minus: Sequence[Masks] = (), deadline: Deadline | None = None
) -> list[Masks]:
    """Return disjoint boxes that hold exactly the points of `boxes` outside `minus`.

    Wide boxes are kept whole where possible: each box is cut by the wider ones before it.
    """
    filled = sorted({box for box in boxes if not is_empty(box)}, key=_width, reverse=True)
    if not filled:
        return []
    table = [*minus, *filled]
    sizes = [max(mask.bit_length() for mask in column) for column in zip(*table, strict=True)]
    cover = Cover(sizes, table, deadline=deadline)
    before = (1 << len(minus)) - 1
    found: list[Masks] = []
    for box in filled:
        found.extend(cover.pieces(box, before, deadline))
        before = before << 1 | 1
    return found


def _width(box: Masks) -> tuple[int, Masks]:
    return prod(mask.bit_count() for mask in box), box


def _draw(cover: Cover, box: Masks, most: int, deadline: Deadline) -> list[Masks]:
    """Return up to `most` uncovered pieces that count, but one at least where there is one.

    Stops after a quarter of the time left, so that there is time to make something of them.
    """
    drawn: list[Masks] = []
    try:
        for piece in cover.pieces(box, deadline=Deadline(deadline.left / 4)):
            if cover.size(piece):
                drawn.append(piece)
            if len(drawn) == most:
                break
    except BudgetSpent:
        if not drawn:
            counting = filter(cover.size, cover.pieces(box, deadline=deadline))
            drawn.extend(islice(counting, 1))
    return drawn


def _take_best(
    candidates: list[tuple[int, Masks]], taken: Cover, deadline: Deadline
) -> tuple[Masks, int] | None:
    """Take the candidate that adds most to the boxes `taken`, with what it adds.

    The heap holds upper bounds, negated: what a candidate adds only falls as more are taken.
    """
    while candidates:
        _, candidate = heappop(candidates)
        adds = taken.count(candidate, deadline=deadline)
        if candidates and adds < -candidates[0][0]:
            heappush(candidates, (-adds, candidate))
        elif adds:
            return candidate, adds
    return None
