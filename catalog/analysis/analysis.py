"""Analysing a catalogue on one day: the one call behind ``bouwsteen analyseer``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from catalog.model import Catalog
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.completions import narrow, settled
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.derivations import DerivationFault, derivation_faults
from rules.analysis.expected import Expected, expected_questions
from rules.analysis.findings import Findings
from rules.analysis.gaps import Gap, gaps
from rules.analysis.guarantees import Proof, prove_all
from rules.analysis.idle import Idle, idle_derivations, idle_products, idle_rules
from rules.analysis.overlaps import Overlap, overlaps
from rules.analysis.redundancy import (
    RedundantRow,
    UselessCondition,
    redundant_rows,
    useless_conditions,
)
from rules.analysis.soundness import sound_part
from rules.boxes import Profile
from rules.ruleset import Ruleset

T = TypeVar("T")

EVERYTHING: Final = "Alle bouwstenen samen"
NO_GROUP: Final = "Zonder productgroep"


class Part(StrEnum):
    """The parts of an analysis, in the order in which they are done; the value is what is read."""

    DERIVATIONS = "afleidingen"
    GUARANTEES = "garanties"
    IDLE = "rijen die nooit iets doen"
    REDUNDANT = "overbodige rijen en cellen"
    OVERLAPS = "overlap"
    GAPS = "gebieden zonder bouwsteen"
    QUESTIONS = "aantal vragen"


_SHARE: Final[Mapping[Part, float]] = {
    Part.DERIVATIONS: 0.1,
    Part.GUARANTEES: 0.4,
    Part.IDLE: 0.2,
    Part.REDUNDANT: 0.3,
    Part.OVERLAPS: 0.35,
    Part.GAPS: 0.5,
    Part.QUESTIONS: 0.9,
}
"""How much of the time that is left each part may take: no part can use up what others need."""

GRACE: Final = 0.25
"""Seconds to prepare the rules, whatever the budget: without them there is not even a sample."""


@dataclass(frozen=True)
class Analysis:
    """Everything that is certain about a catalogue on one day; every finding is exact.

    ``unfinished`` are the parts for which the time ended: more may be found there.
    ``clients`` is the number of possible profiles, None when there was no time to count them. When
    there are none, nothing else is said.
    """

    catalog: Catalog
    day: date
    ruleset: Ruleset
    clients: int | None
    faults: tuple[DerivationFault, ...]
    proofs: tuple[Proof, ...]
    fitting: Mapping[str, tuple[str, ...]]
    idle_products: tuple[Idle, ...]
    idle_rules: tuple[Idle, ...]
    idle_derivations: tuple[Idle, ...]
    redundant: tuple[RedundantRow, ...]
    useless: tuple[UselessCondition, ...]
    overlaps: tuple[Overlap, ...]
    gaps: tuple[Gap, ...]
    expected: Expected | None
    unfinished: tuple[Part, ...]

    @property
    def refuted(self) -> tuple[Proof, ...]:
        """The guarantees that are not true."""
        return tuple(proof for proof in self.proofs if proof.holds is False)


def analyse(
    catalog: Catalog,
    day: date,
    deadline: Deadline | None = None,
    begin: Callable[[str], None] = lambda _: None,
) -> Analysis:
    """Analyse the catalogue on a day; ``begin`` is told the name of each part when it begins."""
    return _Analyst(catalog, day, deadline or NEVER, begin).analysis()


class _Analyst:
    def __init__(
        self, catalog: Catalog, day: date, deadline: Deadline, begin: Callable[[str], None]
    ) -> None:
        self.catalog = catalog
        self.day = day
        self.ruleset = catalog.ruleset_on(day)
        self._deadline = deadline
        self._begin = begin
        self._unfinished: dict[Part, None] = {}

    def analysis(self) -> Analysis:
        faults = self._faults(self._start(Part.DERIVATIONS))
        compiled = self._compiled(faults, Deadline(self._deadline.left / 4))
        if faults is None or compiled is None:
            return self._nothing(faults or ())
        if self._nobody(compiled):
            return self._nothing(faults, clients=0)
        time = self._start(Part.GUARANTEES)
        whole = compiled if not faults else None
        proofs = prove_all(self.ruleset, faults, compiled=whole, deadline=time)
        if any(proof.budget_spent for proof in proofs):
            self._unfinished[Part.GUARANTEES] = None
        time = self._start(Part.IDLE)
        products = self._finished(Part.IDLE, idle_products(compiled, time))
        rules = self._finished(Part.IDLE, idle_rules(compiled, time))
        derivations = self._finished(Part.IDLE, idle_derivations(compiled, time))
        idle = {one.name for one in rules}
        time = self._start(Part.REDUNDANT)
        redundant = self._finished(Part.REDUNDANT, redundant_rows(compiled, time))
        skip = idle | {one.row for one in redundant}
        useless = self._finished(Part.REDUNDANT, useless_conditions(compiled, skip, time))
        time = self._start(Part.OVERLAPS)
        pairs = self._finished(Part.OVERLAPS, overlaps(compiled, time))
        time = self._start(Part.GAPS)
        found_gaps = gaps(compiled, self._groups(), deadline=time)
        if any(gap.budget_spent for gap in found_gaps):
            self._unfinished[Part.GAPS] = None
        time = self._start(Part.QUESTIONS)
        expected = expected_questions(compiled, deadline=time)
        if expected is None:
            self._unfinished[Part.QUESTIONS] = None
        return Analysis(
            catalog=self.catalog,
            day=self.day,
            ruleset=self.ruleset,
            clients=_clients(compiled, self._deadline),
            faults=faults,
            proofs=proofs,
            fitting=self._fitting(compiled, proofs),
            idle_products=products,
            idle_rules=rules,
            idle_derivations=derivations,
            redundant=tuple(one for one in redundant if one.row not in idle),
            useless=useless,
            overlaps=pairs,
            gaps=found_gaps,
            expected=expected,
            unfinished=tuple(self._unfinished),
        )

    def _start(self, part: Part) -> Deadline:
        self._begin(part.value.capitalize())
        return Deadline(self._deadline.left * _SHARE[part])

    def _finished(self, part: Part, findings: Findings[T]) -> tuple[T, ...]:
        if findings.budget_spent:
            self._unfinished[part] = None
        return findings.found

    def _faults(self, deadline: Deadline) -> tuple[DerivationFault, ...] | None:
        try:
            return derivation_faults(self.ruleset, Deadline(max(deadline.left, GRACE)))
        except BudgetSpent:
            return None

    def _compiled(
        self, faults: tuple[DerivationFault, ...] | None, deadline: Deadline
    ) -> Compiled | None:
        """Return the rules over the clients for whom everything is derived well."""
        conditions = [row.box for row in self.ruleset.derivations]
        time = Deadline(max(deadline.left, GRACE))
        try:
            ruleset = sound_part(self.ruleset, time) if faults else self.ruleset
            return compile_ruleset(ruleset, conditions, time)
        except BudgetSpent:
            return None

    def _groups(self) -> dict[str, tuple[str, ...]]:
        """Return the products in force by product group, and all of them together."""
        found: dict[str, list[str]] = {}
        for code in self.ruleset.products:
            name = self.catalog.product[code].group or NO_GROUP
            found.setdefault(name, []).append(code)
        groups = {name: tuple(codes) for name, codes in found.items()}
        return groups if len(groups) == 1 else {**groups, EVERYTHING: self.ruleset.products}

    def _fitting(self, compiled: Compiled, proofs: tuple[Proof, ...]) -> dict[str, tuple[str, ...]]:
        """Return for each refuted guarantee the products that fit its counterexample."""
        return {
            proof.guarantee.id: _fits(compiled, proof.counterexample)
            for proof in proofs
            if proof.counterexample is not None
        }

    def _nobody(self, compiled: Compiled) -> bool:
        """Tell whether it is certain that no client is possible for whom everything is well."""
        with suppress(BudgetSpent):
            return not compiled.is_possible(compiled.everything, self._deadline)
        return False

    def _nothing(self, faults: tuple[DerivationFault, ...], clients: int | None = None) -> Analysis:
        """Return an analysis without time to begin, or without a single client to judge."""
        late = clients is None
        return Analysis(
            catalog=self.catalog,
            day=self.day,
            ruleset=self.ruleset,
            clients=clients,
            faults=faults,
            proofs=tuple(
                Proof(guarantee, holds=None, asked=clients, budget_spent=late)
                for guarantee in self.ruleset.guarantees
            ),
            fitting={},
            idle_products=(),
            idle_rules=(),
            idle_derivations=(),
            redundant=(),
            useless=(),
            overlaps=(),
            gaps=(),
            expected=None,
            unfinished=tuple(Part) if late else (),
        )


def _fits(compiled: Compiled, profile: Profile) -> tuple[str, ...]:
    at = narrow(compiled, compiled.completions(profile))
    if at is None:
        return ()
    return tuple(code for code in compiled.ruleset.products if settled(compiled, code, at))


def _clients(compiled: Compiled, deadline: Deadline) -> int | None:
    try:
        return compiled.clients(None, deadline)
    except BudgetSpent:
        return None
