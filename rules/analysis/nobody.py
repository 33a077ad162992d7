"""Is any client possible at all, and if not: which rows of Onmogelijk rule everybody out?"""

from __future__ import annotations

from contextlib import suppress

from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.space import Space
from rules.ruleset import Impossible, Ruleset


def ruling_out_everybody(
    ruleset: Ruleset, deadline: Deadline | None = None
) -> tuple[Impossible, ...]:
    """Return rows of Onmogelijk that together leave no client, of which none can be missed.

    None when some client is possible, and none when nobody is possible by the derivations alone:
    those contradict each other then, which is told of them. Raises BudgetSpent when it is not
    known in time; when the time ends later, some of the rows may be missed.
    """
    impossible = ruleset.impossible_boxes()
    space = Space.over(ruleset.attributes, impossible)
    boxes = [space.masks(box) for box in impossible]
    cover = Cover(space.sizes, boxes, deadline=deadline)
    rows = range(len(ruleset.impossible))
    left = cover.every
    if not cover.covers(None, left, deadline):
        return ()
    with suppress(BudgetSpent):
        for number in rows:
            without = left & ~(1 << number)
            if cover.covers(None, without, deadline):
                left = without
    return tuple(ruleset.impossible[number] for number in rows if left >> number & 1)
