"""Chaining: which rows are true on a profile, and what follows from them, in plain Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rules.boxes import Box, Profile
from rules.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Row:
    """A row as both engines see it: where ``box`` holds it is true, and may derive a value.

    ``derives`` is the code of a derived attribute and a position in its domain.
    """

    id: str
    box: Box
    derives: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Firing:
    """What is true on a profile: the rows, and for each derived attribute the chained values.

    ``rows`` are ids and ``numbers`` the places of the same rows in ``rows_of``: two rows of
    different sheets may bear one id. ``derived`` has an attribute only where some row gave it a
    value; more than one value is a conflict. ``trace`` is the order, which engines may choose.
    """

    rows: frozenset[str]
    numbers: frozenset[int]
    derived: Mapping[str, frozenset[int]]
    trace: tuple[str, ...] = field(compare=False)

    @classmethod
    def of(cls, rows: Sequence[Row], order: Iterable[int]) -> Firing:
        """Make the firing of the rows with these numbers, in this order; repetitions vanish."""
        numbers = tuple(dict.fromkeys(order))
        derived: dict[str, set[int]] = {}
        for number in numbers:
            if (value := rows[number].derives) is not None:
                derived.setdefault(value[0], set()).add(value[1])
        trace = tuple(rows[number].id for number in numbers)
        frozen = {code: frozenset(positions) for code, positions in derived.items()}
        return cls(frozenset(trace), frozenset(numbers), frozen, trace)


def rows_of(ruleset: Ruleset) -> tuple[Row, ...]:
    """Return all rows that can fire: derivations in layer order, impossible rows, rules."""
    derivations = (
        Row(row.id, row.box, (row.attribute, row.position))
        for code in ruleset.derived
        for row in ruleset.derivations
        if row.attribute == code
    )
    impossible = (Row(row.id, row.box) for row in ruleset.impossible)
    return (*derivations, *impossible, *(Row(rule.id, rule.box) for rule in ruleset.rules))


def rows_true(ruleset: Ruleset, profile: Profile) -> Firing:
    """Return the rows true on the known facts plus the values chained from them.

    This is what durable-rules fires (3-motoren.md, Four eyes): an unknown fact meets no
    condition, and what only follows over all completions is not chained.
    """
    return chain(rows_of(ruleset), profile)


def chain(rows: Sequence[Row], profile: Profile) -> Firing:
    """Return what is true of rows in which each derivation stands after what it follows from.

    An attribute with several values (given, or derived twice) meets a condition when one of
    them does: forward chaining has a fact for each and joins them all.
    """
    known = {code: {position} for code, position in profile.items()}
    true: list[int] = []
    for number, row in enumerate(rows):
        if all(
            any(position in values for position in known.get(code, ()))
            for code, values in row.box.items()
        ):
            true.append(number)
            if row.derives is not None:
                known.setdefault(row.derives[0], set()).add(row.derives[1])
    return Firing.of(rows, true)
