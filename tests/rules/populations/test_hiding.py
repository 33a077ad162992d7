"""No hidden count follows from what is shown: an independent solver finds another table each time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.populations.hiding import Name, Sum, hide

COUNTS = st.one_of(st.just(0), st.integers(1, 6), st.integers(0, 40))
Table = tuple[dict[Name, int], list[Sum]]


@st.composite
def tables(draw: st.DrawFn, name: str = "t") -> Table:
    """Draw a table with totals of rows and columns."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    counts: dict[Name, int] = {
        (name, row, column): draw(COUNTS) for row in range(height) for column in range(width)
    }
    return with_totals(name, counts, height, width)


def with_totals(name: str, counts: dict[Name, int], height: int, width: int) -> Table:
    sums = []
    rows, columns = range(height), range(width)
    lines: dict[Name, list[Name]] = {
        (name, row, "som"): [(name, row, column) for column in columns] for row in rows
    }
    lines |= {(name, "som", column): [(name, row, column) for row in rows] for column in columns}
    totals: list[tuple[Name, list[Name]]] = [
        ("totaal", [(name, row, "som") for row in rows]),
        ("totaal", [(name, "som", column) for column in columns]),
    ]
    for whole, parts in (*lines.items(), *totals):
        counts[whole] = sum(counts[part] for part in parts)
        sums.append(Sum(whole, tuple(parts)))
    return counts, sums


@st.composite
def linked_tables(draw: st.DrawFn) -> Table:
    """Draw two tables with the same totals of rows, as counts by age and by law have."""
    counts, sums = draw(tables())
    rows = [name for name in counts if isinstance(name, tuple) and name[-1] == "som"]
    for row in rows:
        first = draw(st.integers(0, counts[row]))
        counts["u", row, 0], counts["u", row, 1] = first, counts[row] - first
        sums.append(Sum(row, (("u", row, 0), ("u", row, 1))))
    return counts, sums


@settings(max_examples=60, deadline=None)
@given(tables() | linked_tables(), st.integers(1, 6))
def test_no_hidden_count_can_be_worked_out(table: Table, least: int) -> None:
    counts, sums = table
    hidden = hide(counts, sums, least)
    assert {name for name, count in counts.items() if 0 < count < least} <= hidden
    assert all(counts[name] for name in hidden)
    assert worked_out(counts, sums, hidden) == []


@settings(max_examples=40, deadline=None)
@given(tables(), st.integers(2, 6), st.data())
def test_a_count_that_is_not_printed_may_be_anything(
    table: Table, least: int, data: st.DataObject
) -> None:
    counts, sums = table
    names = sorted(counts, key=str)
    unprinted = data.draw(st.sets(st.sampled_from(names), max_size=2))
    hidden = hide(counts, sums, least, unprinted)
    assert not hidden & unprinted
    assert worked_out(counts, sums, hidden, unprinted) == []


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(2, 6))
def test_hidden_parts_of_a_shown_sum_are_not_few_people_together(table: Table, least: int) -> None:
    counts, sums = table
    hidden = hide(counts, sums, least)
    for one in sums:
        parts = [name for name in one.parts if name in hidden]
        if parts and one.whole not in hidden:
            assert sum(counts[name] for name in parts) >= least


def test_nothing_is_hidden_without_small_counts() -> None:
    counts, sums = with_totals("t", {("t", 0, 0): 5, ("t", 0, 1): 0, ("t", 0, 2): 90}, 1, 3)
    assert hide(counts, sums, 5) == frozenset()


def test_one_small_count_takes_another_with_it() -> None:
    counts, sums = with_totals("t", {("t", 0, 0): 2, ("t", 0, 1): 70, ("t", 0, 2): 90}, 1, 3)
    hidden = hide(counts, sums, 5)
    assert {("t", 0, 0), ("t", 0, 1)} <= hidden
    assert ("t", 0, 2) not in hidden


def test_five_groups_of_one_are_not_told_by_their_sum() -> None:
    counts, sums = with_totals("t", {("t", 0, column): 1 for column in range(5)}, 1, 5)
    assert worked_out(counts, sums, hide(counts, sums, 5)) == []


def worked_out(
    counts: Mapping[Name, int],
    sums: Sequence[Sum],
    hidden: Collection[Name],
    unprinted: Collection[Name] = (),
) -> list[Name]:
    """Return the hidden counts for which no other whole number fits what is shown."""
    solver = z3.Solver()
    unknown = {name: z3.Int(str(name)) for name in counts if name in hidden or name in unprinted}
    for name, variable in unknown.items():
        solver.add(variable >= (0 if name in unprinted else 1))
    said = {name: unknown.get(name, count) for name, count in counts.items()}
    for one in sums:
        solver.add(said[one.whole] == sum(said[part] for part in one.parts))
    found = []
    for name in hidden:
        solver.push()
        solver.add(unknown[name] != counts[name])
        if solver.check() != z3.sat:
            found.append(name)
        solver.pop()
    return found
