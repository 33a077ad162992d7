"""The sheet Controle that a workbook already has: ours to replace, or someone's own work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.messages import writing as messages
from catalog.sheets import CONTROL_SHEET
from catalog.workbook.archive.book import Book
from catalog.workbook.archive.package import Package
from catalog.workbook.control_sheet import COLUMNS, HEADING_ROW, TITLE
from catalog.workbook.findings.elements import Part, parse_part
from catalog.workbook.findings.refusals import unwritable
from catalog.workbook.findings.template import SHEET_DEPTH
from catalog.workbook.grid import Grid
from catalog.workbook.scan import ScannedWorkbook
from rules.normalise import fold

_ENOUGH_HEADINGS: Final = 4
_HEADINGS: Final = frozenset(fold(column.heading) for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class OldSheet:
    """The name of the part in the zip, and its content."""

    name: str
    part: Part


def read_old_sheet(package: Package, book: Book, workbook: Part) -> OldSheet | None:
    """Return the sheet Controle, None when there is none.

    Raises UnwritableFileError when something stands on it that is not ours.
    """
    titles = [title for title, _ in book.sheets if _is_control(title)]
    if not titles:
        for sheet in workbook.all("sheets", "sheet"):
            if _is_control(sheet.value("name")):
                raise unwritable(messages.NO_SHEET, package.file, sheet=sheet.value("name"))
        return None
    title = CONTROL_SHEET if CONTROL_SHEET in titles else titles[0]
    name = dict(reversed(book.sheets))[title]
    content = package.content(name)
    grid = ScannedWorkbook(package).grids([title])[title]
    if grid.rows and not _is_ours(grid):
        raise unwritable(messages.NOT_OURS, package.file, sheet=title)
    if any(cell.kind == "f" for cells in grid.rows.values() for cell in cells.values()):
        raise unwritable(messages.FORMULA, package.file, sheet=title)
    return OldSheet(name, parse_part(package, name, content, SHEET_DEPTH))


def _is_control(title: str) -> bool:
    return fold(title) == fold(CONTROL_SHEET)


def _is_ours(grid: Grid) -> bool:
    """Tell whether a check wrote this sheet, also when someone has deleted rows of it since."""
    for row, cells in grid.rows.items():
        if row > HEADING_ROW:
            break
        texts = {fold(str(cell.value)) for cell in cells.values()}
        if fold(TITLE) in texts or len(texts & _HEADINGS) >= _ENOUGH_HEADINGS:
            return True
    return False
