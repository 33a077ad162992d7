"""Work on a file from outside, in a process of its own with little priority, memory and time.

What goes wrong there ends that process and not the server, and the conversations of others go
first. The process is copied from a fresh one that has no threads and has seen no request.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from starlette.concurrency import run_in_threadpool

from web.failures import BUSY, TOO_MUCH_WORK, FailureError
from web.guards.record import ERRORS, describe

T = TypeVar("T")

MOST_AT_ONCE: Final = 1
MOST_WAITING: Final = 8
MEMORY: Final = 2 * 1024**3
"""Bytes of addresses, of which numpy reserves a good part without using it."""

_LESS_PRIORITY: Final = 10
_SPARE: Final = 5


class Apart:
    """Runs jobs one at a time; a few may wait, more are turned away."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["web.uploads.jobs"])
        self._turns = asyncio.Semaphore(MOST_AT_ONCE)
        self._present = 0

    async def run(self, job: Callable[..., T], *arguments: object, seconds: float) -> T:
        """Return what a job gives; raises FailureError when it is too busy or it takes too long."""
        if self._present >= MOST_AT_ONCE + MOST_WAITING:
            raise FailureError(BUSY)
        self._present += 1
        try:
            async with self._turns:
                return await run_in_threadpool(self._run, job, arguments, seconds)
        finally:
            self._present -= 1

    def _run(self, job: Callable[..., T], arguments: tuple[object, ...], seconds: float) -> T:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(
            target=_work, args=(theirs, job, arguments, seconds), daemon=True
        )
        process.start()
        theirs.close()
        try:
            if not ours.poll(seconds):
                raise FailureError(TOO_MUCH_WORK)
            done, result = ours.recv()
        except EOFError:
            ERRORS.error("a job ended without a word")
            raise FailureError(TOO_MUCH_WORK) from None
        finally:
            process.kill()
            process.join()
            ours.close()
        if not done:
            ERRORS.error("%s", result)
            raise FailureError(TOO_MUCH_WORK)
        found: T = result
        return found


def _work(
    answer: Connection, job: Callable[..., Any], arguments: tuple[object, ...], seconds: float
) -> None:
    _limit(seconds)
    try:
        result = True, job(*arguments)
    except BaseException as error:  # noqa: BLE001 - said to the server, which goes on
        result = False, describe(error)
    answer.send(result)


def _limit(seconds: float) -> None:
    """Give way to conversations, and stop what takes too much."""
    os.nice(_LESS_PRIORITY)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        most = int(seconds) + _SPARE
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
