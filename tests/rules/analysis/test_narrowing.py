"""Regions in as few words without values that nobody can have, beside enumeration."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.narrowing import narrowed
from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.boxes import Box
from rules.cells import write_cell
from rules.ruleset import Impossible, Ruleset
from rules.valuesets import NO, ValueSet
from tests.rules.rulesets import World, boxes, rulesets

CASES = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CASES
@given(st.data())
def test_the_same_clients_in_no_more_words_and_every_value_possible_where_that_is_so(
    data: st.DataObject,
) -> None:
    ruleset = data.draw(rulesets())
    asked = data.draw(boxes(ruleset.attributes))
    compiled = compile_ruleset(ruleset, [asked])
    space, nowhere = compiled.space, compiled.impossible_bits
    found = space.box(narrowed(space, compiled.cover, nowhere, space.masks(asked)))
    clients = World(ruleset).inside(asked)

    assert World(ruleset).inside(found) == clients
    for code, values in asked.items():
        attribute = ruleset.by_code[code]
        # An empty set means everything to a box, and so does a set of all values.
        said = found.get(code, attribute.everything())
        possible = ValueSet.of(attribute.size, {client[code] for client in clients})
        assert possible <= said <= values
        assert len(write_cell(said, attribute)) <= len(write_cell(values, attribute))
        if possible and len(write_cell(possible, attribute)) <= len(write_cell(values, attribute)):
            assert said == possible
    assert set(found) <= set(asked)


def test_a_value_that_onmogelijk_forbids_leaves_a_region_when_that_is_shorter() -> None:
    number = Attribute("n", "n", Kind.NUMBER, grid=Grid(Decimal(0), Decimal(5), Decimal(1)))
    nee = ValueSet.of(2, [NO])
    forbidden = Impossible("ON-1", Box({"a": nee, "n": ValueSet.between(6, [(0, 2)])}))
    region = Box({"a": nee, "n": ValueSet.between(6, [(0, 2), (3, 6)])})
    ruleset = Ruleset((yes_no("a"), number), impossible=(forbidden,))
    compiled = compile_ruleset(ruleset, [region])
    space, nowhere = compiled.space, compiled.impossible_bits

    def said(deadline: Deadline | None) -> Box:
        masks = narrowed(space, compiled.cover, nowhere, space.masks(region), deadline)
        return space.box(masks)

    assert said(None) == Box({"a": nee, "n": ValueSet.between(6, [(3, 6)])})
    assert said(Deadline(-1)) == region
