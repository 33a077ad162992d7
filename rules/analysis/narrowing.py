"""A box in as few words, without values that nobody in it can have."""

from __future__ import annotations

from contextlib import suppress

from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.masks import Masks, bits
from rules.analysis.space import Space
from rules.cells import write_cell


def narrowed(
    space: Space, cover: Cover, nowhere: int, box: Masks, deadline: Deadline | None = None
) -> Masks:
    """Return a box with the same clients, narrowed to values that they can have.

    Only conditions that are there are narrowed, and only where that takes no more words to say:
    impossible combinations are grown over to keep a region short. ``nowhere`` are the boxes of
    the table in which no client lies. What there is no time for stays as it is.
    """
    with suppress(BudgetSpent):
        for place, (mask, full) in enumerate(zip(box, space.full, strict=True)):
            if mask == full:
                continue
            possible = 0
            for value in bits(mask):
                slab = (*box[:place], 1 << value, *box[place + 1 :])
                if cover.witness(slab, nowhere, deadline) is not None:
                    possible |= 1 << value
            if possible and _length(space, place, possible) <= _length(space, place, mask):
                box = (*box[:place], possible, *box[place + 1 :])
    return box


def _length(space: Space, place: int, mask: int) -> int:
    return len(write_cell(space.values(place, mask), space.attributes[place]))
