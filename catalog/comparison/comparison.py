"""Comparing two workbooks: the one call behind ``bouwsteen vergelijk``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from catalog.comparison.effects import Judge, JudgedRow
from catalog.comparison.examples import ExampleChange, ExampleComparison
from catalog.comparison.guards import Guards, compare_guards
from catalog.comparison.renaming import Renaming
from catalog.comparison.rows import compare_tables
from catalog.comparison.same import Sameness, Stated, find_same
from catalog.comparison.untested import Untested, untested
from catalog.loading import Loaded
from rules.analysis.cover import Deadline
from rules.comparison.difference import Difference, compare
from rules.comparison.joining import join
from rules.comparison.joint import Joint, Side

MOST_REGIONS: Final = 25


@dataclass(frozen=True)
class Comparison:
    """Two workbooks and all that differs; ``days`` are the reference dates of both."""

    workbooks: Mapping[Side, Loaded]
    days: Mapping[Side, date]
    sameness: Sameness
    joint: Joint
    difference: Difference
    rows: tuple[JudgedRow, ...]
    examples: tuple[ExampleChange, ...]
    guards: Guards
    untested: Untested

    @property
    def budget_spent(self) -> bool:
        """Whether something was not found, proved or counted because the time was spent."""
        proofs = (one.new for one in self.guards.guarantees)
        unproved = any(proof is not None and proof.budget_spent for proof in proofs)
        unlisted = self.guards.superfluous is None
        return self.difference.budget_spent or unproved or unlisted

    @property
    def unexpected(self) -> tuple[ExampleChange, ...]:
        """The examples that somebody has to look at."""
        return tuple(one for one in self.examples if one.verdict.is_unexpected)


def compare_workbooks(
    old: Loaded,
    new: Loaded,
    *,
    day: date | None = None,
    stated: Stated | None = None,
    deadline: Deadline | None = None,
    most: int = MOST_REGIONS,
) -> Comparison:
    """Compare two workbooks without a fout, on one day or each on its own first day.

    ``most`` limits the regions listed for each change; the rest is counted. Raises
    StatementError when ``stated`` names what does not exist.
    """
    workbooks = {Side.OLD: old, Side.NEW: new}
    days = {side: day or one.catalog.info.valid_from for side, one in workbooks.items()}
    sameness = find_same(old, new, stated)
    joint = join(
        old.catalog.ruleset_on(days[Side.OLD]),
        new.catalog.ruleset_on(days[Side.NEW]),
        sameness.counterparts,
        sameness.products,
    )
    difference = compare(joint, most=most, deadline=_half(deadline))
    changes = compare_tables(old.tables, new.tables)
    catalogs = {side: one.catalog for side, one in workbooks.items()}
    rows = Judge(joint, difference, deadline, Renaming(sameness, changes)).judge(changes)
    examples = ExampleComparison(
        catalogs, days, joint, sameness.products, same_outcomes=difference.is_nothing
    )
    results = tuple(examples.results.values())
    return Comparison(
        workbooks=workbooks,
        days=days,
        sameness=sameness,
        joint=joint,
        difference=difference,
        rows=rows,
        examples=examples.changes(),
        guards=compare_guards(joint, deadline),
        untested=untested(catalogs[Side.NEW], results, days[Side.NEW], rows, _half(deadline)),
    )


def _half(deadline: Deadline | None) -> Deadline | None:
    """Return half of the time left: the other half is for rows, examples and guarantees."""
    return None if deadline is None else Deadline(deadline.left / 2)
