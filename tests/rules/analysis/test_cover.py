import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis import counting, search
from rules.analysis.cover import Cover, disjoint
from rules.analysis.masks import bits, contains, intersect, is_empty
from tests.rules.analysis.tables import Table, holds, points, random_table, tables

many = settings(max_examples=400, deadline=None)


@many
@given(tables())
def test_a_witness_is_uncovered_and_none_is_a_proof_of_coverage(table: Table) -> None:
    cover = table.cover()
    uncovered = table.uncovered()
    witness = cover.witness(table.box, table.live)
    assert cover.covers(table.box, table.live) == (not uncovered)
    if witness is None:
        assert not uncovered
    else:
        assert not is_empty(witness)
        assert set(points(witness)) <= uncovered


@many
@given(tables())
def test_the_count_is_the_weight_of_the_uncovered_points(table: Table) -> None:
    assert table.cover().count(table.box, table.live) == table.weigh(table.uncovered())


@many
@given(tables())
def test_the_pieces_are_disjoint_and_hold_exactly_the_uncovered_points(table: Table) -> None:
    found = [
        point for piece in table.cover().pieces(table.box, table.live) for point in points(piece)
    ]
    assert len(found) == len(set(found))
    assert set(found) == table.uncovered()


@many
@given(tables())
def test_a_grown_box_is_uncovered_and_cannot_take_one_value_more(table: Table) -> None:
    cover = table.cover()
    uncovered = table.uncovered()
    for piece in cover.pieces(table.box, table.live):
        grown = cover.grow(piece, table.box, table.live)
        assert contains(grown, piece)
        assert set(points(grown)) <= uncovered
        for attribute, mask in enumerate(grown):
            for value in bits(table.box[attribute] & ~mask):
                larger = (*grown[:attribute], mask | 1 << value, *grown[attribute + 1 :])
                assert not set(points(larger)) <= uncovered


@many
@given(tables(), st.integers(0, 4))
def test_maximal_boxes_and_their_remainder_add_up_exactly(table: Table, most: int) -> None:
    found, remainder = table.cover().maximal(table.box, most, table.live)
    uncovered = table.uncovered()
    assert len(found) <= most
    seen: set[tuple[int, ...]] = set()
    for box, added in found:
        inside = set(points(box))
        assert inside <= uncovered
        assert added == table.weigh(inside - seen) > 0
        seen |= inside
    assert remainder == table.weigh(uncovered - seen)


@many
@given(tables())
def test_the_largest_boxes_reach_every_uncovered_point_that_counts(table: Table) -> None:
    reached = {
        point for box, _ in table.cover().largest(table.box, table.live) for point in points(box)
    }
    assert table.weigh(reached) == table.weigh(table.uncovered())


@many
@given(tables())
def test_touching_and_containing_boxes_and_size_agree_with_enumeration(table: Table) -> None:
    cover = table.cover()
    asked = set(points(table.box))
    touching = {number for number, box in enumerate(table.boxes) if intersect(box, table.box)}
    containing = {number for number, box in enumerate(table.boxes) if contains(box, table.box)}
    assert set(bits(cover.touching(table.box))) == touching
    assert set(bits(cover.containing(table.box))) == containing
    assert cover.size(table.box) == table.weigh(asked)


@many
@given(tables(), st.lists(st.integers(0, 2**13 - 1), max_size=12))
def test_what_is_remembered_stays_right_for_other_live_boxes(
    table: Table, choices: list[int]
) -> None:
    cover = table.cover()
    for choice in choices:
        live = choice & cover.every
        asked = Table(table.sizes, table.boxes, table.weights, table.box, live)
        uncovered = asked.uncovered()
        assert cover.count(asked.box, live) == asked.weigh(uncovered)
        assert cover.covers(asked.box, live) == (not uncovered)
        assert sum(1 for box in cover.pieces(asked.box, live) for _ in points(box)) == len(
            uncovered
        )


def test_answers_stay_right_when_the_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "REMEMBERED", 3)
    monkeypatch.setattr(search, "REMEMBERED", 3)
    monkeypatch.setattr("rules.analysis.boxsets.CACHED_MASKS", 2)
    for seed in range(50):
        table = random_table(seed)
        uncovered = table.uncovered()
        cover = table.cover()
        assert cover.count() == len(uncovered)
        assert {point for piece in cover.pieces() for point in points(piece)} == uncovered


def test_three_hundred_and_fifty_random_tables_agree_with_enumeration() -> None:
    for seed in range(350):
        table = random_table(seed)
        cover = table.cover()
        uncovered = table.uncovered()
        pieces = list(cover.pieces())
        assert cover.count() == len(uncovered)
        assert sum(cover.size(piece) for piece in pieces) == len(uncovered)
        assert {point for piece in pieces for point in points(piece)} == uncovered
        assert cover.covers() == (not uncovered)


def test_without_boxes_everything_is_uncovered() -> None:
    cover = Cover((2, 3), ())
    assert cover.witness() == (0b11, 0b111)
    assert cover.count() == 6
    assert list(cover.pieces()) == [(0b11, 0b111)]
    assert cover.maximal() == ([((0b11, 0b111), 6)], 0)


def test_a_space_without_attributes_is_one_point() -> None:
    assert Cover((), ()).count() == 1
    assert Cover((), [()]).count() == 0
    assert Cover((), [()]).covers()


def test_two_boxes_together_cover_what_neither_covers_alone() -> None:
    cover = Cover((2, 2), [(0b01, 0b11), (0b11, 0b10)])
    assert cover.covers((0b11, 0b10))
    assert cover.witness((0b11, 0b11)) == (0b10, 0b01)
    assert not cover.covers(live=0b01)


def test_an_empty_box_is_covered_by_anything() -> None:
    cover = Cover((2, 2), [(0b01, 0b00)])
    assert cover.covers((0b00, 0b11))
    assert cover.count((0b00, 0b11)) == 0
    assert list(cover.pieces((0b00, 0b11))) == []
    assert cover.count() == 4


def test_growing_refuses_what_is_not_uncovered_or_sticks_out() -> None:
    cover = Cover((2, 2), [(0b01, 0b11)])
    with pytest.raises(ValueError, match="not uncovered"):
        cover.grow((0b11, 0b01))
    with pytest.raises(ValueError, match="inside"):
        cover.grow((0b10, 0b11), within=(0b10, 0b01))
    with pytest.raises(ValueError, match="empty"):
        cover.grow((0b00, 0b11))


@pytest.mark.parametrize(
    ("boxes", "weights"),
    [([(1,)], None), ([(4, 1)], None), ([(-1, 1)], None), ([], [(1, 1)]), ([], [(1,), (1, 1)])],
)
def test_a_table_that_does_not_fit_its_attributes_is_refused(
    boxes: list[tuple[int, ...]], weights: list[tuple[int, ...]] | None
) -> None:
    with pytest.raises(ValueError, match="not"):
        Cover((2, 2), boxes, weights)


@many
@given(tables())
def test_disjoint_boxes_hold_the_same_points_once(table: Table) -> None:
    minus = table.boxes[: len(table.boxes) // 3]
    boxes = table.boxes[len(table.boxes) // 3 :]
    found = [point for box in disjoint(boxes, minus) for point in points(box)]
    wanted = {
        point
        for box in boxes
        for point in points(box)
        if not any(holds(other, point) for other in minus)
    }
    assert len(found) == len(set(found))
    assert set(found) == wanted
