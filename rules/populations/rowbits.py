"""Which rows hold on many cells, and what do they decide? Words of bits, looked up in tables.

A row of rules is a bit. Per group of attributes a table gives the rows that accept each combination
of answers; the AND of these are the rows that hold. A second table turns sixteen rows at a time
into the products that they name. Cells are read in blocks that stay in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rules.analysis.compiled import Compiled
from rules.populations.counted import Codes, Counted
from rules.ruleset import Effect, Ruleset

NOT: Final = 0
UNKNOWN: Final = 1
FITS: Final = 2

Outcomes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
_Words = npt.NDArray[np.uint64]

_BITS: Final = 64
_CHUNK: Final = 16
_LAST: Final = np.uint64((1 << _CHUNK) - 1)
_MOST_COMBINATIONS: Final = 4096
_BLOCK: Final = 1 << 15


@dataclass(frozen=True)
class Reading:
    """What the bits say of cells; shape (cells, products), the rest (cells,).

    ``outcomes`` are UNKNOWN where the bits do not tell, and ``is_open`` says that this happens.
    ``excluded`` holds no client for certain; ``may_be_impossible`` leaves that undecided.
    """

    outcomes: Outcomes
    excluded: Flags
    is_open: Flags
    may_be_impossible: Flags


@dataclass(frozen=True)
class _Group:
    """Some attributes together: the rows that some, and that all, values accept.

    Row k of a table is for the combination of codes that ``_key`` makes k; an unknown answer is one
    code more.
    """

    places: tuple[int, ...]
    some: _Words
    every: _Words


@dataclass(frozen=True)
class _Derivation:
    """A row of Afleidingen: where all of it is sure, ``place`` has the class ``target``."""

    place: int
    target: int
    accepts: tuple[tuple[int, Flags], ...]


@dataclass(frozen=True)
class RowBits:
    """The tables of one rule set: rules first, then derivations, then what is impossible."""

    compiled: Compiled
    groups: tuple[_Group, ...]
    fits: tuple[_Words, ...]
    excludes: tuple[_Words, ...]
    impossible: _Words
    derivations: tuple[_Derivation, ...]

    @classmethod
    def of(cls, compiled: Compiled) -> RowBits:
        """Make the tables."""
        ruleset, space = compiled.ruleset, compiled.space
        second = len(ruleset.rules) + len(ruleset.derivations)
        boxes = (
            *compiled.rows,
            *(space.masks(row.box) for row in ruleset.derivations),
            *(space.masks(row.box) for row in ruleset.impossible),
        )
        words = max(1, -(-len(boxes) // _BITS))
        some, every = [], []
        for place, size in enumerate(space.sizes):
            accepts = np.zeros((size, words), np.uint64)
            for number, masks in enumerate(boxes):
                for code in range(size):
                    if masks[place] >> code & 1:
                        accepts[code, number // _BITS] |= _bit(number)
            whole = np.bitwise_or.reduce(accepts, axis=0), np.bitwise_and.reduce(accepts, axis=0)
            some.append(np.vstack([accepts, whole[0]]))
            every.append(np.vstack([accepts, whole[1]]))
        return cls(
            compiled=compiled,
            groups=tuple(_grouped(some, every, _bits(range(len(boxes)), words))),
            fits=_products_of(ruleset, Effect.FITS, words),
            excludes=_products_of(ruleset, Effect.EXCLUDES, words),
            impossible=_bits(range(second, len(boxes)), words),
            derivations=tuple(_derivations(compiled, every)),
        )

    def read(self, counted: Counted) -> Reading:
        """Return what is certain of cells, and what is not."""
        cells, products = len(counted.codes), len(self.compiled.ruleset.products)
        found = Reading(
            outcomes=np.empty((cells, products), np.uint8),
            excluded=np.zeros(cells, np.bool_),
            is_open=np.zeros(cells, np.bool_),
            may_be_impossible=np.zeros(cells, np.bool_),
        )
        blocks = [slice(start, min(cells, start + _BLOCK)) for start in range(0, cells, _BLOCK)]
        if len(blocks) == 1:
            self._read(counted, found, blocks[0])
        elif blocks:
            # numpy lets go of the lock while it looks up, so threads use all cores.
            with ThreadPoolExecutor() as pool:
                for done in [pool.submit(self._read, counted, found, one) for one in blocks]:
                    done.result()
        return found

    def columns(self, counted: Counted, block: slice) -> list[Codes]:
        """Return codes for every attribute of the space, some cells at a time.

        A derived value that no single row makes certain is unknown.
        """
        asked = np.ascontiguousarray(counted.codes[block].T)
        sizes = self.compiled.space.sizes
        cells = len(counted.codes[block])
        columns: list[Codes | None] = [None] * len(sizes)
        for column, place in enumerate(counted.places):
            columns[place] = asked[column]
        whole = [
            np.full(cells, sizes[place], np.uint16) if column is None else column
            for place, column in enumerate(columns)
        ]
        for row in self.derivations:
            holds = np.ones(cells, np.bool_)
            for other, accepts in row.accepts:
                holds &= accepts[whole[other]]
            whole[row.place][holds] = row.target
        return whole

    def _read(self, counted: Counted, found: Reading, block: slice) -> None:
        """Fill in one block."""
        columns = self.columns(counted, block)
        sizes = self.compiled.space.sizes
        cells = len(found.excluded[block])
        unknown = np.zeros(cells, np.bool_)
        for place, size in enumerate(sizes):
            if size > 1:
                unknown |= columns[place] == size
        some_unknown = bool(unknown.any())
        possible = self._gather(columns, cells, certain=False)
        certain = self._gather(columns, cells, certain=True) if some_unknown else possible
        found.excluded[block] = (certain & self.impossible[:, np.newaxis]).any(axis=0)
        products = found.outcomes.shape[1]
        fits = _lookup(self.fits, certain)
        sure = fits & ~_lookup(self.excludes, possible)
        found.outcomes[block] = _unpacked(sure, products)
        found.outcomes[block] *= FITS
        if some_unknown:
            never = ~_lookup(self.fits, possible) | _lookup(self.excludes, certain)
            left = ~(sure | never) & _bits(range(products), len(sure))[:, np.newaxis]
            found.outcomes[block] += _unpacked(left, products)
            found.is_open[block] = left.any(axis=0)
            doubt = (possible & self.impossible[:, np.newaxis]).any(axis=0)
            found.may_be_impossible[block] = unknown & doubt

    def _gather(self, columns: Sequence[Codes], cells: int, *, certain: bool) -> _Words:
        """Return the rows that hold for some, or for all, that a cell may be; (words, cells)."""
        words = len(self.impossible)
        found = np.full((words, cells), np.iinfo(np.uint64).max, np.uint64)
        for group in self.groups:
            key = _key(columns, group.places, self.compiled.space.sizes)
            table = group.every if certain else group.some
            for word in range(words):
                # Every key lies in the table: clip only saves the check.
                found[word] &= table[word].take(key, mode="clip")
        return found


def _grouped(some: Sequence[_Words], every: Sequence[_Words], boxes: _Words) -> Iterable[_Group]:
    """Put attributes together while their combinations are few, but for what no row looks at."""
    places: list[int] = []
    room = 1
    for place, table in enumerate(some):
        if (every[place] == boxes).all():
            continue
        if places and room * len(table) > _MOST_COMBINATIONS:
            yield _combined(places, some, every)
            places, room = [], 1
        places.append(place)
        room *= len(table)
    if places:
        yield _combined(places, some, every)


def _combined(places: Sequence[int], some: Sequence[_Words], every: Sequence[_Words]) -> _Group:
    tables = []
    for source in (some, every):
        table = source[places[0]]
        for place in places[1:]:
            table = (table[:, np.newaxis] & source[place]).reshape(-1, table.shape[1])
        tables.append(np.ascontiguousarray(table.T))
    return _Group(tuple(places), *tables)


def _key(
    columns: Sequence[Codes], places: Sequence[int], sizes: Sequence[int]
) -> npt.NDArray[np.intp]:
    """Return the number of a combination; the first place counts most."""
    key = columns[places[0]].astype(np.intp)
    for place in places[1:]:
        key *= sizes[place] + 1
        key += columns[place]
    return key


def _products_of(ruleset: Ruleset, effect: Effect, words: int) -> tuple[_Words, ...]:
    """Return per sixteen rows a table from their bits to the products they name.

    Each has shape (words of products, 65536).
    """
    number = {product: place for place, product in enumerate(ruleset.products)}
    room = max(1, -(-len(number) // _BITS))
    tables = []
    for first in range(0, words * _BITS, _CHUNK):
        table = np.zeros((room, 1), np.uint64)
        for row in range(first, first + _CHUNK):
            named: Iterable[int] = ()
            if row < len(ruleset.rules) and ruleset.rules[row].effect is effect:
                named = (number[one] for one in ruleset.rules[row].products)
            table = np.hstack([table, table | _bits(named, room)[:, np.newaxis]])
        tables.append(table)
    return tuple(tables)


def _lookup(tables: Sequence[_Words], rows: _Words) -> _Words:
    """Return the products that rows name; from (words, cells) to (words of products, cells)."""
    found = np.zeros((tables[0].shape[0], rows.shape[1]), np.uint64)
    for number, table in enumerate(tables):
        if not table.any():
            continue
        word, chunk = divmod(number * _CHUNK, _BITS)
        key = (rows[word] >> np.uint64(chunk) & _LAST).astype(np.intp)
        for place in range(len(found)):
            found[place] |= table[place].take(key, mode="clip")
    return found


def _unpacked(words: _Words, products: int) -> Outcomes:
    """Return bits as 0 and 1; from (words, cells) to (cells, products)."""
    plain = np.ascontiguousarray(words.T).astype("<u8", copy=False).view(np.uint8)
    return np.unpackbits(plain, axis=1, count=products, bitorder="little")


def _derivations(compiled: Compiled, every: Sequence[_Words]) -> Iterable[_Derivation]:
    """Return derivations in layers, each with the attributes that it looks at."""
    ruleset, space = compiled.ruleset, compiled.space
    for derived in ruleset.derived:
        for number, row in enumerate(ruleset.derivations, len(ruleset.rules)):
            if row.attribute != derived:
                continue
            place = space.index[derived]
            looks = (
                (other, (table[:, number // _BITS] & _bit(number)) != 0)
                for other, table in enumerate(every)
            )
            accepts = tuple((other, column) for other, column in looks if not column.all())
            yield _Derivation(place, space.class_of(place, row.position), accepts)


def _bit(number: int) -> np.uint64:
    return np.uint64(1 << number % _BITS)


def _bits(numbers: Iterable[int], words: int) -> _Words:
    found = np.zeros(words, np.uint64)
    for number in numbers:
        found[number // _BITS] |= _bit(number)
    return found
