"""Which products can never fit, and which rows can never do anything?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.findings import Findings, gather
from rules.analysis.fitting import fitting_part
from rules.analysis.masks import bits, intersect
from rules.ruleset import Effect


class IdleReason(StrEnum):
    """Why a product never fits, or a row never does anything."""

    NO_ROWS = "geen rij"
    NOBODY = "niemand"
    EXCLUDED = "altijd uitgesloten"
    NOTHING_TO_EXCLUDE = "niets om uit te sluiten"
    NO_PRODUCT_FITS = "geen bouwsteen past"
    NOT_IN_FORCE = "geen bouwsteen geldt"


@dataclass(frozen=True, slots=True)
class Idle:
    """A product (by code), or a row of Regels or Afleidingen (by id), that never does anything.

    ``because`` are the ids of the rows that exclude it everywhere.
    """

    name: str
    reason: IdleReason
    because: tuple[str, ...] = ()


def idle_products(compiled: Compiled, deadline: Deadline | None = None) -> Findings[Idle]:
    """Return the products in force that fit no possible client."""
    return gather(_products(compiled, deadline))


def idle_rules(compiled: Compiled, deadline: Deadline | None = None) -> Findings[Idle]:
    """Return the rules that change nothing for any possible client, whatever other rules say.

    A row that fits but is excluded everywhere; one that excludes where nothing would fit; advice
    that is never shown; any row about nobody.
    """
    return gather(_rules(compiled, deadline))


def idle_derivations(compiled: Compiled, deadline: Deadline | None = None) -> Findings[Idle]:
    """Return the rows of Afleidingen that hold for no possible client.

    The rule set must be compiled with the boxes of its derivations.
    """
    return gather(
        Idle(row.id, IdleReason.NOBODY)
        for row in compiled.ruleset.derivations
        if not compiled.is_possible(compiled.space.masks(row.box), deadline)
    )


def _products(compiled: Compiled, deadline: Deadline | None) -> Iterator[Idle]:
    for product in compiled.ruleset.products:
        if fitting_part(compiled, product, compiled.everything, deadline) is not None:
            continue
        rows = compiled.row_bits(product, Effect.FITS)
        if not rows:
            yield Idle(product, IdleReason.NO_ROWS)
        elif any(compiled.is_possible(compiled.rows[number], deadline) for number in bits(rows)):
            excluding = compiled.row_bits(product, Effect.EXCLUDES)
            yield Idle(product, IdleReason.EXCLUDED, _ids(compiled, excluding))
        else:
            yield Idle(product, IdleReason.NOBODY)


def _rules(compiled: Compiled, deadline: Deadline | None) -> Iterator[Idle]:
    for number, rule in enumerate(compiled.ruleset.rules):
        if rule.names_products and not rule.products:
            yield Idle(rule.id, IdleReason.NOT_IN_FORCE)
        elif not compiled.is_possible(compiled.rows[number], deadline):
            yield Idle(rule.id, IdleReason.NOBODY)
        elif rule.effect is Effect.FITS:
            excluding = _excluding_all(compiled, number, deadline)
            if excluding:
                yield Idle(rule.id, IdleReason.EXCLUDED, _ids(compiled, excluding))
        elif rule.effect is Effect.EXCLUDES:
            if not any(
                _meets(compiled, number, compiled.row_bits(product, Effect.FITS), deadline)
                for product in rule.products
            ):
                yield Idle(rule.id, IdleReason.NOTHING_TO_EXCLUDE)
        elif rule.products and all(
            fitting_part(compiled, product, compiled.rows[number], deadline) is None
            for product in rule.products
        ):
            yield Idle(rule.id, IdleReason.NO_PRODUCT_FITS)


def _excluding_all(compiled: Compiled, number: int, deadline: Deadline | None) -> int:
    """Return the rows that exclude a row everywhere, for each of its products; 0 when not so."""
    found = 0
    box = compiled.rows[number]
    for product in compiled.ruleset.rules[number].products:
        excluding = compiled.row_bits(product, Effect.EXCLUDES) & compiled.cover.touching(box)
        if not compiled.cover.covers(box, excluding | compiled.impossible_bits, deadline):
            return 0
        found |= excluding
    return found


def _meets(compiled: Compiled, number: int, others: int, deadline: Deadline | None) -> bool:
    """Tell whether some possible client lies both in a row and in one of some boxes."""
    box = compiled.rows[number]
    for other in bits(others & compiled.cover.touching(box)):
        shared = intersect(box, compiled.cover.boxes[other])
        if shared is not None and compiled.is_possible(shared, deadline):
            return True
    return False


def _ids(compiled: Compiled, rows: int) -> tuple[str, ...]:
    return tuple(compiled.ruleset.rules[number].id for number in bits(rows))
