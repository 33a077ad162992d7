"""Reading the files that the pages are started with, and seeing that one of them changed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from catalog.loading import Loaded, load
from catalog.model import Catalog
from catalog.offers.reading import read_offers
from catalog.offers.records import Offer
from catalog.problems import Problem, Severity, has_errors
from catalog.textform.errors import UnreadableFolderError
from catalog.workbook.errors import UnreadableFileError

Signature = tuple[tuple[str, int, int], ...]


class UnusableWorkbookError(Exception):
    """A file with which the program does not start; ``problems`` say why.

    ``is_offers`` tells whether it is the file with offers; ``readable`` whether it could be opened
    at all, so that the problems are about its cells.
    """

    def __init__(
        self,
        source: Path,
        problems: tuple[Problem, ...],
        *,
        is_offers: bool = False,
        readable: bool = True,
    ) -> None:
        super().__init__(source.name)
        self.source: Final = source
        self.problems: Final = problems
        self.is_offers: Final = is_offers
        self.readable: Final = readable


def usable(source: Path) -> Loaded:
    """Return a workbook without a fout; raises UnusableWorkbookError for any other."""
    try:
        loaded = load(source)
    except (UnreadableFileError, UnreadableFolderError) as error:
        raise UnusableWorkbookError(source, (error.problem,), readable=False) from None
    if not loaded.is_usable:
        errors = [one for one in loaded.problems if one.severity is Severity.ERROR]
        raise UnusableWorkbookError(source, tuple(errors))
    return loaded


def usable_offers(source: Path, catalog: Catalog) -> tuple[Offer, ...]:
    """Return the offers for a catalogue; raises UnusableWorkbookError when they are for another."""
    try:
        form = read_offers(source, catalog)
    except UnreadableFileError as error:
        raise UnusableWorkbookError(
            source, (error.problem,), is_offers=True, readable=False
        ) from None
    if has_errors(form.problems):
        raise UnusableWorkbookError(source, form.problems, is_offers=True)
    return form.offers


def signature(*sources: Path) -> Signature:
    """Return what changes when a file is saved; empty while there is nothing to see."""
    files = [
        file
        for source in sources
        for file in (sorted(source.glob("*.toml")) if source.is_dir() else [source])
    ]
    try:
        found = [(file.name, file.stat()) for file in files]
    except OSError:
        return ()
    return tuple((name, one.st_mtime_ns, one.st_size) for name, one in found)
