"""All counts of clients in one report, and which of them may be shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rules.populations.hiding import Name, Sum, hide

LEAST: Final = 5
"""Smaller counts are hidden unless the user asks otherwise (6-domein.md)."""


class Ledger:
    """The counts of a report by name, with every sum that a reader can make of them."""

    def __init__(self) -> None:
        self.counts: dict[Name, int] = {}
        self.sums: list[Sum] = []
        self.unprinted: set[Name] = set()
        self.dear: set[Name] = set()

    def put(self, name: Name, count: int) -> None:
        """Add clients to a count that the report shows."""
        self.counts[name] = self.counts.get(name, 0) + count

    def keep(self, name: Name, count: int) -> None:
        """Add clients to a count that the report does not show, but that is part of a sum."""
        self.put(name, count)
        self.unprinted.add(name)

    def cherish(self, *names: Name) -> None:
        """Say which counts matter most: they are hidden only when nothing else will do."""
        self.dear.update(names)

    def total(self, whole: Name, parts: Iterable[Name]) -> None:
        """Say that a count is the sum of others; ValueError when it is not."""
        found = tuple(dict.fromkeys(parts))
        for part in found:
            self.counts.setdefault(part, 0)
        if self.counts.setdefault(whole, 0) != sum(self.counts[part] for part in found):
            message = f"{whole} is not the sum of its parts"
            raise ValueError(message)
        self.sums.append(Sum(whole, found))

    def settle(self, least: int) -> Shown:
        """Decide which counts are shown; nothing may be added after."""
        hidden = hide(self.counts, self.sums, least, self.unprinted, self.dear)
        return Shown(self.counts, hidden, least)


class Shown:
    """The counts as they may be read: None is hidden."""

    def __init__(self, counts: dict[Name, int], hidden: frozenset[Name], least: int) -> None:
        self._counts, self.hidden, self.least = counts, hidden, least

    def count(self, name: Name) -> int | None:
        """Return a count, 0 where nobody was counted, None where it is hidden."""
        return None if name in self.hidden else self._counts.get(name, 0)

    def all_shown(self, *names: Name) -> bool:
        """Tell whether none of these counts is hidden."""
        return not self.hidden & set(names)

    def is_open(self, counts: Iterable[int]) -> bool:
        """Tell whether amounts may rest on these counts: none of them is small."""
        return all(not count or count >= self.least for count in counts)
