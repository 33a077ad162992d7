"""Which products fit a profile? Exact over everything that is still unknown."""

from __future__ import annotations

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions, narrow, settled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, contains, intersect
from rules.analysis.relevance import changing
from rules.boxes import Profile
from rules.matching.advice import advice
from rules.matching.nearly import NearMisses
from rules.matching.reasons import because
from rules.matching.verdicts import (
    Answer,
    DerivedGivenError,
    ImpossibleProfileError,
    Outcome,
    Verdict,
)


def match(compiled: Compiled, profile: Profile, deadline: Deadline | None = None) -> Answer:
    """Say for every product in force whether it fits, and why.

    Unknown is not false: a product fits when it fits every possible completion of the profile,
    does not when it fits none, and is unknown otherwise (1-architectuur.md, Semantics).

    Raises DerivedGivenError, ImpossibleProfileError, and BudgetSpent when a deadline runs out.
    """
    at = completions(compiled, profile, deadline)
    derived = derived_values(compiled, at)
    known = {**profile, **{code: value for code, value in derived if value is not None}}
    misses = NearMisses(compiled, profile, deadline)
    codes = [attribute.code for attribute in compiled.space.attributes]
    outcomes = {
        product: outcome(compiled, product, at, deadline) for product in compiled.ruleset.products
    }
    verdicts = tuple(
        Verdict(
            product,
            found,
            because=because(compiled, product, found, at, known, deadline),
            nearly=misses.of(product) if found is Outcome.NOT else (),
            missing=tuple(codes[place] for place in changing(compiled, product, at, deadline))
            if found is Outcome.UNKNOWN
            else (),
        )
        for product, found in outcomes.items()
    )
    return Answer(verdicts, advice(compiled, outcomes, at, deadline), derived)


def completions(
    compiled: Compiled, profile: Profile, deadline: Deadline | None = None
) -> Completions:
    """Return everything a client with this profile may still be.

    Raises DerivedGivenError when the profile gives what should follow from other answers, and
    ImpossibleProfileError when no client can have it.
    """
    for code in profile:
        if compiled.ruleset.by_code[code].derived:
            raise DerivedGivenError(code, compiled.ruleset.follows_from(code))
    box = compiled.completions(profile)
    found = narrow(compiled, box, deadline)
    if found is None:
        raise ImpossibleProfileError(_excluding(compiled, box))
    return found


def outcome(
    compiled: Compiled, product: str, at: Completions, deadline: Deadline | None = None
) -> Outcome:
    """Return the exact outcome of a product for everything a client may still be."""
    fits = settled(compiled, product, at, deadline)
    if fits is None:
        return Outcome.UNKNOWN
    return Outcome.FITS if fits else Outcome.NOT


def derived_values(compiled: Compiled, at: Completions) -> tuple[tuple[str, int | None], ...]:
    """Return each derived attribute with its position, or None while more are possible."""
    return tuple(
        (code, _only_value(compiled, compiled.space.index[code], at))
        for code in compiled.ruleset.derived
    )


def _only_value(compiled: Compiled, place: int, at: Completions) -> int | None:
    if at.is_open(place):
        return None
    values = compiled.space.values(place, at.box[place])
    return values.first if len(values) == 1 else None


def _excluding(compiled: Compiled, box: Masks) -> tuple[str, ...]:
    """Return the ids of the rows of Onmogelijk that exclude a profile, the certain ones if any."""
    rows = [(row.id, compiled.space.masks(row.box)) for row in compiled.ruleset.impossible]
    touching = [(name, masks) for name, masks in rows if intersect(masks, box) is not None]
    certain = [name for name, masks in touching if contains(masks, box)]
    return tuple(certain or [name for name, _ in touching])
