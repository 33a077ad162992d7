"""What a mutant must end in, and within which limits of time and memory."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from types import FrameType
from xml.parsers import expat

from catalog.digest import sha256_of
from catalog.loading import load
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.refusals import UnwritableFileError
from tests.catalog.workbook.findings.checks import changed_parts, written

SECONDS = 2.0
STOP = 10.0
QUIET = 0.009
"""Seconds that 20,000 elements take where the limit of two seconds was set."""
MEGABYTES = 300
OWN_PARTS = 5
"""The sheet, its three lists and the styles: more parts may never change."""


class TooMuchError(AssertionError):
    """A mutant that costs too much time or memory."""


def judge(content: bytes, folder: Path) -> str:
    """Read a mutant and write findings in it; returns how it ended, in one word.

    Everything but the two errors that users see comes out as it is, and fails the test.
    """
    path = folder / "mutant.xlsx"
    path.write_bytes(content)
    with bounded():
        try:
            loaded = load(path)
            after = written(content, loaded.problems)
        except (UnreadableFileError, UnwritableFileError) as error:
            _require_no_memory_error(error)
            return error.problem.code
    changed = changed_parts(content, after)
    assert len(changed) <= OWN_PARTS
    path.write_bytes(after)
    assert sha256_of(load(path).tables) == sha256_of(loaded.tables)
    return "catalogus" if loaded.is_usable else "problemen"


@contextmanager
def bounded() -> Iterator[None]:
    """Allow so much processor time and memory; only on Linux can memory be limited."""
    start = time.process_time()
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        message = f"more than {STOP} seconds of processor time"
        raise TooMuchError(message)

    before = resource.getrlimit(resource.RLIMIT_AS)
    old = signal.signal(signal.SIGPROF, stop)
    resource.setrlimit(resource.RLIMIT_AS, (_size_now() + MEGABYTES * 2**20, before[1]))
    signal.setitimer(signal.ITIMER_PROF, STOP)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.signal(signal.SIGPROF, old)
    seconds = time.process_time() - start
    if seconds > SECONDS and seconds / slowness() > SECONDS:
        message = f"{seconds:.1f} seconds of processor time, {slowness():.1f} times as slow"
        raise TooMuchError(message)


def slowness() -> float:
    """Return how many times as slow this processor is now as one that has nothing else to do.

    Two programs on one core take turns in its cache, and each then counts more time.
    """
    content = b"<a>" + b'<b c="1"/>' * 20_000 + b"</a>"
    spent = []
    for _ in range(9):
        seen: list[object] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda *found, seen=seen: seen.append(found)
        start = time.process_time()
        parser.Parse(content, True)  # noqa: FBT003 - positional in expat
        spent.append(time.process_time() - start)
    return max(1.0, median(spent) / QUIET)


def _size_now() -> int:
    """Return the bytes of memory that this process has asked for."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmSize:")[2].split()[0]) * 1024


def _require_no_memory_error(error: BaseException) -> None:
    """Fail when a refusal hides that memory ran out."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, MemoryError):
            message = f"more than {MEGABYTES} MB of memory"
            raise TooMuchError(message) from error
        cause = cause.__cause__ or cause.__context__
