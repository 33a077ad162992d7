"""A problem in a workbook: a value with its place and its cure, collected and never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rules.places import Place


class Severity(StrEnum):
    """How serious a problem is; the value is the word that staff read."""

    ERROR = "fout"
    WARNING = "let op"
    INFO = "ter informatie"


_SUBJECTS = ("column", "label", "heading", "sheet")
"""The fields of a message that say what it is about."""
_TERMS = ("code", "part_only", "kind")
"""The fields of a message that say which part of a cell is wrong, or what kind of thing it is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, what stands there now and what to do about it (all in Dutch).

    ``subject`` is the heading, label or sheet that the problem is about, and ``term`` the code or
    answer within the cell, where there is one. ``also`` are the other places where the same cause
    is felt.
    """

    code: str
    severity: Severity
    message: str
    place: Place
    found: str = ""
    hint: str = ""
    subject: str = ""
    term: str = ""
    also: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """The one text of a problem code; ``{name}`` is filled in with the fields given to ``at``."""

    code: str
    severity: Severity
    text: str
    hint: str

    def at(self, place: Place, found: str = "", **fields: object) -> Problem:
        """Make the problem at a place; ``found`` is what stands there, as the user wrote it."""
        filled = {"found": found, **fields}
        subject = next((fields[name] for name in _SUBJECTS if fields.get(name)), "")
        term = next((fields[name] for name in _TERMS if fields.get(name)), "")
        return Problem(
            code=self.code,
            severity=self.severity,
            message=self.text.format(**filled),
            place=place,
            found=found,
            hint=self.hint.format(**filled),
            subject=str(subject),
            term=str(term),
        )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether at least one problem makes the workbook unfit for use."""
    return any(problem.severity is Severity.ERROR for problem in problems)
