"""One sheet, streamed: which rows hold something, and what hides or merges them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from openpyxl.utils import column_index_from_string

from catalog.messages import files as messages
from catalog.problems import Message
from catalog.workbook.archive.book import MAIN
from catalog.workbook.archive.emptiness import without_emptiness
from catalog.workbook.archive.extract import cut_down
from catalog.workbook.archive.package import DEEPEST, LONGEST_TEXT, Package
from catalog.workbook.errors import UnreadableFileError, unreadable
from catalog.workbook.grid import Merge

MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 200
MOST_MERGES: Final = 5_000
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_MOST_BYTES: Final = 12 * LONGEST_TEXT
"""A cell whose xml is longer holds too long a text, however its letters are written."""
_CELL_NAME: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_WHOLE: Final = re.compile(r"[0-9]{1,7}")
_TRUE: Final = ("1", "true")
_SHEET: Final = f"{MAIN} worksheet"
_DATA: Final = f"{MAIN} sheetData"
_ROW: Final = f"{MAIN} row"
_CELL: Final = f"{MAIN} c"
_CONTENT: Final = frozenset({f"{MAIN} v", f"{MAIN} f", f"{MAIN} is"})


@dataclass(slots=True)
class SheetScan:
    """What a pass over a sheet found; ``xml`` is a sheet with only the rows that hold something."""

    xml: bytes = b""
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False


def scan_sheet(package: Package, title: str, part: str) -> SheetScan:
    """Pass over a sheet once; raises UnreadableFileError when it holds more than the limits."""
    found = _Pass(package, title, part).run()
    found.filtered = found.filtered or _has_filtered_table(package, part)
    return found


def _has_filtered_table(package: Package, part: str) -> bool:
    """Tell whether an Excel table on the sheet has an active filter: it keeps that itself."""
    tables = (
        target
        for kind, target in package.relations(part).values()
        if kind == "table" and target in package
    )
    return any(
        path[-1] == "filterColumn" for table in tables for path, _ in package.elements(table)
    )


class _Pass:
    """The state of one pass; expat calls ``_start`` and ``_end`` for every element."""

    def __init__(self, package: Package, title: str, part: str) -> None:
        self._package = package
        self._title = title
        self._part = part
        self._content = without_emptiness(package.take(part))
        self._parser = package.parser()
        self._found = SheetScan()
        self._depth = 0
        self._elements_left = package.elements_left
        self._namespaces: dict[str | None, str] = {}
        self._in_data = False
        self._kept: list[tuple[int, int]] = []
        self._row = 0
        self._row_start = -1
        self._row_filled = False
        self._row_hidden = False
        self._column = 0
        self._reference: str | None = None
        self._filled_at = -1
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._letters: dict[str, int] = {}
        self._hidden_ranges: list[tuple[int, int]] = []

    def run(self) -> SheetScan:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartNamespaceDeclHandler = self._namespace
        self._package.run(parser, self._part, self._content)
        self._package.elements_left = self._elements_left
        found = self._found
        found.xml = cut_down(self._content, self._kept, self._namespaces)
        found.hidden_columns = {
            column
            for column in self._columns
            if any(low <= column <= high for low, high in self._hidden_ranges)
        }
        return found

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        if not self._in_data:
            self._namespaces[prefix] = uri or ""

    def _start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: C901 - one hot path
        self._depth += 1
        self._elements_left -= 1
        if self._elements_left < 0:
            raise self._too_much(messages.TOO_MANY_CELLS)
        if self._depth > DEEPEST:
            raise self._broken()
        if tag == _CELL:
            if self._filled_at >= 0:
                self._close_cell()
            reference = attributes.get("r")
            if reference is None:
                self._count_column()
            self._reference = reference
        elif tag in _CONTENT:
            if self._filled_at < 0:
                self._fill_cell()
        elif tag == _ROW:
            self._start_row(attributes)
        elif self._depth == 1 and tag != _SHEET:
            raise self._broken()
        elif tag == _DATA:
            self._in_data = True
        elif not self._in_data:
            self._start_other(tag.rpartition(" ")[2], attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == _DATA:
            self._close_row()
            self._in_data = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._close_row()
        self._row_start = self._parser.CurrentByteIndex
        self._row = self._whole(attributes["r"]) if "r" in attributes else self._row + 1
        self._row_hidden = attributes.get("hidden") in _TRUE
        self._column = 0
        self._reference = None

    def _close_row(self) -> None:
        """Keep the bytes of the last row, up to here, when it holds something."""
        self._close_cell()
        if self._row_filled:
            end = self._parser.CurrentByteIndex
            self._package.use(end - self._row_start)
            if self._kept and self._kept[-1][1] == self._row_start:
                self._kept[-1] = (self._kept[-1][0], end)
            else:
                self._kept.append((self._row_start, end))
        self._row_filled = False

    def _count_column(self) -> None:
        """Give a cell without a name the column after that of the cell before it."""
        if self._reference is not None:
            self._column = self._position(self._reference)[1]
        self._column += 1

    def _close_cell(self) -> None:
        filled_at, self._filled_at = self._filled_at, -1
        if filled_at >= 0 and self._parser.CurrentByteIndex - filled_at > _MOST_BYTES:
            raise self._too_much(messages.TEXT_TOO_LONG, row=str(self._row), limit=LONGEST_TEXT)

    def _fill_cell(self) -> None:
        self._filled_at = self._parser.CurrentByteIndex
        self._row_filled = True
        row, column = self._row, self._column
        if self._reference is not None:
            row, column = self._position(self._reference)
        if not (0 < row <= LAST_ROW and 0 < column <= LAST_COLUMN):
            raise self._broken()
        if self._row_hidden:
            self._found.hidden_rows.add(row)
        if row not in self._rows:
            self._rows.add(row)
            if len(self._rows) > MOST_ROWS:
                raise self._too_much(messages.TOO_MANY_ROWS, limit=MOST_ROWS)
        if column not in self._columns:
            self._columns.add(column)
            if len(self._columns) > MOST_COLUMNS:
                raise self._too_much(messages.TOO_MANY_COLUMNS, limit=MOST_COLUMNS)

    def _position(self, reference: str) -> tuple[int, int]:
        name = _CELL_NAME.fullmatch(reference)
        if name is None:
            raise self._broken()
        letters = name[1]
        column = self._letters.get(letters)
        if column is None:
            column = self._letters[letters] = column_index_from_string(letters)
        return int(name[2]), column

    def _start_other(self, local: str, attributes: dict[str, str]) -> None:
        """Note what stands around the rows: hidden columns, merged cells and an active filter."""
        if local == "col" and attributes.get("hidden") in _TRUE:
            low, high = self._whole(attributes.get("min")), self._whole(attributes.get("max"))
            self._hidden_ranges.append((low, high))
        elif local == "filterColumn":
            self._found.filtered = True
        elif local == "mergeCell":
            self._add_merge(attributes.get("ref", ""))

    def _add_merge(self, reference: str) -> None:
        if len(self._found.merges) == MOST_MERGES:
            raise self._too_much(messages.TOO_MANY_CELLS)
        try:
            self._found.merges.append(Merge.parse(reference))
        except ValueError as error:
            raise self._broken() from error

    def _whole(self, text: str | None) -> int:
        if text is None or not _WHOLE.fullmatch(text):
            raise self._broken()
        return int(text)

    def _broken(self) -> UnreadableFileError:
        return self._package.broken(self._title)

    def _too_much(self, message: Message, **fields: str | int) -> UnreadableFileError:
        return unreadable(message, self._package.file, sheet=self._title, **fields)
