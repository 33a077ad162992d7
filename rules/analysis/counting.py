"""How many points no box covers, exactly.

The open box is split, independent components multiply, and the answer for each component is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rules.analysis.boxsets import BoxSets
from rules.analysis.branching import Component, branches, components, propagate
from rules.analysis.deadline import Deadline
from rules.analysis.walking import Walk, follow

REMEMBERED = 100_000


class Counter:
    """Counts the uncovered points of one table; what it learns serves later questions too.

    What is kept depends on a component's own live boxes and masks only, so it holds whatever other
    boxes a question takes into account. Forgets everything at `REMEMBERED` components.
    """

    __slots__ = ("_known", "_sets")

    def __init__(self, sets: BoxSets) -> None:
        self._sets = sets
        self._known: dict[tuple[int, ...], int] = {}

    def count(self, box: Sequence[int], live: int, deadline: Deadline) -> int:
        """Return the weight of the points of `box` outside the `live` boxes, which touch it."""
        return follow(self._sum([(list(box), live)], range(len(box)), deadline))

    def _sum(
        self, parts: Iterable[tuple[list[int], int]], attributes: Sequence[int], deadline: Deadline
    ) -> Walk[int]:
        """Add up disjoint parts, each with its live boxes, over `attributes` only."""
        sets, known = self._sets, self._known
        total = 0
        for box, live in parts:
            deadline.check()
            opened = propagate(sets, box, live, attributes)
            if opened is None:
                continue
            open_on = opened[1]
            product = self._size_of_closed(box, attributes, open_on)
            for component in components(open_on):
                if not product:
                    break
                key = component.key(box)
                count = known.get(key)
                if count is None:
                    if component.live.bit_count() == 1:
                        count = self._outside_one(box, component)
                    else:
                        inner = branches(sets, box, component, deadline)
                        count = yield self._sum(inner, component.attributes(), deadline)
                    if len(known) >= REMEMBERED:
                        known.clear()
                    known[key] = count
                product *= count
            total += product
        return total

    def _size_of_closed(
        self, box: Sequence[int], attributes: Sequence[int], open_on: Sequence[tuple[int, int]]
    ) -> int:
        weight = self._sets.weight
        still_open = {attribute for attribute, _ in open_on}
        product = 1
        for attribute in attributes:
            if attribute not in still_open:
                product *= weight[attribute][box[attribute]]
        return product

    def _outside_one(self, box: Sequence[int], component: Component) -> int:
        only = self._sets.boxes[component.live.bit_length() - 1]
        weight = self._sets.weight
        around = inside = 1
        for attribute, _ in component.open_on:
            around *= weight[attribute][box[attribute]]
            inside *= weight[attribute][box[attribute] & only[attribute]]
        return around - inside
