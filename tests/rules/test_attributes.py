from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.attributes import Attribute, Grid, Kind, format_number, parse_number, yes_no
from tests.rules.cells.attributes import FTE, LEEFTIJD, SITUATIE, WET, attributes, grids


@given(grids().flatmap(lambda grid: st.tuples(st.just(grid), st.integers(0, len(grid) - 1))))
def test_every_position_of_a_grid_is_found_back_from_its_number(pair: tuple[Grid, int]) -> None:
    grid, position = pair
    number = grid.number(position)
    assert grid.minimum <= number <= grid.maximum
    assert grid.position(number) == position
    assert parse_number(format_number(number)) == number


@given(grids())
def test_a_grid_runs_from_minimum_to_maximum(grid: Grid) -> None:
    assert grid.number(0) == grid.minimum
    assert grid.number(len(grid) - 1) == grid.maximum


@given(grids())
def test_numbers_beside_a_grid_have_no_position(grid: Grid) -> None:
    assert grid.position(grid.minimum + grid.step / 2) is None
    assert grid.position(grid.minimum - grid.step) is None
    assert grid.position(grid.maximum + grid.step) is None


@pytest.mark.parametrize("step", ["0", "-1"])
def test_a_step_must_be_positive(step: str) -> None:
    with pytest.raises(ValueError, match="positive step"):
        Grid(Decimal(0), Decimal(10), Decimal(step))


def test_a_maximum_below_the_minimum_is_refused() -> None:
    with pytest.raises(ValueError, match="not below"):
        Grid(Decimal(10), Decimal(0), Decimal(1))


def test_a_step_must_fit_a_whole_number_of_times() -> None:
    with pytest.raises(ValueError, match="whole number of times"):
        Grid(Decimal(0), Decimal(10), Decimal(3))


@given(attributes().flatmap(lambda a: st.tuples(st.just(a), st.integers(0, a.size - 1))))
def test_every_value_is_found_back_from_its_text(pair: tuple[Attribute, int]) -> None:
    attribute, position = pair
    assert attribute.position(attribute.text(position)) == position


@pytest.mark.parametrize(
    ("attribute", "written", "position"),
    [
        (LEEFTIJD, " 18 ", 18),
        (LEEFTIJD, "18,0", 18),
        (LEEFTIJD, "18,5", None),
        (LEEFTIJD, "1.250,50", None),
        (LEEFTIJD, "achttien", None),
        (FTE, "0.5", 5),
        (FTE, "-0,5", 3),
        (SITUATIE, "INSTABIEL", 2),
        (SITUATIE, "in\u00adstabiel", 2),
        (SITUATIE, "blauw", None),
        (WET, "wmo", 0),
        (yes_no("x"), "WAAR", 0),
        (yes_no("x"), "X", 0),
        (yes_no("x"), "onwaar", 1),
        (yes_no("x"), "misschien", None),
    ],
)
def test_a_written_value_has_one_position_or_none(
    attribute: Attribute, written: str, position: int | None
) -> None:
    assert attribute.position(written) == position


def test_only_numbers_and_ordered_choices_can_be_compared() -> None:
    assert LEEFTIJD.is_comparable
    assert SITUATIE.is_comparable
    assert not WET.is_comparable
    assert not yes_no("x").is_comparable


def test_everything_has_as_many_values_as_the_domain() -> None:
    assert len(LEEFTIJD.everything()) == LEEFTIJD.size == 121
    assert len(SITUATIE.everything()) == SITUATIE.size == 4


def test_a_number_needs_a_grid_and_nothing_else_has_one() -> None:
    with pytest.raises(ValueError, match="a number has a grid"):
        Attribute("x", "x", Kind.NUMBER)
    with pytest.raises(ValueError, match="a number has a grid"):
        Attribute("x", "x", Kind.CHOICE, grid=LEEFTIJD.grid)


def test_yes_no_has_no_other_choices() -> None:
    with pytest.raises(ValueError, match="ja and nee"):
        Attribute("x", "x", Kind.YES_NO, choices=("wel", "niet"))


@pytest.mark.parametrize(
    ("number", "text"),
    [("1E+3", "1000"), ("0.50", "0,5"), ("-0.0", "0"), ("-1.5", "-1,5"), ("12", "12")],
)
def test_numbers_are_written_the_dutch_way(number: str, text: str) -> None:
    assert format_number(Decimal(number)) == text


def test_what_a_choice_means_is_said_in_words_and_makes_no_other_attribute() -> None:
    bare = Attribute("trede", "Trede", Kind.ORDERED, choices=("1", "2"))
    said = Attribute("trede", "Trede", Kind.ORDERED, choices=("1", "2"), meanings=("laag", "hoog"))
    assert [said.meaning(position) for position in (0, 1)] == ["laag", "hoog"]
    assert bare.meaning(1) == ""
    assert bare == said
