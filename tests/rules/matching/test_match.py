"""Matching beside enumeration: every answer on random rule sets with unknowns of every kind."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.analysis import completions
from rules.analysis.compiled import compile_ruleset
from rules.boxes import Profile
from rules.matching.match import match
from rules.matching.verdicts import (
    Answer,
    DerivedGivenError,
    ImpossibleProfileError,
    Outcome,
    Reason,
    Standing,
    Verdict,
)
from rules.ruleset import Effect, Rule, Ruleset
from tests.rules.rulesets import Client, World, cases, rulesets

CASES = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answered(ruleset: Ruleset, profile: Profile) -> Answer:
    return match(compile_ruleset(ruleset), profile)


@CASES
@given(cases())
def test_an_outcome_is_what_holds_in_every_possible_completion(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    found = {one.product: one.outcome.value for one in answered(world.ruleset, profile).verdicts}
    assert found == {code: world.outcome(code, profile) for code in world.ruleset.products}


@CASES
@given(cases())
def test_a_derived_value_is_given_once_only_one_is_possible(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    clients = world.completions(profile)
    for code, value in answered(world.ruleset, profile).derived:
        possible = {client[code] for client in clients}
        assert value == (possible.pop() if len(possible) == 1 else None)


@CASES
@given(cases())
def test_advice_is_certain_possible_or_silent(case: tuple[World, Profile]) -> None:
    world, profile = case
    clients = world.completions(profile)
    expected = []
    for rule in world.ruleset.rules:
        holding = [rule.box.holds_on(client) for client in clients]
        counting = [
            holds
            and (not rule.names_products or any(world.fits(code, client) for code in rule.products))
            for holds, client in zip(holding, clients, strict=True)
        ]
        if rule.effect is Effect.ADVISES and any(counting):
            expected.append((rule.id, all(counting), all(holding)))
    assert [
        (one.rule.id, one.certain, one.holding) for one in answered(world.ruleset, profile).advice
    ] == expected


@CASES
@given(cases())
def test_missing_are_exactly_the_answers_along_which_the_outcome_changes(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    for verdict in answered(world.ruleset, profile).verdicts:
        expected = world.missing(verdict.product, profile)
        assert sorted(verdict.missing) == sorted(expected)
        assert bool(verdict.missing) == (verdict.outcome is Outcome.UNKNOWN) or not expected


@CASES
@given(cases())
def test_nearly_names_smallest_sets_of_answers_with_values_that_are_enough(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    for verdict in answered(world.ruleset, profile).verdicts:
        if verdict.outcome is not Outcome.NOT:
            assert verdict.nearly == ()
            continue
        smallest = world.nearly(verdict.product, profile)
        found = [frozenset(code for code, _ in change.answers) for change in verdict.nearly]
        assert len(set(found)) == len(found) == min(3, len(smallest))
        assert set(found) <= set(smallest)
        assert sorted(map(len, found)) == sorted(map(len, smallest))[: len(found)]
        assert [len(one) for one in found] == sorted(map(len, found))
        for change in verdict.nearly:
            kept = {
                code: value for code, value in profile.items() if code not in dict(change.answers)
            }
            others = [
                client
                for client in world.completions(kept)
                if all(client[code] in values for code, values in change.answers)
            ]
            fits = [world.fits(verdict.product, client) for client in others]
            assert any(fits)
            assert change.certain == all(fits)
            for code, values in change.answers:
                assert profile[code] not in values


@CASES
@given(cases())
def test_the_rows_given_as_reasons_are_enough_for_the_outcome(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    clients = world.completions(profile)
    for verdict in answered(world.ruleset, profile).verdicts:
        for reason in verdict.because:
            assert reason.holds == all(reason.rule.box.holds_on(client) for client in clients)
        fits = rows(world.ruleset, verdict.product, Effect.FITS)
        excludes = rows(world.ruleset, verdict.product, Effect.EXCLUDES)
        check = {
            Outcome.FITS: check_fits,
            Outcome.NOT: check_not,
            Outcome.UNKNOWN: check_unknown,
        }[verdict.outcome]
        check(verdict, clients, fits, excludes)


def rows(ruleset: Ruleset, product: str, effect: Effect) -> list[Rule]:
    return [row for row in ruleset.rules if row.effect is effect and product in row.products]


def check_fits(verdict: Verdict, clients: list[Client], fits: list[Rule], _: list[Rule]) -> None:
    """Every row that is certain; where none is, rows that only together leave nothing open."""
    given_rows = [reason.rule for reason in verdict.because]
    certain = [row for row in fits if all(row.box.holds_on(client) for client in clients)]
    if certain:
        assert given_rows == certain
        return
    assert covered(clients, given_rows)
    for row in given_rows:
        assert not covered(clients, [other for other in given_rows if other is not row])


def check_not(
    verdict: Verdict, clients: list[Client], fits: list[Rule], excludes: list[Rule]
) -> None:
    """Rows that exclude, where something else would fit; otherwise all rows that do not fit."""
    given_rows = [reason.rule for reason in verdict.because]
    would = [client for client in clients if covered([client], fits)]
    if not would:
        assert given_rows == fits
        return
    assert covered(would, given_rows)
    certain = [row for row in excludes if all(row.box.holds_on(client) for client in clients)]
    open_rows = [row for row in excludes if any(row.box.holds_on(client) for client in would)]
    assert given_rows == (certain or open_rows)


def check_unknown(
    verdict: Verdict, clients: list[Client], fits: list[Rule], excludes: list[Rule]
) -> None:
    """Every row that is true in some completion."""
    given_ids = {reason.rule.id for reason in verdict.because}
    assert given_ids == {
        row.id for row in (*fits, *excludes) if any(row.box.holds_on(client) for client in clients)
    }


def covered(clients: list[Client], some: list[Rule]) -> bool:
    return all(any(row.box.holds_on(client) for row in some) for client in clients)


@CASES
@given(cases())
def test_each_cell_of_a_reason_stands_beside_what_is_known(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    answer = answered(world.ruleset, profile)
    known = {**profile, **{code: value for code, value in answer.derived if value is not None}}
    for verdict in answer.verdicts:
        for reason in verdict.because:
            assert [cell.attribute for cell in reason.cells] == list(reason.rule.box)
            check_cells(world.ruleset, reason, known)


def check_cells(ruleset: Ruleset, reason: Reason, known: Profile) -> None:
    for cell in reason.cells:
        assert cell.accepts == reason.rule.box[cell.attribute]
        assert cell.given == known.get(cell.attribute)
        assert cell.derived == ruleset.by_code[cell.attribute].derived
        if cell.given is None:
            assert cell.standing is Standing.OPEN
        else:
            met = cell.given in cell.accepts
            assert cell.standing is (Standing.MET if met else Standing.REFUSED)


@CASES
@given(rulesets(healthy=False), st.data())
def test_a_profile_without_a_possible_completion_is_refused_and_a_row_named(
    ruleset: Ruleset, data: st.DataObject
) -> None:
    profile = {
        attribute.code: data.draw(st.integers(0, attribute.size - 1))
        for attribute in ruleset.base_attributes
        if data.draw(st.booleans())
    }
    if World(ruleset).completions(profile):
        answered(ruleset, profile)
        return
    with pytest.raises(ImpossibleProfileError) as refused:
        answered(ruleset, profile)
    holding = [row.id for row in ruleset.impossible if row.box.holds_on(profile)]
    if holding:
        assert list(refused.value.rows) == holding


@CASES
@given(rulesets())
def test_a_derived_attribute_in_a_profile_is_refused_with_what_it_follows_from(
    ruleset: Ruleset,
) -> None:
    for code in ruleset.derived:
        with pytest.raises(DerivedGivenError) as refused:
            answered(ruleset, {code: 0})
        assert refused.value.follows_from == ruleset.follows_from(code)


@settings(CASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_the_answer_is_the_same_when_the_possible_pieces_are_too_many_to_list(
    monkeypatch: pytest.MonkeyPatch, case: tuple[World, Profile]
) -> None:
    world, profile = case
    listed = answered(world.ruleset, profile)
    with monkeypatch.context() as patched:
        patched.setattr(completions, "MOST_PIECES", 0)
        assert answered(world.ruleset, profile) == listed
