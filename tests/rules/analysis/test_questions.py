"""The next question beside enumeration: relevance, information, themes, priors."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import isclose, log2

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.analysis import outcomes
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.completions import narrow
from rules.analysis.outcomes import partition
from rules.analysis.questions import Question, cost, next_question, with_prior
from rules.attributes import Attribute, Kind, yes_no
from rules.boxes import Box, Profile
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset
from rules.valuesets import NO, YES, ValueSet
from tests.rules.rulesets import Client, World, cases

CASES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
JA, NEE = ValueSet.of(2, [YES]), ValueSet.of(2, [NO])


@CASES
@given(cases(), st.data())
def test_only_what_can_change_an_outcome_is_asked_with_the_products_it_decides(
    case: tuple[World, Profile], data: st.DataObject
) -> None:
    world, profile = case
    unknown = data.draw(st.sets(st.sampled_from(world.base)))
    question = next_question(compile_ruleset(world.ruleset), profile, unknown)
    relevant = world.relevant(profile) - unknown
    if question is None:
        assert not relevant
        return
    assert question.attribute in relevant
    assert question.at_most == len(relevant)
    assert list(question.settles) == [
        code
        for code in world.ruleset.products
        if question.attribute in world.missing(code, profile)
    ]


@CASES
@given(cases())
def test_the_question_tells_most_for_what_it_costs_within_an_open_theme(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    question = next_question(compile_ruleset(world.ruleset), profile)
    if question is None or question.information is None:
        return
    by_code = world.ruleset.by_code
    themes = {by_code[code].theme for code in profile} - {""}
    relevant = world.relevant(profile)
    candidates = {code for code in relevant if by_code[code].theme in themes} or relevant
    told = {code: information(world, profile, code) for code in candidates}
    assert question.exact
    assert question.attribute in candidates
    assert isclose(question.information, told[question.attribute], abs_tol=1e-9)
    best = max(told[code] / cost(by_code[code]) for code in candidates)
    assert isclose(told[question.attribute] / cost(by_code[question.attribute]), best, abs_tol=1e-9)


def information(world: World, profile: Profile, code: str) -> float:
    clients = world.completions(profile)
    after = 0.0
    for value in {client[code] for client in clients}:
        some = [client for client in clients if client[code] == value]
        after += len(some) / len(clients) * entropy(world, some)
    return entropy(world, clients) - after


def entropy(world: World, clients: Iterable[Client]) -> float:
    counts = Counter(world.fitting(client) for client in clients).values()
    total = sum(counts)
    return -sum(count / total * log2(count / total) for count in counts)


@CASES
@given(cases())
def test_cells_hold_every_client_once_with_what_fits_and_how_many_they_are(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    compiled = compile_ruleset(world.ruleset)
    at = narrow(compiled, compiled.completions(profile))
    assert at is not None
    found = partition(compiled, world.ruleset.products, at)
    assert found.exact
    seen = []
    for cell in found.cells:
        inside = world.inside(compiled.space.box(cell.box))
        assert len(inside) == cell.weight
        fitting = {
            code for number, code in enumerate(world.ruleset.products) if cell.fitting >> number & 1
        }
        assert all(world.fitting(client) == fitting for client in inside)
        seen += inside
    # Values that no row tells apart stand for each other.
    alike = world.inside(compiled.space.box(compiled.completions(profile)))
    assert sorted(map(str, seen)) == sorted(map(str, alike))


@CASES
@given(cases())
def test_drawn_cells_are_possible_clients_when_there_are_too_many_to_list(
    case: tuple[World, Profile],
) -> None:
    world, profile = case
    compiled = compile_ruleset(world.ruleset)
    at = narrow(compiled, compiled.completions(profile))
    assert at is not None
    found = partition(compiled, world.ruleset.products, at, most=0, samples=50)
    assert not found.exact
    for cell in found.cells:
        client = compiled.space.profile(cell.box)
        inside = world.inside(compiled.space.box(cell.box))
        assert client in inside
        assert {world.fitting(one) for one in inside} == {
            frozenset(
                code
                for number, code in enumerate(world.ruleset.products)
                if cell.fitting >> number & 1
            )
        }


def asks(**attributes: Attribute) -> Ruleset:
    """P fits on a, Q on b and c together; c is derived from nothing."""
    return Ruleset(
        attributes=tuple(attributes.values()),
        products=("P", "Q"),
        rules=(
            Rule("R1", Box({"a": JA}), Effect.FITS, ("P",)),
            Rule("R2", Box({"b": JA, "c": JA}), Effect.FITS, ("Q",)),
        ),
    )


def attribute(code: str, theme: str = "", *, sensitive: bool = False) -> Attribute:
    return Attribute(
        code, code, Kind.YES_NO, choices=("ja", "nee"), theme=theme, sensitive=sensitive
    )


def compiled_of(**attributes: Attribute) -> Compiled:
    return compile_ruleset(asks(**attributes))


def test_a_sensitive_question_waits_until_it_tells_twice_as_much() -> None:
    plain = compiled_of(a=attribute("a"), b=attribute("b"), c=attribute("c"))
    sensitive = compiled_of(a=attribute("a", sensitive=True), b=attribute("b"), c=attribute("c"))

    assert asked(next_question(plain, {})) == "a"
    assert asked(next_question(sensitive, {"b": YES})) == "c"


def asked(question: Question | None) -> str | None:
    return None if question is None else question.attribute


def test_a_theme_is_finished_before_another_is_opened() -> None:
    compiled = compiled_of(a=attribute("a", "X"), b=attribute("b", "Y"), c=attribute("c", "Y"))

    assert asked(next_question(compiled, {"b": YES})) == "c"
    assert asked(next_question(compiled, {}, asked_unknown=["b"])) == "c"
    assert asked(next_question(compiled, {"b": NO})) == "a"


def test_a_prior_changes_what_is_asked_first() -> None:
    compiled = compiled_of(a=attribute("a"), b=attribute("b"), c=attribute("c"))
    common: Mapping[str, list[int]] = {"a": [1, 999], "c": [999, 1]}

    assert asked(next_question(compiled, {})) == "a"
    assert asked(next_question(compiled, {}, weights=common)) == "b"
    assert with_prior(compiled, common).cover.size() == 1000 * 2 * 1000


def test_nothing_is_asked_of_a_profile_that_nobody_can_have() -> None:
    ruleset = Ruleset(
        attributes=(yes_no("a"), yes_no("b")),
        products=("P",),
        rules=(Rule("R1", Box({"b": JA}), Effect.FITS, ("P",)),),
        impossible=(Impossible("ON-1", Box({"a": JA})),),
    )
    compiled = compile_ruleset(ruleset)

    assert next_question(compiled, {"a": YES}) is None
    assert asked(next_question(compiled, {})) == "b"


def test_a_derived_attribute_is_never_asked_but_what_it_follows_from_is() -> None:
    derived = Attribute("d", "d", Kind.YES_NO, choices=("ja", "nee"), derived=True)
    ruleset = Ruleset(
        attributes=(yes_no("a"), yes_no("b"), derived),
        products=("P",),
        rules=(Rule("R1", Box({"d": JA}), Effect.FITS, ("P",)),),
        derivations=(
            Derivation("A1", Box({"a": JA}), "d", YES),
            Derivation("A2", Box({"b": JA}), "d", YES),
            Derivation("A3", Box({"a": NEE, "b": NEE}), "d", NO),
        ),
    )
    compiled = compile_ruleset(ruleset)

    assert asked(next_question(compiled, {})) == "a"
    assert asked(next_question(compiled, {"a": NO})) == "b"
    assert next_question(compiled, {"a": YES}) is None


def test_information_from_drawn_clients_is_labelled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = compiled_of(a=attribute("a"), b=attribute("b"), c=attribute("c"))
    monkeypatch.setattr(outcomes, "MOST_CELLS", 0)
    monkeypatch.setattr(outcomes, "_SECONDS", -1.0)
    question = next_question(compiled, {})

    assert question is not None
    assert not question.exact
    assert question.attribute == "a"
