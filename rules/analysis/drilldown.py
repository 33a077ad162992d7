"""Where the uncovered points lie, as a tree in which every number is exact and leaves add up.

Best first: the leaf where most points are still mixed is split, on the attribute that parts covered
from uncovered best (largest decrease of the Gini impurity, as in a classification tree).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from rules.analysis.cover import BudgetSpent, Cover, Deadline, Masks
from rules.analysis.masks import bits

_MOST_CLASSES = 24
_RANGES = 8


@dataclass(frozen=True, slots=True)
class Region:
    """A box with the exact number of its points and of its uncovered points.

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
    leaves: int = 12,
    deadline: Deadline | None = None,
) -> DrillDown:
    """Return the tree for `box` with at most `leaves` leaves that hold an uncovered point.

    BudgetSpent when not even the total could be counted; later it only ends the refinement.
    """
    box = cover.whole if box is None else box
    root = _Node(box, cover.count(box, live, deadline), cover.size(box))
    nodes = [root]
    mixed = [(-root.mixed, 0)] if root.mixed else []
    uncovered_leaves = 1
    budget_spent = False
    while mixed:
        node = nodes[heappop(mixed)[1]]
        room = leaves - uncovered_leaves + 1
        try:
            _divide(cover, node, live, room, deadline)
        except BudgetSpent:
            budget_spent = True
            break
        if not node.parts:
            continue
        uncovered_leaves += sum(1 for part in node.parts if part.uncovered) - 1
        for part in node.parts:
            if part.mixed:
                heappush(mixed, (-part.mixed, len(nodes)))
            nodes.append(part)
    return DrillDown(_frozen(nodes), budget_spent)


class _Node:
    """A region that may still be divided."""

    __slots__ = ("box", "parts", "size", "split", "uncovered")

    def __init__(self, box: Masks, uncovered: int, size: int) -> None:
        self.box = box
        self.uncovered = uncovered
        self.size = size
        self.split: int | None = None
        self.parts: list[_Node] = []

    @property
    def mixed(self) -> int:
        """The points that one word for all of the node would get wrong."""
        return min(self.uncovered, self.size - self.uncovered)

    @property
    def share(self) -> float:
        return self.uncovered / self.size if self.size else 0.0


def _divide(
    cover: Cover, node: _Node, live: int | None, room: int, deadline: Deadline | None
) -> None:
    """Give `node` the parts of its best split, unless those do not fit in `room`."""
    touching = cover.touching(node.box)
    if live is not None:
        touching &= live
    best: tuple[float, int] | None = None
    chosen: list[_Node] = []
    for attribute, mask in enumerate(node.box):
        if not cover.sets.refusing[attribute][mask] & touching:
            continue
        slices: list[_Node] = []
        for values in _slices(cover, attribute, mask, touching):
            box = (*node.box[:attribute], values, *node.box[attribute + 1 :])
            slices.append(_Node(box, cover.count(box, touching, deadline), cover.size(box)))
        purity = sum(part.uncovered / node.uncovered * part.share for part in slices)
        if len(slices) > 1 and (best is None or (purity, -len(slices)) > best):
            best = purity, -len(slices)
            chosen = slices
            node.split = attribute
    node.parts = _grouped(cover, chosen, node.split, room)
    if not node.parts:
        node.split = None


def _slices(cover: Cover, attribute: int, mask: int, live: int) -> list[int]:
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


def _grouped(cover: Cover, slices: list[_Node], split: int | None, room: int) -> list[_Node]:
    """Join slices with about the same share into parts, with `room` uncovered parts at most.

    Covered, uncovered and mixed slices stay apart while there is room. Empty when nothing fits.
    """
    if split is None:
        return []
    slices = sorted(slices, key=lambda part: part.share)
    for kind in (_tenth, _purity, _is_uncovered):
        groups: dict[int, list[_Node]] = {}
        for part in slices:
            groups.setdefault(kind(part), []).append(part)
        if len(groups) == 1 and kind is _tenth and room > 1:
            halfway = _widest_step(slices)
            groups = {0: slices[:halfway], 1: slices[halfway:]}
        uncovered = sum(1 for group in groups.values() if any(part.uncovered for part in group))
        if len(groups) > 1 and uncovered <= room:
            return [_joined(cover, group, split) for group in groups.values()]
    return []


def _tenth(part: _Node) -> int:
    """Tell apart covered, uncovered, and mixed by tenths of the share."""
    return _purity(part) or 2 + round(10 * part.share)


def _purity(part: _Node) -> int:
    if not part.uncovered:
        return -1
    return 1 if part.uncovered == part.size else 0


def _is_uncovered(part: _Node) -> int:
    return 1 if part.uncovered else 0


def _widest_step(slices: list[_Node]) -> int:
    """Return the place where the share rises most; the middle when it does not rise."""
    places = range(1, len(slices))
    return max(
        places,
        key=lambda place: (
            slices[place].share - slices[place - 1].share,
            -abs(2 * place - len(slices)),
        ),
    )


def _joined(cover: Cover, group: list[_Node], split: int) -> _Node:
    values = 0
    for part in group:
        values |= part.box[split]
    box = (*group[0].box[:split], values, *group[0].box[split + 1 :])
    return _Node(box, sum(part.uncovered for part in group), cover.size(box))


def _frozen(nodes: list[_Node]) -> Region:
    """Return the tree under the first node; a node comes before its parts in `nodes`."""
    done: dict[int, Region] = {}
    for node in reversed(nodes):
        parts = tuple(done.pop(id(part)) for part in node.parts)
        done[id(node)] = Region(node.box, node.uncovered, node.size, node.split, parts)
    return done[id(nodes[0])]
