"""Iterative proportional fitting: weights of cells that agree with given shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float64]

CLOSE: Final = 1e-9
"""Shares that differ less than this agree: one in a thousand million clients."""
_MOST_ROUNDS: Final = 1000
_STALLED: Final = 25


@dataclass(frozen=True, slots=True)
class Target:
    """The shares that the cells of one group should have.

    ``member`` has shape (cells,): the number of the share that a cell belongs to, or -1 for cells
    that the shares say nothing about. ``shares`` add up to 1, over the cells they are about.
    """

    member: npt.NDArray[np.int64]
    shares: Weights

    def reached(self, weights: Weights) -> Weights:
        """Return the shares that these weights give; zeros where the group has no weight."""
        inside = self.member >= 0
        sums = np.bincount(self.member[inside], weights[inside], len(self.shares))
        whole = sums.sum()
        return np.asarray(sums / whole if whole > 0 else np.zeros(len(self.shares)))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of cells, adding up to 1; ``worst`` is the largest difference with a share."""

    weights: Weights
    worst: float
    rounds: int


def fit(start: Weights, targets: Sequence[Target]) -> Fitted:
    """Return the weights nearest to ``start`` (least relative entropy) that have all the shares.

    Stops when every share is reached, or when more rounds bring it no closer: then some targets
    contradict each other, or the cells. ``start`` must have some weight.
    """
    weights = start / start.sum()
    worst, best, stalled, rounds = _worst(weights, targets), np.inf, 0, 0
    while worst > CLOSE and rounds < _MOST_ROUNDS and stalled < _STALLED:
        for target in targets:
            reached = target.reached(weights)
            factors = np.divide(
                target.shares, reached, out=np.zeros_like(reached), where=reached > 0
            )
            inside = target.member >= 0
            mass = weights[inside].sum()
            weights[inside] *= factors[target.member[inside]]
            left = weights[inside].sum()
            if left > 0:
                weights[inside] *= mass / left
        worst = _worst(weights, targets)
        rounds += 1
        stalled = 0 if worst < best * 0.99 else stalled + 1
        best = min(best, worst)
    return Fitted(weights / weights.sum(), worst, rounds)


def whole_clients(weights: Weights, number: int, start: float) -> npt.NDArray[np.int64]:
    """Divide a number of clients over cells; ``start`` lies between 0 and 1.

    Every cell gets its share rounded down or up, and so does every run of cells together.
    """
    ends = np.cumsum(weights)
    ends *= number / ends[-1]
    # Rounding may not lose the last client.
    ends[-1] = number
    counts = np.diff(np.floor(ends + start).astype(np.int64), prepend=int(np.floor(start)))
    counts[-1] += number - int(counts.sum())
    return np.asarray(counts, np.int64)


def _worst(weights: Weights, targets: Sequence[Target]) -> float:
    return max(
        (float(np.abs(one.reached(weights) - one.shares).max()) for one in targets), default=0.0
    )
