from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.attributes import Grid, format_number
from rules.cells.errors import Mistake
from rules.cells.numbers import Misread, exact_position, grid_position, nearest_numbers
from tests.rules.cells.attributes import grids

AGES = Grid(Decimal(0), Decimal(120), Decimal(1))
MONEY = Grid(Decimal(0), Decimal(5000), Decimal("0.01"))
MONTHS = Grid(Decimal(6), Decimal(24), Decimal(6))


@pytest.mark.parametrize(
    ("written", "grid", "position"),
    [
        ("18", AGES, 18),
        ("18,00", AGES, 18),
        ("+18", AGES, 18),
        ("1,25", MONEY, 125),
        ("12", MONTHS, 1),
    ],
)
def test_a_number_on_the_grid_has_its_position(written: str, grid: Grid, position: int) -> None:
    assert grid_position(written, grid) == position


@pytest.mark.parametrize(
    ("written", "grid", "code", "suggestions"),
    [
        ("121", AGES, Mistake.OUT_OF_RANGE, ("120",)),
        ("-1", AGES, Mistake.OUT_OF_RANGE, ("0",)),
        ("7", MONTHS, Mistake.OFF_GRID, ("6", "12")),
        ("11", MONTHS, Mistake.OFF_GRID, ("12", "6")),
        ("17.5", AGES, Mistake.OFF_GRID, ("17", "18")),
        ("1,2", AGES, Mistake.AMBIGUOUS_COMMA, ("1; 2",)),
        ("5,5", AGES, Mistake.OFF_GRID, ("5", "6")),
        ("18,500", AGES, Mistake.OFF_GRID, ("18", "19")),
        ("1,2,3", AGES, Mistake.AMBIGUOUS_COMMA, ("1; 2; 3",)),
        ("1.2.3", AGES, Mistake.SYNTAX, ()),
        ("1.250", MONEY, Mistake.THOUSANDS, ("1250", "1,25")),
        ("1.250,50", MONEY, Mistake.THOUSANDS, ("1250,5",)),
        ("1,250.50", MONEY, Mistake.THOUSANDS, ("1250,5",)),
        ("1.250.000", MONEY, Mistake.THOUSANDS, ()),
        ("9" * 61, AGES, Mistake.OUT_OF_RANGE, ()),
    ],
)
def test_a_number_beside_the_grid_says_what_could_be_meant(
    written: str, grid: Grid, code: Mistake, suggestions: tuple[str, ...]
) -> None:
    assert grid_position(written, grid) == Misread(code, suggestions)


def test_a_border_is_never_a_list() -> None:
    assert grid_position("1,2", AGES, in_list=False) == Misread(Mistake.OFF_GRID, ("1", "2"))


def test_nought_before_a_point_is_no_thousand() -> None:
    assert grid_position("0.250", MONEY) == 25


def test_a_number_too_precise_for_arithmetic_is_not_rounded_onto_the_grid() -> None:
    almost = Decimal("1." + "0" * 40 + "1")
    assert AGES.position(almost) is not None
    assert exact_position(almost, AGES) is None


@given(grids(), st.decimals(-100, 100, places=3))
def test_the_nearest_numbers_lie_on_the_grid_around_the_number(grid: Grid, number: Decimal) -> None:
    near = [Decimal(text.replace(",", ".")) for text in nearest_numbers(number, grid)]
    assert all(grid.position(point) is not None for point in near)
    gaps = [abs(point - number) for point in near]
    assert gaps == sorted(gaps)
    if grid.minimum < number < grid.maximum:
        assert gaps[0] <= grid.step / 2


@given(grids().flatmap(lambda grid: st.tuples(st.just(grid), st.integers(0, len(grid) - 1))))
def test_a_written_number_is_found_or_called_ambiguous(pair: tuple[Grid, int]) -> None:
    grid, position = pair
    assert grid_position(format_number(grid.number(position)), grid) == position
