"""Where a point lies that no box covers, and the disjoint boxes that hold all such points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rules.analysis.boxsets import BoxSets
from rules.analysis.branching import Component, branches, components, propagate
from rules.analysis.deadline import Deadline
from rules.analysis.masks import Masks
from rules.analysis.walking import Walk, follow

REMEMBERED = 50_000


class Search:
    """Finds uncovered boxes of one table; what it learns serves later questions too.

    What is kept depends on a component's own live boxes and masks only, so it holds whatever other
    boxes a question takes into account. Forgets everything at `REMEMBERED` components.
    """

    __slots__ = ("_known", "_sets")

    def __init__(self, sets: BoxSets) -> None:
        self._sets = sets
        self._known: dict[tuple[int, ...], Masks | None] = {}

    def witness(self, box: Sequence[int], live: int, deadline: Deadline) -> Masks | None:
        """Return a part of `box` outside the `live` boxes, which touch it; None when all is in."""
        return follow(self._first([(list(box), live)], range(len(box)), deadline))

    def pieces(self, box: Sequence[int], live: int, deadline: Deadline) -> Iterator[Masks]:
        """Yield disjoint boxes: exactly what of `box` the `live` boxes, which touch it, leave."""
        sets = self._sets
        attributes: Sequence[int] = range(len(box))
        stack = [(list(box), live, attributes)]
        while stack:
            open_box, open_live, attributes = stack.pop()
            deadline.check()
            opened = propagate(sets, open_box, open_live, attributes)
            if opened is None:
                continue
            open_live, open_on = opened
            if not open_live:
                yield tuple(open_box)
                continue
            first, *others = components(open_on)
            if any(self._is_covered(open_box, component, deadline) for component in others):
                continue
            elsewhere = open_live & ~first.live
            attributes = [attribute for attribute, _ in open_on]
            for part, part_live in reversed(branches(sets, open_box, first, deadline)):
                stack.append((part, part_live | elsewhere, attributes))

    def _is_covered(self, box: list[int], component: Component, deadline: Deadline) -> bool:
        return follow(self._part_of(box, component, deadline)) is None

    def _part_of(
        self, box: list[int], component: Component, deadline: Deadline
    ) -> Walk[Masks | None]:
        """Return uncovered masks for the attributes of `component`, None when all is covered."""
        key = component.key(box)
        if key in self._known:
            return self._known[key]
        inner = branches(self._sets, box, component, deadline)
        found = yield self._first(inner, component.attributes(), deadline)
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[key] = found
        return found

    def _first(
        self, parts: Iterable[tuple[list[int], int]], attributes: Sequence[int], deadline: Deadline
    ) -> Walk[Masks | None]:
        """Return uncovered masks for `attributes` in the first part that is not all covered."""
        for box, live in parts:
            deadline.check()
            opened = propagate(self._sets, box, live, attributes)
            if opened is None:
                continue
            for component in components(opened[1]):
                found = yield self._part_of(box, component, deadline)
                if found is None:
                    break
                for attribute, mask in zip(component.attributes(), found, strict=True):
                    box[attribute] = mask
            else:
                return tuple(box[attribute] for attribute in attributes)
        return None
