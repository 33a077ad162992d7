"""Which products fit each cell of a population? All cells at once, exact also for unknowns.

A row of rules is a bit; every value class has a word of bits with the rows that accept it, and the
rows true on a cell are the AND over its attributes. An unknown answer gives two words: the rows
that some class accepts (possible) and those that all accept (certain). Where these leave a cell
undecided, the exact search decides (1-architectuur.md, Semantics).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from rules.analysis.compiled import Compiled
from rules.analysis.completions import narrow
from rules.analysis.cover import Deadline
from rules.matching.match import outcome
from rules.matching.verdicts import Outcome
from rules.populations.counted import Counted
from rules.ruleset import Effect

NOT: Final = 0
UNKNOWN: Final = 1
FITS: Final = 2
IMPOSSIBLE: Final = 3

Outcomes = npt.NDArray[np.uint8]
_Words = npt.NDArray[np.uint64]
_Flags = npt.NDArray[np.bool_]

_NUMBER: Final = {Outcome.NOT: NOT, Outcome.UNKNOWN: UNKNOWN, Outcome.FITS: FITS}
_BITS: Final = 64


@dataclass(frozen=True)
class CellOutcomes:
    """The outcome of every product in every cell; shape (cells, products).

    Values are NOT, UNKNOWN, FITS; a cell that no client can be in is IMPOSSIBLE throughout.
    ``searched`` is the number of cells that the exact search had to decide.
    """

    products: tuple[str, ...]
    outcomes: Outcomes
    searched: int

    @property
    def impossible(self) -> _Flags:
        """Which cells hold no possible client; shape (cells,)."""
        if not self.products:
            return np.zeros(len(self.outcomes), np.bool_)
        return np.asarray(self.outcomes[:, 0] == IMPOSSIBLE)


def cell_outcomes(
    compiled: Compiled, counted: Counted, deadline: Deadline | None = None
) -> CellOutcomes:
    """Return the exact outcome of every product in every cell of a population.

    The space of ``counted`` must be the space of ``compiled``. Raises BudgetSpent when the cells
    that need the exact search take longer than the deadline.
    """
    table = _Table.of(compiled)
    codes = table.with_derived(counted)
    possible, certain = table.rows(codes)
    complete = _complete(compiled, counted)
    products = compiled.ruleset.products
    found = np.full((len(codes), len(products)), UNKNOWN, np.uint8)
    open_cells = np.zeros(len(codes), np.bool_)
    for column, product in enumerate(products):
        fits, excludes = table.past[product], table.excludes[product]
        sure = _any(certain, fits) & ~_any(possible, excludes)
        never = ~_any(possible, fits) | _any(certain, excludes)
        found[sure, column] = FITS
        found[never, column] = NOT
        open_cells |= ~(sure | never)
    excluded = _any(certain, table.impossible)
    may_be_impossible = ~complete & _any(possible, table.impossible)
    doubtful = (open_cells | may_be_impossible) & ~excluded
    searched = 0
    for row in np.flatnonzero(doubtful):
        at = narrow(compiled, counted.masks(int(row)), deadline)
        searched += 1
        if at is None:
            excluded[row] = True
            continue
        for column, product in enumerate(products):
            if found[row, column] == UNKNOWN or open_cells[row]:
                found[row, column] = _NUMBER[outcome(compiled, product, at, deadline)]
    found[excluded] = IMPOSSIBLE
    return CellOutcomes(products, found, searched)


def all_codes(compiled: Compiled, counted: Counted) -> npt.NDArray[np.uint16]:
    """Return the codes of every attribute of the space; shape (cells, attributes).

    A derived value that no single row makes certain is unknown.
    """
    return _Table.of(compiled).with_derived(counted)


def _complete(compiled: Compiled, counted: Counted) -> _Flags:
    """Tell which cells know every attribute that a row looks at."""
    known = np.ones(len(counted.codes), np.bool_)
    for column, place in enumerate(counted.places):
        size = compiled.space.sizes[place]
        if size > 1:
            known &= counted.codes[:, column] < size
    return known


@dataclass(frozen=True)
class _Table:
    """The words of bits per attribute and class: rules first, then derivations, then impossible.

    ``some`` and ``all`` have one more row than there are classes, for an unknown answer.
    """

    compiled: Compiled
    some: tuple[_Words, ...]
    all: tuple[_Words, ...]
    past: dict[str, _Words]
    excludes: dict[str, _Words]
    impossible: _Words
    derivations: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, compiled: Compiled) -> _Table:
        ruleset, space = compiled.ruleset, compiled.space
        first = len(ruleset.rules)
        second = first + len(ruleset.derivations)
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
                bit = np.uint64(1 << number % _BITS)
                for code in range(size):
                    if masks[place] >> code & 1:
                        accepts[code, number // _BITS] |= bit
            whole = np.bitwise_or.reduce(accepts, axis=0), np.bitwise_and.reduce(accepts, axis=0)
            some.append(np.vstack([accepts, whole[0]]))
            every.append(np.vstack([accepts, whole[1]]))
        derivations = []
        for derived in ruleset.derived:
            place = space.index[derived]
            for number, row in enumerate(ruleset.derivations):
                if row.attribute == derived:
                    target = space.class_of(place, row.position)
                    derivations.append((first + number, place, target))
        return cls(
            compiled=compiled,
            some=tuple(some),
            all=tuple(every),
            past=_by_product(compiled, Effect.FITS, words),
            excludes=_by_product(compiled, Effect.EXCLUDES, words),
            impossible=_bits(range(second, len(boxes)), words),
            derivations=tuple(derivations),
        )

    def with_derived(self, counted: Counted) -> npt.NDArray[np.uint16]:
        """Return codes for every attribute of the space.

        A derived value that no single row makes certain stays unknown, for the exact search.
        """
        space = self.compiled.space
        codes = np.empty((len(counted.codes), len(space.sizes)), np.uint16)
        for place, size in enumerate(space.sizes):
            codes[:, place] = size
        for column, place in enumerate(counted.places):
            codes[:, place] = counted.codes[:, column]
        for number, place, target in self.derivations:
            word, bit = number // _BITS, np.uint64(1 << number % _BITS)
            holds = np.ones(len(codes), np.bool_)
            for other, table in enumerate(self.all):
                column = table[:, word] & bit != 0
                if not column.all():
                    holds &= column[codes[:, other]]
            codes[holds, place] = target
        return codes

    def rows(self, codes: npt.NDArray[np.uint16]) -> tuple[_Words, _Words]:
        """Return per cell the rows that are possible, and those that are certain."""
        words = len(self.impossible)
        return _gather(self.some, codes, words), _gather(self.all, codes, words)


def _gather(tables: tuple[_Words, ...], codes: npt.NDArray[np.uint16], words: int) -> _Words:
    found = np.full((len(codes), words), np.iinfo(np.uint64).max, np.uint64)
    for place, table in enumerate(tables):
        if len(table) > 2 or not np.array_equal(table[0], table[-1]):  # noqa: PLR2004 - one class
            found &= table[codes[:, place]]
    return found


def _by_product(compiled: Compiled, effect: Effect, words: int) -> dict[str, _Words]:
    rules = list(enumerate(compiled.ruleset.rules))
    return {
        product: _bits(
            (n for n, rule in rules if rule.effect is effect and product in rule.products), words
        )
        for product in compiled.ruleset.products
    }


def _bits(numbers: Iterable[int], words: int) -> _Words:
    found = np.zeros(words, np.uint64)
    for number in numbers:
        found[number // _BITS] |= np.uint64(1 << number % _BITS)
    return found


def _any(words: _Words, chosen: _Words) -> _Flags:
    """Tell for each cell whether some chosen row is among its rows."""
    return np.asarray((words & chosen).any(axis=1))
