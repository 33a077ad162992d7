"""Which counts may be shown, so that nobody can work out something about fewer than k people?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Final

People = int
"""A set of people as a bit mask: bit i stands for person i."""

TOTAL: Final = -1
"""The place of the total of a row, after its cells."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row of a table: disjoint cells that together are its total.

    Rows with the same ``topic`` are about the same thing, so one may be part of another.
    """

    topic: str
    cells: tuple[People, ...]

    @property
    def total(self) -> People:
        """Everyone in the row."""
        found = 0
        for cell in self.cells:
            found |= cell
        return found


@dataclass(frozen=True, slots=True)
class Shown:
    """The counts of a row that may be shown; None is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


@dataclass(slots=True)
class _Table:
    rows: Sequence[CountRow]
    least: int
    everyone: People
    hidden: set[tuple[str, People]] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    """The rows of which nothing is shown, by number."""

    def is_small(self, people: People) -> bool:
        return 0 < people.bit_count() < self.least

    def hide(self, topic: str, people: People) -> None:
        """Hide a group wherever it stands; a total is the same group under every topic."""
        self.hidden.add((topic, people))

    def close(self, number: int) -> None:
        """Show nothing of a row, nor of any row with the same total: zeros say who it were."""
        total = self.rows[number].total
        alike = [at for at, row in enumerate(self.rows) if row.total == total]
        for at in (number,) if total == self.everyone and not self.is_small(total) else alike:
            self.closed.add(at)
            for place in _places(self.rows[at]):
                self.hide(*self.group(self.rows[at], place))

    def is_hidden(self, row: CountRow, place: int) -> bool:
        topic, people = self.group(row, place)
        return (topic, people) in self.hidden and (topic, people) != ("", self.everyone)

    def group(self, row: CountRow, place: int) -> tuple[str, People]:
        return ("", row.total) if place == TOTAL else (row.topic, row.cells[place])


def suppress(rows: Sequence[CountRow], least: int, everyone: People = 0) -> tuple[Shown, ...]:
    """Hide every count of 1 to ``least`` - 1, and what would give it away.

    A row whose total is hidden shows nothing at all: its zeros would tell what became of all the
    others. In another row a zero is shown, and the hidden cells together are never fewer than
    ``least`` people, never one group alone and never all ones. Between rows on one topic, and
    between totals, no shown group is part of another that is fewer than ``least`` larger. The
    number of ``everyone`` is known to the reader, whatever the table shows. What follows from two
    reports beside each other cannot be prevented here.
    """
    table = _Table(rows, least, everyone)
    for number, row in enumerate(rows):
        if table.is_small(row.total):
            table.close(number)
        for place in _places(row):
            topic, people = table.group(row, place)
            if table.is_small(people):
                table.hide(topic, people)
    while _hide_within(table) or _hide_between(table):
        pass
    return tuple(
        Shown(tuple(None for _ in row.cells), None)
        if number in table.closed
        else _shown(table, row)
        for number, row in enumerate(rows)
    )


def _places(row: CountRow) -> Iterable[int]:
    return (*range(len(row.cells)), TOTAL)


def _hide_within(table: _Table) -> bool:
    """Hide what the total of a row gives away; tell whether anything was hidden."""
    changed = False
    for number, row in enumerate(table.rows):
        filled = [place for place, cell in enumerate(row.cells) if cell]
        hidden = [place for place in filled if table.is_hidden(row, place)]
        if number in table.closed or not filled:
            continue
        if table.is_hidden(row, TOTAL):
            table.close(number)
            changed = True
            continue
        people = sum(row.cells[place].bit_count() for place in hidden)
        if not hidden or (people >= max(table.least, len(hidden) + 1) and len(hidden) > 1):
            continue
        shown = [place for place in filled if place not in hidden]
        if shown:
            place = min(shown, key=lambda one: (row.cells[one].bit_count(), one))
            table.hide(row.topic, row.cells[place])
        else:
            table.close(number)
        changed = True
    return changed


def _hide_between(table: _Table) -> bool:
    """Hide the smaller of two shown groups that differ by too few people."""
    by_topic: dict[str, dict[People, None]] = {"": {table.everyone: None}}
    for row in table.rows:
        for place in _places(row):
            topic, people = table.group(row, place)
            if people and not table.is_hidden(row, place):
                by_topic.setdefault(topic, {})[people] = None
    for topic, groups in by_topic.items():
        for one, other in permutations(groups, 2):
            if one and not one & ~other and table.is_small(other & ~one):
                table.hide(topic, one)
                return True
    return False


def _shown(table: _Table, row: CountRow) -> Shown:
    cells = tuple(
        None if cell and table.is_hidden(row, place) else cell.bit_count()
        for place, cell in enumerate(row.cells)
    )
    return Shown(cells, None if table.is_hidden(row, TOTAL) else row.total.bit_count())
