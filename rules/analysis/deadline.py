"""The time that an exact analysis may still take."""

from math import inf
from time import monotonic


class BudgetSpent(Exception):  # noqa: N818 - an outcome that callers report, not a defect
    """The time budget ended before an exact answer was reached."""


class Deadline:
    """A time budget on the monotonic clock, shared by as many calls as one report needs.

    `Deadline(None)` never ends. The clock starts when the object is made.
    """

    __slots__ = ("_end", "budget")

    def __init__(self, seconds: float | None) -> None:
        """Start a budget of `seconds`; None for no limit."""
        self.budget = seconds
        self._end = inf if seconds is None else monotonic() + seconds

    @property
    def spent(self) -> bool:
        """Whether the budget has ended."""
        return monotonic() > self._end

    @property
    def left(self) -> float:
        """Seconds that are left: never negative, infinite without a limit."""
        return max(0.0, self._end - monotonic())

    def check(self) -> None:
        """Raise `BudgetSpent` once the budget has ended."""
        if monotonic() > self._end:
            raise BudgetSpent


NEVER = Deadline(None)
