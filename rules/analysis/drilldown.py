"""Where the uncovered points lie, as a tree in which every number is exact and leaves add up.

Best first: the leaf where most points are still mixed is split, on the attribute that parts covered
from uncovered best (largest decrease of the Gini impurity, as in a classification tree).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from rules.analysis.cover import BudgetSpent, Cover, Deadline, Masks
from rules.analysis.deadline import NEVER
from rules.analysis.splitting import Part, divide, whole_part


@dataclass(frozen=True, slots=True)
class Region:
    """A box with the exact number of its points that count and of its uncovered points.

    `parts` are disjoint and fill the box; they differ along attribute `split`. A leaf has none.
    """

    box: Masks
    uncovered: int
    size: int
    split: int | None = None
    parts: tuple[Region, ...] = ()

    @property
    def share(self) -> float:
        """The part of the points that is uncovered, from 0 to 1."""
        return self.uncovered / self.size if self.size else 0.0

    def leaves(self) -> Iterator[Region]:
        """Yield the leaves from left to right; their numbers add up to this region's."""
        waiting = [self]
        while waiting:
            region = waiting.pop()
            if region.parts:
                waiting.extend(reversed(region.parts))
            else:
                yield region


@dataclass(frozen=True, slots=True)
class DrillDown:
    """The tree, and whether the time budget ended before it was refined as far as asked."""

    root: Region
    budget_spent: bool


def drill_down(
    cover: Cover,
    box: Masks | None = None,
    live: int | None = None,
    *,
    nowhere: int = 0,
    leaves: int = 12,
    deadline: Deadline | None = None,
) -> DrillDown:
    """Return the tree for `box` with at most `leaves` leaves that hold an uncovered point.

    Points in the boxes `nowhere` do not count at all: they are neither covered nor uncovered.
    BudgetSpent when not even the total could be counted; later it only ends the refinement.
    """
    deadline = deadline or NEVER
    live = cover.every if live is None else live
    root = whole_part(cover, cover.whole if box is None else box, live, nowhere, deadline)
    parts = [root]
    splits: dict[int, tuple[int, range]] = {}
    mixed = [(-root.mixed, 0)] if root.mixed else []
    uncovered_leaves = 1
    budget_spent = False
    while mixed:
        number = heappop(mixed)[1]
        try:
            room = leaves - uncovered_leaves + 1
            division = divide(cover, parts[number], live, nowhere, room, deadline)
        except BudgetSpent:
            budget_spent = True
            break
        if division is None:
            continue
        attribute, inner = division
        splits[number] = attribute, range(len(parts), len(parts) + len(inner))
        uncovered_leaves += sum(1 for part in inner if part.uncovered) - 1
        for part in inner:
            if part.mixed:
                heappush(mixed, (-part.mixed, len(parts)))
            parts.append(part)
    return DrillDown(_tree(parts, splits), budget_spent)


def _tree(parts: list[Part], splits: dict[int, tuple[int, range]]) -> Region:
    """Return the tree below the first part; parts come after the part that they divide."""
    done: dict[int, Region] = {}
    for number in range(len(parts) - 1, -1, -1):
        part = parts[number]
        split, inner = splits.get(number, (None, range(0)))
        below = tuple(done.pop(place) for place in inner)
        done[number] = Region(part.box, part.uncovered, part.size, split, below)
    return done[0]
