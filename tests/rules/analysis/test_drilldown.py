import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.analysis import splitting
from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.drilldown import drill_down
from rules.analysis.masks import contains
from tests.rules.analysis.tables import Table, points, random_table, tables


@settings(max_examples=400, deadline=None)
@given(tables(), st.integers(1, 8))
def test_the_leaves_partition_the_box_and_their_counts_add_up(table: Table, most: int) -> None:
    cover = table.cover()
    uncovered = table.uncovered()
    root = drill_down(cover, table.box, table.live, leaves=most).root
    leaves = list(root.leaves())
    inside = [point for leaf in leaves for point in points(leaf.box)]
    assert len(inside) == len(set(inside))
    assert set(inside) == set(points(table.box))
    assert sum(leaf.uncovered for leaf in leaves) == root.uncovered == table.weigh(uncovered)
    assert sum(leaf.size for leaf in leaves) == root.size == table.weigh(points(table.box))
    for leaf in leaves:
        assert leaf.uncovered == table.weigh(uncovered.intersection(points(leaf.box)))
    assert sum(1 for leaf in leaves if leaf.uncovered) <= max(1, most)


@settings(max_examples=100, deadline=None)
@given(tables())
def test_without_a_limit_every_leaf_is_covered_or_uncovered(table: Table) -> None:
    drilled = drill_down(table.cover(), table.box, table.live, leaves=10_000)
    assert not drilled.budget_spent
    assert all(leaf.uncovered in {0, leaf.size} for leaf in drilled.root.leaves())


@settings(max_examples=100, deadline=None)
@given(tables())
def test_parts_differ_along_the_attribute_that_was_split(table: Table) -> None:
    waiting = [drill_down(table.cover(), table.box, table.live).root]
    while waiting:
        region = waiting.pop()
        waiting.extend(region.parts)
        assert (region.split is None) == (not region.parts)
        for part in region.parts:
            assert contains(region.box, part.box)
            differs = [i for i, mask in enumerate(region.box) if part.box[i] != mask]
            assert differs == [region.split]


def test_the_tree_leads_with_the_attribute_that_explains_the_gap() -> None:
    cover = Cover((3, 2, 4), [(0b011, 0b11, 0b1111), (0b100, 0b01, 0b0001)])
    root = drill_down(cover).root
    assert (root.split, root.uncovered, root.size) == (0, 7, 24)
    assert [(part.box[0], part.uncovered, part.size) for part in root.parts] == [
        (0b011, 0, 16),
        (0b100, 7, 8),
    ]


def test_the_tree_is_the_same_when_the_uncovered_pieces_are_too_many_to_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    covers = [random_table(seed).cover() for seed in range(100)]
    listed = [drill_down(cover) for cover in covers]
    monkeypatch.setattr(splitting, "_MOST_PIECES", -1)
    assert [drill_down(cover) for cover in covers] == listed


def test_a_tree_cut_short_by_the_budget_still_adds_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class SpentAfterTheTotal(Cover):
        asked = 0

        def count(self, *question: object, **options: object) -> int:
            self.asked += 1
            if self.asked > 1:
                raise BudgetSpent
            return super().count(*question, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(splitting, "_MOST_PIECES", -1)
    cover = SpentAfterTheTotal((2, 2), [(0b01, 0b01)])
    drilled = drill_down(cover, deadline=Deadline(60))
    assert drilled.budget_spent
    assert [leaf.uncovered for leaf in drilled.root.leaves()] == [3]
