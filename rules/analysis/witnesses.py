"""One client out of many, as plain as possible: who reads it should see what matters at once."""

from __future__ import annotations

from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.masks import Masks
from rules.analysis.space import Space
from rules.attributes import Attribute, Kind
from rules.boxes import Profile
from rules.valuesets import NO, ValueSet


def plain_client(
    space: Space, cover: Cover, nowhere: int, box: Masks, deadline: Deadline | None = None
) -> Profile | None:
    """Return what one client in a box is asked; None when no client is possible there.

    ``nowhere`` are the boxes of the table in which no client lies. Answers that do not matter are
    nee, the first choice, or a number away from any border. When time runs out the client is less
    plain, never impossible. BudgetSpent when there was no time to find any.
    """
    client = cover.witness(box, nowhere, deadline)
    if client is None:
        return None
    try:
        for place, attribute in enumerate(space.attributes):
            if not attribute.derived:
                plain = _plain(space, place, attribute, box[place])
                narrower = (*box[:place], plain, *box[place + 1 :])
                found = cover.witness(narrower, nowhere, deadline)
                if found is not None:
                    box, client = narrower, found
    except BudgetSpent:
        pass
    return {
        attribute.code: plain_value(attribute, space.values(place, mask))
        for place, (attribute, mask) in enumerate(zip(space.attributes, client, strict=True))
        if not attribute.derived
    }


def plain_value(attribute: Attribute, values: ValueSet) -> int:
    """Return the plainest of some values: nee, the first choice, the middle of most numbers."""
    if attribute.kind is Kind.NUMBER:
        first, end = max(values.ranges, key=lambda pair: pair[1] - pair[0])
        return (first + end - 1) // 2
    if attribute.kind is Kind.YES_NO and NO in values:
        return NO
    return values.first


def _plain(space: Space, place: int, attribute: Attribute, mask: int) -> int:
    """Return the class of the plainest value in a mask."""
    value = plain_value(attribute, space.values(place, mask))
    return 1 << space.class_of(place, value)
