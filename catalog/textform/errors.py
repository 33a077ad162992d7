"""The one error that the reader of the text form raises: there is no catalogue to read."""

from __future__ import annotations

from catalog.problems import Problem


class UnreadableFolderError(Exception):
    """A folder that holds no catalogue at all; ``problem`` says why, in Dutch."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
