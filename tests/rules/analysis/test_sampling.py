import pytest
from hypothesis import given, settings

from rules.analysis.cover import Cover, Deadline
from rules.analysis.sampling import estimate, wilson
from tests.rules.analysis.tables import Table, tables


def test_the_interval_agrees_with_the_published_example() -> None:
    """Newcombe, *Two-sided confidence intervals for the single proportion* (1998): 81 of 263."""
    low, high = wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_the_interval_is_closed_at_none_and_at_all() -> None:
    assert wilson(0, 20)[0] == 0.0
    assert wilson(20, 20)[1] == 1.0
    assert round(wilson(0, 20)[1], 4) == 0.1611


@settings(max_examples=100, deadline=None)
@given(tables())
def test_a_share_of_none_or_all_is_estimated_as_such(table: Table) -> None:
    cover = table.cover()
    size = cover.size(table.box)
    if size:
        found = estimate(cover, table.box, table.live, samples=100)
        uncovered = cover.count(table.box, table.live)
        assert 0 <= found.low <= found.share <= found.high <= 1
        if uncovered in {0, size}:
            assert found.share == uncovered / size


def test_the_interval_holds_the_exact_share_for_about_nineteen_of_twenty_seeds() -> None:
    cover = Cover((3, 4), [(0b001, 0b1111), (0b110, 0b0010)], [(1, 2, 3), (4, 1, 1, 2)])
    exact = cover.count() / cover.size()
    found = [estimate(cover, samples=400, seed=seed) for seed in range(200)]
    assert sum(1 for one in found if one.low <= exact <= one.high) >= 180


def test_the_same_seed_gives_the_same_estimate() -> None:
    cover = Cover((4, 4), [(0b0011, 0b0110)])
    assert estimate(cover, seed=7) == estimate(cover, seed=7)
    assert estimate(cover, seed=7) != estimate(cover, seed=8)


def test_a_spent_deadline_still_gives_an_estimate_from_one_batch() -> None:
    found = estimate(Cover((4, 4), [(0b0011, 0b0110)]), deadline=Deadline(-1))
    assert found.samples == 500


def test_a_box_without_points_cannot_be_sampled() -> None:
    with pytest.raises(ValueError, match="no points"):
        estimate(Cover((2,), []), (0,))
