"""The one error that the reader raises: a file that cannot be read at all."""

from __future__ import annotations

from typing import Final

from catalog.problems import Message, Problem
from rules.places import Place


class UnreadableFileError(Exception):
    """A file that is no workbook, or that is not safe to open; ``problem`` says why, in Dutch."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.place}: {problem.message} {problem.hint}")
        self.problem: Final = problem


def unreadable(message: Message, file: str, **fields: str | int) -> UnreadableFileError:
    """Make the error for a file; numbers in ``fields`` are written the Dutch way, as 20.000."""
    written = {
        name: value if isinstance(value, str) else f"{value:,}".replace(",", ".")
        for name, value in fields.items()
    }
    return UnreadableFileError(message.at(Place(file), "", **written))
