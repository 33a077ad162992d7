"""Changed profiles as few readable boxes: each as wide as it can be, with what it adds exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush, nlargest

from rules.analysis.cover import BudgetSpent, Cover, Deadline, Masks
from rules.analysis.deadline import NEVER
from rules.analysis.masks import bits
from rules.comparison.changed import JointTable, Step

_SEEDS = 64
_MOST_ROUNDS = 8

Found = list[tuple[Masks, int]]
"""Boxes with the number of profiles that each adds to those before it."""


class Regions:
    """Widens pieces of changed profiles, and chooses among the wide boxes.

    A box may also hold what no client can be: that makes it wider and the text shorter. It holds
    no profile that does not change in exactly the steps asked about.
    """

    def __init__(
        self,
        table: JointTable,
        changed: Mapping[Step, Sequence[Masks]],
        deadline: Deadline | None = None,
    ) -> None:
        self.table = table
        self.deadline = deadline or NEVER
        boxes = list(table.cover.boxes)
        self._changed: dict[Step, int] = {}
        for step, pieces in changed.items():
            start = len(boxes)
            boxes.extend(pieces)
            self._changed[step] = (1 << len(boxes)) - (1 << start)
        self._cover = Cover(table.space.sizes, boxes, table.space.weights, self.deadline)

    def fewest(
        self, pieces: Sequence[Masks], steps: Sequence[Step], most: int, *, alone: bool
    ) -> Found:
        """Return at most ``most`` boxes that hold profiles of ``pieces``, largest addition first.

        ``pieces`` are profiles that change in all of ``steps``; with ``alone`` also in no other.
        Where the time runs out the boxes found so far are returned; their numbers are exact.
        """
        found: Found = []
        stop = 0
        if alone:
            others = (bit for step, bit in self._changed.items() if step not in steps)
            stop = sum(others)
        try:
            left: Sequence[Masks] = pieces
            for _ in range(_MOST_ROUNDS):
                seeds = nlargest(_SEEDS, left, key=self._cover.size)
                candidates = self._extended([self._widened(seed, steps, stop) for seed in seeds])
                for box, adds in self._choose(candidates, [box for box, _ in found]):
                    found.append((box, adds))
                    if len(found) == most:
                        return found
                taken = Cover(self._cover.sizes, [box for box, _ in found])
                left = [piece for piece in left if not taken.covers(piece, None, self.deadline)]
                if not left:
                    break
        except BudgetSpent:
            pass
        return found

    def _widened(self, piece: Masks, steps: Sequence[Step], stop: int) -> Masks:
        """Grow a piece inside the rows that hold on it, up to the rows that undo the change."""
        inside = self._cover.containing(piece)
        within = list(self._cover.whole)
        live = stop
        for step in steps:
            before, after = self.table.sides_of(step)
            lifted = before.excludes & ~after.excludes & inside
            live |= after.excludes | (0 if lifted else before.fits)
            for holding in (after.fits & inside, lifted):
                row = next(iter(bits(holding)), None)
                if row is not None:
                    box = self._cover.boxes[row]
                    within = [mask & other for mask, other in zip(within, box, strict=True)]
        return self._cover.grow(piece, tuple(within), live, self.deadline)

    def _extended(self, boxes: Sequence[Masks]) -> list[Masks]:
        """Widen boxes with each other, and with what is impossible, where they fit together."""
        known = list(dict.fromkeys(boxes))
        known.sort(key=self._cover.size, reverse=True)
        nowhere = [self._cover.boxes[number] for number in bits(self.table.nowhere)]
        wide: list[Masks] = []
        for box in known:
            self.deadline.check()
            wide.append(_extended(box, [*wide, *known, *nowhere]))
        return list(dict.fromkeys(wide))

    def _choose(
        self, candidates: Sequence[Masks], chosen: Sequence[Masks]
    ) -> Iterator[tuple[Masks, int]]:
        """Yield boxes with what each adds to those chosen, the largest addition first.

        The heap holds upper bounds: what a box adds only falls as more are chosen.
        """
        nowhere = [self._cover.boxes[number] for number in bits(self.table.nowhere)]
        weights = self.table.space.weights
        taken = [*nowhere, *chosen]
        left = Cover(self._cover.sizes, taken, weights)
        waiting = [
            (-left.count(box, None, self.deadline), _conditions(self._cover, box), box)
            for box in candidates
        ]
        heapify(waiting)
        while waiting:
            _, conditions, box = heappop(waiting)
            adds = left.count(box, None, self.deadline)
            if waiting and (-adds, conditions) > waiting[0][:2]:
                if adds:
                    heappush(waiting, (-adds, conditions, box))
            elif adds:
                yield box, adds
                taken.append(box)
                left = Cover(self._cover.sizes, taken, weights)


def _extended(box: Masks, others: Sequence[Masks]) -> Masks:
    """Add to one attribute what another box accepts there, if that box is as wide elsewhere."""
    grown = True
    while grown:
        grown = False
        for other in others:
            narrower = [
                place for place, (one, two) in enumerate(zip(box, other, strict=True)) if one & ~two
            ]
            if len(narrower) == 1:
                place = narrower[0]
                if other[place] & ~box[place]:
                    box = (*box[:place], box[place] | other[place], *box[place + 1 :])
                    grown = True
    return box


def _conditions(cover: Cover, box: Masks) -> int:
    return sum(mask != full for mask, full in zip(box, cover.whole, strict=True))
