from __future__ import annotations

from collections import Counter
from math import sqrt

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis.cover import Deadline
from rules.comparison.difference import Difference, compare
from rules.comparison.estimating import estimate_changed
from rules.comparison.joining import join
from rules.comparison.joint import Joint, Side
from tests.rules.comparison.versions import Client, Pair, clients, outcome, pairs


def _compared(pair: Pair) -> tuple[Joint, Difference]:
    joint = join(pair.old, pair.new)
    return joint, compare(joint)


def facts_of(joint: Joint, side: Side, client: Client) -> dict[str, int]:
    """Return everything one version knows of a client, derived too, in joint positions."""
    version = joint.version(side)
    facts: dict[str, int] = {}
    for attribute in version.ruleset.base_attributes:
        position = attribute.position(client[attribute.code])
        assert position is not None
        facts[attribute.code] = position
    for code in version.ruleset.derived:
        rows = (row for row in version.ruleset.derivations if row.attribute == code)
        facts[code] = next(row.position for row in rows if row.box.holds_on(facts))
    return version.joint_profile(facts)


def _written(joint: Joint, profile: dict[str, int]) -> Client:
    by_code = {attribute.code: attribute for attribute in joint.attributes}
    return {code: by_code[code].text(position) for code, position in profile.items()}


@settings(max_examples=80, deadline=None)
@given(pairs())
def test_a_comparison_says_what_enumeration_says(pair: Pair) -> None:
    joint, difference = _compared(pair)
    assert not difference.budget_spent
    total = changed = 0
    only: Counter[Side] = Counter()
    steps: Counter[tuple[str, bool]] = Counter()
    shifts: Counter[tuple[frozenset[str], frozenset[str]]] = Counter()
    for client in clients(pair.old, pair.new):
        before, after = outcome(pair.old, client), outcome(pair.new, client)
        if before is None or after is None:
            only[Side.OLD] += before is not None
            only[Side.NEW] += after is not None
            continue
        total += 1
        steps.update((code, True) for code in after - before)
        steps.update((code, False) for code in before - after)
        if before != after:
            changed += 1
            shifts[before - after, after - before] += 1
        _assert_regions_hold(joint, difference, client, before, after)
    assert (difference.total, difference.changed) == (total, changed)
    assert difference.only == {side: only[side] for side in Side}
    assert {(one.product.name, one.gained): one.count for one in difference.changes} == steps
    assert {
        (
            frozenset(product.name for product in shift.lost),
            frozenset(product.name for product in shift.gained),
        ): shift.count
        for shift in difference.shifts
    } == shifts


def _assert_regions_hold(
    joint: Joint,
    difference: Difference,
    client: Client,
    before: frozenset[str],
    after: frozenset[str],
) -> None:
    """Assert that a possible client lies in a region exactly when the product changes for it."""
    facts = facts_of(joint, Side.OLD, client) | facts_of(joint, Side.NEW, client)
    for change in difference.changes:
        code = change.product.name
        moved = code in (after - before if change.gained else before - after)
        inside = any(region.box.holds_on(facts) for region in change.regions)
        assert inside == moved
    for shift in difference.shifts:
        lost = frozenset(product.name for product in shift.lost)
        gained = frozenset(product.name for product in shift.gained)
        moved = (before - after, after - before) == (lost, gained)
        assert any(region.box.holds_on(facts) for region in shift.regions) == moved


@settings(max_examples=50, deadline=None)
@given(pairs())
def test_regions_add_up_and_every_witness_changes(pair: Pair) -> None:
    joint, difference = _compared(pair)
    for change in difference.changes:
        assert sum(region.adds for region in change.regions) + change.rest == change.count
        assert change.rows
        for region in change.regions:
            assert set(region.rows) <= set(change.rows)
            client = _written(joint, region.witness)
            before, after = outcome(pair.old, client), outcome(pair.new, client)
            assert before is not None
            assert after is not None
            assert (change.product.name in after) == change.gained
            assert (change.product.name in before) != change.gained


@settings(max_examples=50, deadline=None)
@given(pairs())
def test_what_one_version_rules_out_is_named_with_its_number(pair: Pair) -> None:
    joint, difference = _compared(pair)
    for side in Side:
        ruleset = joint.version(side).ruleset
        other = joint.version(side.other).ruleset
        named = [one for one in difference.excluded if one.side is side]
        assert bool(named) == bool(difference.only[side.other])
        for one in named:
            client = _written(joint, one.witness)
            assert outcome(ruleset, client) is None
            assert outcome(other, client) is not None
            assert one.count <= (difference.only[side.other] or 0)


@settings(max_examples=40, deadline=None)
@given(pairs(), st.sampled_from((1e-9, 1e-4, 1e-3, 1e-2)))
def test_what_is_said_when_the_time_is_spent_is_true_all_the_same(
    pair: Pair, seconds: float
) -> None:
    joint = join(pair.old, pair.new)
    exact = compare(joint)
    brief = compare(joint, deadline=Deadline(seconds))
    if not brief.budget_spent:
        assert (brief.changed, brief.total) == (exact.changed, exact.total)
    assert brief.total in {None, exact.total}
    assert brief.changed in {None, exact.changed}
    counts = {(one.product, one.gained): one.count for one in exact.changes}
    for change in brief.changes:
        assert change.count <= counts[change.product, change.gained]
        for region in change.regions:
            client = _written(joint, region.witness)
            assert outcome(pair.old, client) != outcome(pair.new, client)


@settings(max_examples=40, deadline=None)
@given(pairs())
def test_a_sample_estimates_the_share_that_changes(pair: Pair) -> None:
    joint = join(pair.old, pair.new)
    exact = compare(joint)
    sampled = estimate_changed(joint, samples=400)
    assert exact.total is not None
    assert exact.changed is not None
    if sampled is not None:
        share = exact.changed / exact.total
        # Five standard errors and a bit: the same seeds give the same samples, so it never flakes.
        spread = 5 * sqrt(share * (1 - share) / sampled.samples) + 1 / sampled.samples
        assert abs(sampled.share - share) <= spread
