"""What is done with a workbook from outside: checking it, comparing two, making an Excel file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from catalog.answers.noticing import examples_notice
from catalog.comparison.comparison import compare_workbooks
from catalog.comparison.page import as_document
from catalog.comparison.writing import write_report
from catalog.documents.blocks import Document
from catalog.documents.docx import as_docx
from catalog.loading import Loaded, load, read_tables
from catalog.problems import Problem
from catalog.textform.errors import UnreadableFolderError
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.original import Original
from catalog.workbook.findings.refusals import UnwritableFileError
from catalog.workbook.findings.rows import Stamp
from catalog.workbook.findings.write import with_findings
from catalog.workbook.writer import write_xlsx
from rules.analysis.cover import Deadline

ANALYSIS_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that was checked; ``written`` is a copy with the findings on sheet Controle.

    ``readable`` is False for a file that is no workbook; then there is one problem and no copy.
    ``not_written`` says why there is no copy of a workbook that could be read. ``complete`` is
    False when some checks wait until no cell is wrong. ``examples`` says that some fail.
    """

    title: str
    sha256: str
    problems: tuple[Problem, ...]
    readable: bool = True
    written: bytes = b""
    not_written: Problem | None = None
    complete: bool = True
    examples: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two workbooks that were compared, or the problems of those that could not be."""

    report: Document | None = None
    docx: bytes = b""
    unusable: tuple[tuple[str, tuple[Problem, ...]], ...] = ()


def check_workbook(path: Path) -> Checked:
    """Find every problem in a workbook, and put them on a sheet Controle in a copy."""
    try:
        original = Original.read(path)
        loaded = load(path)
    except UnreadableFileError as error:
        return Checked(path.name, "", (error.problem,), readable=False)
    info = loaded.catalog.info
    sha256 = loaded.catalog.sha256
    title = info.title or info.region or path.name
    complete = loaded.is_complete
    examples = examples_notice(loaded.catalog) if loaded.is_usable else ""
    stamp = Stamp(datetime.now(UTC).astimezone(), version("bouwsteen"), sha256, complete)
    try:
        written = with_findings(original.content, path.name, loaded.problems, stamp)
    except (UnreadableFileError, UnwritableFileError) as error:
        return Checked(
            title,
            sha256,
            loaded.problems,
            not_written=error.problem,
            complete=complete,
            examples=examples,
        )
    return Checked(
        title, sha256, loaded.problems, written=written, complete=complete, examples=examples
    )


def compare_two(old: Path, new: Path) -> Compared:
    """Say for whom a new workbook changes the outcome."""
    loaded: list[Loaded] = []
    unusable: list[tuple[str, tuple[Problem, ...]]] = []
    for path in (old, new):
        try:
            found = load(path)
        except (UnreadableFileError, UnreadableFolderError) as error:
            unusable.append((path.name, (error.problem,)))
            continue
        loaded.append(found)
        if not found.is_usable:
            unusable.append((path.name, found.problems))
    if unusable:
        return Compared(unusable=tuple(unusable))
    comparison = compare_workbooks(*loaded, deadline=Deadline(ANALYSIS_SECONDS))
    command = f"bouwsteen vergelijk {old.name} {new.name}"
    report = as_document(write_report(comparison), command, version("bouwsteen"))
    return Compared(report, as_docx(report))


def make_workbook(source: Path, target: Path) -> bytes:
    """Return the Excel file of a workbook in any form."""
    tables, _ = read_tables(source)
    write_xlsx(tables, target)
    return target.read_bytes()
