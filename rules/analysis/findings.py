"""What an analysis found before its time ended: each finding is exact, the list may be short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from rules.analysis.cover import BudgetSpent

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Findings(Generic[T_co]):
    """Exact findings; there may be more of them when ``budget_spent``."""

    found: tuple[T_co, ...]
    budget_spent: bool = False


def gather(findings: Iterator[T_co]) -> Findings[T_co]:
    """Collect what is found until the end, or until the time ends."""
    found: list[T_co] = []
    try:
        found.extend(findings)
    except BudgetSpent:
        return Findings(tuple(found), budget_spent=True)
    return Findings(tuple(found))
