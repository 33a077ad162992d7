"""Which rows with ``let op`` count for a profile? Exact over everything that is still unknown.

For one fully known client such a row counts when its condition holds and, if it names products, one
of them fits. For a profile it is certain when it counts for every possible client, and possible
when it does for some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions, holds, reached
from rules.analysis.cover import Deadline
from rules.analysis.fitting import fitting_part
from rules.analysis.masks import Masks, bits, intersect
from rules.matching.verdicts import Advice, Outcome
from rules.ruleset import Effect, Rule


def advice(
    compiled: Compiled,
    outcomes: Mapping[str, Outcome],
    at: Completions,
    deadline: Deadline | None = None,
) -> tuple[Advice, ...]:
    """Return the rows with advice that count for some possible client, in the order of the rules.

    ``outcomes`` are those of every product in force. Raises BudgetSpent when a deadline runs out.
    """
    return tuple(_counting(compiled, outcomes, at, deadline))


def _counting(
    compiled: Compiled,
    outcomes: Mapping[str, Outcome],
    at: Completions,
    deadline: Deadline | None,
) -> Iterator[Advice]:
    for number in reached(compiled, compiled.advice_bits, at, deadline):
        rule = compiled.ruleset.rules[number]
        named = _still_fitting(rule, outcomes)
        if rule.names_products and not _some_fit(compiled, number, named, outcomes, at, deadline):
            continue
        holding = holds(compiled, number, at, deadline)
        certain = holding and (
            not rule.names_products or _always_one(compiled, named, outcomes, at, deadline)
        )
        yield Advice(rule, certain, holding)


def _still_fitting(rule: Rule, outcomes: Mapping[str, Outcome]) -> list[str]:
    return [code for code in rule.products if outcomes.get(code, Outcome.NOT) is not Outcome.NOT]


def _some_fit(
    compiled: Compiled,
    number: int,
    products: Sequence[str],
    outcomes: Mapping[str, Outcome],
    at: Completions,
    deadline: Deadline | None,
) -> bool:
    """Tell whether one of the products fits some client for whom the condition holds."""
    if any(outcomes[code] is Outcome.FITS for code in products):
        return True
    part = intersect(compiled.rows[number], at.box)
    return part is not None and any(
        fitting_part(compiled, code, part, deadline) is not None for code in products
    )


def _always_one(
    compiled: Compiled,
    products: Sequence[str],
    outcomes: Mapping[str, Outcome],
    at: Completions,
    deadline: Deadline | None,
) -> bool:
    """Tell whether every possible client has one of the products: perhaps not the same one."""
    if any(outcomes[code] is Outcome.FITS for code in products):
        return True
    return not _nobody_fits(compiled, products, at.box, at.doubtful, deadline)


def _nobody_fits(
    compiled: Compiled,
    products: Sequence[str],
    box: Masks,
    outside: int,
    deadline: Deadline | None,
) -> bool:
    """Tell whether some client in a box, outside some boxes of the table, has none of the products.

    A product does not fit who lies in none of its rows, and neither who lies in one that excludes.
    """
    if not products:
        return not compiled.cover.covers(box, outside, deadline)
    product, *others = products
    fits = compiled.row_bits(product, Effect.FITS)
    if _nobody_fits(compiled, others, box, outside | fits, deadline):
        return True
    excludes = compiled.row_bits(product, Effect.EXCLUDES) & compiled.cover.touching(box)
    return any(
        (part := intersect(compiled.rows[number], box)) is not None
        and _nobody_fits(compiled, others, part, outside, deadline)
        for number in bits(excludes)
    )
