"""Which products fit a profile? Exact over everything that is still unknown."""

from __future__ import annotations

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.boxes import Profile
from rules.matching.nearly import nearly
from rules.matching.reasons import because
from rules.matching.relevance import missing
from rules.matching.verdicts import (
    Advice,
    Answer,
    DerivedGivenError,
    ImpossibleProfileError,
    Outcome,
    Verdict,
)
from rules.ruleset import Effect, Rule


def match(compiled: Compiled, profile: Profile, deadline: Deadline | None = None) -> Answer:
    """Say for every product in force whether it fits, and why.

    Unknown is not false: a product fits when it fits every possible completion of the profile,
    does not when it fits none, and is unknown otherwise (1-architectuur.md, Semantics).

    Raises DerivedGivenError, ImpossibleProfileError, and BudgetSpent when a deadline runs out.
    """
    refuse_derived(compiled, profile)
    box = compiled.completions(profile)
    refuse_impossible(compiled, box, deadline)
    derived = derived_values(compiled, box, deadline)
    outcomes = {
        product: outcome(compiled, product, box, deadline) for product in compiled.ruleset.products
    }
    known = {**profile, **{code: value for code, value in derived if value is not None}}
    verdicts = tuple(
        Verdict(
            product,
            found,
            because=because(compiled, product, found, box, known, deadline),
            nearly=nearly(compiled, product, box, profile, deadline)
            if found is Outcome.NOT
            else (),
            missing=missing(compiled, product, box, deadline) if found is Outcome.UNKNOWN else (),
        )
        for product, found in outcomes.items()
    )
    return Answer(verdicts, advice(compiled, outcomes, box, deadline), derived)


def outcome(
    compiled: Compiled, product: str, box: Masks, deadline: Deadline | None = None
) -> Outcome:
    """Return the exact outcome of a product for every possible profile in a box."""
    region = compiled.region_bits[product]
    if not _is_reached(compiled, compiled.regions[product], box, deadline):
        return Outcome.NOT
    fits = compiled.cover.covers(box, region | compiled.impossible_bits, deadline)
    return Outcome.FITS if fits else Outcome.UNKNOWN


def refuse_derived(compiled: Compiled, profile: Profile) -> None:
    """Raise DerivedGivenError when a profile gives what should follow from other answers."""
    for code in profile:
        if compiled.ruleset.by_code[code].derived:
            raise DerivedGivenError(code, compiled.ruleset.follows_from(code))


def refuse_impossible(compiled: Compiled, box: Masks, deadline: Deadline | None = None) -> None:
    """Raise ImpossibleProfileError when no client can have this profile."""
    if compiled.is_possible(box, deadline):
        return
    rows = compiled.ruleset.impossible
    touching = [row for row in rows if intersect(compiled.space.masks(row.box), box) is not None]
    certain = [row for row in touching if _holds_whole(compiled.space.masks(row.box), box)]
    raise ImpossibleProfileError(tuple(row.id for row in certain or touching))


def derived_values(
    compiled: Compiled, box: Masks, deadline: Deadline | None = None
) -> tuple[tuple[str, int | None], ...]:
    """Return each derived attribute with its position, or None while more are possible."""
    return tuple(
        (code, _only_value(compiled, compiled.space.index[code], box, deadline))
        for code in compiled.ruleset.derived
    )


def advice(
    compiled: Compiled,
    outcomes: dict[str, Outcome],
    box: Masks,
    deadline: Deadline | None = None,
) -> tuple[Advice, ...]:
    """Return the ``let op`` rows that apply to some possible completion.

    A row with products is only shown when one of them may still fit.
    """
    found: list[Advice] = []
    for number, rule in enumerate(compiled.ruleset.rules):
        if rule.effect is not Effect.ADVISES or not _concerns(rule, outcomes):
            continue
        if not _is_reached(compiled, (compiled.rows[number],), box, deadline):
            continue
        live = compiled.row_bit(number) | compiled.impossible_bits
        found.append(Advice(rule, certain=compiled.cover.covers(box, live, deadline)))
    return tuple(found)


def _concerns(rule: Rule, outcomes: dict[str, Outcome]) -> bool:
    named = [outcomes[product] for product in rule.products if product in outcomes]
    if not named:
        return not rule.names_products
    return any(found is not Outcome.NOT for found in named)


def _is_reached(
    compiled: Compiled, boxes: tuple[Masks, ...], box: Masks, deadline: Deadline | None
) -> bool:
    """Tell whether some possible profile in ``box`` lies in one of ``boxes``."""
    shared = (intersect(one, box) for one in boxes)
    return any(part is not None and compiled.is_possible(part, deadline) for part in shared)


def _only_value(
    compiled: Compiled, place: int, box: Masks, deadline: Deadline | None
) -> int | None:
    possible = [
        number
        for number in bits(box[place])
        if compiled.is_possible((*box[:place], 1 << number, *box[place + 1 :]), deadline)
    ]
    if len(possible) != 1:
        return None
    values = compiled.space.classes[place][possible[0]]
    return values.first if len(values) == 1 else None


def _holds_whole(row: Masks, box: Masks) -> bool:
    return all(not inside & ~mask for mask, inside in zip(row, box, strict=True))
