"""Which products fit each cell of a population? All cells at once, exact also for unknowns.

The bits of the rows that hold decide most cells (rowbits). An unknown answer gives rows that are
possible and rows that are certain; where these leave a cell undecided, all its completions do, or
else the exact search (1-architectuur.md, Semantics).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rules.analysis.compiled import Compiled
from rules.analysis.completions import narrow
from rules.analysis.cover import Deadline
from rules.matching.match import outcome
from rules.matching.verdicts import Outcome
from rules.populations.counted import Codes, Counted
from rules.populations.rowbits import FITS, NOT, UNKNOWN, Flags, Outcomes, RowBits

__all__ = [
    "FITS",
    "IMPOSSIBLE",
    "MOST_COMPLETIONS",
    "NOT",
    "UNKNOWN",
    "CellOutcomes",
    "Outcomes",
    "all_codes",
    "cell_outcomes",
]

IMPOSSIBLE: Final = 3

_NUMBER: Final = {Outcome.NOT: NOT, Outcome.UNKNOWN: UNKNOWN, Outcome.FITS: FITS}
MOST_COMPLETIONS: Final = 2_000
"""A cell with more completions than this is searched, which costs about as much."""
_AT_ONCE: Final = 200_000


@dataclass(frozen=True)
class CellOutcomes:
    """The outcome of every product in every cell; shape (cells, products).

    Values are NOT, UNKNOWN, FITS; a cell that no client can be in is IMPOSSIBLE throughout.
    ``searched`` is the number of cells that the exact search had to decide.
    """

    products: tuple[str, ...]
    outcomes: Outcomes
    searched: int


def cell_outcomes(
    compiled: Compiled,
    counted: Counted,
    deadline: Deadline | None = None,
    *,
    most_completions: int = MOST_COMPLETIONS,
) -> CellOutcomes:
    """Return the exact outcome of every product in every cell of a population.

    The space of ``counted`` must be the space of ``compiled``. A cell that the bits leave undecided
    is written out in all its completions, if there are not too many, and otherwise searched. Raises
    BudgetSpent when that takes longer than the deadline.
    """
    bits = RowBits.of(compiled)
    read = bits.read(counted)
    found = read.outcomes
    doubtful = np.flatnonzero((read.is_open | read.may_be_impossible) & ~read.excluded)
    excluded = read.excluded
    left = _write_out(bits, counted, doubtful, found, excluded, most_completions, deadline)
    for row in left.tolist():
        at = narrow(compiled, counted.masks(row), deadline)
        if at is None:
            excluded[row] = True
            continue
        for column, product in enumerate(compiled.ruleset.products):
            found[row, column] = _NUMBER[outcome(compiled, product, at, deadline)]
    found[excluded] = IMPOSSIBLE
    return CellOutcomes(compiled.ruleset.products, found, len(left))


def _write_out(
    bits: RowBits,
    counted: Counted,
    rows: npt.NDArray[np.intp],
    found: Outcomes,
    excluded: Flags,
    most: int,
    deadline: Deadline | None,
) -> npt.NDArray[np.intp]:
    """Decide cells by all their completions; return the cells that have too many, or resist."""
    sizes = np.asarray([bits.compiled.space.sizes[place] for place in counted.places], np.int64)
    codes = counted.codes[rows]
    unknown = (codes == sizes) & (sizes > 1)
    numbers = np.where(unknown, sizes, 1).astype(np.float64).prod(axis=1)
    few = numbers <= most
    left = [rows[~few]]
    rows, codes, unknown = rows[few], codes[few], unknown[few]
    ends = np.cumsum(numbers[few]).astype(np.int64)
    start = 0
    while start < len(rows):
        if deadline is not None:
            deadline.check()
        before = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        part = slice(start, stop)
        whole = _completed(codes[part], unknown[part], sizes)
        resists = _decide(bits, counted, rows[part], whole, found, excluded)
        left.append(rows[part][resists])
        start = stop
    return np.concatenate(left)


def _completed(
    codes: Codes, unknown: Flags, sizes: npt.NDArray[np.int64]
) -> tuple[Codes, npt.NDArray[np.intp]]:
    """Return every completion of some cells, and where those of each cell begin."""
    room = np.where(unknown, sizes, 1)
    numbers = room.prod(axis=1)
    starts = np.concatenate([[0], np.cumsum(numbers)[:-1]]).astype(np.intp)
    parent = np.repeat(np.arange(len(codes)), numbers)
    number = np.arange(len(parent)) - starts[parent]
    whole = codes[parent]
    for column in range(codes.shape[1]):
        some = unknown[parent, column]
        if some.any():
            whole[some, column] = number[some] % sizes[column]
            number[some] //= sizes[column]
    return whole, starts


def _decide(
    bits: RowBits,
    counted: Counted,
    rows: npt.NDArray[np.intp],
    whole: tuple[Codes, npt.NDArray[np.intp]],
    found: Outcomes,
    excluded: Flags,
) -> Flags:
    """Fill in the outcomes of cells from their completions; tell which cells resist."""
    codes, starts = whole
    read = bits.read(Counted(counted.space, codes, np.ones(len(codes), np.int64)))
    possible = ~read.excluded[:, np.newaxis]
    some = np.logical_or.reduceat((read.outcomes == FITS) & possible, starts, axis=0)
    others = np.logical_or.reduceat((read.outcomes == NOT) & possible, starts, axis=0)
    outcomes = np.where(some, np.uint8(FITS), np.uint8(NOT))
    outcomes[some & others] = UNKNOWN
    resists = np.logical_or.reduceat((read.is_open | read.may_be_impossible), starts)
    found[rows[~resists]] = outcomes[~resists]
    nobody = np.logical_and.reduceat(read.excluded, starts)
    excluded[rows[nobody]] = True
    return np.asarray(resists & ~nobody)


def all_codes(compiled: Compiled, counted: Counted) -> npt.NDArray[np.uint16]:
    """Return the codes of every attribute of the space; shape (cells, attributes).

    A derived value that no single row makes certain is unknown.
    """
    columns = RowBits.of(compiled).columns(counted, slice(None))
    return np.stack(columns, axis=1) if columns else counted.codes
