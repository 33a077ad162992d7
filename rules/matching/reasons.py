"""Why does a product fit, not fit, or remain unknown? The rows that decide, cell by cell."""

from __future__ import annotations

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, contains, intersect
from rules.boxes import Profile
from rules.matching.verdicts import CellReason, Outcome, Reason, Standing
from rules.ruleset import Effect, Rule


def because(
    compiled: Compiled,
    product: str,
    outcome: Outcome,
    box: Masks,
    known: Profile,
    deadline: Deadline | None = None,
) -> tuple[Reason, ...]:
    """Return the rows an outcome rests on; ``known`` holds given and certain derived values.

    Fits: the ``past`` rows that are certain; where no single row is, rows that together leave
    no possible completion open. Does not fit: the ``sluit uit`` rows that are certain, else
    every ``past`` row with the conditions that are not met. Unknown: the rows still open.
    """
    if outcome is Outcome.FITS:
        numbers = _certain(compiled, product, Effect.FITS, box, deadline)
        numbers = numbers or _together(compiled, product, Effect.FITS, box, deadline)
    elif outcome is Outcome.NOT:
        numbers = _excluding(compiled, product, box, deadline)
        numbers = numbers or _numbers(compiled, product, Effect.FITS)
    else:
        numbers = _open(compiled, product, box, deadline)
    return tuple(_reason(compiled, number, box, known, deadline) for number in numbers)


def _excluding(
    compiled: Compiled, product: str, box: Masks, deadline: Deadline | None
) -> list[int]:
    """Return the excluding rows that decide: only where a ``past`` row would otherwise fit."""
    fits = [
        part
        for number in _numbers(compiled, product, Effect.FITS)
        if (part := intersect(compiled.rows[number], box)) is not None
        and compiled.is_possible(part, deadline)
    ]
    if not fits:
        return []
    certain = _certain(compiled, product, Effect.EXCLUDES, box, deadline)
    if certain:
        return certain
    return [
        number
        for number in _numbers(compiled, product, Effect.EXCLUDES)
        if any(intersect(compiled.rows[number], part) is not None for part in fits)
    ]


def _certain(
    compiled: Compiled, product: str, effect: Effect, box: Masks, deadline: Deadline | None
) -> list[int]:
    return [
        number
        for number in _numbers(compiled, product, effect)
        if is_certain(compiled, number, box, deadline)
    ]


def is_certain(
    compiled: Compiled, number: int, box: Masks, deadline: Deadline | None = None
) -> bool:
    """Tell whether a row holds in every possible completion."""
    if contains(compiled.rows[number], box):
        return True
    live = compiled.row_bit(number) | compiled.impossible_bits
    return compiled.cover.covers(box, live, deadline)


def _together(
    compiled: Compiled, product: str, effect: Effect, box: Masks, deadline: Deadline | None
) -> list[int]:
    """Return rows that only together are certain, leaving out any that is not needed."""
    needed = [
        number
        for number in _numbers(compiled, product, effect)
        if intersect(compiled.rows[number], box) is not None
    ]
    for number in tuple(needed):
        rest = [other for other in needed if other != number]
        live = sum(compiled.row_bit(other) for other in rest) | compiled.impossible_bits
        if compiled.cover.covers(box, live, deadline):
            needed = rest
    return needed


def _open(compiled: Compiled, product: str, box: Masks, deadline: Deadline | None) -> list[int]:
    """Return the rows, fitting or excluding, that hold in some possible completion."""
    return [
        number
        for number, rule in enumerate(compiled.ruleset.rules)
        if product in rule.products
        and rule.effect is not Effect.ADVISES
        and (part := intersect(compiled.rows[number], box)) is not None
        and compiled.is_possible(part, deadline)
    ]


def _numbers(compiled: Compiled, product: str, effect: Effect) -> list[int]:
    return [
        number
        for number, rule in enumerate(compiled.ruleset.rules)
        if rule.effect is effect and product in rule.products
    ]


def _reason(
    compiled: Compiled, number: int, box: Masks, known: Profile, deadline: Deadline | None
) -> Reason:
    rule = compiled.ruleset.rules[number]
    return Reason(rule, is_certain(compiled, number, box, deadline), _cells(compiled, rule, known))


def _cells(compiled: Compiled, rule: Rule, known: Profile) -> tuple[CellReason, ...]:
    cells = []
    for code, accepts in rule.box.items():
        given = known.get(code)
        if given is None:
            standing = Standing.OPEN
        else:
            standing = Standing.MET if given in accepts else Standing.REFUSED
        derived = compiled.ruleset.by_code[code].derived
        cells.append(CellReason(code, accepts, given, standing, derived))
    return tuple(cells)
