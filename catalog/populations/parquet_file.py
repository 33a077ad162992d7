"""A parquet file of any size, read in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from catalog.messages import outcomes as messages
from catalog.messages import populations
from catalog.populations.batches import Batch, Texts
from catalog.populations.population import UnreadablePopulationError
from rules.normalise import tidy
from rules.places import Place

MAGIC: Final = b"PAR1"
_ROWS: Final = 250_000


class ParquetFile:
    """The headings of a parquet file, and its rows in batches.

    Raises UnreadablePopulationError when it is none.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = Place(path.name)
        try:
            self._names = tuple(pl.read_parquet_schema(path))
        except OSError:
            problem = messages.NO_TABLE.at(self.place, path.name)
            raise UnreadablePopulationError((problem,)) from None
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
            raise self._unreadable() from None
        self.headings = tuple(tidy(name) for name in self._names)

    def batches(self, texts: Mapping[int, Texts]) -> Iterator[Batch]:
        """Yield all rows; ``texts`` are the columns to read. Rows are numbered from 1."""
        chosen = [
            pl.col(self._names[number]).cast(pl.String).cast(column.dtype).alias(str(number))
            for number, column in texts.items()
        ]
        row = 1
        try:
            table = pl.scan_parquet(self.path, glob=False).select(chosen)
            for part in table.collect_batches(chunk_size=_ROWS):
                columns = {
                    number: column.numbers(part[str(number)]) for number, column in texts.items()
                }
                nothing = np.zeros(part.height, np.bool_)
                yield Batch(row, part.height, columns, nothing, nothing)
                row += part.height
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
            raise self._unreadable() from None

    def _unreadable(self) -> UnreadablePopulationError:
        return UnreadablePopulationError((populations.NOT_A_POPULATION.at(self.place),))
