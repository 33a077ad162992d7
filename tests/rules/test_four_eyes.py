"""The two engines agree, or no answer leaves."""

import pytest

from rules.attributes import Attribute, Kind, yes_no
from rules.boxes import Box
from rules.durable_engine import DurableEngine
from rules.four_eyes import DisagreementError, agree
from rules.ruleset import Derivation, Effect, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet

JA = ValueSet.of(2, [YES])
NEE = ValueSet.of(2, [NO])

RULESET = Ruleset(
    attributes=(
        yes_no("uithuis"),
        yes_no("plan"),
        Attribute("dreiging", "", Kind.YES_NO, choices=("ja", "nee"), derived=True),
    ),
    products=("P",),
    rules=(
        Rule("R1", Box({"dreiging": JA, "plan": NEE}), Effect.FITS, ("P",)),
        Rule("R2", Box(), Effect.ADVISES, ("P",)),
    ),
    derivations=(
        Derivation("A1", Box({"uithuis": JA}), "dreiging", YES),
        Derivation("A2", Box({"uithuis": NEE}), "dreiging", NO),
    ),
)


def test_when_both_engines_agree_the_rows_come_in_the_order_of_durable_rules() -> None:
    firing = agree(RULESET, DurableEngine(RULESET), {"uithuis": YES, "plan": NO})

    assert firing.rows == {"A1", "R1", "R2"}
    assert firing.derived == {"dreiging": {YES}}
    assert firing.trace == ("A1", "R1", "R2")


def test_a_difference_names_the_rows_on_both_sides() -> None:
    other = Ruleset(
        attributes=RULESET.attributes,
        products=("P",),
        rules=(
            Rule("R1", Box({"plan": NEE}), Effect.FITS, ("P",)),
            Rule("R2", Box({"plan": JA}), Effect.ADVISES, ("P",)),
        ),
        derivations=(
            Derivation("A1", Box({"uithuis": NEE}), "dreiging", YES),
            Derivation("A2", Box({"uithuis": JA}), "dreiging", NO),
        ),
    )

    with pytest.raises(DisagreementError) as raised:
        agree(RULESET, DurableEngine(other), {"uithuis": YES, "plan": NO})

    assert raised.value.rows_only_durable == ("A2",)
    assert raised.value.rows_only_matcher == ("A1", "R2")
    assert raised.value.derived == ("dreiging",)
