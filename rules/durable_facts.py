"""Which facts and production rules durable-rules is given for a set of rows; only whole numbers.

A fact is ``{"id": …, "k": …, "v": …}``: ``k`` is the number of an attribute and ``v`` a position
in its domain. The constants keep every rule set inside the fixed arrays of durable-rules 2.0.28:
past them its C source gives an error at best, and writes outside the array at worst.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rules.boxes import Profile
from rules.chaining import Row
from rules.valuesets import Range, ValueSet

_T = TypeVar("_T")

Fact = dict[str, int]
Test = dict[str, object]

CONSTANT = 0
"""The ``k`` of ``_altijd``, the fact that is always there: a rule without conditions never fires
and an empty list of facts is a segmentation fault, so every rule starts with it."""
INNER = 1
"""The ``k`` of facts that stand for a part of a row; ``v`` says which part."""
FIRST_ATTRIBUTE = 2

CATCH_ALL = "vangnet"
LAST = "klaar"

MAX_CONDITIONS = 12
"""Conditions in one production rule. A frame holds 16 facts (MAX_MESSAGE_FRAMES), one of them
``_altijd``; longer rows are cut into parts that each derive an inner fact."""
MAX_RANGES = 8
"""Ranges that are tried at once for one fact. A test of 14 ranges does not load
(MAX_SEQUENCE_EXPRESSIONS = 32), a fact that passes 64 tests at once is refused
(MAX_STACK_SIZE); more ranges are cut into parts that derive the same inner fact."""
BRANCHES = 8
"""Children of a node in the tree that spreads the conditions on one attribute (``_spread``)."""
MAX_RULES = 4000
"""Production rules: there is room for 4,096 (MAX_ACTIONS)."""
MAX_ATTRIBUTES = 400
"""Attributes that rows name: with 520 asserting a fact never ends (NEXT_BUCKET_LENGTH = 512)."""


class TooLargeError(ValueError):
    """A rule set that does not fit in durable-rules."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of one fact: which ``k``, and in which ranges its ``v`` lies."""

    key: int
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Production:
    """A production rule: its conditions, and which row fires or which fact is derived."""

    conditions: tuple[Condition, ...]
    row: int | None = None
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """What durable-rules is given: production rules by internal name, and attribute numbers."""

    productions: Mapping[str, Production]
    numbers: Mapping[str, int]

    def definition(self) -> dict[str, dict[str, object]]:
        """Return a fresh definition without actions; loading one destroys it."""
        # Every fact meets the first half of the catch-all and none the second: without a rule
        # for each fact the rest of the batch is not evaluated, and an action for each would
        # double the time.
        catch_all = [{"c0": {"$ex": {"k": 1}}}, {"c1": {"k": -1}}]
        rules: dict[str, dict[str, object]] = {CATCH_ALL: {"all": catch_all}}
        placed = _place([production.conditions for production in self.productions.values()])
        for name, tests in zip(self.productions, placed, strict=True):
            rules[name] = {"all": [{f"c{number}": test} for number, test in enumerate(tests)]}
        return rules

    def facts(self, profile: Profile) -> tuple[Fact, ...]:
        """Return the constant fact and one for each known attribute that some row names."""
        known = (
            _fact(number, number, operator.index(profile[code]))
            for code, number in self.numbers.items()
            if code in profile
        )
        return (_fact(CONSTANT, CONSTANT, 0), *known)


def compile_rows(rows: Sequence[Row]) -> Program:
    """Return the program in which exactly the true rows fire; raises TooLargeError."""
    return _Compiler(rows).program()


def _fact(identity: int, key: int, value: int) -> Fact:
    # Our own ids: durable-rules compares facts by 32 bits of a hash of their text, so that two
    # different facts can pass for one; small numbers have been tried and do not collide.
    return {"id": identity, "k": key, "v": value}


class _Compiler:
    """Turns rows into production rules; one use."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        codes = dict.fromkeys(code for row in rows for code in row.box)
        if len(codes) > MAX_ATTRIBUTES:
            message = f"rows name {len(codes)} attributes; durable-rules takes {MAX_ATTRIBUTES}"
            raise TooLargeError(message)
        self._numbers = {code: number for number, code in enumerate(codes, FIRST_ATTRIBUTE)}
        self._derived: dict[tuple[int, int], Fact] = {}
        self._inner: dict[Condition | tuple[Condition, ...], Condition] = {}
        self._productions: list[Production] = []

    def program(self) -> Program:
        """Return the production rules of all rows, and the one that always fires last."""
        for number, row in enumerate(self._rows):
            self._add_row(number, row)
        if len(self._productions) > MAX_RULES:
            message = f"{len(self._productions)} production rules; durable-rules takes {MAX_RULES}"
            raise TooLargeError(message)
        productions = {f"r{number}": made for number, made in enumerate(self._productions)}
        return Program({**productions, LAST: Production(())}, self._numbers)

    def _add_row(self, number: int, row: Row) -> None:
        if row.box.is_empty:
            return
        conditions = tuple(self._condition(code, values) for code, values in row.box.items())
        while len(conditions) > MAX_CONDITIONS:
            conditions = tuple(self._part(part) for part in _chunks(conditions, MAX_CONDITIONS))
        fact = None
        # A derived value that no row looks at needs no fact; that the row fired says it.
        if row.derives is not None and row.derives[0] in self._numbers:
            fact = self._derived_fact(self._numbers[row.derives[0]], row.derives[1])
        self._productions.append(Production(conditions, number, fact))

    def _condition(self, code: str, values: ValueSet) -> Condition:
        whole = Condition(self._numbers[code], values.ranges)
        if len(whole.ranges) <= MAX_RANGES:
            return whole
        parts = [(Condition(whole.key, some),) for some in _chunks(whole.ranges, MAX_RANGES)]
        return self._inner_condition(whole, parts)

    def _part(self, conditions: tuple[Condition, ...]) -> Condition:
        return self._inner_condition(conditions, [conditions])

    def _inner_condition(
        self,
        meaning: Condition | tuple[Condition, ...],
        alternatives: Sequence[tuple[Condition, ...]],
    ) -> Condition:
        """Return the condition that one of the alternatives derived its inner fact."""
        if meaning not in self._inner:
            value = len(self._inner)
            fact = self._derived_fact(INNER, value)
            self._productions += [Production(some, fact=fact) for some in alternatives]
            self._inner[meaning] = Condition(INNER, ((value, value + 1),))
        return self._inner[meaning]

    def _derived_fact(self, key: int, value: int) -> Fact:
        identity = FIRST_ATTRIBUTE + len(self._numbers) + len(self._derived)
        return self._derived.setdefault((key, value), _fact(identity, key, value))


def _place(rules: Sequence[tuple[Condition, ...]]) -> Iterator[list[Test]]:
    """Write the conditions of each rule, the constant first, spread over leaves by attribute."""
    complete = [(Condition(CONSTANT, ((0, 1),)), *conditions) for conditions in rules]
    leaves: Counter[int] = Counter()
    room: Counter[int] = Counter()
    places: list[list[int]] = []
    for conditions in complete:
        places.append([])
        for condition in conditions:
            if room[condition.key] < len(condition.ranges):
                leaves[condition.key] += 1
                room[condition.key] = MAX_RANGES
            room[condition.key] -= len(condition.ranges)
            places[-1].append(leaves[condition.key] - 1)
    for conditions, leaf_of in zip(complete, places, strict=True):
        yield [
            _test(condition, _spread(leaf, leaves[condition.key]))
            for condition, leaf in zip(conditions, leaf_of, strict=True)
        ]


def _spread(leaf: int, leaves: int) -> list[Test]:
    """Return tests that are always true and lead to one leaf of a tree with so many leaves.

    The network keeps rules with the same test in a list of 256 without a good guard (256 rules
    are a segmentation fault), and puts all tests that a fact passes on a stack of 64. Here a
    leaf has at most MAX_RANGES ranges, and a fact BRANCHES open branches at each level.
    """
    tests: list[Test] = []
    while leaves > 1:
        tests.append({"$gte": {"k": -(leaf % BRANCHES)}})
        leaf //= BRANCHES
        leaves = -(-leaves // BRANCHES)
    return tests[::-1]


def _test(condition: Condition, spread: Sequence[Test]) -> Test:
    tests = [{"k": condition.key}, *spread]
    pieces = [_between(*piece) for piece in condition.ranges]
    if len(pieces) == 1:
        return {"$and": [*tests, *pieces[0]]}
    alternatives = [piece[0] if len(piece) == 1 else {"$and": piece} for piece in pieces]
    return {"$and": [*tests, {"$or": alternatives}]}


def _between(first: int, end: int) -> list[Test]:
    if end == first + 1:
        return [{"v": first}]
    return [{"$gte": {"v": first}}, {"$lt": {"v": end}}]


def _chunks(items: tuple[_T, ...], size: int) -> list[tuple[_T, ...]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
