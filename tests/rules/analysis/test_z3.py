"""Every yes or no of an analysis beside z3, on tables too large to enumerate."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
import z3

from benchmarks.rulesets import product_ruleset
from rules.analysis.compiled import compile_ruleset
from rules.analysis.completions import narrow, settled
from rules.analysis.guarantees import prove_all
from rules.analysis.idle import idle_products, idle_rules
from rules.analysis.overlaps import overlaps
from rules.analysis.redundancy import redundant_rows, useless_conditions
from rules.boxes import Box
from rules.ruleset import Effect, Ruleset
from tests.rules.z3_oracle import Oracle

pytestmark = pytest.mark.slow

SEEDS = (1, 2, 3)


def ruleset_of(seed: int, *, derived: bool = True, rules: int = 80) -> Ruleset:
    return product_ruleset(rules, derived=derived, seed=seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_guarantees_are_proved_exactly_when_z3_finds_no_counterexample(seed: int) -> None:
    ruleset = ruleset_of(seed)
    # On narrow boxes around the rules guarantees come out both ways.
    narrow_ones = tuple(
        replace(guarantee, id=f"{guarantee.id}-{rule.id}", box=guarantee.box & rule.box)
        for guarantee in ruleset.guarantees
        for rule in ruleset.rules[:12]
    )
    ruleset = replace(ruleset, guarantees=(*ruleset.guarantees, *narrow_ones))
    oracle = Oracle(ruleset)
    proofs = prove_all(ruleset, most_areas=2)

    assert {proof.holds for proof in proofs} == {True, False}
    for proof in proofs:
        assert proof.holds == oracle.holds(proof.guarantee), proof.guarantee.id


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs_overlap_exactly_when_z3_finds_a_client_for_both(seed: int) -> None:
    ruleset = ruleset_of(seed)
    oracle = Oracle(ruleset)
    fits = {product: oracle.fits(product) for product in ruleset.products}
    expected = {
        (one, other)
        for one, other in combinations(ruleset.products, 2)
        if oracle.exists(fits[one], fits[other])
    }
    found = overlaps(compile_ruleset(ruleset)).found

    assert {(pair.one, pair.other) for pair in found} == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_is_redundant_exactly_when_z3_sees_no_difference_without_it(seed: int) -> None:
    ruleset = ruleset_of(seed, rules=60)
    oracle = Oracle(ruleset)
    expected = [
        rule.id
        for rule in ruleset.rules
        if oracle.exists(oracle.inside(rule.box))
        and oracle.same(other for other in ruleset.rules if other is not rule)
    ]
    found = redundant_rows(compile_ruleset(ruleset)).found

    assert [row.row for row in found] == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_a_condition_is_useless_exactly_when_z3_sees_no_difference_without_it(seed: int) -> None:
    ruleset = ruleset_of(seed, rules=40)
    oracle = Oracle(ruleset)
    expected = []
    for rule in ruleset.rules:
        for code in rule.box:
            wider = Box({name: values for name, values in rule.box.items() if name != code})
            rules = (replace(one, box=wider) if one is rule else one for one in ruleset.rules)
            if oracle.same(rules):
                expected.append((rule.id, code))
    found = useless_conditions(compile_ruleset(ruleset)).found

    assert [(one.row, one.attribute) for one in found] == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_called_idle_that_z3_sees_doing_something(seed: int) -> None:
    ruleset = ruleset_of(seed, rules=40)
    oracle = Oracle(ruleset)
    compiled = compile_ruleset(ruleset)

    assert [one.name for one in idle_products(compiled).found] == [
        product for product in ruleset.products if not oracle.exists(oracle.fits(product))
    ]
    idle = {one.name for one in idle_rules(compiled).found}
    for rule in ruleset.rules:
        excluding = [
            oracle.inside(other.box)
            for other in ruleset.rules
            if other.effect is Effect.EXCLUDES and set(other.products) & set(rule.products)
        ]
        fitting = [
            oracle.inside(other.box)
            for other in ruleset.rules
            if other.effect is Effect.FITS and set(other.products) & set(rule.products)
        ]
        if rule.effect is Effect.FITS:
            outside = [oracle.inside(rule.box), *(z3.Not(one) for one in excluding)]
            works = oracle.exists(*outside)
        else:
            works = any(oracle.exists(oracle.inside(rule.box), one) for one in fitting)
        assert works == (rule.id not in idle), rule.id


@pytest.mark.parametrize("seed", SEEDS)
def test_outcomes_of_partial_profiles_are_those_of_z3(seed: int) -> None:
    ruleset = ruleset_of(seed)
    oracle = Oracle(ruleset)
    compiled = compile_ruleset(ruleset)
    fits = {product: oracle.fits(product) for product in ruleset.products}
    for number in range(12):
        profile = {
            attribute.code: (number * 5 + place) % attribute.size
            for place, attribute in enumerate(ruleset.base_attributes)
            if (number >> place % 4 ^ place) & 1
        }
        known = [oracle.variables[code] == value for code, value in profile.items()]
        at = narrow(compiled, compiled.completions(profile))
        assert (at is not None) == oracle.exists(*known)
        if at is None:
            continue
        for product, formula in fits.items():
            some, others = oracle.exists(*known, formula), oracle.exists(*known, z3.Not(formula))
            expected = None if some and others else some
            assert settled(compiled, product, at) is expected, product
