"""The cells of a workbook with their places, the same whether they came from xlsx or text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from catalog.columns import Sheet
from rules.places import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell; a reader leaves out empty ones.

    ``text`` is the content in its one written form: numbers as ``0,5``, dates as
    ``2018-01-01``, booleans as ``ja``/``nee``, other text as typed. ``shown`` is what the
    user sees in the cell, for quoting in messages. ``unsure`` tells that the reader had an error
    about it: what was meant is not known, and nothing may be concluded from it.
    """

    text: str
    place: Place
    shown: str = ""
    unsure: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return self.shown or self.text


@dataclass(frozen=True, slots=True)
class Row:
    """One row: fixed cells by column key, attribute cells by attribute code, own columns.

    ``own`` holds the user's own columns (headings that begin with ``_``) by heading; they are
    never read, only carried along. ``letters`` gives the column of each fixed and attribute
    cell in an xlsx, so that an empty cell has a place too.
    """

    place: Place
    cells: Mapping[str, Cell] = field(default_factory=dict)
    attributes: Mapping[str, Cell] = field(default_factory=dict)
    own: Mapping[str, Cell] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def text(self, key: str) -> str:
        """Return the text of a fixed cell; empty when the cell is."""
        cell = self.cells.get(key)
        return cell.text if cell is not None else ""

    def place_of(self, key: str) -> Place:
        """Return the place of a fixed or attribute cell, or of the row when that is all we know."""
        cell = self.cells.get(key) or self.attributes.get(key)
        if cell is not None:
            return cell.place
        letter = self.letters.get(key)
        if letter is None or self.place.row is None:
            return self.place
        return replace(self.place, cell=f"{letter}{self.place.row}")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its rows, in the order of the file.

    ``columns`` are the attributes that have a column, filled or not, where a sheet has columns.
    """

    sheet: Sheet
    rows: tuple[Row, ...] = ()
    columns: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Tables:
    """A whole workbook: the pairs of Leeswijzer, and a table per sheet key.

    ``titles`` are all sheets of the file in its order; empty where the form has none of its own.
    """

    file: str
    info: Row
    tables: Mapping[str, Table]
    titles: tuple[str, ...] = field(default=(), compare=False)

    def rows(self, key: str) -> tuple[Row, ...]:
        """Return the rows of a sheet by its key; none when the sheet is absent."""
        table = self.tables.get(key)
        return table.rows if table is not None else ()
