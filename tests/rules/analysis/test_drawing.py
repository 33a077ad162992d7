"""Clients drawn at random: possible, complete, and as common as their weight."""

from collections import Counter

from hypothesis import HealthCheck, given, settings

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.drawing import draw
from rules.analysis.masks import bits
from rules.attributes import yes_no
from rules.boxes import Box, Profile
from rules.ruleset import Impossible, Ruleset
from rules.valuesets import YES, ValueSet
from tests.rules.rulesets import World, cases

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CASES
@given(cases())
def test_every_client_drawn_is_possible_and_lies_in_exactly_these_boxes(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    compiled = compile_ruleset(world.ruleset)
    box = compiled.completions(profile)
    clients = draw(compiled, box, 40)
    assert len(clients) <= 40
    for client in clients:
        assert compiled.space.profile(client.point) in world.inside(compiled.space.box(box))
        holding = {
            number
            for number, other in enumerate(compiled.cover.boxes)
            if all(mask & inside for mask, inside in zip(other, client.point, strict=True))
        }
        assert set(bits(client.boxes)) == holding


def test_each_possible_client_is_as_likely_and_the_same_seed_draws_the_same() -> None:
    both = Box({"a": ValueSet.of(2, [YES]), "b": ValueSet.of(2, [YES])})
    ruleset = Ruleset(attributes=(yes_no("a"), yes_no("b")), impossible=(Impossible("ON-1", both),))
    compiled = compile_ruleset(ruleset)
    drawn = draw(compiled, compiled.everything, 3000)
    counts = Counter(client.point for client in drawn)

    assert len(counts) == 3
    assert all(900 < count < 1100 for count in counts.values())
    assert drawn == draw(compiled, compiled.everything, 3000)


def test_where_nobody_is_possible_nobody_is_drawn_and_a_spent_budget_still_draws() -> None:
    ruleset = Ruleset(attributes=(yes_no("a"),), impossible=(Impossible("ON-1", Box()),))
    nobody = compile_ruleset(ruleset)
    anybody = compile_ruleset(Ruleset(attributes=(yes_no("a"),)))

    assert draw(nobody, nobody.everything, 10) == []
    assert len(draw(anybody, anybody.everything, 10, deadline=Deadline(-1))) == 10
