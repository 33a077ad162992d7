"""Checking a workbook again every time it is saved, until someone presses Ctrl+C."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Final

from catalog.loading import load
from catalog.progress import Outstanding
from catalog.textform.errors import UnreadableFolderError
from catalog.workbook.errors import UnreadableFileError
from cli.terminal.findings import print_findings, print_progress_since
from cli.terminal.problems import print_problems
from cli.terminal.progress import progress
from cli.terminal.screen import say

INTERVAL: Final = 0.4
"""Seconds between two looks at the file."""
PATIENCE: Final = 5.0
"""So many seconds may a file be away, while it is saved, before that is worth a sentence."""

Look = tuple[tuple[str, int, int, int], ...]


def keep_checking(path: Path, *, show_all: bool) -> None:
    """Check now and after every save; returns when someone presses Ctrl+C."""
    before: tuple[Outstanding, ...] | None = None
    try:
        with remembered_interrupt() as require_going_on:
            while True:
                seen = look(path)
                before = _check(path, before, show_all=show_all)
                say(f"Ik kijk mee met {path.name}. Stoppen: Ctrl+C.", style="grijs")
                sys.stdout.flush()
                wait_for_change(path, seen, lambda: _say_absent(path), require_going_on)
                say(f"\n{datetime.now(UTC).astimezone():%H:%M:%S}  {path.name}", style="kop")
    except KeyboardInterrupt:
        say("\nGestopt met meekijken.")


@contextmanager
def remembered_interrupt() -> Iterator[Callable[[], None]]:
    """Give a function that raises KeyboardInterrupt once Ctrl+C was pressed.

    Python drops an interrupt that comes while it cleans up an object; this one is not forgotten.
    """
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        del number, frame
        pressed = True
        raise KeyboardInterrupt

    def require_going_on() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield require_going_on
    finally:
        signal.signal(signal.SIGINT, before)


def look(path: Path) -> Look:
    """Return what changes when a workbook is saved: moment, size and number on the disk.

    Of a folder those of every file of the text form; empty when there is nothing to see.
    """
    try:
        files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        found = [(file.name, file.stat()) for file in files]
    except OSError:
        return ()
    return tuple((name, one.st_mtime_ns, one.st_size, one.st_ino) for name, one in found)


def wait_for_change(
    path: Path, seen: Look, on_absent: Callable[[], None], require_going_on: Callable[[], None]
) -> None:
    """Return when the file differs from what was seen and has been left alone for a moment.

    A program that saves can take the file away for a while, or write it in pieces.
    """
    absent_since: float | None = None
    before = seen
    while True:
        time.sleep(INTERVAL)
        require_going_on()
        now = look(path)
        if now and now != seen and now == before:
            return
        before = now
        if now:
            absent_since = None
        elif absent_since is None:
            absent_since = time.monotonic()
        elif time.monotonic() - absent_since > PATIENCE:
            on_absent()
            absent_since = float("inf")


def _check(
    path: Path, before: tuple[Outstanding, ...] | None, *, show_all: bool
) -> tuple[Outstanding, ...] | None:
    """Show what is wrong now; returns it, or what was wrong before when it cannot be read."""
    try:
        with progress(1) as step:
            step("Lezen en controleren")
            loaded = load(path)
    except (UnreadableFileError, UnreadableFolderError) as error:
        print_problems((error.problem,))
        return before
    print_findings(loaded, str(path), show_all=show_all)
    return print_progress_since(before, loaded)


def _say_absent(path: Path) -> None:
    say(f"{path.name} is er nu niet. Ik wacht tot het terug is.", style="letop")
    sys.stdout.flush()
