"""What a mutant must end in, and within which limits of work and memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.digest import sha256_of
from catalog.loading import load
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.refusals import UnwritableFileError
from tests.catalog.workbook.findings.checks import changed_parts, written
from tests.work import Calls, TooMuchError, must_end

MOST_CALLS = 20_000_000
"""What about two seconds of a quiet processor can do: benchmarks/hostile.py."""
MEGABYTES = 300
OWN_PARTS = 5
"""The sheet, its three lists and the styles: more parts may never change."""


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
    """Allow so much work and memory; only on Linux can memory be limited."""
    with must_end(), _little_memory(), Calls().counted() as calls:
        yield
    if calls.number > MOST_CALLS:
        message = f"{calls.number} calls"
        raise TooMuchError(message)


@contextmanager
def _little_memory() -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_size_now() + MEGABYTES * 2**20, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


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
