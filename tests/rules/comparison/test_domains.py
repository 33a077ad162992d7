from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.comparison.domains import MOST_SCATTERED, Apart, Domain, joint_domain
from rules.valuesets import ValueSet


def choice(*words: str, ordered: bool = False) -> Attribute:
    kind = Kind.ORDERED if ordered else Kind.CHOICE
    return Attribute("a", "A", kind, choices=words)


def number(low: str, high: str, step: str = "1", unit: str = "jaar") -> Attribute:
    grid = Grid(Decimal(low), Decimal(high), Decimal(step))
    return Attribute("a", "A", Kind.NUMBER, grid=grid, unit=unit)


def shared(old: Attribute, new: Attribute, **renamed: str) -> Domain:
    found = joint_domain(old, new, renamed)
    assert isinstance(found, Domain)
    return found


def joint(domain: Domain) -> Attribute:
    return Attribute("a", "A", domain.kind, choices=domain.choices, grid=domain.grid)


words = st.lists(st.sampled_from("abcdef"), unique=True, min_size=1)


@settings(deadline=None)
@given(words, words)
def test_choices_keep_their_meaning_in_the_joint_domain(one: list[str], other: list[str]) -> None:
    old, new = choice(*one), choice(*other)
    found = joint_domain(old, new)
    if not set(one) & set(other):
        assert found is Apart.NOTHING_SHARED
        return
    assert isinstance(found, Domain)
    assert sorted(found.choices) == sorted(set(one) | set(other))
    for attribute, embedding in ((old, found.old), (new, found.new)):
        texts = [joint(found).text(place) for place in embedding.places]
        assert texts == list(attribute.choices)
        for position, place in enumerate(embedding.places):
            assert embedding.position(place) == position


@settings(max_examples=300, deadline=None)
@given(
    st.integers(-3, 3),
    st.integers(0, 8),
    st.sampled_from(("0.5", "1", "2")),
    st.integers(-3, 3),
    st.integers(0, 8),
    st.sampled_from(("0.5", "1", "2")),
)
def test_numbers_keep_their_meaning_on_the_joint_grid(
    low: int, steps: int, step: str, other_low: int, other_steps: int, other_step: str
) -> None:
    old = number(str(low), str(low + steps * Decimal(step)), step)
    new = number(str(other_low), str(other_low + other_steps * Decimal(other_step)), other_step)
    found = joint_domain(old, new)
    if isinstance(found, Apart):
        assert not _numbers(old) & _numbers(new) or found is Apart.STEP
        return
    assert found.grid is not None
    for attribute, embedding in ((old, found.old), (new, found.new)):
        joint_numbers = [found.grid.number(place) for place in embedding.places]
        assert set(joint_numbers) == _numbers(attribute)
        everything = ValueSet.everything(attribute.size)
        for chosen in (everything, ValueSet.of(attribute.size, [0])):
            assert embedding.own(embedding.values(chosen)) == chosen
        assert len(embedding.known()) == attribute.size


def _numbers(attribute: Attribute) -> set[Decimal]:
    assert attribute.grid is not None
    return {attribute.grid.number(place) for place in range(attribute.size)}


def test_a_choice_that_fell_away_stands_where_it_stood() -> None:
    found = shared(choice("laag", "midden", "hoog", ordered=True), choice("laag", "hoog"))
    assert found.choices == ("laag", "midden", "hoog")
    assert found.kind is Kind.CHOICE


def test_an_order_stays_while_both_versions_have_the_same() -> None:
    old = choice("laag", "hoog", ordered=True)
    assert shared(old, choice("laag", "midden", "hoog", ordered=True)).kind is Kind.ORDERED
    assert shared(old, choice("hoog", "laag", ordered=True)).kind is Kind.CHOICE


def test_a_renamed_choice_is_one_value() -> None:
    found = shared(choice("wisselend", "vast"), choice("wisselt", "vast"), wisselend="wisselt")
    assert found.choices == ("wisselt", "vast")


def test_yes_and_no_stay_yes_and_no() -> None:
    assert shared(yes_no("a"), yes_no("a")).kind is Kind.YES_NO
    assert shared(yes_no("a"), choice("ja", "nee", "soms")).kind is Kind.CHOICE


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (choice("ja"), number("0", "1"), Apart.KIND),
        (number("0", "12", unit="maand"), number("0", "12"), Apart.UNIT),
        (number("0", "12", "2"), number("0", "12", "3"), Apart.STEP),
        (number("0", "1", "0.5"), number("0.25", "1.25"), Apart.STEP),
        (number("0", str(MOST_SCATTERED)), number("0", "2000", "0.5"), Apart.STEP),
        (number("0", "5"), number("6", "9"), Apart.NOTHING_SHARED),
    ],
)
def test_what_cannot_be_compared_is_said_with_the_reason(
    old: Attribute, new: Attribute, why: Apart
) -> None:
    assert joint_domain(old, new) is why
    assert joint_domain(new, old) is why


def test_a_large_grid_costs_nothing() -> None:
    found = shared(number("0", "9000000"), number("-5", "9000005"))
    assert found.grid is not None
    assert len(found.grid) == 9_000_011
    adults = ValueSet.between(9_000_001, [(18, 9_000_001)])
    assert found.old.values(adults).ranges == ((23, 9_000_006),)
