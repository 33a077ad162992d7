"""Which columns a written sheet has, in which order and under which headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from catalog.columns import Column, Content, Group, Sheet
from catalog.tables import Cell, Row, Table
from catalog.workbook.grid import HEADING_ROW
from catalog.workbook.writing.values import UnwritableError
from catalog.workbook.writing.vocabulary import Term
from rules.normalise import fold

HINT_ROW: Final = HEADING_ROW - 1
FIRST_ROW: Final = HEADING_ROW + 1
"""Data begin here; the rows above hold the hint and the headings."""

OWN: Final = "_"
"""With this begins the heading of a user's own column."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column as it stands on a sheet: ``fixed``, of one attribute (``term``), or the user's."""

    key: str
    heading: str
    group: Group
    content: Content
    width: int = 14
    fixed: Column | None = None
    term: Term | None = None

    def cell(self, row: Row) -> Cell | None:
        """Return the cell of a row in this column, or None when it is empty."""
        if self.fixed is not None:
            return row.cells.get(self.key)
        return (row.attributes if self.term is not None else row.own).get(self.key)


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet with its rows and the columns under which they are written."""

    sheet: Sheet
    rows: tuple[Row, ...]
    columns: tuple[SheetColumn, ...]

    def number(self, key: str) -> int:
        """Return the number of a fixed column, counted from 1; KeyError when there is none."""
        for number, column in enumerate(self.columns, start=1):
            if column.fixed is not None and column.key == key:
                return number
        raise KeyError(key)


def lay_out(sheet: Sheet, table: Table | None, terms: Sequence[Term]) -> Layout:
    """Return the columns of a sheet: the fixed ones, those of attributes, then the user's own.

    Raises UnwritableError when a filled attribute column can have no heading of its own.
    """
    rows = table.rows if table is not None else ()
    columns: list[SheetColumn] = []
    attributes = list(_attribute_columns(sheet, rows, terms))
    for fixed in sheet.columns:
        columns.append(
            SheetColumn(fixed.key, fixed.heading, fixed.group, fixed.content, fixed.width, fixed)
        )
        if fixed.key == sheet.attributes_after:
            columns.extend(attributes)
    columns.extend(
        SheetColumn(heading, one_line(heading), Group.MANAGE, Content.TEXT, width=20)
        for heading in dict.fromkeys(heading for row in rows for heading in row.own)
    )
    return Layout(sheet, rows, tuple(columns))


def one_line(heading: str) -> str:
    """Return a heading without line ends and double spaces: it names a column of a table."""
    return " ".join(heading.split())


def _attribute_columns(
    sheet: Sheet, rows: Sequence[Row], terms: Sequence[Term]
) -> Iterator[SheetColumn]:
    filled = dict.fromkeys(code for row in rows for code in row.attributes)
    known = {term.code for term in terms}
    wanted = [term for term in terms if term.code in filled or _belongs(sheet, term)]
    strangers = [Term(code) for code in filled if code not in known]
    for term in (*wanted, *strangers):
        heading = _heading(term, sheet, terms)
        if heading is not None:
            yield SheetColumn(
                term.code, heading, Group.IF, sheet.attribute_content, width=12, term=term
            )
        elif term.code in filled:
            message = (
                f"{sheet.name}: het kenmerk {term.code!r} kan geen eigen kolom krijgen, want zijn "
                "naam en zijn code zijn al een andere kolomkop. Geef het een andere naam."
            )
            raise UnwritableError(message)


def _belongs(sheet: Sheet, term: Term) -> bool:
    """Tell whether a sheet has a column for an attribute even when no row uses it.

    A value of a derived attribute is refused, so Voorbeelden has no column for one.
    """
    if sheet.attributes is None or not term.is_about(sheet.attributes):
        return False
    return not (term.derived and sheet.attribute_content is Content.VALUE)


def _heading(term: Term, sheet: Sheet, terms: Sequence[Term]) -> str | None:
    """Return the label, or the code when the label could be read as another column."""
    taken = {fold(column.heading) for column in sheet.columns}
    for other in terms:
        if other.code != term.code:
            taken.add(fold(other.code))
            if not term.about or not other.about or fold(other.about) == fold(term.about):
                taken.add(fold(other.label))
    for text in (one_line(term.label), one_line(term.code)):
        if text and not text.startswith(OWN) and fold(text) not in taken:
            return text
    return None
