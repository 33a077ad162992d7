"""Near misses: the smallest sets of answers that would have to differ for a product to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, intersect
from rules.boxes import Profile
from rules.matching.verdicts import Change

MOST_ANSWERS = 3
"""Beyond three other answers it is another client, not a near miss."""
MOST_CHANGES = 3


def nearly(
    compiled: Compiled,
    product: str,
    box: Masks,
    profile: Profile,
    deadline: Deadline | None = None,
) -> tuple[Change, ...]:
    """Return the smallest changes of given answers after which the product can fit.

    Each change is minimal (no part of it is enough), names at most three base attributes, and
    never one that is fixed, such as age or law. The fewest answers come first.
    """
    changeable = frozenset(
        compiled.space.index[code] for code in profile if not compiled.ruleset.by_code[code].fixed
    )
    found: list[tuple[frozenset[int], Change]] = []
    sets = set(_candidates(compiled, product, box, changeable))
    for places in sorted(sets, key=lambda one: (len(one), sorted(one))):
        if any(smaller <= places for smaller, _ in found):
            continue
        change = _change(compiled, product, box, places, deadline)
        if change is not None:
            found.append((places, change))
        if len(found) == MOST_CHANGES:
            break
    return tuple(change for _, change in found)


def _candidates(
    compiled: Compiled, product: str, box: Masks, changeable: frozenset[int]
) -> Iterator[frozenset[int]]:
    """Yield sets of attributes that might be enough.

    Those are what a region box refuses, with some of the answers that derivations and
    impossible rows look at.
    """
    for region in compiled.regions[product]:
        refused = [place for place, mask in enumerate(region) if not mask & box[place]]
        asked = frozenset(place for place in refused if place not in compiled.derived_places)
        if not asked <= changeable or len(asked) > MOST_ANSWERS:
            continue
        support = _support(compiled) & changeable - asked
        for number in range(MOST_ANSWERS - len(asked) + 1):
            for extra in combinations(sorted(support), number):
                yield asked | frozenset(extra)


def _support(compiled: Compiled) -> frozenset[int]:
    """Return the places of attributes that a derivation or an impossible row looks at."""
    boxes = compiled.ruleset.impossible_boxes()
    return frozenset(compiled.space.index[code] for box in boxes for code in box)


def _change(
    compiled: Compiled,
    product: str,
    box: Masks,
    places: Iterable[int],
    deadline: Deadline | None,
) -> Change | None:
    """Return the values with which a set of answers is enough, or None when it is not."""
    chosen = sorted(places)
    wide = list(compiled.freed(box, chosen))
    for region in compiled.regions[product]:
        part = intersect(region, tuple(wide))
        if part is None:
            continue
        piece = compiled.cover.witness(part, compiled.impossible_bits, deadline)
        if piece is None:
            continue
        piece = compiled.cover.grow(piece, part, compiled.impossible_bits, deadline)
        for place in chosen:
            wide[place] = piece[place]
        stays = compiled.region_bits[product] | compiled.impossible_bits
        return Change(
            tuple(
                (compiled.space.attributes[place].code, compiled.space.values(place, piece[place]))
                for place in chosen
            ),
            certain=compiled.cover.covers(tuple(wide), stays, deadline),
        )
    return None
