"""An example of how it goes wrong: what the page of messages says of it, and how to make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from catalog.problems import Problem


@dataclass(frozen=True, slots=True)
class Example:
    """``says`` stands on the page; ``make`` makes it real in a folder, as a user would have it."""

    says: str
    make: Callable[[Path], Iterable[Problem]]
