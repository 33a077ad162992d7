"""What the examples of the new workbook do not show, and examples for what was changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from catalog.answers.examples import ExampleResult
from catalog.comparison.effects import JudgedRow, RowEffect
from catalog.coverage.coverage import coverage_of
from catalog.coverage.proposals import Proposals, propose
from catalog.coverage.wording import SHEETS, row_name
from catalog.model import Catalog
from rules.analysis.cover import Deadline

_QUIET: Final = (RowEffect.TEXT, RowEffect.NAME)


@dataclass(frozen=True)
class Untested:
    """``rows`` are the names of rows that hold in no example.

    ``proposals`` are clients on both sides of each condition and border of the changed rows that
    no example stands on yet: for a person to judge.
    """

    rows: tuple[str, ...]
    proposals: Proposals


def untested(
    catalog: Catalog,
    results: Sequence[ExampleResult],
    day: date,
    rows: Iterable[JudgedRow],
    deadline: Deadline | None = None,
) -> Untested:
    """Return what the examples that were run leave open; proposals only for rows that changed."""
    coverage = coverage_of(catalog, results, day)
    changed = {
        (one.change.sheet.name, one.change.new_id)
        for one in rows
        if one.change.new is not None and one.effect not in _QUIET
    }
    moved = tuple(row for row in coverage.rows if (SHEETS[row.row.kind], row.row.id) in changed)
    return Untested(
        rows=tuple(row_name(row.row) for row in coverage.unreached),
        proposals=propose(catalog, replace(coverage, rows=moved), day, deadline),
    )
