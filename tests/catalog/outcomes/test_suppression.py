"""Nobody can work out something about fewer people than may be told, from what is shown."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from catalog.outcomes.suppression import CountRow, Shown, suppress

LEAST = 5


def people(*numbers: int) -> int:
    return sum(1 << number for number in numbers)


def row(*sizes: int, topic: str = "t") -> CountRow:
    cells, start = [], 0
    for size in sizes:
        cells.append(people(*range(start, start + size)))
        start += size
    return CountRow(topic, tuple(cells))


def test_nothing_is_hidden_where_no_count_is_small() -> None:
    assert suppress([row(10, 0, 7, 6)], LEAST) == (Shown((10, 0, 7, 6), 23),)


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert suppress([row(10, 0, 7, 2)], LEAST) == (Shown((10, 0, None, None), 19),)


def test_two_small_counts_that_are_few_together_take_a_third() -> None:
    assert suppress([row(10, 7, 2, 2)], LEAST) == (Shown((10, None, None, None), 21),)


def test_a_row_with_a_hidden_total_shows_no_zeros_either() -> None:
    nothing = Shown((None, None, None, None), None)
    assert suppress([row(3, 0, 0, 0)], LEAST) == (nothing,)
    assert suppress([row(2, 1, 0, 0)], LEAST) == (nothing,)
    assert suppress([row(1, 1, 1, 1)], 4) == (nothing,)


def test_a_total_does_not_differ_by_a_few_from_the_number_that_is_told_elsewhere() -> None:
    everyone = people(*range(20))
    nothing = Shown((None, None, None, None), None)
    assert suppress([row(10, 8, 0, 0)], LEAST, everyone) == (nothing,)
    assert suppress([row(10, 10, 0, 0)], LEAST, everyone) == (Shown((10, 10, 0, 0), 20),)


def test_a_group_that_is_part_of_another_does_not_give_away_the_difference() -> None:
    wide = CountRow("t", (people(*range(20)), people(*range(20, 40))))
    narrow = CountRow("t", (people(*range(18)), people(*range(18, 40))))
    elsewhere = CountRow("u", narrow.cells)
    *both, other = suppress([wide, narrow, elsewhere], LEAST)
    assert [shown.cells == (None, None) for shown in both] == [True, False]
    assert other == Shown((18, 22), 40)


def test_totals_that_differ_by_a_few_people_are_not_both_shown() -> None:
    everyone, most = row(15, 15, topic="a"), row(14, 14, topic="b")
    first, second = suppress([everyone, most], LEAST)
    assert first.total == 30
    assert second.total is None
    assert None in second.cells


def test_without_a_least_nothing_is_hidden() -> None:
    assert suppress([row(1, 2, 0, 3)], 1) == (Shown((1, 2, 0, 3), 6),)


sizes = st.lists(st.integers(0, 30), min_size=4, max_size=4)
tables = st.lists(
    st.builds(
        lambda topic, numbers: CountRow(
            topic, tuple(people(*(i for i, at in enumerate(numbers) if at == place)) for place in range(4))
        ),
        st.sampled_from("ab"),
        st.lists(st.integers(0, 4), min_size=5, max_size=40),
    ),
    max_size=5,
)  # fmt: skip


@given(rows=tables, least=st.integers(2, 8))
def test_no_small_count_can_be_worked_out_within_a_row(rows: list[CountRow], least: int) -> None:
    for one, shown in zip(rows, suppress(rows, least), strict=True):
        true = [cell.bit_count() for cell in one.cells]
        assert all(count in (None, real) for count, real in zip(shown.cells, true, strict=True))
        assert shown.total in (None, sum(true))
        assert all(count is None or count == 0 or count >= least for count in shown.cells)
        hidden = [real for count, real in zip(shown.cells, true, strict=True) if count is None]
        if shown.total is not None and hidden:
            assert len(hidden) > 1
            assert sum(hidden) >= least
        if shown.total is None:
            assert not {*shown.cells} - {None}


@given(rows=tables, least=st.integers(2, 8))
def test_no_small_difference_is_left_between_rows_on_one_topic(
    rows: list[CountRow], least: int
) -> None:
    all_shown = suppress(rows, least)
    groups = {
        (one.topic, cell)
        for one, shown in zip(rows, all_shown, strict=True)
        for cell, count in zip(one.cells, shown.cells, strict=True)
        if cell and count is not None
    }
    groups |= {
        ("total", one.total) for one, shown in zip(rows, all_shown, strict=True) if shown.total
    }
    for (topic, one), (other_topic, other) in combinations(groups, 2):
        if topic == other_topic and one & other in (one, other):
            assert (one ^ other).bit_count() >= least


@given(rows=tables, least=st.integers(2, 8))
def test_what_is_hidden_in_one_row_stands_in_no_other(rows: list[CountRow], least: int) -> None:
    all_shown = suppress(rows, least)
    seen: dict[tuple[str, int], bool] = {}
    for one, shown in zip(rows, all_shown, strict=True):
        for cell, count in zip(one.cells, shown.cells, strict=True):
            if cell:
                assert seen.setdefault((one.topic, cell), count is None) == (count is None)
