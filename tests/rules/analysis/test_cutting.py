"""Regions as boxes, and where products fit asked of the rows: both beside enumeration."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.analysis import cutting
from rules.analysis.areas import Source
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import BudgetSpent
from rules.analysis.cutting import Regions
from rules.analysis.fitting import both_sources, fitting_part, fitting_sources
from rules.analysis.guarantees import prove_all
from rules.analysis.masks import bits
from rules.attributes import yes_no
from rules.boxes import Box
from rules.ruleset import Effect, Rule, Ruleset
from rules.valuesets import YES, ValueSet
from tests.rules.rulesets import Client, World, boxes, rulesets

JA = ValueSet.of(2, [YES])
CASES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def clients_in(world: World, compiled: Compiled, source: Source) -> list[Client]:
    outside = [compiled.space.box(compiled.cover.boxes[number]) for number in bits(source.outside)]
    return [
        client
        for client in world.inside(compiled.space.box(source.box))
        if not any(box.holds_on(client) for box in outside)
    ]


@CASES
@given(rulesets(), st.data())
def test_regions_hold_exactly_the_clients_whom_a_product_fits(
    ruleset: Ruleset, data: st.DataObject
) -> None:
    world = World(ruleset)
    asked = data.draw(boxes(ruleset.attributes, most=1))
    compiled = compile_ruleset(ruleset, [asked])
    regions = Regions(compiled, ruleset.products, compiled.space.masks(asked))
    for product in ruleset.products:
        found = [compiled.space.box(box) for box in regions.boxes_of(product)]
        for client in world.inside(asked):
            assert any(box.holds_on(client) for box in found) == world.fits(product, client)


@CASES
@given(rulesets(), st.data())
def test_sources_hold_exactly_the_clients_whom_one_or_two_products_fit(
    ruleset: Ruleset, data: st.DataObject
) -> None:
    world = World(ruleset)
    asked = data.draw(boxes(ruleset.attributes, most=1))
    compiled = compile_ruleset(ruleset, [asked])
    box = compiled.space.masks(asked)
    one, other = ruleset.products[0], ruleset.products[-1]
    for sources, products in (
        (fitting_sources(compiled, one, box), {one}),
        (both_sources(compiled, one, other, box), {one, other}),
    ):
        found = [client for source in sources for client in clients_in(world, compiled, source)]
        for client in world.inside(asked):
            assert (client in found) == (products <= world.fitting(client))
    nobody = not any(world.fits(one, client) for client in world.inside(asked))
    assert (fitting_part(compiled, one, box) is None) == nobody


@CASES
@given(ruleset=rulesets(guarantees=3))
def test_guarantees_are_never_wrong_when_regions_are_too_many_to_cut_out(
    monkeypatch: pytest.MonkeyPatch, ruleset: Ruleset
) -> None:
    monkeypatch.setattr(cutting, "MOST_BOXES", -1)
    world = World(ruleset)
    for proof in prove_all(ruleset):
        broken = world.violations(proof.guarantee)
        assert proof.holds in {None, not broken}
        assert proof.broken in {None, len(broken)}
        for area in proof.areas:
            assert all(client in broken for client in world.inside(area.box))


def test_a_product_in_too_many_pieces_is_not_cut_out(monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"), yes_no("b")),
        products=("P",),
        rules=(
            Rule("R1", Box(), Effect.FITS, ("P",)),
            Rule("R2", Box({"a": JA, "b": JA}), Effect.EXCLUDES, ("P",)),
        ),
    )
    compiled = compile_ruleset(ruleset)
    assert len(list(Regions(compiled, ("P",), compiled.everything).boxes_of("P"))) == 2
    monkeypatch.setattr(cutting, "MOST_BOXES", 1)
    with pytest.raises(BudgetSpent):
        Regions(compiled, ("P",), compiled.everything)
