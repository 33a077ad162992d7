"""Is a guarantee true for every possible client? Proved, refuted with a client, or not known."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from rules.analysis.areas import Area, largest_areas
from rules.analysis.closest import Cause, closest_rows
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.derivations import DerivationFault
from rules.analysis.drawing import draw
from rules.analysis.masks import Masks
from rules.analysis.sampling import Estimate, wilson
from rules.analysis.soundness import depends_on, sound_part, unsound, without
from rules.analysis.violations import Violations
from rules.analysis.witnesses import plain_client
from rules.boxes import Box, Profile
from rules.ruleset import Guarantee, Ruleset

_SAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class BrokenArea:
    """A box of clients for whom a guarantee does not hold; ``adds`` counts those not named before.

    Where ``fits``, ``products`` fit although they should not, by the rows in ``causes``. Otherwise
    they should fit and do not, and ``causes`` are the rows that come closest.
    """

    box: Box
    adds: int
    causes: tuple[Cause, ...]
    products: tuple[str, ...]
    fits: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """What is certain about one guarantee.

    ``holds`` is None when the time ended first, or when it follows from derived attributes
    (``unsound``) that do not have exactly one value for everyone: a contradiction would prove
    anything. ``asked`` counts the clients in its box and ``broken`` those for whom it does not
    hold, both exact; None when there was no time to count, and then ``share`` is a sample.
    ``counterexample`` answers every question; ``areas`` are the largest, and ``rest`` clients are
    in none of them.
    """

    guarantee: Guarantee
    holds: bool | None
    asked: int | None = None
    broken: int | None = None
    areas: tuple[BrokenArea, ...] = ()
    rest: int | None = None
    counterexample: Profile | None = None
    share: Estimate | None = None
    unsound: tuple[str, ...] = ()
    budget_spent: bool = False


def prove_all(
    ruleset: Ruleset,
    faults: tuple[DerivationFault, ...] = (),
    *,
    compiled: Compiled | None = None,
    most_areas: int = 10,
    deadline: Deadline | None = None,
) -> tuple[Proof, ...]:
    """Judge every guarantee; each gets an equal share of the time that is left.

    ``faults`` are those of ``derivation_faults``; ``compiled`` the same rule set, if made already.
    """
    deadline = deadline or NEVER
    judged = _Judged(ruleset, faults, compiled, deadline)
    proofs = []
    for number, guarantee in enumerate(ruleset.guarantees):
        share = Deadline(deadline.left / (len(ruleset.guarantees) - number))
        proofs.append(judged.proof(guarantee, most_areas, share))
    return tuple(proofs)


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


class _Judged:
    """The rule sets in which guarantees can be judged, each made when it is needed."""

    def __init__(
        self,
        ruleset: Ruleset,
        faults: tuple[DerivationFault, ...],
        compiled: Compiled | None,
        deadline: Deadline,
    ) -> None:
        self._ruleset = ruleset
        self._unsound = unsound(ruleset, faults)
        self._deadline = deadline
        self._made: dict[str, Compiled] = {}
        if compiled is not None and not faults:
            self._made["whole"] = compiled

    def proof(self, guarantee: Guarantee, most_areas: int, deadline: Deadline) -> Proof:
        depends = self._unsound & depends_on(self._ruleset, guarantee)
        try:
            compiled = self._compiled(depends=bool(depends))
        except BudgetSpent:
            return Proof(guarantee, holds=None, unsound=tuple(sorted(depends)), budget_spent=True)
        found = prove(compiled, guarantee, most_areas=most_areas, deadline=deadline)
        if not depends:
            return found
        holds = None if found.holds else found.holds
        return Proof(
            guarantee,
            holds=holds,
            areas=found.areas if holds is False else (),
            counterexample=found.counterexample,
            unsound=tuple(sorted(depends)),
            budget_spent=found.budget_spent,
        )

    def _compiled(self, *, depends: bool) -> Compiled:
        """Return the rules over the clients for whom everything is derived well.

        A guarantee that has nothing to do with what is derived badly is judged without it.
        """
        name = "sound part" if depends else "whole"
        if name not in self._made:
            if depends:
                ruleset = sound_part(self._ruleset, self._deadline)
            else:
                ruleset = without(self._ruleset, self._unsound)
            self._made[name] = compile_ruleset(ruleset, deadline=self._deadline)
        return self._made[name]


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
    return BrokenArea(
        compiled.space.box(area.box),
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
    return Proof(
        violations.guarantee,
        holds=False,
        counterexample=_client(violations, point, point),
        share=share,
        budget_spent=True,
    )


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
    try:
        return plain_client(compiled.space, compiled.cover, nowhere, box, violations.deadline)
    except BudgetSpent:
        return plain_client(compiled.space, compiled.cover, nowhere, possible)
