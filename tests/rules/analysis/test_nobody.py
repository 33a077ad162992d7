"""Which rows of Onmogelijk rule everybody out, beside enumeration."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.nobody import ruling_out_everybody
from rules.attributes import yes_no
from rules.boxes import Box
from rules.ruleset import Impossible, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import World, boxes, rulesets

CASES = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA, NEE = ValueSet.of(2, [YES]), ValueSet.of(2, [NO])


@CASES
@given(st.data(), st.booleans())
def test_rows_are_named_when_and_only_when_they_leave_nobody(
    data: st.DataObject, healthy: bool
) -> None:
    drawn = data.draw(rulesets(healthy=healthy))
    attributes = data.draw(st.sampled_from((drawn.attributes, drawn.attributes[:1])))
    rows = data.draw(st.lists(boxes(attributes, most=1, least=1), max_size=6))
    ruleset = replace(
        drawn, impossible=tuple(Impossible(f"ON-{one}", box) for one, box in enumerate(rows))
    )
    found = ruling_out_everybody(ruleset)

    def someone(impossible: tuple[Impossible, ...]) -> bool:
        return bool(World(replace(ruleset, impossible=impossible)).clients)

    if someone(ruleset.impossible) or not someone(()):
        assert found == ()
    else:
        assert not someone(found)
        for row in found:
            assert someone(tuple(one for one in found if one is not row))


def test_a_choice_of_which_every_value_is_ruled_out() -> None:
    rows = tuple(
        Impossible(name, Box({code: values}))
        for name, code, values in (("1", "b", JA), ("2", "a", JA), ("3", "a", NEE))
    )
    ruleset = Ruleset((yes_no("a"), yes_no("b")), impossible=rows)

    assert [row.id for row in ruling_out_everybody(ruleset)] == ["2", "3"]
    assert ruling_out_everybody(replace(ruleset, impossible=rows[:2])) == ()


def test_without_time_nothing_is_said() -> None:
    rows = (Impossible("1", Box({"a": JA})), Impossible("2", Box({"b": JA})))
    with pytest.raises(BudgetSpent):
        ruling_out_everybody(Ruleset((yes_no("a"), yes_no("b")), impossible=rows), Deadline(-1))
