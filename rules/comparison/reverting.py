"""The new version with one row as it was: does that row make any difference there?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from rules.analysis.cover import Deadline
from rules.boxes import Box
from rules.comparison.difference import differs
from rules.comparison.joining import join
from rules.comparison.joint import Joint
from rules.ruleset import Derivation, DerivationCycleError, Impossible, Rule, Ruleset
from rules.valuesets import ValueSet

R = TypeVar("R", Rule, Derivation, Impossible)
Change = tuple[int | None, int | None]
"""The number of a row in the old version and in the new one; None where it is not there."""


def rule_matters(joint: Joint, change: Change, deadline: Deadline | None = None) -> bool | None:
    """Tell whether some outcome would differ if this rule were as it was, all else as it is.

    None when the old rule cannot be said in terms of the new version. Raises BudgetSpent.
    """
    old, new = joint.old.ruleset.rules, joint.new.ruleset.rules
    rows = _reverted(old, new, change, lambda row: _rule(joint, row))
    if rows is None:
        return None
    return _differ(joint, lambda ruleset: replace(ruleset, rules=rows), deadline)


def derivation_matters(
    joint: Joint, change: Change, deadline: Deadline | None = None
) -> bool | None:
    """Tell the same of a derivation row."""
    old, new = joint.old.ruleset.derivations, joint.new.ruleset.derivations
    rows = _reverted(old, new, change, lambda row: _derivation(joint, row))
    if rows is None:
        return None
    return _differ(joint, lambda ruleset: replace(ruleset, derivations=rows), deadline)


def impossible_matters(
    joint: Joint, change: Change, deadline: Deadline | None = None
) -> bool | None:
    """Tell whether other profiles could exist if this impossible row were as it was."""
    old, new = joint.old.ruleset.impossible, joint.new.ruleset.impossible
    rows = _reverted(old, new, change, lambda row: _impossible(joint, row))
    if rows is None:
        return None
    return _differ(joint, lambda ruleset: replace(ruleset, impossible=rows), deadline)


def in_new_terms(joint: Joint, box: Box) -> Box | None:
    """Return a box of the old version in terms of the new one, or None when that cannot be.

    Values that the new version does not have are left out.
    """
    places = {shared: (code, place) for code, (shared, place) in joint.new.meanings.items()}
    found: dict[str, ValueSet] = {}
    for shared, values in joint.old.meaning(box).items():
        if shared not in places:
            return None
        code, embedding = places[shared]
        found[code] = embedding.own(values)
    return Box(found)


def _reverted(
    old: Sequence[R], new: Sequence[R], change: Change, said_now: Callable[[R], R | None]
) -> tuple[R, ...] | None:
    was, now = change
    before = None if was is None else said_now(old[was])
    if was is not None and before is None:
        return None
    rows = [row for number, row in enumerate(new) if number != now]
    if before is not None and not before.box.is_empty:
        rows.append(before)
    return tuple(rows)


def _differ(
    joint: Joint, change: Callable[[Ruleset], Ruleset], deadline: Deadline | None
) -> bool | None:
    ruleset = joint.new.ruleset
    try:
        return differs(join(change(ruleset), ruleset), deadline)
    except DerivationCycleError:
        return None


def _rule(joint: Joint, rule: Rule) -> Rule | None:
    box = in_new_terms(joint, rule.box)
    if box is None:
        return None
    now = {product.old: product.new for product in joint.products}
    named = (now.get(code) for code in rule.products)
    return replace(rule, box=box, products=tuple(code for code in named if code is not None))


def _derivation(joint: Joint, row: Derivation) -> Derivation | None:
    box = in_new_terms(joint, row.box)
    shared, place = joint.old.meanings[row.attribute]
    for code, (meaning, embedding) in joint.new.meanings.items():
        if meaning == shared and box is not None and joint.new.ruleset.by_code[code].derived:
            position = embedding.position(place.places[row.position])
            if position is not None:
                return replace(row, box=box, attribute=code, position=position)
    return None


def _impossible(joint: Joint, row: Impossible) -> Impossible | None:
    box = in_new_terms(joint, row.box)
    return None if box is None else replace(row, box=box)
