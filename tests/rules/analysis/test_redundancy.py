"""What can go, beside enumeration: without it nothing may change for anyone."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.redundancy import redundant_rows, useless_conditions
from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.boxes import Box
from rules.ruleset import Effect, Rule, Ruleset
from rules.valuesets import YES, ValueSet
from tests.rules.rulesets import Client, World, rulesets

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA = ValueSet.of(2, [YES])


def everything_that_fits(world: World, leaving_out: tuple[str, ...] = ()) -> list[object]:
    return [
        world.fits(code, client, leaving_out)
        for client in world.clients
        for code in world.ruleset.products
    ]


@CASES
@given(rulesets())
def test_a_row_is_redundant_when_nothing_changes_without_it(ruleset: Ruleset) -> None:
    world = World(ruleset)
    whole = everything_that_fits(world)
    expected = [
        rule.id
        for rule in ruleset.rules
        if rule.effect is not Effect.ADVISES
        and world.inside(rule.box)
        and everything_that_fits(world, (rule.id,)) == whole
    ]
    found = redundant_rows(compile_ruleset(ruleset))
    assert [row.row for row in found.found] == expected
    assert not found.budget_spent


@CASES
@given(rulesets())
def test_all_removable_rows_can_go_at_once_and_no_more_than_those(ruleset: Ruleset) -> None:
    world = World(ruleset)
    whole = everything_that_fits(world)
    found = redundant_rows(compile_ruleset(ruleset)).found
    gone = tuple(row.row for row in found if row.removable)
    assert everything_that_fits(world, gone) == whole
    for row in found:
        if not row.removable:
            assert everything_that_fits(world, (*gone, row.row)) != whole


@CASES
@given(rulesets())
def test_the_rows_that_do_its_work_do_it_together_and_are_all_needed(ruleset: Ruleset) -> None:
    world = World(ruleset)
    rules = {rule.id: rule for rule in ruleset.rules}
    for row in redundant_rows(compile_ruleset(ruleset)).found:
        rule = rules[row.row]
        doing = [rules[name] for name in row.by]
        assert rule not in doing
        assert does_its_work(world, rule, doing)
        for one in doing:
            assert not does_its_work(world, rule, [other for other in doing if other is not one])


def does_its_work(world: World, rule: Rule, others: list[Rule]) -> bool:
    return all(
        any(code in other.products and other.box.holds_on(client) for other in others)
        for client in world.inside(rule.box)
        for code in rule.products
        if rule.effect is Effect.FITS or would_fit(world.ruleset, code, client)
    )


def would_fit(ruleset: Ruleset, code: str, client: Client) -> bool:
    return any(
        rule.effect is Effect.FITS and code in rule.products and rule.box.holds_on(client)
        for rule in ruleset.rules
    )


@CASES
@given(rulesets())
def test_a_condition_is_useless_when_nothing_changes_without_it(ruleset: Ruleset) -> None:
    world = World(ruleset)
    found = useless_conditions(compile_ruleset(ruleset)).found
    expected = []
    for number, rule in enumerate(ruleset.rules):
        for code in rule.box:
            wider = Box({name: values for name, values in rule.box.items() if name != code})
            rules = (
                *ruleset.rules[:number],
                replace(rule, box=wider),
                *ruleset.rules[number + 1 :],
            )
            other = World(replace(ruleset, rules=rules))
            if shown(world, rule) == shown(other, replace(rule, box=wider)):
                expected.append((rule.id, code))
    assert [(one.row, one.attribute) for one in found] == expected


def shown(world: World, rule: Rule) -> list[object]:
    """Return for every client what fits, and whether this advice is given."""
    advises = rule.effect is Effect.ADVISES
    return [
        (
            world.fitting(client),
            advises
            and rule.box.holds_on(client)
            and (not rule.products or bool(world.fitting(client) & set(rule.products))),
        )
        for client in world.clients
    ]


def test_a_row_covered_by_several_others_together_is_redundant() -> None:
    grid = Grid(Decimal(0), Decimal(99), Decimal(1))
    age = Attribute("leeftijd", "Leeftijd", Kind.NUMBER, grid=grid)
    young, old = ValueSet.between(100, [(0, 40)]), ValueSet.between(100, [(30, 100)])
    ruleset = Ruleset(
        attributes=(age, yes_no("a")),
        products=("P",),
        rules=(
            Rule("R1", Box({"leeftijd": young}), Effect.FITS, ("P",)),
            Rule("R2", Box({"a": JA}), Effect.FITS, ("P",)),
            Rule("R3", Box({"leeftijd": old}), Effect.FITS, ("P",)),
        ),
    )
    (row,) = redundant_rows(compile_ruleset(ruleset)).found

    assert (row.row, row.by, row.removable) == ("R2", ("R1", "R3"), True)


def test_of_two_equal_rows_the_first_stays() -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"),),
        products=("P",),
        rules=(
            Rule("R1", Box({"a": JA}), Effect.FITS, ("P",)),
            Rule("R2", Box({"a": JA}), Effect.FITS, ("P",)),
        ),
    )
    first, second = redundant_rows(compile_ruleset(ruleset)).found

    assert (first.by, first.removable) == (("R2",), False)
    assert (second.by, second.removable) == (("R1",), True)


def test_without_time_nothing_is_called_redundant() -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"),),
        products=("P",),
        rules=(
            Rule("R1", Box({"a": JA}), Effect.FITS, ("P",)),
            Rule("R2", Box({"a": JA}), Effect.FITS, ("P",)),
        ),
    )
    compiled = compile_ruleset(ruleset)

    for found in (
        redundant_rows(compiled, Deadline(-1)),
        useless_conditions(compiled, (), Deadline(-1)),
    ):
        assert found.found == ()
        assert found.budget_spent
