"""What every client gains and loses, against matching each client by enumeration in both versions."""

from __future__ import annotations

from collections import Counter
from itertools import product as every

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis.compiled import compile_ruleset
from rules.analysis.space import Space
from rules.boxes import Profile
from rules.comparison.changed import joint_table
from rules.comparison.difference import compare
from rules.comparison.joining import join
from rules.comparison.joint import Joint, JointProduct, Side
from rules.populations.counted import Counted, count_codes
from rules.populations.kernel import FITS, NOT, UNKNOWN
from rules.populations.moves import (
    BOTH,
    NEITHER,
    ONLY_NEW,
    ONLY_OLD,
    Pattern,
    cell_moves,
)
from rules.populations.placing import Placing
from rules.valuesets import ValueSet
from tests.rules.comparison.versions import Pair, pairs
from tests.rules.populations.codes import codes_of
from tests.rules.rulesets import World

NAMES = {"past": FITS, "past niet": NOT, "onbekend": UNKNOWN}


def fine_space(joint: Joint) -> Space:
    """Return a space that tells every value apart."""
    single = (
        tuple(ValueSet.of(one.size, [position]) for position in range(one.size))
        for one in joint.attributes
    )
    return Space(joint.attributes, tuple(single))


def population(data: st.DataObject, joint: Joint) -> tuple[Counted, list[dict[str, int]]]:
    answers = {
        one.code: st.integers(0, one.size - 1) for one in joint.attributes if not one.derived
    }
    found = data.draw(st.lists(st.fixed_dictionaries({}, optional=answers), max_size=8))
    space = fine_space(joint)
    codes = np.asarray([codes_of(space, one) for one in found], np.uint16)
    return count_codes(space, codes.reshape(len(found), len(answers))), found


@settings(max_examples=120, deadline=None)
@given(pairs(), st.data())
def test_every_client_has_the_pattern_of_brute_force(pair: Pair, data: st.DataObject) -> None:
    joint = join(pair.old, pair.new)
    table = joint_table(joint)
    counted, clients = population(data, joint)
    moves = cell_moves(table, counted)
    found: Counter[Pattern] = Counter()
    for number, count in zip(moves.number.tolist(), counted.counts.tolist(), strict=True):
        found[moves.patterns[number]] += count
    worlds = {side: World(joint.version(side).ruleset) for side in Side}
    expected = Counter(_pattern(joint, worlds, client) for client in clients)
    assert {_plain(one): count for one, count in found.items()} == expected


def _plain(pattern: Pattern) -> tuple[object, ...]:
    return (
        pattern.exists,
        *((one.old, one.new, one.may_gain, one.may_lose) for one in pattern.moves),
    )


def _pattern(joint: Joint, worlds: dict[Side, World], client: dict[str, int]) -> tuple[object, ...]:
    own = {side: joint.version(side).own_profile(client) for side in Side}
    possible = {
        side: profile is not None and bool(worlds[side].completions(profile))
        for side, profile in own.items()
    }
    exists = {
        (True, True): BOTH,
        (True, False): ONLY_OLD,
        (False, True): ONLY_NEW,
        (False, False): NEITHER,
    }[possible[Side.OLD], possible[Side.NEW]]
    if exists != BOTH:
        return (exists,)
    return (exists, *(_move(joint, worlds, client, one) for one in joint.products))


def _move(
    joint: Joint, worlds: dict[Side, World], client: dict[str, int], product: JointProduct
) -> tuple[int, int, bool, bool]:
    outcomes = []
    for side in Side:
        profile = joint.version(side).own_profile(client) or {}
        code = product.code(side)
        outcomes.append(NOT if code is None else NAMES[worlds[side].outcome(code, profile)])
    gains = loses = False
    if outcomes == [UNKNOWN, UNKNOWN]:
        pairs = {_fits(worlds, one, product) for one in _completions(joint, worlds, client)}
        gains, loses = (False, True) in pairs, (True, False) in pairs
    return outcomes[0], outcomes[1], gains, loses


def _completions(
    joint: Joint, worlds: dict[Side, World], client: Profile
) -> list[dict[Side, Profile]]:
    """Return every way to know all answers, as a client that exists in both versions."""
    asked = [one for one in joint.attributes if not one.derived]
    domains = [[client[one.code]] if one.code in client else range(one.size) for one in asked]
    found = []
    for values in every(*domains):
        whole = dict(zip((one.code for one in asked), values, strict=True))
        own = {side: joint.version(side).own_profile(whole) for side in Side}
        both = {
            side: worlds[side].completions(profile)
            for side, profile in own.items()
            if profile is not None
        }
        if len(both) == len(Side) and all(both.values()):
            found.append({side: clients[0] for side, clients in both.items()})
    return found


def _fits(
    worlds: dict[Side, World], client: dict[Side, Profile], product: JointProduct
) -> tuple[bool, ...]:
    return tuple(
        (code := product.code(side)) is not None and worlds[side].fits(code, client[side])
        for side in Side
    )


@settings(max_examples=80, deadline=None)
@given(pairs(), st.data())
def test_a_client_whose_answers_are_all_known_lies_in_the_region_that_says_so(
    pair: Pair, data: st.DataObject
) -> None:
    joint = join(pair.old, pair.new)
    table = joint_table(joint)
    counted, _ = population(data, joint)
    compiled = {side: compile_ruleset(joint.version(side).ruleset) for side in Side}
    placing = Placing.of(table, counted).with_derived(counted, compiled)
    moves = cell_moves(table, counted, compiled)
    for shift in compare(joint).shifts:
        boxes = [region.box for region in shift.regions]
        steps = {
            **dict.fromkeys(shift.lost, (FITS, NOT)),
            **dict.fromkeys(shift.gained, (NOT, FITS)),
        }
        first = placing.first_holding(boxes)
        for row, pattern in enumerate(moves.number.tolist()):
            if (counted.codes[row] == [counted.space.sizes[one] for one in counted.places]).any():
                continue
            pairs = [(one.old, one.new) for one in moves.patterns[pattern].moves]
            changed = {
                product: move
                for product, move in zip(moves.products, pairs, strict=False)
                if move[0] != move[1]
            }
            here = moves.patterns[pattern].exists == BOTH and changed == steps
            if here:
                assert first[row] >= 0
