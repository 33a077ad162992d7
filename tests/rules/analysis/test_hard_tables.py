"""What must hold for tables that are too hard to count, or too deep for recursion."""

import inspect
import sys
from collections.abc import Callable
from random import Random

import pytest

from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.drilldown import drill_down
from rules.analysis.masks import Masks
from rules.analysis.sampling import estimate
from tests.work import must_end

BUDGET = 0.2


def hard_table() -> Cover:
    """Return 200 boxes on 20 attributes with five narrow conditions each: middle density."""
    random = Random(5)
    sizes = [random.randint(3, 6) for _ in range(20)]
    boxes = []
    for _ in range(200):
        box = [(1 << size) - 1 for size in sizes]
        for attribute in random.sample(range(20), 5):
            values = random.sample(range(sizes[attribute]), sizes[attribute] // 2)
            box[attribute] = sum(1 << value for value in values)
        boxes.append(tuple(box))
    return Cover(sizes, boxes)


@pytest.mark.parametrize(
    "ask",
    [
        lambda cover, deadline: cover.count(deadline=deadline),
        lambda cover, deadline: sum(1 for _ in cover.pieces(deadline=deadline)),
        lambda cover, deadline: cover.maximal(deadline=deadline),
        lambda cover, deadline: drill_down(cover, deadline=deadline),
    ],
    ids=["count", "pieces", "maximal", "drill_down"],
)
def test_a_hard_table_ends_with_budget_spent(ask: Callable[[Cover, Deadline], object]) -> None:
    cover = hard_table()
    with must_end(), pytest.raises(BudgetSpent):
        ask(cover, Deadline(BUDGET))


def test_one_deadline_serves_many_questions() -> None:
    cover = hard_table()
    deadline = Deadline(BUDGET)
    with must_end(), pytest.raises(BudgetSpent):
        any(cover.covers(deadline=deadline) for _ in range(1_000_000))


def test_building_a_large_table_heeds_the_deadline() -> None:
    with pytest.raises(BudgetSpent):
        Cover((2, 2), [(1, 1)], deadline=Deadline(-1))


def test_a_hard_table_still_gives_a_witness_a_maximal_box_and_an_estimate() -> None:
    cover = hard_table()
    witness = cover.witness(deadline=Deadline(60))
    assert witness is not None
    assert not cover.touching(witness)
    grown = cover.grow(witness)
    assert not cover.touching(grown)
    assert next(cover.largest(deadline=Deadline(60)))[1] > 0
    found = estimate(cover, samples=2000)
    assert found.low < found.share < found.high


def test_a_search_deeper_than_the_recursion_limit_gives_the_known_number() -> None:
    """Rows of n zeros and ones without two ones in a row number Fibonacci(n + 2)."""
    length = 500
    cover = Cover([2] * length, [_two_ones(length, place) for place in range(length - 1)])
    one, other = 1, 1
    for _ in range(length):
        one, other = other, one + other
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 40)
    try:
        assert cover.count() == other
        assert cover.witness() is not None
        assert next(cover.pieces()) is not None
    finally:
        sys.setrecursionlimit(limit)


def _two_ones(length: int, place: int) -> Masks:
    return tuple(0b10 if place <= attribute <= place + 1 else 0b11 for attribute in range(length))
