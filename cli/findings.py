"""Checking a workbook and putting the findings in it, or stopping with why that cannot be."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from catalog.digest import sha256_of
from catalog.loading import Loaded, find_source
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.original import Original, save_copy
from catalog.workbook.findings.refusals import UnwritableFileError
from catalog.workbook.findings.rows import Stamp
from catalog.workbook.findings.write import with_findings
from cli.dutch import WrongUseError
from cli.terminal.progress import progress
from cli.workbooks import open_workbook, refuse


def write_findings(name: str, copy: str | None, *, as_json: bool) -> tuple[Path, Loaded]:
    """Put the findings in the workbook, or in a copy; returns that file, and what was checked.

    A refusal ends the command; the workbook is then as it was, and there is no copy.
    """
    source = find_source(name)
    _require_file(source, name)
    target = _copy_target(Path(copy), source) if copy is not None else source
    if not source.exists():
        open_workbook(name, as_json=as_json)
    try:
        with progress(4) as step:
            step("Lezen")
            original = Original.read(source)
            if copy is None:
                original.require_writable()
            step("Controleren")
            loaded = open_workbook(name, as_json=as_json)
            step("Blad Controle maken")
            stamp = Stamp(
                datetime.now(UTC).astimezone(),
                version("bouwsteen"),
                sha256_of(loaded.tables),
                loaded.is_complete,
            )
            written = with_findings(original.content, source.name, loaded.problems, stamp)
            step("Schrijven")
            if copy is None:
                original.replace(written)
            else:
                save_copy(written, target)
    except (UnreadableFileError, UnwritableFileError) as error:
        refuse((error.problem,), as_json=as_json)
    return target, loaded


def _require_file(source: Path, name: str) -> None:
    """Stop for a workbook in text form: there is no sheet in it to write on."""
    if source.is_dir():
        message = (
            f"‘{name}’ is een werkboek in tekst. Het blad Controle bestaat alleen in een "
            f"Excel-bestand. Maak er eerst een: bouwsteen zetom {name} boek.xlsx. Of bekijk de "
            f"meldingen hier: bouwsteen controleer {name}"
        )
        raise WrongUseError(message)


def _copy_target(copy: Path, source: Path) -> Path:
    """Stop before any work when a copy cannot be written there."""
    if copy.suffix.lower() != source.suffix.lower():
        message = f"De naam {copy.name} moet eindigen op {source.suffix}, net als het werkboek."
        raise WrongUseError(message)
    if copy.exists():
        message = f"{copy.name} bestaat al en blijft zoals het is. Kies een andere naam."
        raise WrongUseError(message)
    if not copy.absolute().parent.is_dir():
        message = f"De map {copy.parent} bestaat niet. Maak die eerst."
        raise WrongUseError(message)
    return copy
