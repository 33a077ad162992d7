"""Sets of clients as few readable boxes: each as wide as it can be, with what it adds exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import accumulate, islice

from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.masks import Masks, bits

_MOST_PIECES = 2_000
_MOST_CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Source:
    """The points of ``box`` outside the boxes ``outside`` of a table, and why they matter.

    ``rows`` are numbers of rules and ``products`` codes; what they mean is up to who asks.
    """

    box: Masks
    outside: int = 0
    rows: tuple[int, ...] = ()
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A box whose possible clients all matter; ``adds`` counts those not in earlier areas.

    Impossible combinations do not count, but may lie in the box: that keeps it short to read.
    """

    box: Masks
    adds: int
    rows: tuple[int, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """The largest areas first; ``budget_spent`` when there was no time to look for more."""

    found: tuple[Area, ...]
    budget_spent: bool

    @property
    def clients(self) -> int:
        """The number of clients in the areas together, exactly."""
        return sum(area.adds for area in self.found)


def largest_areas(
    cover: Cover,
    nowhere: int,
    sources: Iterable[Source],
    *,
    most: int = 10,
    deadline: Deadline | None = None,
) -> Areas:
    """Return at most ``most`` areas that together hold most clients of the sources.

    ``nowhere`` are the boxes of the table in which no client lies.
    """
    deadline = deadline or NEVER
    candidates: dict[Masks, list[Source]] = {}
    chosen: list[Area] = []
    # What is found in half of the time is also weighed: never all search and no answer.
    half = Deadline(deadline.left / 2)
    spent = False
    try:
        for source in sources:
            try:
                brief = Deadline(half.left / 4)
                room = _MOST_CANDIDATES - len(candidates)
                for box in _candidates(cover, nowhere, source, room, brief):
                    candidates.setdefault(box, []).append(source)
            except BudgetSpent:
                spent = True
            if half.spent or len(candidates) >= _MOST_CANDIDATES:
                break
    except BudgetSpent:
        spent = True
    try:
        for box, adds in _choose(cover, nowhere, list(candidates), deadline):
            chosen.append(_area(box, adds, candidates[box]))
            if len(chosen) == most:
                break
    except BudgetSpent:
        spent = True
    return Areas(tuple(chosen), spent)


def _candidates(
    cover: Cover, nowhere: int, source: Source, room: int, deadline: Deadline
) -> Iterator[Masks]:
    """Yield at most ``room`` boxes that hold all points of a source, as far as there is room."""
    shifts = [0, *accumulate(cover.sizes)]
    found: list[int] = []
    pieces = cover.pieces(source.box, source.outside | nowhere, deadline)
    for piece in islice(pieces, _MOST_PIECES):
        packed = _packed(piece, shifts)
        if any(not packed & ~box for box in found):
            continue
        box = cover.grow(piece, source.box, source.outside, deadline)
        found.append(_packed(box, shifts))
        yield box
        if len(found) == room:
            return


def _packed(box: Masks, shifts: Sequence[int]) -> int:
    """Return all masks of a box in one number, so that one operation compares two boxes."""
    packed = 0
    for mask, shift in zip(box, shifts, strict=False):
        packed |= mask << shift
    return packed


def _choose(
    cover: Cover, nowhere: int, boxes: Sequence[Masks], deadline: Deadline
) -> Iterator[tuple[Masks, int]]:
    """Yield boxes with what each adds to those before it, the largest addition first.

    The heap holds upper bounds: what a box adds only falls as more are taken.
    """
    waiting = [
        (-cover.count(box, nowhere, deadline), _conditions(cover, box), box) for box in boxes
    ]
    heapify(waiting)
    weights = [
        [weight[1 << value] for value in range(size)]
        for weight, size in zip(cover.sets.weight, cover.sizes, strict=True)
    ]
    taken = [cover.boxes[number] for number in bits(nowhere)]
    left = Cover(cover.sizes, taken, weights)
    while waiting:
        _, conditions, box = heappop(waiting)
        adds = left.count(box, None, deadline)
        if waiting and adds < -waiting[0][0]:
            heappush(waiting, (-adds, conditions, box))
        elif adds:
            yield box, adds
            taken.append(box)
            left = Cover(cover.sizes, taken, weights)


def _conditions(cover: Cover, box: Masks) -> int:
    return sum(mask != full for mask, full in zip(box, cover.whole, strict=True))


def _area(box: Masks, adds: int, sources: Sequence[Source]) -> Area:
    rows = dict.fromkeys(number for source in sources for number in source.rows)
    products = dict.fromkeys(code for source in sources for code in source.products)
    return Area(box, adds, tuple(sorted(rows)), tuple(products))
