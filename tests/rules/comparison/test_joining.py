from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings

from rules.attributes import Attribute, Grid, Kind
from rules.boxes import Box
from rules.comparison.difference import compare
from rules.comparison.domains import Apart
from rules.comparison.joining import join
from rules.comparison.joint import Counterpart, Side
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset
from rules.valuesets import ValueSet
from tests.rules.rulesets import rulesets


def renamed(ruleset: Ruleset) -> Ruleset:
    """Give every attribute, choice and product another name."""

    def box(old: Box) -> Box:
        return Box({f"x_{code}": values for code, values in old.items()})

    def attribute(old: Attribute) -> Attribute:
        free = old.kind in (Kind.CHOICE, Kind.ORDERED)
        choices = tuple(f"x {one}" for one in old.choices) if free else old.choices
        return replace(old, code=f"x_{old.code}", label=f"X {old.label}", choices=choices)

    return Ruleset(
        attributes=tuple(attribute(one) for one in ruleset.attributes),
        products=tuple(f"X{code}" for code in ruleset.products),
        rules=tuple(
            replace(rule, box=box(rule.box), products=tuple(f"X{code}" for code in rule.products))
            for rule in ruleset.rules
        ),
        derivations=tuple(
            replace(row, box=box(row.box), attribute=f"x_{row.attribute}")
            for row in ruleset.derivations
        ),
        impossible=tuple(replace(row, box=box(row.box)) for row in ruleset.impossible),
    )


@settings(max_examples=40, deadline=None)
@given(rulesets())
def test_names_alone_change_nothing(ruleset: Ruleset) -> None:
    counterparts = [
        Counterpart(one.code, f"x_{one.code}", {word: f"x {word}" for word in one.choices})
        if one.kind in (Kind.CHOICE, Kind.ORDERED)
        else Counterpart(one.code, f"x_{one.code}")
        for one in ruleset.attributes
    ]
    products = {code: f"X{code}" for code in ruleset.products}
    joint = join(ruleset, renamed(ruleset), counterparts, products)
    difference = compare(joint)
    assert (difference.changed, difference.changes, difference.excluded) == (0, (), ())
    assert (joint.apart, joint.derived_apart) == ((), ())


def _number(unit: str) -> Attribute:
    return Attribute("n", "N", Kind.NUMBER, grid=_GRID, unit=unit)


_GRID = Grid(Decimal(0), Decimal(2), Decimal(1))
_WORDS = Attribute("a", "A", Kind.CHOICE, choices=("een", "twee"))


def _rule(code: str, size: int, *positions: int) -> Rule:
    return Rule("R1", Box({code: ValueSet.of(size, positions)}), Effect.FITS, ("P",))


def test_attributes_that_cannot_be_compared_count_as_two() -> None:
    old = Ruleset((_number("jaar"), _WORDS), ("P",), (_rule("n", 3, 0),))
    new = Ruleset((_number("maand"), _WORDS), ("P",), (_rule("n", 3, 0),))
    joint = join(old, new)
    assert [(pair.new, why) for pair, why in joint.apart] == [("n", Apart.UNIT)]
    assert [one.label for one in joint.attributes] == ["N (oud)", "N (nieuw)", "A"]
    difference = compare(joint)
    assert (difference.total, difference.changed) == (3 * 2 * 3, 8)


def test_an_attribute_of_one_version_is_indifferent_to_the_other() -> None:
    extra = Attribute("b", "B", Kind.CHOICE, choices=("x", "y", "z"))
    old = Ruleset((_WORDS,), ("P",), (_rule("a", 2, 0),))
    new = Ruleset((_WORDS, extra), ("P",), (_rule("b", 3, 0),))
    difference = compare(join(old, new))
    counts = {(change.gained, change.count) for change in difference.changes}
    assert (difference.total, counts) == (6, {(False, 2), (True, 1)})


def test_a_value_of_one_version_is_impossible_in_the_other() -> None:
    wider = replace(_WORDS, choices=("een", "twee", "drie"))
    old = Ruleset((_WORDS,), ("P",), (_rule("a", 2, 0),))
    new = Ruleset((wider,), ("P",), (_rule("a", 3, 0, 2),))
    difference = compare(join(old, new))
    assert (difference.total, difference.changed) == (2, 0)
    assert difference.only == {Side.OLD: 0, Side.NEW: 1}
    assert [(one.side, one.row, one.count) for one in difference.excluded] == [(Side.OLD, None, 1)]


def test_what_was_derived_and_is_now_asked_stays_one_attribute() -> None:
    """A client who now says otherwise than what followed before could not exist before."""
    derived = Attribute("d", "D", Kind.CHOICE, choices=("laag", "hoog"), derived=True)
    rows = tuple(
        Derivation(f"D{place}", Box({"a": ValueSet.of(2, [place])}), "d", place) for place in (0, 1)
    )
    old = Ruleset((_WORDS, derived), ("P",), (_rule("d", 2, 0),), rows)
    new = Ruleset((_WORDS, replace(derived, derived=False)), ("P",), (_rule("d", 2, 0),))
    difference = compare(join(old, new))
    assert (difference.total, difference.changed) == (2, 0)
    assert difference.only == {Side.OLD: 0, Side.NEW: 2}


def test_an_impossible_row_that_both_have_rules_out_nothing_new() -> None:
    row = Impossible("ON", Box({"a": ValueSet.of(2, [1])}))
    ruleset = Ruleset((_WORDS,), ("P",), (_rule("a", 2, 0),), impossible=(row,))
    difference = compare(join(ruleset, ruleset))
    assert (difference.total, difference.changed, difference.excluded) == (1, 0, ())
