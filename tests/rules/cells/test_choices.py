import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cells import Mistake, choice_problem, parse_value
from rules.cells.tokens import LANGUAGE
from tests.rules.cells.attributes import JUSTITIE, LEEFTIJD, PLAIN, choice, ordered


@pytest.mark.parametrize("attribute", PLAIN, ids=lambda attribute: attribute.code)
def test_odd_but_usable_names_are_accepted(attribute: object) -> None:
    for name in attribute.choices:  # type: ignore[attr-defined]
        assert choice_problem(name, attribute) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("word", sorted(LANGUAGE - {";", '"'}))
def test_a_word_of_the_language_is_no_choice(word: str) -> None:
    error = choice_problem(word.upper(), ordered("x", word.upper(), "ander"))
    assert error is not None
    assert error.code is Mistake.RESERVED_CHOICE
    assert error.found == word.upper()


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "niet (", "..,", "tot en met niet"])
def test_nothing_but_signs_and_words_of_the_language_is_no_choice(name: str) -> None:
    error = choice_problem(name, choice("x", name))
    assert error is not None
    assert error.code is Mistake.RESERVED_CHOICE


@pytest.mark.parametrize(
    ("name", "found"),
    [("licht; matig", ";"), ('de "rest"', '"'), ("de „rest”", "„"), ("a\u037eb", "\u037e")],
)
def test_a_choice_holds_no_separator_or_quote(name: str, found: str) -> None:
    error = choice_problem(name, choice("x", name))
    assert error is not None
    assert error.code is Mistake.SIGN_IN_CHOICE
    assert error.found == found


def test_two_choices_that_read_the_same_are_both_refused() -> None:
    attribute = choice("x", "Zelf", "zelf ", "elders")
    problems = [choice_problem(name, attribute) for name in attribute.choices]
    assert [problem and problem.code for problem in problems] == [
        Mistake.DUPLICATE_CHOICE,
        Mistake.DUPLICATE_CHOICE,
        None,
    ]


def test_a_choice_that_is_not_in_the_vocabulary_is_unknown() -> None:
    error = choice_problem("zelfs", choice("x", "zelf"))
    assert error is not None
    assert error.code is Mistake.UNKNOWN_VALUE


def test_a_choice_longer_than_a_cell_is_refused() -> None:
    name = "x" * 40_000
    error = choice_problem(name, choice("x", name))
    assert error is not None
    assert error.code is Mistake.TOO_LONG


def test_only_choices_have_names_to_judge() -> None:
    assert choice_problem("niet", JUSTITIE) is None
    assert choice_problem("niet", LEEFTIJD) is None


@given(st.lists(st.text(max_size=6), min_size=1, max_size=4))
def test_a_choice_without_a_problem_is_read_back_as_itself(names: list[str]) -> None:
    attribute = choice("x", *names)
    for position, name in enumerate(names):
        if choice_problem(name, attribute) is None:
            assert parse_value(name, attribute) == position
