"""The share of a box that is uncovered, estimated when there is no time to count."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from operator import and_
from random import Random

from rules.analysis.cover import Cover
from rules.analysis.deadline import Deadline
from rules.analysis.masks import Masks, bits

_Z_95 = 1.959963984540054
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share that was sampled, never to be shown as exact: between `low` and `high` at 95%."""

    share: float
    low: float
    high: float
    samples: int


def estimate(
    cover: Cover,
    box: Masks | None = None,
    live: int | None = None,
    *,
    samples: int = 20_000,
    seed: int = 1,
    deadline: Deadline | None = None,
) -> Estimate:
    """Return the share of the points of `box`, by weight, that no `live` box covers.

    Points are drawn independently; the same seed gives the same points. When the deadline ends
    first, what was drawn so far is used, 500 points at least. ValueError when `box` has no points.
    """
    box = cover.whole if box is None else box
    live = cover.every if live is None else live
    if not cover.size(box):
        message = "the box holds no points to draw from"
        raise ValueError(message)
    random = Random(seed)
    columns = [_column(cover, attribute, mask) for attribute, mask in enumerate(box)]
    drawn = uncovered = 0
    while drawn < samples and not (drawn and deadline is not None and deadline.spent):
        batch = min(_BATCH, samples - drawn)
        covering = [live] * batch
        for accepting, weights in columns:
            accepted = random.choices(accepting, cum_weights=weights, k=batch)
            covering = list(map(and_, covering, accepted))
        uncovered += covering.count(0)
        drawn += batch
    low, high = wilson(uncovered, drawn)
    return Estimate(uncovered / drawn, low, high, drawn)


def wilson(hits: int, draws: int) -> tuple[float, float]:
    """Return the 95% score interval of a share of which `hits` of `draws` independent draws hit.

    Wilson, *Probable inference, the law of succession, and statistical inference* (JASA 1927).
    """
    share = hits / draws
    spread = _Z_95 * _Z_95 / draws
    middle = (share + spread / 2) / (1 + spread)
    half = _Z_95 * sqrt(share * (1 - share) / draws + spread / (4 * draws)) / (1 + spread)
    low = 0.0 if hits == 0 else middle - half
    high = 1.0 if hits == draws else middle + half
    return low, high


def _column(cover: Cover, attribute: int, mask: int) -> tuple[list[int], list[int]]:
    """Return per value of `mask` the boxes that accept it, and the running sum of the weights."""
    sets = cover.sets
    values = list(bits(mask))
    weights = accumulate(sets.weight[attribute][1 << value] for value in values)
    return [sets.accepting[attribute][value] for value in values], list(weights)
