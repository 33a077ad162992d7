"""Four eyes: a sample of the cells of a population through durable-rules, and through one match."""

from __future__ import annotations

import numpy as np

from catalog.simulation.report import CheckOut
from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.durable_engine import DurableEngine
from rules.four_eyes import agree
from rules.matching.match import completions, outcome
from rules.matching.verdicts import ImpossibleProfileError, Outcome
from rules.populations.counted import Counted
from rules.populations.frame import View
from rules.populations.kernel import FITS, IMPOSSIBLE, NOT, UNKNOWN, cell_outcomes
from rules.populations.views import seen_by

_NUMBER = {Outcome.NOT: NOT, Outcome.UNKNOWN: UNKNOWN, Outcome.FITS: FITS}


class KernelError(RuntimeError):
    """The count of a population and one match do not agree: a bug, and nothing may be shown."""


def check_sample(
    compiled: Compiled,
    counted: Counted,
    view: View,
    size: int,
    seed: int,
    version: str = "",
    deadline: Deadline | None = None,
) -> CheckOut:
    """Fire cells drawn at random in durable-rules and in the matcher, with one engine for all.

    ``version`` is what a reader calls the rules. Each time both must fire the same rows, and every
    outcome must be the one that was counted. Raises DisagreementError, KernelError, EngineError,
    and BudgetSpent.
    """
    cells = seen_by(counted, view, compiled.space).counted
    whole = len(cells.counts)
    chosen = np.sort(np.random.default_rng(seed).permutation(whole)[:size])
    drawn = Counted(compiled.space, cells.codes[chosen], cells.counts[chosen])
    found = cell_outcomes(compiled, drawn, deadline).outcomes
    engine = DurableEngine(compiled.ruleset)
    for row in range(len(chosen)):
        profile = profile_of(drawn, row)
        agree(compiled.ruleset, engine, profile)
        if _outcomes(compiled, profile, deadline) != found[row].tolist():
            raise KernelError(str(row))
    number = len(chosen)
    return CheckOut(versie=version, cellen=whole, getrokken=number, eens=number, zaad=seed)


def profile_of(counted: Counted, row: int) -> dict[str, int]:
    """Return what is known in a cell; of a class of values the first stands for all."""
    space = counted.space
    found = {}
    for column, place in enumerate(counted.places):
        code = int(counted.codes[row, column])
        if code < space.sizes[place]:
            found[space.attributes[place].code] = space.classes[place][code].first
    return found


def _outcomes(compiled: Compiled, profile: dict[str, int], deadline: Deadline | None) -> list[int]:
    products = compiled.ruleset.products
    try:
        at = completions(compiled, profile, deadline)
    except ImpossibleProfileError:
        return [IMPOSSIBLE] * len(products)
    return [_NUMBER[outcome(compiled, product, at, deadline)] for product in products]
