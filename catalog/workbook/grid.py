"""A sheet as it stands in the file: its filled cells by row, and what hides or merges them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from openpyxl.utils import coordinate_to_tuple, get_column_letter, range_boundaries

from rules.places import Place

HEADING_ROW: Final = 2
"""Row 1 holds a hint, row 2 the headings, and the data begins below."""


class Raw(NamedTuple):
    """The content of a cell as openpyxl gives it in formula mode.

    ``kind`` is openpyxl's data_type: ``s`` text, ``n`` number, ``b`` boolean, ``d`` date, ``f``
    formula, ``e`` error value. ``format`` is the number format in its English notation.
    """

    value: object
    kind: str = "s"
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of merged cells; rows and columns count from 1."""

    ref: str
    first_row: int
    last_row: int
    first_column: int
    last_column: int

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in this range."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )

    def touches(self, cell: str | None, row: int) -> bool:
        """Tell whether a cell such as ``B3`` lies in this range; of a row, whether a part does."""
        if cell is None:
            return self.first_row <= row <= self.last_row
        return self.covers(*coordinate_to_tuple(cell))

    @classmethod
    def parse(cls, ref: str) -> Merge:
        """Read ``B3:C4``; raises ValueError when it is no range."""
        left, top, right, bottom = range_boundaries(ref)
        if left is None or top is None or right is None or bottom is None:
            message = f"not a range of cells: {ref}"
            raise ValueError(message)
        return cls(ref, top, bottom, left, right)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a file; rows and columns that hold nothing are absent."""

    file: str
    title: str
    rows: Mapping[int, Mapping[int, Raw]] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False

    @property
    def place(self) -> Place:
        """The sheet as a whole."""
        return Place(self.file, self.title)

    def row_place(self, row: int) -> Place:
        """Return the place of a row."""
        return Place(self.file, self.title, row=row)

    def cell_place(self, row: int, column: int) -> Place:
        """Return the place of a cell, ``D14`` for row 14 and column 4."""
        return Place(self.file, self.title, f"{get_column_letter(column)}{row}", row)

    def first_place(self, row: int) -> Place:
        """Return the place of the first filled cell of a row, to point at the row."""
        return self.cell_place(row, min(self.rows[row]))

    def data_rows(self, heading_row: int) -> Iterator[tuple[int, Mapping[int, Raw]]]:
        """Yield the filled rows below the headings, with their numbers, from top to bottom."""
        return ((row, cells) for row, cells in self.rows.items() if row > heading_row)
