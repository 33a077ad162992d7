"""One client out of many: possible, and no stranger than needed."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Cover, Deadline
from rules.analysis.space import Space
from rules.analysis.witnesses import plain_client
from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.boxes import Box, Profile
from rules.ruleset import Impossible, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import World, cases

AGE = Attribute(
    "leeftijd", "Leeftijd", Kind.NUMBER, grid=Grid(Decimal(0), Decimal(120), Decimal(1))
)
JA = ValueSet.of(2, [YES])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_the_client_is_possible_and_answers_everything(case: tuple[World, Profile]) -> None:
    world, profile = case
    compiled = compile_ruleset(world.ruleset)
    box = compiled.completions(profile)
    found = plain_client(compiled.space, compiled.cover, compiled.impossible_bits, box)
    assert found is not None
    assert set(found) == set(world.base)
    (client,) = world.completions(found)
    assert client in world.inside(compiled.space.box(box))


def test_what_does_not_matter_is_nee_and_numbers_stand_away_from_borders() -> None:
    ruleset = Ruleset(
        attributes=(AGE, yes_no("a"), yes_no("b"), yes_no("c")),
        impossible=(Impossible("ON", Box({"a": ~JA, "b": ~JA})),),
    )
    adults = Box({"leeftijd": ValueSet.between(121, [(18, 121)])})
    compiled = compile_ruleset(ruleset, [adults])
    box = compiled.space.masks(adults)
    found = plain_client(compiled.space, compiled.cover, compiled.impossible_bits, box)

    assert found == {"leeftijd": 69, "a": NO, "b": YES, "c": NO}


def test_nobody_is_found_where_nobody_is_possible() -> None:
    space = Space.over([yes_no("a")], [])
    assert plain_client(space, Cover(space.sizes, [space.full]), 1, space.full) is None


def test_when_time_runs_out_the_client_is_less_plain_but_possible() -> None:
    space = Space.over([yes_no("a"), yes_no("b")], [Box({"a": JA})])
    cover = Cover(space.sizes, [space.masks(Box({"a": ~JA}))])

    found = plain_client(space, cover, 1, space.full, Deadline(3600))
    assert found == {"a": YES, "b": NO}
