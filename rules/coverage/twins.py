"""Two clients that differ in one answer, for one of whom a row decides: a pair that tests a cell.

The pair is found by search over everything possible, so that none is a proof: the cell can be left
out without any difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Cover, Deadline, disjoint
from rules.analysis.masks import Masks, intersect
from rules.analysis.witnesses import plain_value
from rules.coverage.rows import Row, RowKind, rows_of
from rules.ruleset import Effect, Rule

Client = dict[str, int]


@dataclass(frozen=True, slots=True)
class Twins:
    """For ``inside`` the row decides, for ``outside`` it does not: only ``differ`` is otherwise."""

    inside: Client
    outside: Client
    differ: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Which pair is wanted: for a cell, or exactly at a border of it.

    ``values`` are the positions inside and outside; None leaves them free.
    """

    row: Row
    attribute: str
    values: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Room:
    """Where the two halves of a pair may lie, and the boxes that each must stay out of."""

    inside: Masks
    outside: Masks
    not_inside: Sequence[Masks]
    not_outside: Sequence[Masks]


class TwinFinder:
    """Finds pairs in one rule set."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.space = compiled.space
        self.rows = rows_of(compiled.ruleset)
        self._nowhere = [self.space.masks(box) for box in compiled.ruleset.impossible_boxes()]

    def find(
        self,
        question: Question,
        *,
        near: Client | None = None,
        loose: bool = False,
        deadline: Deadline | None = None,
    ) -> Twins | None:
        """Return a pair, or None when there is none. With ``near``, only around that client.

        With ``loose`` the row need not decide: both are possible clients, and all other cells are
        met. Raises BudgetSpent when the deadline runs out.
        """
        for room in self._loose(question.row) if loose else self._rooms(question.row):
            for places in self._changes(question.attribute):
                asked = self._asked(question, room, places, near)
                found = self._search(asked, question, places, deadline)
                if found is not None:
                    return found
        return None

    def _loose(self, row: Row) -> Iterator[_Room]:
        own = self.space.masks(row.box)
        yield _Room(own, self.space.full, self._nowhere, self._nowhere)

    def _rooms(self, row: Row) -> Iterator[_Room]:
        """Yield where each half of a pair may lie, for each way in which the row can decide."""
        if row.kind is RowKind.FORBIDS:
            yield self._forbidding(row)
        elif row.kind is RowKind.DERIVES:
            yield self._deriving(row)
        elif row.kind is RowKind.ADVISES and not _names_products(row):
            yield from self._loose(row)
        else:
            for product in row.products:
                yield from self._deciding(row, product)

    def _forbidding(self, row: Row) -> _Room:
        ruleset = self.compiled.ruleset
        others = [
            masks
            for one, masks in zip(ruleset.impossible, self._nowhere, strict=False)
            if one is not row.source
        ]
        denied = self._nowhere[len(ruleset.impossible) :]
        own = self.space.masks(row.box)
        return _Room(own, self.space.full, [*others, *denied], self._nowhere)

    def _deriving(self, row: Row) -> _Room:
        others = [
            self.space.masks(one.box)
            for one in self.rows
            if one.derives == row.derives and one is not row
        ]
        code, position = row.derives or ("", 0)
        place = self.space.index[code]
        other = list(self.space.full)
        other[place] &= ~(1 << self.space.class_of(place, position))
        own = self.space.masks(row.box)
        return _Room(own, tuple(other), [*others, *self._nowhere], self._nowhere)

    def _deciding(self, row: Row, product: str) -> Iterator[_Room]:
        own, stop = self.space.masks(row.box), self._nowhere
        fits = self._boxes(product, Effect.FITS)
        excludes = self._boxes(product, Effect.EXCLUDES)
        if row.kind is RowKind.FITS:
            others = self._boxes(product, Effect.FITS, row)
            stop_inside = [*others, *excludes, *stop]
            yield _Room(own, self.space.full, stop_inside, [*fits, *excludes, *stop])
            return
        others = self._boxes(product, Effect.EXCLUDES, row)
        for before in disjoint(fits):
            inside = intersect(own, before)
            if inside is not None:
                for after in disjoint(fits):
                    yield _Room(inside, after, [*others, *stop], [*excludes, *stop])

    def _boxes(self, product: str, effect: Effect, but: Row | None = None) -> list[Masks]:
        rules = zip(self.compiled.ruleset.rules, self.compiled.rows, strict=True)
        return [
            masks
            for rule, masks in rules
            if rule.effect is effect
            and product in rule.products
            and (but is None or rule is not but.source)
        ]

    def _changes(self, attribute: str) -> Iterator[tuple[int, ...]]:
        """Yield which answers may differ: the attribute itself, or one or two it follows from."""
        ruleset = self.compiled.ruleset
        asked: dict[str, None] = {}
        waiting = [attribute]
        while waiting:
            code = waiting.pop()
            if ruleset.by_code[code].derived:
                waiting.extend(ruleset.follows_from(code))
            else:
                asked[code] = None
        places = [self.space.index[code] for code in asked]
        yield from ((place,) for place in places)
        yield from combinations(places, 2)

    def _asked(
        self, question: Question, room: _Room, places: tuple[int, ...], near: Client | None
    ) -> _Room:
        """Narrow where the halves may lie to what the question asks."""
        cell = self.space.index[question.attribute]
        inside, outside = list(room.inside), list(room.outside)
        accepted = self.space.masks(question.row.box)
        for place, mask in enumerate(accepted):
            outside[place] &= mask if place != cell else ~mask
        if question.values is not None:
            accepts, refuses = question.values
            inside[cell] &= 1 << self.space.class_of(cell, accepts)
            outside[cell] &= 1 << self.space.class_of(cell, refuses)
        if near is not None:
            for place, attribute in enumerate(self.space.attributes):
                if not attribute.derived and place not in places:
                    outside[place] &= 1 << self.space.class_of(place, near[attribute.code])
        return replace(room, inside=tuple(inside), outside=tuple(outside))

    def _search(
        self,
        room: _Room,
        question: Question,
        places: tuple[int, ...],
        deadline: Deadline | None,
    ) -> Twins | None:
        if not all(room.outside) or not all(room.inside):
            return None
        around = Cover(self.space.sizes, room.not_outside, deadline=deadline)
        within = Cover(self.space.sizes, room.not_inside, deadline=deadline)
        for piece in around.pieces(room.outside, deadline=deadline):
            box = intersect(self.compiled.freed(piece, places), room.inside)
            found = None if box is None else within.witness(box, deadline=deadline)
            if found is not None:
                return self._twins(question, found, piece, places)
        return None

    def _twins(
        self, question: Question, inside: Masks, outside: Masks, places: tuple[int, ...]
    ) -> Twins:
        """Choose answers: both halves lie in both parts, but for what differs."""
        one: Client = {}
        other: Client = {}
        for place, attribute in enumerate(self.space.attributes):
            if attribute.derived:
                continue
            code = attribute.code
            one[code] = plain_value(attribute, self.space.values(place, inside[place]))
            other[code] = one[code]
            if place in places:
                other[code] = plain_value(attribute, self.space.values(place, outside[place]))
        if question.values is not None and question.attribute in one:
            one[question.attribute], other[question.attribute] = question.values
        return Twins(one, other, tuple(code for code in one if one[code] != other[code]))


def _names_products(row: Row) -> bool:
    return isinstance(row.source, Rule) and row.source.names_products
