"""Is a guarantee true for every possible client? Proved, refuted with a client, or not known."""

from __future__ import annotations

from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.derivations import DerivationFault
from rules.analysis.proofs import BrokenArea, Proof
from rules.analysis.proving import prove
from rules.analysis.soundness import depends_on, sound_part, unsound, without
from rules.ruleset import Guarantee, Ruleset

__all__ = ["BrokenArea", "Proof", "prove", "prove_all"]


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
