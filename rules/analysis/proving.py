"""Proving one guarantee, or refuting it: whom it fails, how many they are, and by which rows."""

from __future__ import annotations

from contextlib import suppress

from rules.analysis.areas import Area, Areas, largest_areas
from rules.analysis.closest import Cause, closest_rows
from rules.analysis.compiled import Compiled
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.drawing import draw
from rules.analysis.masks import Masks, contains
from rules.analysis.narrowing import narrowed
from rules.analysis.proofs import BrokenArea, Proof
from rules.analysis.sampling import Estimate, wilson
from rules.analysis.violations import Violations
from rules.analysis.witnesses import plain_client
from rules.boxes import Profile
from rules.ruleset import Guarantee

_SAMPLES = 2_000
_EXTRA_SECONDS = 0.1
"""For a region around a client that was found, when the time is over."""


def prove(
    compiled: Compiled,
    guarantee: Guarantee,
    *,
    most_areas: int = 10,
    deadline: Deadline | None = None,
) -> Proof:
    """Judge one guarantee of a rule set in which everything is derived well."""
    deadline = deadline or NEVER
    violations = Violations(compiled, guarantee, deadline)
    try:
        witness = violations.witness()
    except BudgetSpent:
        return _sampled(violations)
    if witness is None:
        return _proved(violations)
    return _refuted(violations, witness, most_areas)


def _proved(violations: Violations) -> Proof:
    asked = None
    with suppress(BudgetSpent):
        asked = violations.asked()
    return Proof(violations.guarantee, holds=True, asked=asked, broken=0, rest=0)


def _refuted(violations: Violations, witness: Masks, most_areas: int) -> Proof:
    compiled, deadline = violations.compiled, violations.deadline or NEVER
    areas = largest_areas(
        violations.cover,
        compiled.impossible_bits,
        violations.sources(),
        most=most_areas,
        deadline=Deadline(deadline.left / 2),
    )
    if not areas.found:
        areas = _around(violations, witness)
    asked = broken = None
    share = None
    try:
        broken = violations.count()
        asked = violations.asked()
    except BudgetSpent:
        share = _share(violations)[0]
    largest = areas.found[0].box if areas.found else witness
    return Proof(
        violations.guarantee,
        holds=False,
        asked=asked,
        broken=broken,
        areas=tuple(_broken(violations, area) for area in areas.found),
        rest=None if broken is None else broken - areas.clients,
        counterexample=_client(violations, largest, witness),
        share=share,
        budget_spent=broken is None,
    )


def _broken(violations: Violations, area: Area) -> BrokenArea:
    compiled = violations.compiled
    rules = compiled.ruleset.rules
    causes = tuple(Cause(rules[number].id) for number in area.rows)
    space, nowhere = compiled.space, compiled.impossible_bits
    box = narrowed(space, compiled.cover, nowhere, area.box, violations.deadline)
    return BrokenArea(
        space.box(box),
        area.adds,
        causes or closest_rows(compiled, area.products, area.box),
        area.products,
        fits=bool(area.rows),
    )


def _sampled(violations: Violations) -> Proof:
    """Judge by drawing clients: one who breaks the claim refutes it, but none proves nothing."""
    share, point = _share(violations)
    if point is None:
        return Proof(violations.guarantee, holds=None, share=share, budget_spent=True)
    areas = _around(violations, point)
    largest = areas.found[0].box if areas.found else point
    return Proof(
        violations.guarantee,
        holds=False,
        areas=tuple(_broken(violations, area) for area in areas.found),
        counterexample=_client(violations, largest, point),
        share=share,
        budget_spent=True,
    )


def _around(violations: Violations, clients: Masks) -> Areas:
    """Return one area as wide as can be around clients for whom the claim does not hold.

    That takes little time, also when there was none to find more.
    """
    compiled = violations.compiled
    deadline = Deadline(_EXTRA_SECONDS)
    with suppress(BudgetSpent):
        for source in violations.sources():
            touching = violations.cover.touching(clients) & source.outside
            if contains(source.box, clients) and not touching:
                box = violations.cover.grow(clients, source.box, source.outside, deadline)
                adds = compiled.clients(box, deadline)
                area = Area(box, adds, source.rows, source.products)
                return Areas((area,), budget_spent=True)
    return Areas((), budget_spent=True)


def _share(violations: Violations) -> tuple[Estimate | None, Masks | None]:
    """Return the share of clients for whom the claim does not hold, and the first of them."""
    drawn = draw(violations.compiled, violations.box, _SAMPLES, deadline=violations.deadline)
    if not drawn:
        return None, None
    broken = [client.point for client in drawn if violations.breaks(client.boxes)]
    low, high = wilson(len(broken), len(drawn))
    share = Estimate(len(broken) / len(drawn), low, high, len(drawn))
    return share, broken[0] if broken else None


def _client(violations: Violations, box: Masks, possible: Masks) -> Profile | None:
    """Return one client in a box, or in one that holds possible clients only if time runs out."""
    compiled = violations.compiled
    nowhere = compiled.impossible_bits
    brief = Deadline(max(_EXTRA_SECONDS, (violations.deadline or NEVER).left))
    try:
        return plain_client(compiled.space, compiled.cover, nowhere, box, brief)
    except BudgetSpent:
        return plain_client(compiled.space, compiled.cover, nowhere, possible)
