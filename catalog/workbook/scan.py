"""The way from an untrusted file to its cells: every limit is checked before openpyxl starts."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import BinaryIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from catalog.workbook.archive.book import read_book, read_formats, read_strings
from catalog.workbook.archive.extract import extract
from catalog.workbook.archive.package import Package
from catalog.workbook.archive.sheet import SheetScan, scan_sheet
from catalog.workbook.grid import Grid, Raw


class ScannedWorkbook:
    """A workbook of which the zip and every part were found safe; sheets are read on demand."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._book = read_book(package)
        self.titles = tuple(title for title, _ in self._book.sheets)

    def grids(self, titles: Iterable[str]) -> dict[str, Grid]:
        """Return the cells of these sheets; of two sheets with one title the first.

        Raises UnreadableFileError when a sheet is damaged or holds more than the limits. Call it
        once: what was read is let go.
        """
        package, book = self._package, self._book
        parts = dict(reversed(book.sheets))
        scans = {title: scan_sheet(package, title, parts[title]) for title in titles}
        strings, formats = read_strings(package, book), read_formats(package, book)

        def load(some: Iterable[SheetScan]) -> Sequence[Worksheet]:
            sheets = [found.xml for found in some]
            epoch = book.counts_from_1904
            return _load(extract(sheets, strings, formats, counts_from_1904=epoch))

        try:
            worksheets = load(scans.values())
        except Exception as error:  # a damaged cell makes openpyxl raise anything
            raise package.broken(_culprit(scans, load)) from error
        return {
            title: _grid(package.file, title, found, worksheet)
            for (title, found), worksheet in zip(scans.items(), worksheets, strict=True)
        }


def _load(small: BytesIO) -> Sequence[Worksheet]:
    # A date beyond the calendar becomes an error value and is reported as such. This filter is
    # safe with threads, as catch_warnings is not; adding it again changes nothing.
    warnings.filterwarnings("ignore", module="openpyxl")
    workbook = load_workbook(small)
    workbook.close()
    return workbook.worksheets


def _culprit(scans: Mapping[str, SheetScan], load: Callable[[Iterable[SheetScan]], object]) -> str:
    """Return the title of the sheet that cannot be loaded, or the workbook when each can."""
    for title, found in scans.items():
        try:
            load([found])
        except Exception:  # noqa: BLE001 - see above
            return title
    return "xl/workbook.xml"


def scan(handle: BinaryIO, file: str) -> ScannedWorkbook:
    """Check a file; raises UnreadableFileError when it is not safe to parse. Closes nothing."""
    return ScannedWorkbook(Package(handle, file))


def _grid(file: str, title: str, found: SheetScan, worksheet: Worksheet) -> Grid:
    rows: dict[int, dict[int, Raw]] = {}
    # Not iter_rows: one cell in XFD1048576 makes that visit seventeen billion.
    for (row, column), cell in worksheet._cells.items():  # noqa: SLF001
        value, kind = cell.value, cell.data_type
        if value is None:
            continue
        if row not in rows:
            rows[row] = {}
        rows[row][column] = (
            Raw(value, kind) if kind == "s" else Raw(value, kind, cell.number_format)
        )
    return Grid(
        file=file,
        title=title,
        rows={row: dict(sorted(rows[row].items())) for row in sorted(rows)},
        merges=tuple(found.merges),
        hidden_rows=frozenset(found.hidden_rows),
        hidden_columns=frozenset(found.hidden_columns),
        filtered=found.filtered,
    )
