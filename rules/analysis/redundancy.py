"""Which rows and which conditions can go without changing for whom any product fits?

A witness of a difference is the second half of an MC/DC pair; that there is none is a proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.findings import Findings, gather
from rules.analysis.fitting import fitting_part
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Effect


@dataclass(frozen=True, slots=True)
class RedundantRow:
    """A row that can go: without it nothing changes. ``by`` are rows that do its work together.

    Two rows that do each other's work are both redundant, but only one can go: of all rows that
    are ``removable``, all can go at once.
    """

    row: str
    by: tuple[str, ...]
    removable: bool


@dataclass(frozen=True, slots=True)
class UselessCondition:
    """A condition that can be left out of a row: without it nothing changes."""

    row: str
    attribute: str


def redundant_rows(compiled: Compiled, deadline: Deadline | None = None) -> Findings[RedundantRow]:
    """Return the rows with past or sluit uit that can go, in the order of the sheet."""
    return gather(_redundant(compiled, deadline))


def useless_conditions(
    compiled: Compiled, skip: Iterable[str] = (), deadline: Deadline | None = None
) -> Findings[UselessCondition]:
    """Return the conditions that can be left out, each on its own.

    ``skip`` are ids of rows that never do anything or can go whole: every condition there is
    useless.
    """
    return gather(_useless(compiled, frozenset(skip), deadline))


def _redundant(compiled: Compiled, deadline: Deadline | None) -> Iterator[RedundantRow]:
    rules = compiled.ruleset.rules
    found = [
        number
        for number, rule in enumerate(rules)
        if rule.products
        and rule.effect is not Effect.ADVISES
        and compiled.is_possible(compiled.rows[number], deadline)
        and _is_redundant(compiled, number, ~(1 << number), deadline)
    ]
    removed = _removable(compiled, found, deadline)
    for number in found:
        by = _doing_its_work(compiled, number, deadline)
        ids = tuple(rules[other].id for other in bits(by))
        yield RedundantRow(rules[number].id, ids, removable=bool(removed >> number & 1))


def _removable(compiled: Compiled, rows: Sequence[int], deadline: Deadline | None) -> int:
    """Return rows that can all go at once, so many that none of the others can go then.

    The last goes first: the earlier of two equal rows stays. When a row that fits has gone, one
    that only excluded there can follow.
    """
    removed = 0
    while True:
        before = removed
        for number in reversed(rows):
            rest = ~(removed | 1 << number)
            if not removed >> number & 1 and _is_redundant(compiled, number, rest, deadline):
                removed |= 1 << number
        if removed == before:
            return removed


def _is_redundant(compiled: Compiled, number: int, others: int, deadline: Deadline | None) -> bool:
    """Tell whether a row changes nothing beside those of ``others``, for any of its products."""
    return all(
        _changes_nothing(compiled, number, compiled.rows[number], product, others, deadline)
        for product in compiled.ruleset.rules[number].products
    )


def _changes_nothing(
    compiled: Compiled,
    number: int,
    box: Masks,
    product: str,
    others: int,
    deadline: Deadline | None,
) -> bool:
    """Tell whether a product fits the same clients in a box with and without a row's effect there.

    Of the rules only those in ``others`` count.
    """
    cover = compiled.cover
    excludes = compiled.row_bits(product, Effect.EXCLUDES) & others
    fits = compiled.row_bits(product, Effect.FITS) & others
    settled = excludes | compiled.impossible_bits
    if compiled.ruleset.rules[number].effect is Effect.FITS:
        return cover.covers(box, fits | settled, deadline)
    for other in bits(fits & cover.touching(box)):
        shared = intersect(box, cover.boxes[other])
        if shared is not None and not cover.covers(shared, settled, deadline):
            return False
    return True


def _doing_its_work(compiled: Compiled, number: int, deadline: Deadline | None) -> int:
    """Return rows that make a row redundant, without any that is not needed for it."""
    rule, box = compiled.ruleset.rules[number], compiled.rows[number]
    excluding = rule.effect is Effect.EXCLUDES
    needed = 0
    for product in rule.products:
        needed |= compiled.row_bits(product, Effect.EXCLUDES)
        needed |= 0 if excluding else compiled.row_bits(product, Effect.FITS)
    needed &= compiled.cover.touching(box) & ~(1 << number)
    # An excluding row works on rows that fit: they stay as they are.
    always = _all_fits(compiled) if excluding else 0
    for other in bits(needed):
        fewer = needed & ~(1 << other)
        if _is_redundant(compiled, number, fewer | always, deadline):
            needed = fewer
    return needed


def _all_fits(compiled: Compiled) -> int:
    found = 0
    for product in compiled.ruleset.products:
        found |= compiled.row_bits(product, Effect.FITS)
    return found


def _useless(
    compiled: Compiled, skip: frozenset[str], deadline: Deadline | None
) -> Iterator[UselessCondition]:
    for number, rule in enumerate(compiled.ruleset.rules):
        if rule.id in skip or (rule.names_products and not rule.products):
            continue
        for code in rule.box:
            if _is_useless(compiled, number, compiled.space.index[code], deadline):
                yield UselessCondition(rule.id, code)


def _is_useless(compiled: Compiled, number: int, place: int, deadline: Deadline | None) -> bool:
    """Tell whether a row may hold as well where only this condition is not met."""
    rule, row = compiled.ruleset.rules[number], compiled.rows[number]
    beyond = (*row[:place], compiled.space.full[place] & ~row[place], *row[place + 1 :])
    if rule.effect is not Effect.ADVISES:
        everything = compiled.cover.every
        return all(
            _changes_nothing(compiled, number, beyond, product, everything, deadline)
            for product in rule.products
        )
    if not rule.products:
        return not compiled.is_possible(beyond, deadline)
    return all(
        fitting_part(compiled, product, beyond, deadline) is None for product in rule.products
    )
