"""Running the engines for a request: outside the loop, with an end, and with a second try."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from catalog.answers.advisor import Advisor
from rules.analysis.cover import BudgetSpent, Deadline
from rules.durable_engine import EngineError
from rules.four_eyes import DisagreementError
from web.editions import Edition
from web.failures import NO_OUTCOME, TOO_HARD, FailureError
from web.guards.record import note_error

T = TypeVar("T")

SECONDS: Final = 5.0
"""How long the answer to one request may be calculated."""
THREADS: Final = 2
"""One more than can calculate at once in Python, so that a hard profile holds nobody up."""

_SWITCH: Final = 0.001


class Calculating:
    """A few threads that calculate, so that the loop only moves bytes."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="rekenen")
        # A page that is sent should not wait 5 ms for a thread that calculates.
        sys.setswitchinterval(_SWITCH)

    async def run(self, work: Callable[[Deadline], T]) -> T:
        """Return what ``work`` gives; raises FailureError when it takes too long."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, lambda: work(Deadline(SECONDS)))
        except BudgetSpent:
            raise FailureError(TOO_HARD) from None

    def close(self) -> None:
        """Let go of the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def surely(edition: Edition, make: Callable[[], Advisor], work: Callable[[Advisor], T]) -> T:
    """Return what ``work`` gives with an advisor; when an engine fails, once more with a new one.

    Two failures, or engines that disagree, end in FailureError: no outcome rather than a doubtful
    one.
    """
    for _ in range(2):
        advisor = make()
        try:
            return work(advisor)
        except (EngineError, DisagreementError) as error:
            note_error(error)
            edition.forget(advisor)
            if isinstance(error, DisagreementError):
                break
    raise FailureError(NO_OUTCOME)
