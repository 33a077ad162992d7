"""Does Onmogelijk leave any client at all?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.messages import rows as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.wording.conditions import listed
from catalog.wording.counts import counted
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.nobody import ruling_out_everybody

SECONDS: Final = 2.0
_MOST_NAMED: Final = 5


def somebody_is_possible(catalog: Catalog) -> Iterator[Problem]:
    """De rijen op Onmogelijk laten samen minstens één profiel over."""
    try:
        rows = ruling_out_everybody(catalog.ruleset_for(()), Deadline(SECONDS))
    except BudgetSpent:
        # Not a fout, for nothing is known; the analysis looks again, with the time it is given.
        return
    if not rows:
        return
    names = [row.id for row in rows[:_MOST_NAMED]]
    if len(rows) > _MOST_NAMED:
        names.append(counted(len(rows) - _MOST_NAMED, "andere rij", "andere rijen"))
    yield messages.NOBODY_POSSIBLE.at(rows[-1].origin.cell, rows=listed(names))
