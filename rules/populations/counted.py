"""A population reduced to counts: how many clients in each distinct cell of a space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rules.analysis.masks import Masks
from rules.analysis.space import Space

Codes = npt.NDArray[np.uint16]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Counted:
    """Counts over the asked attributes of a space.

    ``codes`` has shape (cells, attributes asked): the number of a value class, or the number of
    classes where the answer is unknown. Rows are distinct. ``counts`` has shape (cells,).
    """

    space: Space
    codes: Codes
    counts: Counts

    @property
    def total(self) -> int:
        """The number of clients."""
        return int(self.counts.sum())

    @property
    def places(self) -> tuple[int, ...]:
        """The places in the space of the asked attributes, one per column of ``codes``."""
        return asked_places(self.space)

    def masks(self, row: int) -> Masks:
        """Return a cell as the box of everything its clients may still be."""
        masks = list(self.space.full)
        for column, place in enumerate(self.places):
            code = int(self.codes[row, column])
            if code < self.space.sizes[place]:
                masks[place] = 1 << code
        return tuple(masks)

    def rows(self) -> Iterator[tuple[Masks, int]]:
        """Yield every cell as a box, with its count."""
        for row in range(len(self.counts)):
            yield self.masks(row), int(self.counts[row])


def asked_places(space: Space) -> tuple[int, ...]:
    """Return the places of the attributes that are asked, not derived."""
    return tuple(place for place, one in enumerate(space.attributes) if not one.derived)


def count_codes(space: Space, codes: Codes, counts: Counts | None = None) -> Counted:
    """Count equal rows of codes together.

    ``codes`` has shape (clients, attributes asked), ``counts`` (clients,) or one client each.
    """
    weights = np.ones(len(codes), np.int64) if counts is None else counts
    if not len(codes):
        return Counted(space, codes, weights)
    first, cell = same_cells(space, codes)
    totals = np.zeros(len(first), np.int64)
    np.add.at(totals, cell, weights)
    return Counted(space, np.ascontiguousarray(codes[first]), totals)


def same_cells(space: Space, codes: Codes) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Find equal rows: the first row of each cell, and for every row the number of its cell."""
    keys = _keys(space, codes)
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    return first, inverse.ravel()


def _keys(space: Space, codes: Codes) -> npt.NDArray[np.uint64] | npt.NDArray[np.void]:
    """Return one key a row: a number where all combinations fit in 64 bits, else its bytes."""
    sizes = [space.sizes[place] + 1 for place in asked_places(space)]
    room = 1
    for size in sizes:
        room *= size
    if room < 1 << 64:
        keys = np.zeros(len(codes), np.uint64)
        for column, size in enumerate(sizes):
            keys = keys * np.uint64(size) + codes[:, column].astype(np.uint64)
        return keys
    wide = np.ascontiguousarray(codes)
    return wide.view(np.dtype((np.void, wide.dtype.itemsize * wide.shape[1]))).ravel()
