"""What each cell of a population gains and loses between two versions, exact also for unknowns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import BudgetSpent, Deadline
from rules.comparison.changed import JointTable
from rules.comparison.joint import Joint, JointProduct, Side
from rules.populations.counted import Counted
from rules.populations.frame import View
from rules.populations.grouping import Numbers, number_rows
from rules.populations.judging import Judged, judge
from rules.populations.kernel import FITS, IMPOSSIBLE, NOT, UNKNOWN
from rules.populations.placing import Placing, rows_of

BOTH: Final = 0
ONLY_OLD: Final = 1
ONLY_NEW: Final = 2
NEITHER: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """What one product does for a client: NOT, UNKNOWN or FITS, before and after.

    ``may_gain`` and ``may_lose`` are for a client of whom both are unknown: some possible answers
    make the product come, or go.
    """

    old: int
    new: int
    may_gain: bool = False
    may_lose: bool = False

    @property
    def changes(self) -> bool:
        """Whether the outcome itself is another."""
        return self.old != self.new

    @property
    def may_change(self) -> bool:
        """Whether more answers can show that the product comes or goes."""
        return self.may_gain or self.may_lose

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Return what may be true: does the product fit (1) or not (0), before and after?"""
        if self.old == self.new == UNKNOWN:
            extra = [(0, 1)] * self.may_gain + [(1, 0)] * self.may_lose
            return ((0, 0), (1, 1), *extra)
        return tuple((old, new) for old in _MAY_BE[self.old] for new in _MAY_BE[self.new])


_MAY_BE: Final = {NOT: (0,), UNKNOWN: (0, 1), FITS: (1,)}
_CERTAIN: Final = tuple(Move(old, new) for old in range(3) for new in range(3))
_OPEN: Final = (
    Move(UNKNOWN, UNKNOWN, may_gain=True),
    Move(UNKNOWN, UNKNOWN, may_lose=True),
    Move(UNKNOWN, UNKNOWN, may_gain=True, may_lose=True),
)
MOVES: Final = (*_CERTAIN, *_OPEN)
"""Every move, by the number that stands for it in an array."""
_NUMBER: Final = {move: number for number, move in enumerate(MOVES)}
_STILL_OPEN: Final = _NUMBER[Move(UNKNOWN, UNKNOWN)]


@dataclass(frozen=True)
class Pattern:
    """What all products do for the clients of some cells; no moves unless they exist in both."""

    exists: int
    moves: tuple[Move, ...]

    @property
    def changes(self) -> bool:
        """Whether some outcome is another."""
        return any(move.changes for move in self.moves)

    @property
    def may_change(self) -> bool:
        """Whether no outcome is another yet, but more answers can make it so."""
        return not self.changes and any(move.may_change for move in self.moves)

    def undecided(self, side: Side) -> bool:
        """Tell whether some product is unknown in one of the versions."""
        return any((one.old if side is Side.OLD else one.new) == UNKNOWN for one in self.moves)


@dataclass(frozen=True)
class CellMoves:
    """The pattern of every cell: ``number`` has shape (cells,) and points in ``patterns``.

    With ``budget_spent`` some moves of clients that are undecided both times were not worked out:
    these count as if they may come and go.
    """

    products: tuple[JointProduct, ...]
    patterns: tuple[Pattern, ...]
    number: Numbers
    budget_spent: bool = False


def view_of(joint: Joint, side: Side) -> View:
    """Return how one version sees a population that was counted in joint terms."""
    version = joint.version(side)
    return View(version.ruleset, version.places)


def cell_moves(
    table: JointTable,
    counted: Counted,
    compiled: Mapping[Side, Compiled] | None = None,
    deadline: Deadline | None = None,
) -> CellMoves:
    """Return what every cell of a population, in joint terms, gains and loses.

    Raises BudgetSpent when the outcomes themselves take longer than the deadline.
    """
    joint = table.joint
    compiled = compiled or {side: compile_ruleset(joint.version(side).ruleset) for side in Side}
    outcomes = {
        side: judge(compiled[side], counted, view_of(joint, side), deadline) for side in Side
    }
    exists = np.where(outcomes[Side.OLD].possible, BOTH, ONLY_NEW).astype(np.uint8)
    exists += np.where(outcomes[Side.NEW].possible, BOTH, ONLY_OLD).astype(np.uint8)
    columns, spent = [], False
    for product in joint.products:
        old, new = (_column(outcomes[side], product.code(side)) for side in Side)
        moves = old * 3 + new
        undecided = np.flatnonzero((exists == BOTH) & (moves == _STILL_OPEN))
        if len(undecided):
            found = _may_change(table, counted, product, undecided, deadline)
            spent |= found is None
            moves[undecided] = _NUMBER[_OPEN[2]] if found is None else found
        moves[exists != BOTH] = 0
        columns.append(moves)
    number, first = number_rows(
        [exists, *columns], [4, *[len(MOVES)] * len(columns)], len(counted.counts)
    )
    patterns = tuple(
        Pattern(
            int(exists[row]),
            tuple(MOVES[int(column[row])] for column in columns) if exists[row] == BOTH else (),
        )
        for row in first.tolist()
    )
    return CellMoves(joint.products, patterns, number, spent)


def _column(outcomes: Judged, code: str | None) -> npt.NDArray[np.uint8]:
    if code is None:
        return np.zeros(len(outcomes.outcomes), np.uint8)
    column = outcomes.outcomes[:, outcomes.products.index(code)].copy()
    column[column == IMPOSSIBLE] = NOT
    return column


def _may_change(
    table: JointTable,
    counted: Counted,
    product: JointProduct,
    rows: Numbers,
    deadline: Deadline | None,
) -> npt.NDArray[np.uint8] | None:
    """Return the moves of undecided cells: do some of the changed profiles lie in them?"""
    placing = Placing.of(table, rows_of(counted, rows))
    flags = []
    try:
        for gained in (True, False):
            pieces = table.entered(*table.sides_of((product, gained)), deadline)
            flags.append(placing.touching(pieces))
    except BudgetSpent:
        return None
    gains, loses = flags
    found = np.full(len(rows), _STILL_OPEN, np.uint8)
    found[gains & ~loses] = _NUMBER[_OPEN[0]]
    found[loses & ~gains] = _NUMBER[_OPEN[1]]
    found[gains & loses] = _NUMBER[_OPEN[2]]
    return found
