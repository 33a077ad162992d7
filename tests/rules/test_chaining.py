"""The plain evaluator: what is true on a profile, and what follows from it."""

from rules.attributes import Attribute, Kind, yes_no
from rules.boxes import Box
from rules.chaining import Row, chain, rows_of, rows_true
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet

JA = ValueSet.of(2, [YES])
NEE = ValueSet.of(2, [NO])


def derived(code: str) -> Attribute:
    return Attribute(code, code, Kind.YES_NO, choices=("ja", "nee"), derived=True)


RULESET = Ruleset(
    attributes=(yes_no("a"), yes_no("b"), derived("d"), derived("e")),
    products=("P",),
    rules=(Rule("R1", Box({"e": JA}), Effect.FITS, ("P",)), Rule("R2", Box(), Effect.FITS, ("P",))),
    derivations=(
        Derivation("A2", Box({"d": JA, "b": JA}), "e", YES),
        Derivation("A1", Box({"a": JA}), "d", YES),
    ),
    impossible=(Impossible("R1", Box({"a": NEE, "b": NEE})),),
)


def test_derivations_stand_in_layer_order_then_impossible_rows_then_rules() -> None:
    assert [row.id for row in rows_of(RULESET)] == ["A1", "A2", "R1", "R1", "R2"]


def test_values_are_chained_through_layers() -> None:
    firing = rows_true(RULESET, {"a": YES, "b": YES})

    assert firing.trace == ("A1", "A2", "R1", "R2")
    assert firing.derived == {"d": {YES}, "e": {YES}}


def test_an_unknown_fact_meets_no_condition() -> None:
    firing = rows_true(RULESET, {"a": YES})

    assert firing.rows == {"A1", "R2"}
    assert firing.derived == {"d": {YES}}


def test_a_row_without_conditions_is_true_on_an_empty_profile() -> None:
    assert rows_true(RULESET, {}).rows == {"R2"}


def test_rows_with_one_id_are_told_apart_by_number() -> None:
    impossible = rows_true(RULESET, {"a": NO, "b": NO})
    rule = chain(rows_of(RULESET), {"e": YES})

    assert impossible.rows == rule.rows == {"R1", "R2"}
    assert impossible.numbers == {2, 4}
    assert rule.numbers == {3, 4}
    assert impossible != rule


def test_two_rows_that_give_different_values_leave_both() -> None:
    rows = (
        Row("A1", Box(), ("d", YES)),
        Row("A2", Box({"a": JA}), ("d", NO)),
        Row("R1", Box({"d": JA})),
        Row("R2", Box({"d": NEE})),
    )

    assert chain(rows, {"a": YES}).derived == {"d": {YES, NO}}
    assert chain(rows, {"a": YES}).rows == {"A1", "A2", "R1", "R2"}
    assert chain(rows, {"a": NO}).rows == {"A1", "R1"}


def test_a_given_value_of_a_derived_attribute_stands_beside_the_chained_one() -> None:
    rows = (Row("A1", Box(), ("d", YES)), Row("R1", Box({"d": NEE})))

    assert chain(rows, {"d": NO}).rows == {"A1", "R1"}
    assert chain(rows, {"d": NO}).derived == {"d": {YES}}
