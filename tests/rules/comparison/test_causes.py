from __future__ import annotations

from hypothesis import given, settings

from rules.comparison.causes import RowKind, RowRef
from rules.comparison.difference import compare
from rules.comparison.joining import join
from rules.comparison.joint import Joint, Side
from rules.ruleset import Derivation, Effect, Rule
from tests.rules.comparison.test_difference import facts_of
from tests.rules.comparison.versions import Client, Pair, clients, outcome, pairs


def _row(joint: Joint, ref: RowRef) -> Rule | Derivation:
    ruleset = joint.version(ref.side).ruleset
    return (ruleset.rules if ref.kind is RowKind.RULE else ruleset.derivations)[ref.number]


def _holds(joint: Joint, ref: RowRef, client: Client) -> bool:
    version = joint.version(ref.side)
    return version.box(_row(joint, ref).box).holds_on(facts_of(joint, ref.side, client))


@settings(max_examples=50, deadline=None)
@given(pairs())
def test_every_changed_profile_has_a_cause_that_holds_on_it(pair: Pair) -> None:
    joint = join(pair.old, pair.new)
    difference = compare(joint)
    for client in clients(pair.old, pair.new):
        before, after = outcome(pair.old, client), outcome(pair.new, client)
        if before is None or after is None:
            continue
        for change in difference.changes:
            name = change.product.name
            if name in (after - before if change.gained else before - after):
                assert any(_holds(joint, ref, client) for ref in change.rows)


@settings(max_examples=50, deadline=None)
@given(pairs())
def test_a_cause_is_a_row_that_changed_and_works_the_right_way(pair: Pair) -> None:
    joint = join(pair.old, pair.new)
    for change in compare(joint).changes:
        later = Side.NEW if change.gained else Side.OLD
        for ref in change.rows:
            row = _row(joint, ref)
            if isinstance(row, Rule):
                assert row.effect is (Effect.FITS if ref.side is later else Effect.EXCLUDES)
                assert change.product.code(ref.side) in row.products
            else:
                said = {
                    joint.version(ref.side.other).derivation_meaning(one)
                    for one in joint.version(ref.side.other).ruleset.derivations
                }
                assert joint.version(ref.side).derivation_meaning(row) not in said
