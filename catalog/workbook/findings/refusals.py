"""The one error of writing findings, and the workbooks into which nothing may be written."""

from __future__ import annotations

from typing import Final

from catalog.messages import writing as messages
from catalog.problems import Message, Problem
from catalog.workbook.archive.package import Package
from catalog.workbook.findings.elements import Part
from rules.places import Place

_TRUE: Final = ("1", "true")


class UnwritableFileError(Exception):
    """Findings that are not written; ``problem`` says why in Dutch. The workbook is untouched."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.place}: {problem.message} {problem.hint}")
        self.problem: Final = problem


def unwritable(message: Message, file: str, **fields: str) -> UnwritableFileError:
    """Make the error for a file; ``fields`` fill in the text of the message."""
    return UnwritableFileError(message.at(Place(file), "", **fields))


def refuse_untouchable(package: Package, workbook_part: str) -> None:
    """Raise UnwritableFileError when any change would break a promise that the file makes.

    A signature covers every part, and the log of a shared workbook every change. A signature of
    macros covers only these.
    """
    if "origin" in _kinds(package, ""):
        raise unwritable(messages.SIGNED, package.file)
    if "revisionHeaders" in _kinds(package, workbook_part):
        raise unwritable(messages.SHARED, package.file)


def refuse_locked(workbook: Part, file: str) -> None:
    """Raise UnwritableFileError when no sheet may be added to a workbook."""
    protection = workbook.first("workbookProtection")
    if protection is not None and protection.value("lockStructure") in _TRUE:
        raise unwritable(messages.LOCKED, file)


def _kinds(package: Package, name: str) -> set[str]:
    return {kind for kind, _ in package.relations(name).values()}
