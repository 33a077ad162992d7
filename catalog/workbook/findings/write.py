"""A workbook with the findings of a check in it: bytes in, bytes out, nothing else changed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from catalog.messages import writing as messages
from catalog.problems import Problem
from catalog.workbook.archive.book import Book, read_book
from catalog.workbook.archive.package import Package
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.findings.add_sheet import add_sheet, workbook_part
from catalog.workbook.findings.elements import read_part
from catalog.workbook.findings.old_sheet import OldSheet, read_old_sheet
from catalog.workbook.findings.refusals import refuse_locked, refuse_untouchable, unwritable
from catalog.workbook.findings.repack import part_names, repack
from catalog.workbook.findings.rows import Stamp, make_lines, make_rows
from catalog.workbook.findings.sheet import colours_severity, make_sheet
from catalog.workbook.findings.stylesheet import Looks, find_looks
from catalog.workbook.findings.template import STYLE_DEPTH

_BOOK_DEPTH = 3


def with_findings(content: bytes, file: str, problems: Sequence[Problem], stamp: Stamp) -> bytes:
    """Return the bytes of the workbook with these problems on its sheet Controle.

    Only the part of that sheet differs, and its styles when they were not there; a workbook
    without the sheet gets it behind the others, named in the three lists of parts. Equal
    arguments give equal bytes. Raises UnwritableFileError when the workbook may not be changed,
    and UnreadableFileError when it is no workbook that can be read.
    """
    package = Package(BytesIO(content), file)
    book = read_book(package)
    refuse_untouchable(package, workbook_part(package))
    workbook = read_part(package, workbook_part(package), _BOOK_DEPTH)
    old = read_old_sheet(package, book, workbook)
    looks, stylesheet = _looks(package, book, old)
    titles = [title for title, _ in book.sheets]
    lines, rows = make_lines(problems, stamp), make_rows(problems, titles)
    sheet = make_sheet(old.part if old is not None else None, lines, rows, looks)
    changed: dict[str, bytes] = {}
    added: dict[str, bytes] = {}
    if stylesheet is not None and book.styles is not None:
        changed[book.styles] = stylesheet
    if old is not None:
        changed[old.name] = sheet
    else:
        refuse_locked(workbook, file)
        name, lists = add_sheet(package, workbook)
        added[name] = sheet
        changed |= lists
    known = {name.casefold(): name for name in part_names(content)}
    replaced = {known[name.casefold()]: new for name, new in changed.items()}
    written = repack(content, replaced, added)
    _require_readable(written, file, book)
    return written


def _looks(package: Package, book: Book, old: OldSheet | None) -> tuple[Looks, bytes | None]:
    if book.styles is None or book.styles not in package:
        return Looks(), None
    stylesheet = read_part(package, book.styles, STYLE_DEPTH)
    coloured = colours_severity(old.part if old is not None else None)
    return find_looks(stylesheet, with_formats=not coloured)


def _require_readable(written: bytes, file: str, before: Book) -> None:
    """Check what was made, every part of it, before it may take the place of anything."""
    try:
        after = read_book(Package(BytesIO(written), file))
    except UnreadableFileError as error:
        raise unwritable(messages.ODD_ZIP, file) from error
    if after.sheets[: len(before.sheets)] != before.sheets:
        raise unwritable(messages.ODD_ZIP, file)
