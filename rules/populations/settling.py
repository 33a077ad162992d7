"""Moving single clients between cells, so that whole numbers come closer to given shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from rules.populations.fitting import Target, Weights

Whole = npt.NDArray[np.int64]

_MOST_MOVES: Final = 5000
_PATIENCE: Final = 60
_POOL: Final = 2048
"""Cells that are tried at a time: drawn as common as they are, so none is favoured."""
_USES: Final = 25
_GAIN: Final = 1e-9


def settle(
    counts: Whole, weights: Weights, targets: Sequence[Target], random: np.random.Generator
) -> Whole:
    """Return counts with the same total that lie no further from the shares, and mostly nearer.

    Rounding to whole clients leaves each share a little off, as a draw does. A move takes a client
    from one cell and puts one in another, where that brings the shares together closer. Cells
    without weight stay empty.
    """
    books = [_Book(target, counts) for target in targets]
    found, ends = counts.copy(), np.cumsum(weights)
    givers, takers = np.empty(0, np.intp), np.empty(0, np.intp)
    failed = 0
    for move in range(_MOST_MOVES):
        if move % _USES == 0 or not len(givers) or not len(takers):
            filled = np.flatnonzero(found)
            givers = filled[random.integers(0, len(filled), _POOL)]
            takers = np.searchsorted(ends, random.random(_POOL) * ends[-1], side="right")
        giver = int(givers[np.argmax(sum(book.pull(givers) for book in books))])
        taker = int(takers[np.argmin(sum(book.pull(takers) for book in books))])
        before = sum(book.loss() for book in books)
        for book in books:
            book.move(giver, taker)
        if sum(book.loss() for book in books) < before - _GAIN:
            found[giver] -= 1
            found[taker] += 1
            givers = givers[found[givers] > 0]
            failed = 0
            continue
        for book in books:
            book.move(taker, giver)
        failed += 1
        if failed > _PATIENCE:
            break
        # The best of this pool does not help: look at others.
        takers = takers[takers != taker]
    return found


class _Book:
    """Keeps, for one target, how many clients have each answer."""

    def __init__(self, target: Target, counts: Whole) -> None:
        self.member, self.shares = target.member, target.shares
        inside = self.member >= 0
        self.have = np.bincount(self.member[inside], counts[inside], len(self.shares))

    def residual(self) -> Weights:
        """Return for each share how many clients there are too many."""
        return np.asarray(self.have - self.shares * self.have.sum())

    def loss(self) -> float:
        """Return the sum of squares of what is too many or too few."""
        return float(np.square(self.residual()).sum())

    def pull(self, cells: npt.NDArray[np.intp]) -> Weights:
        """Return how much each cell's clients add to the loss: more is better given away."""
        residual = self.residual()
        slope = np.append(residual - float(residual @ self.shares), 0.0)
        return np.asarray(slope[self.member[cells]])

    def move(self, giver: int, taker: int) -> None:
        """Take a client from one cell and put one in another."""
        for cell, clients in ((giver, -1), (taker, 1)):
            if self.member[cell] >= 0:
                self.have[self.member[cell]] += clients
