"""Counting clients per cell while they come in, in memory for the distinct cells only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from rules.populations.counted import Codes, Counts

Keys = npt.NDArray[np.uint64]

_PENDING: Final = 1_000_000
"""Keys that wait before they are counted with the rest."""


class Tally:
    """Counts rows of codes; ``rooms`` is the number of codes that each column may hold.

    A row is written as one number or a few, so that distinct rows take little memory.
    """

    def __init__(self, rooms: Sequence[int]) -> None:
        self.rooms = tuple(rooms)
        self._words = _words(self.rooms)
        self._pending: list[tuple[Keys, Counts]] = []
        self._waiting = 0
        self._cells = 0

    def add(self, columns: Sequence[npt.NDArray[np.integer]], counts: Counts) -> None:
        """Count rows, given as a column of codes for each place."""
        keys = np.zeros((len(counts), max(1, len(self._words))), np.uint64)
        for word, places in enumerate(self._words):
            key = keys[:, word]
            for place in places:
                key *= np.uint64(self.rooms[place])
                key += columns[place].astype(np.uint64, copy=False)
        self._push(*_distinct(keys, counts))

    def _push(self, keys: Keys, counts: Counts) -> None:
        self._pending.append((keys, counts))
        self._waiting += len(counts)
        if self._waiting > max(_PENDING, 2 * self._cells):
            self._settle()

    def _settle(self) -> None:
        if len(self._pending) > 1:
            keys = np.concatenate([one for one, _ in self._pending])
            counts = np.concatenate([one for _, one in self._pending])
            self._pending = [_distinct(keys, counts)]
        self._cells = self._waiting = sum(len(counts) for _, counts in self._pending)

    def result(self) -> tuple[Codes, Counts]:
        """Return the distinct rows, shape (cells, columns), and their counts, in a fixed order."""
        self._settle()
        if not self._pending:
            return np.zeros((0, len(self.rooms)), np.uint16), np.zeros(0, np.int64)
        keys, counts = self._pending[0]
        codes = np.empty((len(counts), len(self.rooms)), np.uint16)
        for word, places in enumerate(self._words):
            key = keys[:, word].copy()
            for place in reversed(places):
                room = np.uint64(self.rooms[place])
                codes[:, place] = key % room
                key //= room
        return codes, counts


def _words(rooms: Sequence[int]) -> list[list[int]]:
    """Divide places over numbers of 64 bits."""
    found: list[list[int]] = []
    room = 1
    for place, size in enumerate(rooms):
        if not found or room * size >= 1 << 64:
            found.append([])
            room = 1
        found[-1].append(place)
        room *= size
    return found


def _distinct(keys: Keys, counts: Counts) -> tuple[Keys, Counts]:
    """Return the distinct rows of keys in order, with their counts added up."""
    if len(counts) < 2:  # noqa: PLR2004 - nothing to add up
        return keys, counts
    # The first word decides last in lexsort.
    order = (
        np.argsort(keys[:, 0], kind="stable")
        if keys.shape[1] == 1
        else np.lexsort(tuple(keys[:, word] for word in reversed(range(keys.shape[1]))))
    )
    keys = keys[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    starts = np.flatnonzero(first)
    return keys[starts], np.add.reduceat(counts[order], starts)
