"""The outcome of every product in every cell of a population, as one version sees it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.populations.counted import Counted
from rules.populations.frame import View
from rules.populations.kernel import IMPOSSIBLE, cell_outcomes
from rules.populations.views import seen_by


@dataclass(frozen=True)
class Judged:
    """Outcomes per cell of the population; shape (cells, products), IMPOSSIBLE for nobody.

    ``possible`` tells in which cells a client can be; ``searched`` is the number of cells that the
    exact search had to decide.
    """

    products: tuple[str, ...]
    outcomes: npt.NDArray[np.uint8]
    possible: npt.NDArray[np.bool_]
    searched: int


def judge(
    compiled: Compiled, counted: Counted, view: View, deadline: Deadline | None = None
) -> Judged:
    """Decide every product for every cell; equal cells in the terms of the version only once.

    A cell with an answer that the version does not have is impossible there. Raises BudgetSpent
    when cells with unknown answers take longer than the deadline.
    """
    seen = seen_by(counted, view, compiled.space)
    found = cell_outcomes(compiled, seen.counted, deadline)
    outcomes = seen.spread(found.outcomes, IMPOSSIBLE)
    possible = seen.cell >= 0
    if found.products:
        possible = np.asarray(outcomes[:, 0] != IMPOSSIBLE)
    return Judged(found.products, outcomes, possible, found.searched)
