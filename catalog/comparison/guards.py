"""Guarantees and superfluous rows, in the old and the new workbook beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.analysis.compiled import compile_ruleset
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.derivations import derivation_faults
from rules.analysis.guarantees import Proof, prove_all
from rules.analysis.redundancy import redundant_rows
from rules.comparison.joint import Joint, Side
from rules.normalise import fold
from rules.ruleset import Ruleset


class Standing(StrEnum):
    """How something stands now against how it stood; the value is the word that people read."""

    BROKEN = "nieuw geschonden"
    STILL_BROKEN = "was al geschonden"
    SOLVED = "opgelost"
    HOLDS = "blijft waar"
    NEW = "nieuw en waar"
    REMOVED = "vervallen"
    UNKNOWN = "niet bewezen"
    IDLE = "bewaakt niets"


@dataclass(frozen=True, slots=True)
class GuaranteeChange:
    """One guarantee; ``old`` and ``new`` are None where a workbook does not have it."""

    old: Proof | None
    new: Proof | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Guards:
    """What the guarantees say, and which rows became superfluous or no longer are.

    The rows are None when there was no time to look.
    """

    guarantees: tuple[GuaranteeChange, ...]
    superfluous: tuple[str, ...] | None
    no_longer: tuple[str, ...] | None

    @property
    def broken(self) -> tuple[GuaranteeChange, ...]:
        """The guarantees that held, or are new, and do not hold now."""
        return tuple(one for one in self.guarantees if one.standing is Standing.BROKEN)


def compare_guards(joint: Joint, deadline: Deadline | None = None) -> Guards:
    """Judge the guarantees and rows of both versions; each version gets half of the time left."""
    deadline = deadline or NEVER
    old = _judged(joint.version(Side.OLD).ruleset, Deadline(deadline.left / 2))
    new = _judged(joint.version(Side.NEW).ruleset, deadline)
    names = dict.fromkeys((*new.proofs, *old.proofs))
    guarantees = tuple(
        GuaranteeChange(before, after, _standing(before, after))
        for before, after in ((old.proofs.get(name), new.proofs.get(name)) for name in names)
    )
    if old.superfluous is None or new.superfluous is None:
        return Guards(guarantees, None, None)
    kept = {rule.id for rule in joint.new.ruleset.rules}
    return Guards(
        guarantees,
        superfluous=tuple(row for row in new.superfluous if row not in old.superfluous),
        no_longer=tuple(
            row for row in old.superfluous if row not in new.superfluous and row in kept
        ),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    proofs: Mapping[str, Proof]
    superfluous: tuple[str, ...] | None


def _judged(ruleset: Ruleset, deadline: Deadline) -> _Judged:
    try:
        faults = derivation_faults(ruleset, Deadline(deadline.left / 4))
        compiled = compile_ruleset(ruleset, deadline=Deadline(deadline.left / 2))
    except BudgetSpent:
        unknown = (Proof(one, holds=None, budget_spent=True) for one in ruleset.guarantees)
        return _Judged({fold(one.guarantee.id): one for one in unknown}, None)
    limit = Deadline(deadline.left / 2)
    proofs = prove_all(ruleset, faults, compiled=compiled, most_areas=1, deadline=limit)
    rows = redundant_rows(compiled, deadline)
    return _Judged(
        {fold(one.guarantee.id): one for one in proofs},
        None if rows.budget_spent else tuple(one.row for one in rows.found),
    )


def _standing(old: Proof | None, new: Proof | None) -> Standing:
    if new is None:
        return Standing.REMOVED
    if new.holds is None:
        return Standing.UNKNOWN
    if not new.holds:
        was_broken = old is not None and old.holds is False
        return Standing.STILL_BROKEN if was_broken else Standing.BROKEN
    if new.asked == 0:
        return Standing.IDLE
    if old is None:
        return Standing.NEW
    return Standing.SOLVED if old.holds is False else Standing.HOLDS
