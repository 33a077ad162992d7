"""How many questions does an interview take on average? A quality figure of a rule set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log, sqrt
from statistics import fmean, stdev

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions, narrow
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.drawing import draw
from rules.analysis.masks import Masks, bits
from rules.analysis.outcomes import Cell, partition
from rules.analysis.questions import (
    Weights,
    best_place,
    in_open_themes,
    relevant_places,
    with_prior,
)

_MOST_STATES = 20_000
_MOST_INTERVIEWS = 400
_BRIEF_CELLS = 250
_ENOUGH_FOR_NORMAL = 30
_Z_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Expected:
    """The average number of questions when everyone can answer everything.

    When not ``exact`` it is the mean of ``interviews`` with clients drawn at random, between
    ``low`` and ``high`` at 95%. No interview takes more than ``most`` questions.
    """

    questions: float
    most: int
    exact: bool
    low: float
    high: float
    interviews: int = 0


def expected_questions(
    compiled: Compiled, weights: Weights | None = None, deadline: Deadline | None = None
) -> Expected | None:
    """Return the expected number of questions; None when the time ended before anything was known.

    The average is over all possible clients, each as common as ``weights`` say, otherwise equally.
    """
    deadline = deadline or NEVER
    if weights is not None:
        compiled = with_prior(compiled, weights)
    try:
        at = narrow(compiled, compiled.everything, deadline)
        if at is None:
            return None
        whole = partition(compiled, compiled.ruleset.products, at, deadline=deadline)
        most = len(relevant_places(compiled, at, (), deadline))
    except BudgetSpent:
        return None
    if whole.exact and any(cell.weight for cell in whole.cells):
        try:
            tree = _Tree(compiled, Deadline(deadline.left * 2 / 3))
            questions, longest = tree.below(at, whole.cells)
        except BudgetSpent:
            pass
        else:
            mean = float(questions)
            return Expected(mean, longest, exact=True, low=mean, high=mean)
    return _interviewed(compiled, at, most, deadline)


class _Tree:
    """All interviews together: what is asked next depends only on what was asked and answered."""

    def __init__(self, compiled: Compiled, deadline: Deadline) -> None:
        self._compiled = compiled
        self._deadline = deadline
        self._seen: dict[tuple[Masks, frozenset[int]], tuple[Fraction, int]] = {}

    def below(
        self, at: Completions, cells: Sequence[Cell], asked: frozenset[int] = frozenset()
    ) -> tuple[Fraction, int]:
        """Return the expected number of questions still to come, and the largest number."""
        self._deadline.check()
        state = at.box, asked
        if state in self._seen:
            return self._seen[state]
        place = _ask(self._compiled, at, cells, asked, self._deadline)
        if place is None:
            return Fraction(0), 0
        total = sum(cell.weight for cell in cells)
        expected, longest = Fraction(1), 1
        for value in bits(at.box[place]):
            below = narrow(self._compiled, _with(at.box, place, 1 << value), self._deadline)
            if below is None:
                continue
            part = self._restricted(cells, place, 1 << value)
            further, most = self.below(below, part, asked | {place})
            if total:
                expected += further * Fraction(sum(cell.weight for cell in part), total)
            longest = max(longest, 1 + most)
        if len(self._seen) >= _MOST_STATES:
            raise BudgetSpent
        self._seen[state] = expected, longest
        return expected, longest

    def _restricted(self, cells: Sequence[Cell], place: int, value: int) -> list[Cell]:
        weight = self._compiled.cover.sets.weight[place]
        return [
            Cell(
                _with(box, place, value),
                size // weight[box[place]] * weight[value] if size else 0,
                fitting,
            )
            for box, size, fitting in cells
            if box[place] & value
        ]


def _interviewed(
    compiled: Compiled, at: Completions, most: int, deadline: Deadline
) -> Expected | None:
    """Interview clients drawn at random until the time ends."""
    chosen: dict[tuple[Masks, frozenset[int]], int | None] = {}
    lengths: list[int] = []
    for client in draw(compiled, at.box, _MOST_INTERVIEWS, deadline=deadline):
        try:
            lengths.append(_interview(compiled, client.point, chosen, deadline))
        except BudgetSpent:
            break
    if not lengths:
        return None
    mean = fmean(lengths)
    if len(lengths) >= _ENOUGH_FOR_NORMAL:
        half = _Z_95 * stdev(lengths) / sqrt(len(lengths))
    else:
        # Hoeffding: holds for any distribution between 0 and `most`.
        half = most * sqrt(log(2 / 0.05) / (2 * len(lengths)))
    low, high = max(0.0, mean - half), min(float(most), mean + half)
    return Expected(mean, most, exact=False, low=low, high=high, interviews=len(lengths))


def _interview(
    compiled: Compiled,
    point: Masks,
    chosen: dict[tuple[Masks, frozenset[int]], int | None],
    deadline: Deadline,
) -> int:
    """Return the number of questions that one client is asked."""
    box = compiled.everything
    asked: frozenset[int] = frozenset()
    while True:
        deadline.check()
        at = narrow(compiled, box, deadline)
        assert at is not None  # noqa: S101 - the client is possible
        state = at.box, asked
        if state not in chosen:
            chosen[state] = _ask(
                compiled, at, _brief_cells(compiled, at, deadline), asked, deadline
            )
        place = chosen[state]
        if place is None:
            return len(asked)
        asked |= {place}
        box = _with(at.box, place, point[place])


def _brief_cells(compiled: Compiled, at: Completions, deadline: Deadline) -> Sequence[Cell]:
    """Return fewer cells than one question deserves: here the number of interviews matters."""
    products = compiled.ruleset.products
    return partition(
        compiled, products, at, most=_BRIEF_CELLS, samples=_BRIEF_CELLS, deadline=deadline
    ).cells


def _ask(
    compiled: Compiled,
    at: Completions,
    cells: Sequence[Cell],
    asked: frozenset[int],
    deadline: Deadline,
) -> int | None:
    """Return the place to ask next, as ``next_question`` chooses it."""
    relevant = relevant_places(compiled, at, (), deadline)
    if not relevant:
        return None
    codes = [compiled.space.attributes[place].code for place in asked]
    candidates = in_open_themes(compiled, relevant, codes)
    return best_place(compiled, candidates, cells)[0] if len(candidates) > 1 else candidates[0]


def _with(box: Masks, place: int, mask: int) -> Masks:
    return (*box[:place], mask, *box[place + 1 :])
