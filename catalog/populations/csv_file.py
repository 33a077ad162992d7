"""A CSV file of any size, read in blocks that end at the end of a row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader, StringIO
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from catalog.messages import outcomes as messages
from catalog.messages import populations
from catalog.populations.batches import Batch, Flags, Numbers, Texts
from catalog.populations.population import UnreadablePopulationError
from rules.normalise import tidy
from rules.places import Place

BLOCK: Final = 8 * 1024**2
"""Bytes that are read at a time."""
_LONGEST_ROW: Final = 16 * BLOCK
"""Quotes that stay open longer than this were never meant as quotes."""
_SEPARATORS: Final = ";,\t"
_TOLD: Final = "sep="
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class CsvFile:
    """The headings of a CSV file, and its rows in batches.

    Raises UnreadablePopulationError when it is no table.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = Place(path.name)
        first = next(self._blocks(), b"")
        self._told, head = _told(first)
        if not head.strip():
            raise UnreadablePopulationError((populations.NO_HEADINGS.at(self.place),))
        line = head.partition("\n")[0]
        self.separator = self._told or max(_SEPARATORS, key=line.count)
        rows = csv.reader(StringIO(head, newline=""), delimiter=self.separator)
        try:
            self.headings = tuple(tidy(cell) for cell in next(rows))
        except csv.Error:
            raise self._no_table(1) from None

    def batches(self, texts: Mapping[int, Texts]) -> Iterator[Batch]:
        """Yield all rows; ``texts`` are the columns to read."""
        row = 2
        for number, block in enumerate(self._blocks()):
            body = _without_head(block, told=bool(self._told)) if number == 0 else block
            if not body:
                continue
            batch = self._batch(body, texts, row)
            row += batch.rows
            yield batch

    def _batch(self, body: bytes, texts: Mapping[int, Texts], row: int) -> Batch:
        names = [str(number) for number in range(len(self.headings))]
        schema = {
            name: texts[number].dtype if number in texts else pl.String()
            for number, name in enumerate(names)
        }
        head = self.separator.join(names).encode() + b"\n"
        try:
            # An empty first line would be taken for an absent heading, not for an empty row.
            table = pl.read_csv(head + body, separator=self.separator, schema=schema, glob=False)
            ragged = np.zeros(table.height, np.bool_)
        except pl.exceptions.PolarsError:
            table, ragged = self._by_hand(body, schema, row)
        columns = {number: column.numbers(table[str(number)]) for number, column in texts.items()}
        blank = _blank(table, columns, texts)
        return Batch(row, table.height, columns, ragged, blank & ~ragged)

    def _by_hand(
        self, body: bytes, schema: Mapping[str, pl.DataType], row: int
    ) -> tuple[pl.DataFrame, Flags]:
        """Read a block with rows that have too many cells, or loose quotes."""
        width = len(schema)
        reader = csv.reader(StringIO(body.decode(), newline=""), delimiter=self.separator)
        rows: list[list[str | None]] = []
        ragged: list[bool] = []
        try:
            for cells in reader:
                too_many = any(cell.strip() for cell in cells[width:])
                kept: Sequence[str] = () if too_many else cells[:width]
                rows.append([*(cell or None for cell in kept), *[None] * (width - len(kept))])
                ragged.append(too_many)
        except csv.Error:
            raise self._no_table(row + len(rows)) from None
        columns = {
            name: pl.Series(name, [one[place] for one in rows], pl.String).cast(kind)
            for place, (name, kind) in enumerate(schema.items())
        }
        return pl.DataFrame(columns), np.asarray(ragged, np.bool_)

    def _blocks(self) -> Iterator[bytes]:
        """Yield the file as UTF-8, cut where a row ends."""
        try:
            with self.path.open("rb") as stream:
                yield from self._cut(stream)
        except OSError:
            problem = messages.NO_TABLE.at(self.place, self.path.name)
            raise UnreadablePopulationError((problem,)) from None

    def _cut(self, stream: BufferedReader) -> Iterator[bytes]:
        start = stream.peek(2)[:2]
        if start == b"PK":
            raise UnreadablePopulationError((populations.NOT_A_POPULATION.at(self.place),))
        wide = codecs.getincrementaldecoder("utf-16")("replace") if start in _WIDE else None
        waiting = b""
        while True:
            read = stream.read(BLOCK)
            if wide is not None:
                waiting += wide.decode(read, final=not read).encode()
            else:
                waiting += read
            if b"\0" in waiting:
                raise self._no_table(1)
            if not read:
                break
            end = _row_end(waiting)
            if not end and len(waiting) > _LONGEST_ROW:
                raise self._no_table(1)
            if end:
                yield _utf8(waiting[:end])
                waiting = waiting[end:]
        if waiting:
            yield _utf8(waiting)

    def _no_table(self, row: int) -> UnreadablePopulationError:
        return UnreadablePopulationError((messages.NOT_A_TABLE.at(self.place, line=row),))


def _row_end(data: bytes) -> int:
    """Return where the last whole row ends: at a line end that is not between quotes; 0 if none."""
    end = data.rfind(b"\n") + 1
    quotes = data.count(b'"', 0, end)
    while end and quotes % 2:
        # Nothing changes before the last quote, however many lines stand behind it.
        last = data.rfind(b'"', 0, end)
        before = data.rfind(b"\n", 0, last) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    return end


def _utf8(data: bytes) -> bytes:
    """Return text as UTF-8; what is no UTF-8 comes from an older Windows program."""
    if data.isascii():
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode()
    return data


def _told(block: bytes) -> tuple[str, str]:
    """Return the separator that Excel's first line names, if any, and the text after it."""
    text = block.decode("utf-8", "replace").removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith(_TOLD) and len(first.strip()) > len(_TOLD):
        return first.strip()[len(_TOLD)], rest
    return "", text


def _without_head(block: bytes, *, told: bool) -> bytes:
    """Return a first block without its headings, which may hold line ends between quotes."""
    start = block.index(b"\n") + 1 if told else 0
    end = block.find(b"\n", start) + 1
    while end and block.count(b'"', start, end) % 2:
        end = block.find(b"\n", end) + 1
    return block[end:] if end else b""


def _blank(
    table: pl.DataFrame, columns: Mapping[int, Numbers], texts: Mapping[int, Texts]
) -> Flags:
    """Tell which rows have nothing in any column."""
    found = np.ones(table.height, np.bool_)
    for number, numbers in columns.items():
        found &= texts[number].blank(numbers)
        if not found.any():
            return found
    if found.any():
        rest = [name for name in table.columns if int(name) not in columns]
        some = table.filter(pl.Series(found)).select(rest)
        filled = some.select(
            pl.any_horizontal((pl.all().str.strip_chars() != "").fill_null(value=False))
        )
        if rest:
            found[np.flatnonzero(found)] = ~filled.to_series().to_numpy()
    return found
