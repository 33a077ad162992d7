"""Work counted in calls of functions, instead of in seconds.

A busy machine makes seconds, not calls: a limit on calls fails only when the code does more. What
happens within one call is not counted; there a limit on processor time tells ending from hanging.
The seconds themselves are measured in benchmarks/.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

HANGING = 60.0
"""Seconds of processor time: hundreds of times what any test needs that is watched for hanging."""


class TooMuchError(AssertionError):
    """Something that takes too much time or memory."""


class Calls:
    """How many functions were called, in Python and in C."""

    def __init__(self) -> None:
        self.number = 0

    def _count(self, frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        if event in ("call", "c_call"):
            self.number += 1

    @contextmanager
    def counted(self) -> Iterator[Calls]:
        """Count what is called within the block, in this thread."""
        before = sys.getprofile()
        sys.setprofile(self._count)
        try:
            yield self
        finally:
            sys.setprofile(before)


def calls_of(function: Callable[[], object]) -> int:
    """Return how many functions this one calls, all together."""
    with Calls().counted() as calls:
        function()
    return calls.number


@contextmanager
def must_end() -> Iterator[None]:
    """Stop what hangs with a TooMuchError; on Windows, without such a clock, nothing is stopped."""
    if not hasattr(signal, "SIGPROF"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        message = f"more than {HANGING:.0f} seconds of processor time"
        raise TooMuchError(message)

    old = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, HANGING)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)
