"""How far an uncovered box can grow before it meets a box of the table."""

from __future__ import annotations

from collections.abc import Sequence

from rules.analysis.boxsets import BoxSets
from rules.analysis.deadline import Deadline
from rules.analysis.masks import Masks

_WHOLE_BONUS = 4.0


def grow(sets: BoxSets, piece: Masks, within: Masks, live: int, deadline: Deadline) -> Masks:
    """Return a box around `piece` that no `live` box touches and that cannot grow inside `within`.

    Each step widens the attribute that gains most, with preference for one that becomes whole, so
    that few conditions remain. ValueError unless `piece` is uncovered, inside `within`, not empty.
    """
    box = list(piece)
    touching = [row[mask] for row, mask in zip(sets.touching, box, strict=True)]
    if not all(box):
        message = "the piece is empty"
        raise ValueError(message)
    if any(mask & ~bound for mask, bound in zip(box, within, strict=True)):
        message = "the piece does not lie inside the box to grow in"
        raise ValueError(message)
    if _shared(touching, live)[0]:
        message = "the piece is touched by a box, so it is not uncovered"
        raise ValueError(message)
    while True:
        deadline.check()
        widest = _widest_step(sets, box, within, touching, live)
        if widest is None:
            return tuple(box)
        attribute, added = widest
        box[attribute] |= added
        touching[attribute] = sets.touching[attribute][box[attribute]]


def _shared(touching: Sequence[int], live: int) -> list[int]:
    """Return per attribute the live boxes that touch along it and all later attributes."""
    shared = [live] * (len(touching) + 1)
    for attribute in range(len(touching) - 1, -1, -1):
        shared[attribute] = shared[attribute + 1] & touching[attribute]
    return shared


def _widest_step(
    sets: BoxSets, box: Sequence[int], within: Masks, touching: Sequence[int], live: int
) -> tuple[int, int] | None:
    """Return the attribute with the largest gain, and the values to add; None when none can be."""
    behind = _shared(touching, live)
    before = live
    best, chosen = 0.0, None
    for attribute, mask in enumerate(box):
        blocking = before & behind[attribute + 1]
        before &= touching[attribute]
        missing = within[attribute] & ~mask
        if not missing:
            continue
        added = sets.refused(attribute, missing, blocking)
        if not added:
            continue
        weight = sets.weight[attribute]
        gain = (weight[mask | added] + 1) / (weight[mask] + 1)
        if added == missing:
            gain *= _WHOLE_BONUS
        if gain > best:
            best, chosen = gain, (attribute, added)
    return chosen
