"""What each example of a workbook showed: what was known and derived, and what followed."""

from __future__ import annotations

from catalog.answers.examples import ExampleResult
from rules.chaining import rows_true
from rules.coverage.rows import Observation
from rules.ruleset import Ruleset


def observed(ruleset: Ruleset, result: ExampleResult) -> Observation:
    """Return what an example showed; of a refused profile, what the derivations make of it."""
    known = dict(result.example.profile)
    if result.answer is None:
        chained = rows_true(ruleset, known).derived
        known.update((code, min(found)) for code, found in chained.items() if len(found) == 1)
        return Observation(result.example.id, known, {}, refused=True)
    answer = result.answer
    known.update((code, place) for code, place in answer.derived if place is not None)
    return Observation(
        name=result.example.id,
        known=known,
        outcomes={verdict.product: verdict.outcome for verdict in answer.verdicts},
        advice=frozenset(advice.rule.id for advice in answer.advice if advice.certain),
    )
