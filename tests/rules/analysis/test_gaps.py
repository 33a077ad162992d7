"""Whom no product of a group fits, beside enumeration."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.gaps import gaps
from rules.attributes import yes_no
from rules.boxes import Box
from rules.ruleset import Effect, Impossible, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import World, rulesets

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA, NEE = ValueSet.of(2, [YES]), ValueSet.of(2, [NO])


@CASES
@given(rulesets(), st.integers(1, 4))
def test_regions_are_exact_do_not_overlap_and_add_up_with_the_rest(
    ruleset: Ruleset, most: int
) -> None:
    world = World(ruleset)
    groups = {"alle": ruleset.products, "eerste": ruleset.products[:1]}
    for gap in gaps(compile_ruleset(ruleset), groups, most=most, leaves=6):
        without = [
            client for client in world.clients if not world.fitting(client) & set(gap.products)
        ]
        assert (gap.uncovered, gap.clients) == (len(without), len(world.clients))
        seen = []
        for region in gap.regions:
            inside = world.inside(region.box)
            uncovered = [client for client in inside if client in without]
            assert (region.uncovered, region.clients) == (len(uncovered), len(inside))
            assert region.is_whole == (uncovered == inside)
            assert not [client for client in inside if client in seen]
            seen += inside
        assert sum(region.uncovered for region in gap.regions) + gap.rest == len(without)
        assert len(gap.regions) <= most
        assert (gap.rest == 0) == (gap.rest_regions == 0)


def test_impossible_combinations_do_not_break_a_region_into_fragments() -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"), yes_no("b"), yes_no("c")),
        products=("P",),
        rules=(Rule("R1", Box({"a": JA}), Effect.FITS, ("P",)),),
        impossible=(Impossible("ON-1", Box({"a": NEE, "b": JA, "c": NEE})),),
    )
    (gap,) = gaps(compile_ruleset(ruleset), {"alle": ("P",)})

    assert [(region.box, region.uncovered) for region in gap.regions] == [(Box({"a": NEE}), 3)]


@CASES
@given(rulesets())
def test_without_time_a_share_is_sampled_and_no_number_pretended(ruleset: Ruleset) -> None:
    for gap in gaps(compile_ruleset(ruleset), {"alle": ruleset.products}, deadline=Deadline(-1)):
        assert gap.budget_spent
        assert gap.uncovered is None
        assert gap.share is not None
        assert gap.share.low <= gap.share.share <= gap.share.high
