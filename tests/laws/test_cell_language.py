"""Laws of the cell language: reading and writing are each other's inverse, and nothing crashes."""

import pickle

from hypothesis import assume, example, given
from hypothesis import strategies as st

from rules.attributes import Attribute
from rules.cells import CellError, Mistake, parse_cell, parse_value, write_cell
from rules.normalise import fold
from rules.valuesets import ValueSet
from tests.rules.cells.attributes import (
    FTE,
    LEEFTIJD,
    PLAIN,
    SITUATIE,
    ZORG,
    attributes,
    attributes_with_values,
    value_sets,
)
from tests.rules.cells.sentences import Tree, cells, domain, wrong

SMALL = [attribute for attribute in PLAIN if attribute.size < 200]
WRITTEN = st.one_of([st.tuples(st.just(attribute), cells(attribute)) for attribute in SMALL])
_CHARACTERS = st.characters(exclude_categories=["Cs"])
_SNIPPETS = st.sampled_from(
    (
        *("niet", "niet(", "(", ")", "[", "]", "..", ";", ",", ", ", " of ", "t/m", "tot"),
        *("tot en met", "vanaf", "<", ">=", "-", "–", "18", "1,2", "1.250", "1.250,50", "+"),
        *(" jaar", "stabiel", "instabeil", "niet van toepassing", "1 of 2 keer", "en", "/"),
        *('"', "„", "”", "\u00a0", "\u200b", "\u0301", "İ", "ß", "1\u0338", "x", "ja", "%", "€"),
        *("of ouder", "minimaal", "=", "!", "~", ":"),
    )
)
TEXTS = (
    st.text(_CHARACTERS, max_size=30)
    | st.lists(_SNIPPETS, max_size=12).map("".join)
    | st.lists(_SNIPPETS, max_size=12).map(" ".join)
)


@given(attributes_with_values())
def test_every_set_is_written_as_a_cell_that_means_it(
    pair: tuple[Attribute, ValueSet],
) -> None:
    attribute, values = pair
    assert parse_cell(write_cell(values, attribute), attribute) == values


@given(WRITTEN)
def test_writing_what_was_read_and_reading_it_again_changes_nothing(
    written: tuple[Attribute, tuple[str, Tree]],
) -> None:
    attribute, (cell, tree) = written
    assume(not wrong(tree, domain(attribute)))
    values = parse_cell(cell, attribute)
    canonical = write_cell(values, attribute)
    assert parse_cell(canonical, attribute) == values
    assert write_cell(parse_cell(canonical, attribute), attribute) == canonical


@given(WRITTEN)
def test_a_cell_accepts_exactly_the_values_for_which_it_holds(
    written: tuple[Attribute, tuple[str, Tree]],
) -> None:
    attribute, (cell, tree) = written
    values = domain(attribute)
    meaning = _meaning(cell, attribute)
    if wrong(tree, values):
        assert meaning in (Mistake.EVERYTHING, Mistake.NOTHING)
    else:
        assert isinstance(meaning, ValueSet)
        assert list(meaning) == [at for at, value in enumerate(values) if tree.holds(value)]


@given(
    attributes().flatmap(lambda a: st.tuples(st.just(a), value_sets(a.size), value_sets(a.size)))
)
def test_two_sets_have_the_same_text_only_when_they_are_equal(
    drawn: tuple[Attribute, ValueSet, ValueSet],
) -> None:
    attribute, one, other = drawn
    same_text = write_cell(one, attribute) == write_cell(other, attribute)
    assert same_text == (one == other)


@given(attributes().flatmap(lambda a: st.tuples(st.just(a), st.integers(0, a.size - 1))))
def test_every_value_is_read_back_as_itself(pair: tuple[Attribute, int]) -> None:
    attribute, position = pair
    assert parse_value(attribute.text(position), attribute) == position
    assert list(parse_cell(attribute.text(position), attribute)) == [position]


@given(TEXTS, st.sampled_from(PLAIN) | attributes())
@example("niet instabeil", SITUATIE)
@example("niet 1 of 2 keren", ZORG)
@example("İ; 18+", LEEFTIJD)
@example("0" * 80, FTE)
def test_any_text_is_read_or_refused_with_a_place_inside_it(
    text: str, attribute: Attribute
) -> None:
    try:
        values = parse_cell(text, attribute)
    except CellError as error:
        _is_a_proper_error(error, text, attribute)
    else:
        assert values.size == attribute.size
        assert parse_cell(write_cell(values, attribute), attribute) == values


@given(TEXTS, st.sampled_from(PLAIN) | attributes())
def test_any_text_is_one_value_or_refused(text: str, attribute: Attribute) -> None:
    try:
        position = parse_value(text, attribute)
    except CellError as error:
        _is_a_proper_error(error, text, attribute)
    else:
        assert list(parse_cell(text, attribute)) == [position]


@given(TEXTS, st.sampled_from(PLAIN))
def test_case_and_invisible_differences_change_no_meaning(text: str, attribute: Attribute) -> None:
    assert _meaning(text, attribute) == _meaning(fold(text), attribute)
    assert _meaning(text, attribute) == _meaning(f" \u200b{text}\u00a0", attribute)


def _meaning(text: str, attribute: Attribute) -> ValueSet | Mistake:
    try:
        return parse_cell(text, attribute)
    except CellError as error:
        return error.code


def _is_a_proper_error(error: CellError, text: str, attribute: Attribute) -> None:
    start, end = error.span
    assert 0 <= start <= end <= len(text)
    assert error.found == text[start:end]
    assert error.text == text
    assert len(error.marker) >= 1
    for suggestion in error.suggestions:
        assert suggestion
        assert _meaning(suggestion, attribute) is not None
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert (copy.code, copy.span, copy.suggestions) == (error.code, error.span, error.suggestions)
