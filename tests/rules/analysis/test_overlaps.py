"""Pairs of products that fit one client, beside enumeration."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.overlaps import overlaps
from rules.ruleset import Ruleset
from tests.rules.rulesets import World, rulesets

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CASES
@given(rulesets())
def test_every_pair_that_fits_one_client_is_counted_with_a_witness(ruleset: Ruleset) -> None:
    world = World(ruleset)
    found = overlaps(compile_ruleset(ruleset))
    expected = {}
    for pair in combinations(ruleset.products, 2):
        number = sum(set(pair) <= world.fitting(client) for client in world.clients)
        if number:
            expected[pair] = number
    assert {(one.one, one.other): one.clients for one in found.found} == expected
    assert not found.budget_spent
    for one in found.found:
        (client,) = world.completions(one.witness)
        assert {one.one, one.other} <= world.fitting(client)


@CASES
@given(rulesets())
def test_without_time_pairs_come_with_a_witness_and_a_sampled_share(ruleset: Ruleset) -> None:
    world = World(ruleset)
    found = overlaps(compile_ruleset(ruleset), Deadline(-1))
    for one in found.found:
        assert one.clients is None
        assert one.share is not None
        assert 0 < one.share.low < one.share.share <= one.share.high <= 1
        (client,) = world.completions(one.witness)
        assert {one.one, one.other} <= world.fitting(client)
