from hypothesis import given
from hypothesis import strategies as st

from rules.analysis.masks import bits, contains, intersect, is_empty, subtract, whole
from tests.rules.analysis.tables import masks, points

PAIRS = st.lists(st.integers(1, 4), min_size=1, max_size=4).flatmap(
    lambda sizes: st.tuples(masks(tuple(sizes)), masks(tuple(sizes)))
)


def test_the_whole_box_accepts_every_value() -> None:
    assert whole([1, 3]) == (0b1, 0b111)


def test_bits_come_lowest_first() -> None:
    assert list(bits(0b101001)) == [0, 3, 5]


@given(PAIRS)
def test_intersection_holds_the_points_in_both(pair: tuple[tuple[int, ...], ...]) -> None:
    one, other = pair
    shared = intersect(one, other)
    assert set(points(one)) & set(points(other)) == (set(points(shared)) if shared else set())
    assert shared is None or not is_empty(shared)


@given(PAIRS)
def test_a_box_contains_another_when_all_its_points_do(pair: tuple[tuple[int, ...], ...]) -> None:
    one, other = pair
    assert contains(one, other) == (set(points(other)) <= set(points(one)))


@given(PAIRS)
def test_subtraction_leaves_disjoint_boxes_with_exactly_the_points_outside(
    pair: tuple[tuple[int, ...], ...],
) -> None:
    one, other = pair
    left = [point for box in subtract(one, other) for point in points(box)]
    assert len(left) == len(set(left))
    assert set(left) == set(points(one)) - set(points(other))
