"""A part of a population in memory: its rows as numbers of texts, each text once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

EMPTY: Final = 0
"""The number of the text of an empty cell."""


class Texts:
    """The distinct texts of one column, numbered as they come; number 0 is the empty text."""

    def __init__(self) -> None:
        self._dtype = pl.Categorical(pl.Categories.random())
        # The numbers live as long as some column has them.
        self._alive = pl.Series([], dtype=self._dtype)
        self._own = np.zeros(1, np.int64)
        self.known = [""]

    @property
    def dtype(self) -> pl.Categorical:
        """The type that a column of this file gets, so that its texts are numbered."""
        return self._dtype

    def numbers(self, series: pl.Series) -> Numbers:
        """Return the number of the text in each row of a column of this type."""
        physical = series.to_physical().cast(pl.Int64).fill_null(-1).to_numpy() + 1
        if physical.size and int(physical.max()) >= len(self._own):
            room = np.full(int(physical.max()) + 1 - len(self._own), -1, np.int64)
            self._own = np.concatenate([self._own, room])
        found = self._own[physical]
        if found.size and found.min() < 0:
            self._learn(series.filter(pl.Series(found < 0)))
            found = self._own[physical]
        return np.asarray(found)

    def _learn(self, series: pl.Series) -> None:
        """Give a number to texts that were not there before.

        The numbers of polars won't do: a row that failed may have used one up.
        """
        new = series.unique(maintain_order=True)
        for physical, text in zip(new.to_physical(), new.cast(pl.String), strict=True):
            self._own[physical + 1] = len(self.known)
            self.known.append(text)

    def blank(self, numbers: Numbers) -> Flags:
        """Tell in which rows there is nothing but space."""
        empty = [number for number, text in enumerate(self.known) if not text.strip()]
        return np.asarray(np.isin(numbers, empty) if len(empty) > 1 else numbers == EMPTY)


@dataclass(frozen=True)
class Batch:
    """Some rows of a file: the numbers of their texts by column, shape (rows,) each.

    ``first_row`` is the number that a spreadsheet gives to the first of them. ``ragged`` rows have
    too many cells and mean nothing; ``blank`` rows have nothing in any column.
    """

    first_row: int
    rows: int
    columns: Mapping[int, Numbers]
    ragged: Flags
    blank: Flags
