"""Products that never fit and rows that never do anything, beside enumeration."""

from hypothesis import HealthCheck, given, settings

from rules.analysis.compiled import compile_ruleset
from rules.analysis.idle import Idle, IdleReason, idle_derivations, idle_products, idle_rules
from rules.attributes import yes_no
from rules.boxes import Box
from rules.ruleset import Effect, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import World, rulesets

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA, NEE = ValueSet.of(2, [YES]), ValueSet.of(2, [NO])


@CASES
@given(rulesets())
def test_a_product_never_fits_when_it_fits_no_possible_client(ruleset: Ruleset) -> None:
    world = World(ruleset)
    found = idle_products(compile_ruleset(ruleset))
    assert [one.name for one in found.found] == [
        code
        for code in ruleset.products
        if not any(world.fits(code, client) for client in world.clients)
    ]


@CASES
@given(rulesets())
def test_a_rule_is_idle_for_exactly_the_reason_given(ruleset: Ruleset) -> None:
    world = World(ruleset)
    found = {one.name: one.reason for one in idle_rules(compile_ruleset(ruleset)).found}
    expected = {rule.id: reason_of(world, rule) for rule in ruleset.rules}
    assert found == {name: reason for name, reason in expected.items() if reason is not None}


def reason_of(world: World, rule: Rule) -> IdleReason | None:
    clients = world.inside(rule.box)
    others = [
        (code, client, row.effect)
        for row in world.ruleset.rules
        for client in clients
        for code in rule.products
        if code in row.products and row.box.holds_on(client)
    ]
    fitting = {(code, id(client)) for code, client, effect in others if effect is Effect.FITS}
    excluded = {(code, id(client)) for code, client, effect in others if effect is Effect.EXCLUDES}
    if not clients:
        return IdleReason.NOBODY
    if rule.effect is Effect.FITS and not fitting - excluded:
        own = {(code, id(client)) for code in rule.products for client in clients}
        return IdleReason.EXCLUDED if own <= excluded else None
    if rule.effect is Effect.EXCLUDES and not fitting:
        return IdleReason.NOTHING_TO_EXCLUDE
    if rule.effect is Effect.ADVISES and rule.products and not fitting - excluded:
        return IdleReason.NO_PRODUCT_FITS
    return None


@CASES
@given(rulesets())
def test_a_derivation_is_idle_when_its_conditions_hold_for_nobody(ruleset: Ruleset) -> None:
    world = World(ruleset)
    compiled = compile_ruleset(ruleset, also=[row.box for row in ruleset.derivations])
    assert [one.name for one in idle_derivations(compiled).found] == [
        row.id for row in ruleset.derivations if not world.inside(row.box)
    ]


def test_the_rows_that_always_exclude_are_named() -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"), yes_no("b")),
        products=("P",),
        rules=(
            Rule("R1", Box({"a": JA}), Effect.FITS, ("P",)),
            Rule("R2", Box({"b": JA}), Effect.EXCLUDES, ("P",)),
            Rule("R3", Box({"b": NEE}), Effect.EXCLUDES, ("P",)),
        ),
    )
    compiled = compile_ruleset(ruleset)

    assert idle_rules(compiled).found == (Idle("R1", IdleReason.EXCLUDED, ("R2", "R3")),)
    assert idle_products(compiled).found == (Idle("P", IdleReason.EXCLUDED, ("R2", "R3")),)


def test_a_row_that_names_only_products_not_in_force_is_idle() -> None:
    rule = Rule("R1", Box(), Effect.ADVISES, (), names_products=True)
    compiled = compile_ruleset(Ruleset(attributes=(yes_no("a"),), rules=(rule,)))

    assert idle_rules(compiled).found == (Idle("R1", IdleReason.NOT_IN_FORCE),)
