"""Why does a product fit, not fit, or remain unknown? The rows that decide, cell by cell."""

from __future__ import annotations

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions, holding, holds, reached
from rules.analysis.cover import Deadline
from rules.analysis.masks import bits, intersect
from rules.boxes import Profile
from rules.matching.verdicts import Outcome, Reason
from rules.ruleset import Effect


def because(
    compiled: Compiled,
    product: str,
    outcome: Outcome,
    at: Completions,
    known: Profile,
    deadline: Deadline | None = None,
) -> tuple[Reason, ...]:
    """Return the rows an outcome rests on; ``known`` holds given and certain derived values.

    Fits: the ``past`` rows that are certain; where no single row is, rows that together leave
    no possible completion open. Does not fit: the ``sluit uit`` rows that are certain, else
    every ``past`` row with the conditions that are not met. Unknown: the rows still open.
    """
    fits = compiled.row_bits(product, Effect.FITS)
    excludes = compiled.row_bits(product, Effect.EXCLUDES)
    if outcome is Outcome.FITS:
        numbers = holding(compiled, fits, at, deadline) or _together(compiled, fits, at, deadline)
    elif outcome is Outcome.NOT:
        numbers = _excluding(compiled, fits, excludes, at, deadline) or list(bits(fits))
    else:
        numbers = reached(compiled, fits | excludes, at, deadline)
    rules = compiled.ruleset.rules
    derived = frozenset(compiled.ruleset.derived)
    return tuple(
        Reason(rules[number], holds(compiled, number, at, deadline), known, derived)
        for number in numbers
    )


def _excluding(
    compiled: Compiled, fits: int, excludes: int, at: Completions, deadline: Deadline | None
) -> list[int]:
    """Return the excluding rows that decide: only where a ``past`` row would otherwise fit."""
    would_fit = reached(compiled, fits, at, deadline)
    if not would_fit:
        return []
    certain = holding(compiled, excludes, at, deadline)
    return certain or [
        number
        for number in bits(excludes & at.touched)
        if any(_share_a_client(compiled, number, other, at, deadline) for other in would_fit)
    ]


def _share_a_client(
    compiled: Compiled, number: int, other: int, at: Completions, deadline: Deadline | None
) -> bool:
    shared = intersect(compiled.rows[number], compiled.rows[other])
    part = None if shared is None else intersect(shared, at.box)
    return part is not None and not compiled.cover.covers(part, at.doubtful, deadline)


def _together(
    compiled: Compiled, rows: int, at: Completions, deadline: Deadline | None
) -> list[int]:
    """Return rows that only together are certain, leaving out any that is not needed."""
    needed = rows & at.touched
    for number in bits(needed):
        rest = needed & ~(1 << number)
        if compiled.cover.covers(at.box, rest | at.doubtful, deadline):
            needed = rest
    return list(bits(needed))
