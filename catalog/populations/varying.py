"""What if an assumed share were larger or smaller? The same cells with other counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from catalog.populations.population import Population
from catalog.populations.synthetic import Share
from rules.cells import CellError, parse_cell
from rules.populations.counted import Counted


def vary(population: Population, share: Share, factor: float) -> Population | None:
    """Return the population in which one share is ``factor`` times as large, at most everyone.

    Within the clients that the share is about, those with the answer and those with another one
    change places in proportion; everything else about them stays. The cells stay in the same
    order, so outcomes per cell can be used again; a count may become 0. Nothing is drawn: equal
    input gives equal counts. None when it cannot vary: the answer is nobody's or, to make it
    rarer, everybody's, or the workbook does not know it.
    """
    counted = population.counted
    given = _inside(population, share.given, share.given_value)
    inside = _inside(population, share.attribute, share.value)
    known = _known(population, share.attribute)
    if inside is None or known is None or (share.given and given is None):
        return None
    about = known if given is None else known & given
    some, others = about & inside, about & ~inside
    have, rest = int(counted.counts[some].sum()), int(counted.counts[others].sum())
    if not have or (not rest and factor < 1):
        return None
    whole = have + rest
    wanted = min(whole, round(have * factor))
    counts = counted.counts.copy()
    counts[some] = scaled(counts[some], wanted)
    counts[others] = scaled(counts[others], whole - wanted)
    return replace(population, counted=Counted(counted.space, counted.codes, counts))


def scaled(counts: npt.NDArray[np.int64], total: int) -> npt.NDArray[np.int64]:
    """Return counts in proportion that add up to a total: the largest remainders are rounded up."""
    before = int(counts.sum())
    if not before:
        return counts
    exact = counts.astype(np.float64) * (total / before)
    found = np.floor(exact).astype(np.int64)
    short = total - int(found.sum())
    order = np.argsort(found - exact, kind="stable")
    if short > 0:
        found[order[:short]] += 1
    elif short < 0:
        # Floating point gave one too many somewhere.
        found[order[short:]] -= 1
    return found


def _inside(population: Population, name: str, cell: str) -> npt.NDArray[np.bool_] | None:
    """Tell which cells have an answer; None when the cells can't tell."""
    counted = population.counted
    attribute = population.frame.attribute(name) if name else None
    if attribute is None:
        return None
    try:
        values = parse_cell(cell, attribute)
    except CellError:
        # Made with a workbook that has other answers.
        return None
    place = counted.space.index[attribute.code]
    classes = counted.space.classes[place]
    if any(one & values and not one <= values for one in classes):
        return None
    table = np.asarray([*(one <= values for one in classes), False])
    return np.asarray(table[counted.codes[:, counted.places.index(place)]])


def _known(population: Population, name: str) -> npt.NDArray[np.bool_] | None:
    counted = population.counted
    attribute = population.frame.attribute(name)
    if attribute is None:
        return None
    place = counted.space.index[attribute.code]
    codes = counted.codes[:, counted.places.index(place)]
    return np.asarray(codes < counted.space.sizes[place])
