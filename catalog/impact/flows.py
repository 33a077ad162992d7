"""From which product to which does a client go, and is that lighter or heavier?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from catalog.model import Catalog
from rules.comparison.joint import JointProduct, Side
from rules.populations.kernel import FITS, UNKNOWN
from rules.populations.moves import Pattern

NOTHING: Final = -1
"""Stands for: no product."""
OPEN: Final = -2
"""Stands for: not decided yet."""

Flow = tuple[int, int]
"""The place of a product before and after, or NOTHING or OPEN."""


class Direction(StrEnum):
    """What a change means for a client; the value is the word that people read."""

    EQUAL = "gelijk"
    LIGHTER = "lichter"
    HEAVIER = "zwaarder"
    LOSES = "verliest"
    GAINS = "krijgt"
    OTHER = "anders of gemengd"
    OPEN = "nog onbekend"


@dataclass(frozen=True, slots=True)
class Weight:
    """How heavy a product is among those of its group; only these can be compared.

    ``by_level`` tells that Niveau says so, and not just the order of the sheet.
    """

    group: str
    level: int
    by_level: bool


def weigh(products: Sequence[JointProduct], catalogs: Mapping[Side, Catalog]) -> tuple[Weight, ...]:
    """Say how heavy products are: by Niveau, or by their order where a group lacks it somewhere.

    What a new catalogue has is weighed there. Products without a group are in one together.
    """
    weighed = {side: _weights(catalog) for side, catalog in catalogs.items()}
    return tuple(
        weighed[Side.NEW][one.new] if one.new is not None else weighed[Side.OLD][one.old or ""]
        for one in products
    )


def _weights(catalog: Catalog) -> dict[str, Weight]:
    groups: dict[str, list[str]] = {}
    for product in catalog.products:
        groups.setdefault(product.group, []).append(product.code)
    found = {}
    for group, codes in groups.items():
        levels = [catalog.product[code].level for code in codes]
        known = None not in levels
        for order, (code, level) in enumerate(zip(codes, levels, strict=True)):
            found[code] = Weight(group, level if known and level is not None else order, known)
    return found


def flows(pattern: Pattern, weights: Sequence[Weight]) -> tuple[Flow, ...]:
    """Return what goes where for the clients of a pattern.

    A product that stays goes to itself. One that goes is paired with one that comes: first within
    its group, lightest first, then in order. What has no partner goes to or comes from NOTHING; a
    client with no product at all, before and after, goes from NOTHING to NOTHING.
    """
    found: list[Flow] = []
    lost: list[int] = []
    gained: list[int] = []
    for place, move in enumerate(pattern.moves):
        if (move.old, move.new) == (FITS, FITS):
            found.append((place, place))
        elif UNKNOWN in (move.old, move.new):
            found.append((_end(place, move.old), _end(place, move.new)))
        elif move.old == FITS:
            lost.append(place)
        elif move.new == FITS:
            gained.append(place)
    lost.sort(key=lambda one: (weights[one].level, one))
    gained.sort(key=lambda one: (weights[one].level, one))
    for one in tuple(lost):
        same = [other for other in gained if weights[other].group == weights[one].group]
        if same:
            found.append((one, same[0]))
            lost.remove(one)
            gained.remove(same[0])
    while lost and gained:
        found.append((lost.pop(0), gained.pop(0)))
    found.extend((one, NOTHING) for one in lost)
    found.extend((NOTHING, one) for one in gained)
    return tuple(found) or ((NOTHING, NOTHING),)


def _end(place: int, outcome: int) -> int:
    return {FITS: place, UNKNOWN: OPEN}.get(outcome, NOTHING)


def direction(pattern: Pattern, weights: Sequence[Weight]) -> Direction:
    """Say what a change means for the clients of a pattern."""
    if not pattern.changes:
        return Direction.EQUAL
    if any(move.changes and UNKNOWN in (move.old, move.new) for move in pattern.moves):
        return Direction.OPEN
    kinds = {
        _kind(before, after, weights)
        for before, after in flows(pattern, weights)
        if before != after
    }
    return kinds.pop() if len(kinds) == 1 else Direction.OTHER


def _kind(before: int, after: int, weights: Sequence[Weight]) -> Direction:
    if after == NOTHING:
        return Direction.LOSES
    if before == NOTHING:
        return Direction.GAINS
    old, new = weights[before], weights[after]
    if old.group != new.group or old.level == new.level:
        return Direction.OTHER
    return Direction.HEAVIER if new.level > old.level else Direction.LIGHTER
