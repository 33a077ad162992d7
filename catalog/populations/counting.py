"""Counting the rows of a population in one frame, and remembering which rows do not count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from catalog.populations.answers import UNKNOWN_WORDS, Answers, Refusal, read_count
from catalog.populations.batches import EMPTY, Batch, Flags, Numbers, Texts
from catalog.populations.headings import Columns
from catalog.populations.population import Kind, Rejected
from rules.normalise import fold, tidy
from rules.populations.counted import Counted, asked_places
from rules.populations.frame import Frame
from rules.populations.tally import Tally

MOST_VALUES: Final = 1000
"""A column with more different values is no column to break down by."""
_SHOWN: Final = 5
_LONGEST: Final = 200
"""What is shown of a value to break down by."""
_COARSE: Final = -1
_KINDS: Final = tuple(Kind)


class TooManyValuesError(ValueError):
    """A kept column with too many different values; ``column`` is its heading."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


@dataclass(slots=True)
class Found:
    """Rows with one thing in common: how many, and which came first."""

    rows: int = 0
    clients: int = 0
    first: list[int] = field(default_factory=list)
    meant: dict[str, None] = field(default_factory=dict)

    def add(self, flags: Flags, first_row: int, clients: Numbers | None) -> None:
        """Add the rows of a batch that are flagged; ``clients`` counts those in each row."""
        places = np.flatnonzero(flags)
        self.rows += len(places)
        self.clients += len(places) if clients is None else int(clients[places].sum())
        for place in places[: _SHOWN - len(self.first)]:
            self.first.append(first_row + int(place))


class _Lookup:
    """What each text of a column means, as a table by number; grows with the texts."""

    def __init__(self, texts: Texts, read: Callable[[str], int | Refusal | object]) -> None:
        self.texts = texts
        self.read = read
        self.table = np.zeros(0, np.int64)
        self.meant: dict[int, str] = {}

    def codes(self, numbers: Numbers) -> Numbers:
        """Return what stands in each row: a code, or below zero for what is none."""
        known = self.texts.known
        if len(self.table) < len(known):
            new = [self._code(number) for number in range(len(self.table), len(known))]
            self.table = np.concatenate([self.table, np.asarray(new, np.int64)])
        return self.table[numbers]

    def _code(self, number: int) -> int:
        found = self.read(self.texts.known[number])
        if isinstance(found, Refusal):
            if found.meant:
                self.meant[number] = found.meant
            return -2 - _KINDS.index(found.kind)
        return found if isinstance(found, int) else _COARSE


class Counter:
    """Counts batches in the space of one frame."""

    def __init__(self, frame: Frame, columns: Columns, texts: Mapping[int, Texts]) -> None:
        self.frame = frame
        self.columns = columns
        self.space = frame.space()
        self.rows = self.rejected_rows = self.rejected_clients = self.blank = 0
        self.rejected: dict[tuple[int, Kind], Found] = {}
        self.coarse: dict[int, Found] = {}
        self.ragged = Found()
        self._choices: dict[str, dict[str, int]] = {one: {} for one in frame.columns}
        self._lookups: dict[int, _Lookup] = {}
        self._order: list[int | None] = []
        rooms: list[int] = []
        for place in asked_places(self.space):
            attribute = self.space.attributes[place]
            number = columns.attributes.get(attribute.code)
            if attribute.code in self._choices and attribute.code in columns.kept:
                number = columns.kept[attribute.code]
                self._lookups[number] = _Lookup(texts[number], self._kept(attribute.code))
                self._order.append(number)
                rooms.append(MOST_VALUES + 1)
                continue
            if number is not None:
                answers = Answers(frame, self.space, attribute)
                self._lookups[number] = _Lookup(texts[number], answers.code)
            self._order.append(number)
            rooms.append(1 if number is None else self.space.sizes[place] + 1)
        if columns.count is not None:
            self._lookups[columns.count] = _Lookup(texts[columns.count], read_count)
        self._tally = Tally(rooms)

    def add(self, batch: Batch) -> None:
        """Count the rows of a batch."""
        self.blank += int(batch.blank.sum())
        self.rows += batch.rows - int(batch.blank.sum())
        bad = batch.ragged | batch.blank
        passed = ~bad
        codes = {
            number: lookup.codes(batch.columns[number]) for number, lookup in self._lookups.items()
        }
        count = self.columns.count
        # A row whose own number cannot be read is about one client at least.
        clients = None if count is None else np.where(codes[count] < 0, 1, codes[count])
        self.ragged.add(batch.ragged, batch.first_row, clients)
        for number, found in codes.items():
            wrong = (found < _COARSE) & passed
            if wrong.any():
                self._reject(number, found, wrong, batch, clients)
                bad |= wrong
        rejected = bad & ~batch.blank
        self.rejected_rows += int(rejected.sum())
        self.rejected_clients += int((rejected if clients is None else clients[rejected]).sum())
        for number, found in codes.items():
            coarse = (found == _COARSE) & ~bad
            if coarse.any():
                self.coarse.setdefault(number, Found()).add(coarse, batch.first_row, clients)
        self._count(codes, ~bad)

    def _reject(
        self, number: int, found: Numbers, wrong: Flags, batch: Batch, clients: Numbers | None
    ) -> None:
        """Remember the rows that are wrong in one column, by kind."""
        for code in np.unique(found[wrong]):
            kind = _KINDS[-2 - int(code)]
            entry = self.rejected.setdefault((number, kind), Found())
            flags = wrong & (found == code)
            entry.add(flags, batch.first_row, clients)
            meant = self._lookups[number].meant
            if meant:
                texts = np.unique(batch.columns[number][flags])
                words = (meant.get(int(text), "") for text in texts)
                entry.meant.update(dict.fromkeys(word for word in words if word))

    def _count(self, codes: Mapping[int, Numbers], good: Flags) -> None:
        count = self.columns.count
        clients = int(good.sum())
        weights = np.ones(clients, np.int64) if count is None else codes[count][good]
        whole = bool(good.all())
        columns: list[npt.NDArray[np.int64]] = []
        for place, number in zip(asked_places(self.space), self._order, strict=True):
            if number is None:
                columns.append(np.zeros(clients, np.int64))
                continue
            found = codes[number] if whole else codes[number][good]
            if found.size and found.min() < 0:
                found = np.where(found < 0, self.space.sizes[place], found)
            columns.append(found)
        if count is not None:
            some = weights > 0
            weights, columns = weights[some], [one[some] for one in columns]
        self._tally.add(columns, weights)

    def result(self) -> Counted:
        """Return what was counted, with a class for each text of a kept column."""
        codes, counts = self._tally.result()
        choices = {heading: tuple(found) for heading, found in self._choices.items()}
        space = self.frame.space(choices)
        for column, (place, number) in enumerate(
            zip(asked_places(space), self._order, strict=True)
        ):
            code = space.attributes[place].code
            if code in choices and code in self.columns.kept:
                # Unknown was 0 while the texts still came in.
                unknown = codes[:, column] == 0
                codes[:, column] -= 1
                codes[unknown, column] = len(choices[code])
            elif number is None:
                codes[:, column] = space.sizes[place]
        return Counted(space, codes, counts)

    def rejections(self, headings: tuple[str, ...]) -> tuple[Rejected, ...]:
        """Return what was not counted, most rows first."""
        found = [
            Rejected(
                kind, headings[number], one.rows, one.clients, tuple(one.first), tuple(one.meant)
            )
            for (number, kind), one in self.rejected.items()
        ]
        if self.ragged.rows:
            kind, first = Kind.TOO_MANY_CELLS, tuple(self.ragged.first)
            found.append(Rejected(kind, "", self.ragged.rows, self.ragged.clients, first))
        return tuple(sorted(found, key=lambda one: (-one.rows, one.column, one.kind)))

    def _kept(self, heading: str) -> Callable[[str], int]:
        choices = self._choices[heading]

        def code(text: str) -> int:
            """Return the number of a text as they come, from 1; 0 is unknown."""
            short = text[:_LONGEST]
            if fold(short) in UNKNOWN_WORDS:
                return EMPTY
            number = choices.setdefault(tidy(short), len(choices) + 1)
            if number > MOST_VALUES:
                raise TooManyValuesError(heading)
            return number

        return code
