from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from rules.comparison.joining import join
from rules.comparison.reverting import derivation_matters, impossible_matters, rule_matters
from rules.ruleset import Ruleset
from tests.rules.comparison.versions import Pair, clients, outcome, pairs


def _outcomes(ruleset: Ruleset) -> list[frozenset[str] | None]:
    return [outcome(ruleset, client) for client in clients(ruleset)]


@settings(max_examples=80, deadline=None)
@given(pairs())
def test_a_new_rule_matters_exactly_when_leaving_it_out_changes_an_outcome(pair: Pair) -> None:
    joint = join(pair.old, pair.new)
    now = _outcomes(pair.new)
    for number in range(len(pair.new.rules)):
        rest = tuple(rule for place, rule in enumerate(pair.new.rules) if place != number)
        without = _outcomes(replace(pair.new, rules=rest))
        assert rule_matters(joint, (None, number)) == (without != now)


@settings(max_examples=40, deadline=None)
@given(pairs(most_changes=2))
def test_a_row_that_came_back_as_it_was_makes_the_outcome_of_both_rows(pair: Pair) -> None:
    """Where both versions ask the same, an old rule can be put back word for word."""
    if pair.old.attributes != pair.new.attributes or pair.old.products != pair.new.products:
        return
    joint = join(pair.old, pair.new)
    now = _outcomes(pair.new)
    for number, rule in enumerate(pair.old.rules):
        back = replace(pair.new, rules=(*pair.new.rules, rule))
        assert rule_matters(joint, (number, None)) == (_outcomes(back) != now)


@settings(max_examples=40, deadline=None)
@given(pairs())
def test_an_impossible_row_matters_exactly_when_other_clients_exist_without_it(pair: Pair) -> None:
    joint = join(pair.old, pair.new)
    now = _outcomes(pair.new)
    for number in range(len(pair.new.impossible)):
        rest = tuple(row for place, row in enumerate(pair.new.impossible) if place != number)
        without = _outcomes(replace(pair.new, impossible=rest))
        assert impossible_matters(joint, (None, number)) == (without != now)


@settings(max_examples=40, deadline=None)
@given(pairs(most_changes=1))
def test_a_derivation_matters_exactly_when_its_old_value_gives_other_outcomes(pair: Pair) -> None:
    """Only values of derivations differ: the old row can be put back in the place of the new."""
    if pair.old.attributes != pair.new.attributes or pair.old.products != pair.new.products:
        return
    joint = join(pair.old, pair.new)
    now = _outcomes(pair.new)
    rows = zip(pair.old.derivations, pair.new.derivations, strict=True)
    for number, (before, after) in enumerate(rows):
        assert before.box == after.box
        back = list(pair.new.derivations)
        back[number] = before
        reverted = _outcomes(replace(pair.new, derivations=tuple(back)))
        assert derivation_matters(joint, (number, number)) == (reverted != now)
