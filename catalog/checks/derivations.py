"""Do the derivations give every possible client exactly one value?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.messages import checks as check_messages
from catalog.messages import rows as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.wording.conditions import condition_text, listed
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.derivations import DerivationFault, FaultKind, derivation_faults
from rules.ruleset import Ruleset
from rules.valuesets import ValueSet

SECONDS: Final = 5.0


def derivations_are_total(catalog: Catalog) -> Iterator[Problem]:
    """Elk afgeleid kenmerk heeft bij elke mogelijke cliënt precies één waarde."""
    ruleset = Ruleset(
        attributes=catalog.client_attributes,
        derivations=catalog.derivations,
        impossible=catalog.impossible,
    )
    places = {row.id: row.origin.place for row in catalog.derivations}
    try:
        for fault in derivation_faults(ruleset, Deadline(SECONDS)):
            label = catalog.attribute[fault.attribute].label
            example = _example(catalog, fault)
            if fault.kind is FaultKind.GAP:
                yield messages.DERIVATION_GAP.at(places[fault.rows[0]], code=label, example=example)
            else:
                one, other = fault.rows
                yield messages.DERIVATION_CONFLICT.at(
                    places[other], one=one, other=other, code=label, example=example
                )
    except BudgetSpent:
        yield check_messages.BUDGET_SPENT.at(catalog.derivations[0].origin.place)


def _example(catalog: Catalog, fault: DerivationFault) -> str:
    """Describe the largest region, or one client when there was no time to find it."""
    if fault.boxes:
        box = dict(fault.boxes[0])
    else:
        box = {
            code: ValueSet.of(catalog.attribute[code].size, [value])
            for code, value in fault.witness.items()
        }
    return (
        listed(
            condition_text(attribute, box[code])
            for code, attribute in catalog.attribute.items()
            if code in box
        )
        or "er geen antwoord bekend is"
    )
