from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.valuesets import NO, YES, ValueSet

SIZES = st.integers(0, 12)


@st.composite
def sets(draw: st.DrawFn, size: int) -> tuple[ValueSet, set[int]]:
    """Give a value set with the Python set it stands for."""
    positions = set(draw(st.lists(st.integers(0, size - 1)))) if size else set()
    return ValueSet.of(size, positions), positions


ONE = SIZES.flatmap(sets)
TWO = SIZES.flatmap(lambda size: st.tuples(sets(size), sets(size)))

Pair = tuple[ValueSet, set[int]]


@given(ONE)
def test_a_set_holds_its_positions_in_order(pair: Pair) -> None:
    values, positions = pair
    assert list(values) == sorted(positions)
    assert len(values) == len(positions)
    assert bool(values) == bool(positions)
    assert all((at in values) == (at in positions) for at in range(values.size))


@given(ONE)
def test_equal_sets_are_equal_objects_however_they_are_made(pair: Pair) -> None:
    values, positions = pair
    again = ValueSet.between(values.size, [(at, at + 1) for at in sorted(positions, reverse=True)])
    assert again == values
    assert hash(again) == hash(values)


@given(ONE)
def test_ranges_are_sorted_filled_and_never_touch(pair: Pair) -> None:
    ranges = pair[0].ranges
    assert all(first < end for first, end in ranges)
    assert all(one[1] < other[0] for one, other in pairwise(ranges))


@given(TWO)
def test_the_operators_are_those_of_sets(drawn: tuple[Pair, Pair]) -> None:
    (one, a), (other, b) = drawn
    assert set(one | other) == a | b
    assert set(one & other) == a & b
    assert set(one - other) == a - b
    assert (one <= other) == (a <= b)
    assert (one == other) == (a == b)


@given(ONE)
def test_the_complement_is_everything_else(pair: Pair) -> None:
    values, positions = pair
    assert set(~values) == set(range(values.size)) - positions
    assert ~~values == values
    assert (values | ~values).is_everything
    assert not values & ~values


@given(ONE)
def test_everything_and_nothing_are_recognised(pair: Pair) -> None:
    values, positions = pair
    assert values.is_everything == (len(positions) == values.size)
    assert (values == ValueSet.everything(values.size)) == values.is_everything
    assert (values == ValueSet.nothing(values.size)) == (not positions)


@given(ONE)
def test_the_first_is_the_smallest(pair: Pair) -> None:
    values, positions = pair
    if positions:
        assert values.first == min(positions)
    else:
        with pytest.raises(ValueError, match="no first position"):
            _ = values.first


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_ranges_may_overlap_touch_and_be_empty(ranges: list[tuple[int, int]]) -> None:
    expected = {at for first, end in ranges for at in range(first, end)}
    assert set(ValueSet.between(9, ranges)) == expected


@pytest.mark.parametrize("pair", [(-1, 2), (3, 6)])
def test_a_range_outside_the_domain_is_refused(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="lies outside a domain of 5 positions"):
        ValueSet.between(5, [pair])


def test_a_position_outside_the_domain_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        ValueSet.of(5, [5])


def test_sets_over_different_domains_are_not_mixed() -> None:
    with pytest.raises(ValueError, match="different domains: 3 and 4"):
        _ = ValueSet.everything(3) & ValueSet.everything(4)
    with pytest.raises(ValueError, match="different domains"):
        _ = ValueSet.everything(3) | ValueSet.everything(4)


def test_a_huge_domain_costs_no_more_than_its_ranges() -> None:
    values = ValueSet.between(10**9, [(0, 18), (23, 10**9)])
    assert len(values) == 10**9 - 5
    assert list(~values) == [18, 19, 20, 21, 22]


def test_yes_stands_before_no() -> None:
    assert (YES, NO) == (0, 1)
