"""A bar on the screen while something takes long; nothing when it is quick or nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Final

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from cli.terminal.screen import console

PATIENCE: Final = 1.0
"""Seconds of work without a bar."""


@contextmanager
def progress(steps: int) -> Iterator[Callable[[str], None]]:
    """Give a function to call at the beginning of each of so many steps, with its name.

    The bar goes to the error stream and is gone at the end, so that it never stands in a result.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=console(error=True), transient=True)
    task = bar.add_task("", total=steps)
    begun = -1

    def begin(name: str) -> None:
        nonlocal begun
        begun += 1
        bar.update(task, description=f"{name} …", completed=begun)

    timer = Timer(PATIENCE, bar.start)
    timer.start()
    try:
        yield begin
    finally:
        timer.cancel()
        timer.join()
        bar.stop()
