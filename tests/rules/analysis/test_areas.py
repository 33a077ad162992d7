"""Areas beside enumeration: only what matters, exact additions, as wide as can be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis.areas import Source, largest_areas
from rules.analysis.cover import Cover, Deadline
from rules.analysis.masks import bits
from tests.rules.analysis.tables import Table, points, tables

CASES = settings(max_examples=80, deadline=None)


def inside(cover: Cover, source: Source) -> set[tuple[int, ...]]:
    others = [set(points(cover.boxes[number])) for number in bits(source.outside)]
    return set(points(source.box)).difference(*others)


@CASES
@given(tables(), st.data())
def test_areas_add_up_and_hold_nothing_but_the_sources_and_the_impossible(
    table: Table, data: st.DataObject
) -> None:
    cover = table.cover()
    nowhere = data.draw(st.integers(0, cover.every))
    impossible = {point for number in bits(nowhere) for point in points(cover.boxes[number])}
    sources = [
        Source(box, data.draw(st.integers(0, cover.every)), (number,))
        for number, box in enumerate((table.box, cover.whole))
    ]
    wanted = set().union(*(inside(cover, source) for source in sources)) - impossible
    found = largest_areas(cover, nowhere, sources, most=1000)
    seen: set[tuple[int, ...]] = set()
    for area in found.found:
        held = set(points(area.box)) - impossible
        assert held <= wanted
        assert area.adds == table.weigh(held - seen) > 0
        for number in area.rows:
            assert set(points(area.box)) <= inside(cover, sources[number])
        seen |= held
    assert not found.budget_spent
    assert found.clients == table.weigh(seen) == table.weigh(wanted)


def test_an_area_is_not_broken_up_by_what_cannot_be() -> None:
    cover = Cover((2, 2, 3), [(0b01, 0b11, 0b111), (0b10, 0b01, 0b010)])
    (area,) = largest_areas(cover, 0b10, [Source(cover.whole, 0b01)]).found

    assert (area.box, area.adds) == ((0b10, 0b11, 0b111), 5)


def test_without_time_there_are_no_areas_and_it_says_so() -> None:
    cover = Cover((2, 2), [(0b01, 0b01)])
    found = largest_areas(cover, 0, [Source(cover.whole, 0b1)], deadline=Deadline(-1))

    assert (found.found, found.budget_spent) == ((), True)
