"""Clients drawn at random: complete, possible, each as likely as its weight in the space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import and_
from random import Random
from typing import NamedTuple

from rules.analysis.compiled import Compiled
from rules.analysis.deadline import NEVER, Deadline
from rules.analysis.masks import Masks, bits

_BATCH = 250
_MOST_TRIED_PER_CLIENT = 50


class Client(NamedTuple):
    """One value class for each attribute, and the boxes of the table that hold it."""

    point: Masks
    boxes: int


def draw(
    compiled: Compiled,
    box: Masks,
    number: int,
    *,
    seed: int = 1,
    deadline: Deadline | None = None,
) -> list[Client]:
    """Return up to ``number`` possible clients in a box, drawn independently.

    Fewer when the deadline ends, or when hardly anyone in the box is possible. The same seed gives
    the same clients. Derived attributes get the value that follows; a client for whom several or
    none are possible is not drawn.
    """
    deadline = deadline or NEVER
    random = Random(seed)
    found: list[Client] = []
    tried = 0
    columns = [_column(compiled, place, box[place]) for place in compiled.base_places]
    while len(found) < number and tried < number * _MOST_TRIED_PER_CLIENT:
        if tried and deadline.spent:
            break
        tried += _BATCH
        found.extend(_batch(compiled, box, columns, random))
    return found[:number]


def _batch(
    compiled: Compiled,
    box: Masks,
    columns: Sequence[tuple[list[int], list[int]]],
    random: Random,
) -> list[Client]:
    accepting = compiled.cover.sets.accepting
    holding = [compiled.cover.every] * _BATCH
    drawn: list[list[int]] = []
    for place, (values, weights) in zip(compiled.base_places, columns, strict=True):
        column = random.choices(values, cum_weights=weights, k=_BATCH)
        drawn.append(column)
        per_value = accepting[place]
        holding = list(map(and_, holding, (per_value[value] for value in column)))
    found: list[Client] = []
    for number, boxes in enumerate(holding):
        point = list(box)
        for place, column in zip(compiled.base_places, drawn, strict=True):
            point[place] = 1 << column[number]
        client = _derive(compiled, point, boxes)
        if client is not None:
            found.append(client)
    return found


def _derive(compiled: Compiled, point: list[int], boxes: int) -> Client | None:
    """Fill in the derived attributes, each after what it follows from; None when impossible.

    A box that also looks at a later attribute does not count yet.
    """
    accepting = compiled.cover.sets.accepting
    for place in compiled.derived_places:
        decided = compiled.impossible_bits & ~compiled.looking_later[place]
        possible = [
            value
            for value in bits(compiled.space.full[place])
            if not boxes & accepting[place][value] & decided
        ]
        if len(possible) != 1 or not point[place] >> possible[0] & 1:
            return None
        point[place] = 1 << possible[0]
        boxes &= accepting[place][possible[0]]
    if boxes & compiled.impossible_bits:
        return None
    return Client(tuple(point), boxes)


def _column(compiled: Compiled, place: int, mask: int) -> tuple[list[int], list[int]]:
    """Return the value classes of a mask, and the running sum of their weights."""
    values = list(bits(mask))
    weight = compiled.cover.sets.weight[place]
    return values, list(accumulate(weight[1 << value] for value in values))
