"""Guarantees beside enumeration: proofs, regions, sizes and clients on random rule sets."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from rules.analysis import proving
from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import Deadline
from rules.analysis.derivations import derivation_faults
from rules.analysis.guarantees import Proof, prove_all
from rules.analysis.soundness import depends_on, sound_part, unsound, without
from rules.attributes import Attribute, Kind, yes_no
from rules.boxes import Box
from rules.ruleset import Claim, Derivation, Effect, Guarantee, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import World, rulesets

CASES = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
JA, NEE = ValueSet.of(2, [YES]), ValueSet.of(2, [NO])


@CASES
@given(rulesets(guarantees=3))
def test_a_guarantee_is_proved_or_refuted_with_exact_numbers(ruleset: Ruleset) -> None:
    world = World(ruleset)
    for proof in prove_all(ruleset):
        broken = world.violations(proof.guarantee)
        assert proof.holds == (not broken)
        assert proof.broken == len(broken)
        assert proof.asked == len(world.inside(proof.guarantee.box))
        assert not proof.budget_spent
        assert proof.share is None


@CASES
@given(rulesets(guarantees=3))
def test_areas_hold_broken_clients_only_and_their_numbers_add_up(ruleset: Ruleset) -> None:
    world = World(ruleset)
    for proof in prove_all(ruleset, most_areas=2):
        broken = world.violations(proof.guarantee)
        seen: list[object] = []
        for area in proof.areas:
            inside = world.inside(area.box)
            assert inside
            assert all(client in broken for client in inside)
            fresh = [client for client in inside if client not in seen]
            assert len(fresh) == area.adds
            seen += fresh
        assert proof.rest is not None
        assert len(seen) + proof.rest == len(broken)
        assert proof.rest == 0 or len(proof.areas) == 2


@CASES
@given(rulesets(guarantees=3))
def test_a_counterexample_is_a_possible_client_who_answers_everything(ruleset: Ruleset) -> None:
    world = World(ruleset)
    for proof in prove_all(ruleset):
        if proof.counterexample is None:
            assert proof.holds
            continue
        assert set(proof.counterexample) == set(world.base)
        (client,) = world.completions(proof.counterexample)
        assert client in world.violations(proof.guarantee)


@CASES
@given(rulesets(guarantees=3))
def test_causes_name_rows_that_hold_or_cells_that_refuse(ruleset: Ruleset) -> None:
    world = World(ruleset)
    rules = {rule.id: rule for rule in ruleset.rules}
    for proof in prove_all(ruleset):
        for area in proof.areas:
            inside = world.inside(area.box)
            fits = {
                code for code in area.products if any(world.fits(code, client) for client in inside)
            }
            assert bool(fits) == area.fits
            for cause in area.causes:
                rule = rules[cause.row]
                assert set(rule.products) & set(area.products)
                for client in inside:
                    for code in cause.cells:
                        assert client[code] not in rule.box[code]
                if area.fits:
                    assert rule.effect is Effect.FITS
                    assert all(rule.box.holds_on(client) for client in inside)


@CASES
@given(rulesets(healthy=False, guarantees=3))
def test_nothing_is_proved_from_what_is_derived_badly(ruleset: Ruleset) -> None:
    faults = derivation_faults(ruleset)
    bad = unsound(ruleset, faults)
    sound = World(sound_part(ruleset))
    for proof in prove_all(ruleset, faults):
        depends = bad & depends_on(ruleset, proof.guarantee)
        assert set(proof.unsound) == depends
        if depends:
            broken = sound.violations(proof.guarantee)
            assert proof.holds == (False if broken else None)
            if proof.counterexample is not None:
                (client,) = sound.completions(proof.counterexample)
                assert client in broken
        else:
            world = World(without(ruleset, bad))
            broken = world.violations(proof.guarantee)
            assert proof.holds == (not broken)
            assert proof.broken == len(broken)


def badly_derived() -> Ruleset:
    """Everyone is both d = ja and d = nee where a = ja; nothing is possible there."""
    derived = Attribute("d", "d", Kind.YES_NO, choices=("ja", "nee"), derived=True)
    return Ruleset(
        attributes=(yes_no("a"), yes_no("b"), derived),
        products=("P", "Q"),
        rules=(
            Rule("R1", Box({"d": NEE}), Effect.FITS, ("P",)),
            Rule("R2", Box({"b": JA}), Effect.FITS, ("Q",)),
        ),
        derivations=(
            Derivation("A1", Box({"a": JA}), "d", YES),
            Derivation("A2", Box(), "d", NO),
        ),
        guarantees=(
            Guarantee("G1", Box({"a": JA}), Claim.NEVER, ("P",)),
            Guarantee("G2", Box({"a": JA}), Claim.ALWAYS, ("Q",)),
        ),
    )


def test_a_contradiction_proves_nothing_and_hides_nothing() -> None:
    ruleset = badly_derived()
    through_d, apart = prove_all(ruleset, derivation_faults(ruleset))

    assert (through_d.holds, through_d.unsound) == (None, ("d",))
    assert (apart.holds, apart.counterexample) == (False, {"a": YES, "b": NO})


def test_a_row_that_excludes_is_the_cause_where_another_row_would_fit() -> None:
    ruleset = replace(
        badly_derived(),
        derivations=(Derivation("A1", Box(), "d", NO),),
        rules=(
            Rule("R1", Box({"a": JA}), Effect.FITS, ("P",)),
            Rule("R2", Box({"b": JA}), Effect.EXCLUDES, ("P",)),
        ),
        guarantees=(Guarantee("G", Box({"a": JA}), Claim.ALWAYS, ("P",)),),
    )
    (proof,) = prove_all(ruleset)

    assert [area.box for area in proof.areas] == [Box({"a": JA, "b": JA})]
    assert [cause.row for cause in proof.areas[0].causes] == ["R2"]


@CASES
@given(rulesets(guarantees=3))
def test_without_time_nothing_is_pretended_and_a_client_still_refutes(ruleset: Ruleset) -> None:
    world = World(ruleset)
    for proof in prove_all(ruleset, deadline=Deadline(-1)):
        broken = world.violations(proof.guarantee)
        assert_not_pretended(proof, world)
        if proof.holds is not None:
            assert proof.holds == (not broken)
        if proof.holds is None:
            assert proof.budget_spent


def assert_not_pretended(proof: Proof, world: World) -> None:
    if proof.counterexample is not None:
        assert proof.holds is False
        (client,) = world.completions(proof.counterexample)
        assert client in world.violations(proof.guarantee)
    if proof.share is not None and proof.holds is False and proof.broken is None:
        assert 0 <= proof.share.low <= proof.share.share <= proof.share.high <= 1
        assert proof.rest is None


def test_a_sample_refutes_with_a_client_and_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = replace(badly_derived(), derivations=(Derivation("A1", Box(), "d", NO),))
    monkeypatch.setattr(proving, "_SAMPLES", 500)
    never, always = prove_all(ruleset, compiled=compile_ruleset(ruleset), deadline=Deadline(-1))

    assert never.holds is False
    assert never.budget_spent
    assert always.counterexample == {"a": YES, "b": NO}
    assert always.share is not None
    assert always.share.low < 0.5 < always.share.high
