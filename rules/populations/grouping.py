"""Equal rows counted together: every table of a report is a handful of numbers per group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rules.populations.counted import Counts

Column = npt.NDArray[np.integer]
Numbers = npt.NDArray[np.int64]

_ROOM = 1 << 62


def number_rows(
    columns: Sequence[Column], sizes: Sequence[int], rows: int
) -> tuple[Numbers, Numbers]:
    """Return a number for each row, from 0 up and alike for equal rows, and the first row of each.

    Column i holds whole numbers from 0 up to ``sizes[i]``, without it.
    """
    keys, room = np.zeros(rows, np.int64), 1
    for column, size in zip(columns, sizes, strict=True):
        if room * size >= _ROOM:
            _, keys = np.unique(keys, return_inverse=True)
            keys, room = keys.ravel().astype(np.int64), rows
        keys = keys * size + column.astype(np.int64)
        room *= size
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return inverse.ravel().astype(np.int64), first.astype(np.int64)


def tally(columns: Sequence[Column], counts: Counts) -> list[tuple[tuple[int, ...], int]]:
    """Return the distinct rows of these columns, each with its count; rows of 0 clients too."""
    if not len(counts):
        return []
    sizes = [int(column.max()) + 1 for column in columns]
    number, first = number_rows(columns, sizes, len(counts))
    totals = np.zeros(len(first), np.int64)
    np.add.at(totals, number, counts)
    rows = zip(*(column[first].tolist() for column in columns), strict=True)
    if not columns:
        return [((), int(totals[0]))]
    return list(zip(rows, totals.tolist(), strict=True))
