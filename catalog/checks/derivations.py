"""Do the derivations give every possible client exactly one value?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from catalog.messages import checks as check_messages
from catalog.messages import rows as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.wording.conditions import condition_text, listed
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.masks import Masks, intersect
from rules.boxes import Box
from rules.ruleset import Derivation, Ruleset

SECONDS = 5.0


def derivations_are_total(catalog: Catalog) -> Iterator[Problem]:
    """Elk afgeleid kenmerk heeft bij elke mogelijke cliënt precies één waarde."""
    try:
        yield from _broken_derivations(catalog, Deadline(SECONDS))
    except BudgetSpent:
        yield check_messages.BUDGET_SPENT.at(catalog.derivations[0].origin.place)


def _broken_derivations(catalog: Catalog, deadline: Deadline) -> Iterator[Problem]:
    ruleset = Ruleset(
        attributes=catalog.client_attributes,
        derivations=catalog.derivations,
        impossible=catalog.impossible,
    )
    compiled = compile_ruleset(ruleset, also=[row.box for row in catalog.derivations])
    space = compiled.space
    for code in ruleset.derived:
        rows = [row for row in catalog.derivations if row.attribute == code]
        lower = _context(compiled, code)
        gap = Cover(space.sizes, [*lower, *(space.masks(row.box) for row in rows)]).witness(
            deadline=deadline
        )
        if gap is not None:
            yield messages.DERIVATION_GAP.at(
                rows[0].origin.place,
                code=_label(catalog, code),
                example=_example(catalog, compiled, gap, rows),
            )
        yield from _conflicts(catalog, compiled, rows, Cover(space.sizes, lower), deadline)


def _conflicts(
    catalog: Catalog, compiled: Compiled, rows: list[Derivation], context: Cover, deadline: Deadline
) -> Iterator[Problem]:
    masks = compiled.space.masks
    for one, other in combinations(rows, 2):
        shared = intersect(masks(one.box), masks(other.box))
        if one.position == other.position or shared is None:
            continue
        clash = context.witness(shared, deadline=deadline)
        if clash is not None:
            yield messages.DERIVATION_CONFLICT.at(
                other.origin.place,
                one=one.id,
                other=other.id,
                code=_label(catalog, one.attribute),
                example=_example(catalog, compiled, clash, [one, other]),
            )


def _context(compiled: Compiled, code: str) -> list[Masks]:
    """Return the boxes that exclude clients before ``code`` is derived.

    Those are impossible rows about other attributes, and the derivations of lower layers.
    """
    ruleset = compiled.ruleset
    before = ruleset.derived[: ruleset.derived.index(code)]
    boxes: list[Box] = [
        row.box for row in ruleset.impossible if _uses_only(row.box, ruleset, before)
    ]
    lower = Ruleset(
        attributes=ruleset.attributes,
        derivations=tuple(row for row in ruleset.derivations if row.attribute in before),
    )
    return [compiled.space.masks(box) for box in (*boxes, *lower.impossible_boxes())]


def _uses_only(box: Box, ruleset: Ruleset, derived: tuple[str, ...]) -> bool:
    return all(not ruleset.by_code[name].derived or name in derived for name in box)


def _label(catalog: Catalog, code: str) -> str:
    return catalog.attribute[code].label


def _example(catalog: Catalog, compiled: Compiled, masks: Masks, rows: list[Derivation]) -> str:
    """Describe a case by the attributes that the rows look at."""
    used = {name for row in rows for name in row.box}
    box = compiled.space.box(masks)
    return (
        listed(
            condition_text(catalog.attribute[name], box[name])
            for name in catalog.attribute
            if name in used and name in box
        )
        or "er geen antwoord bekend is"
    )
