"""Where something stands in a workbook, so that every message can point at one cell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, a row, a sheet or a whole file: whatever is known is filled in.

    ``cell`` is ``D14`` in an xlsx and ``R014:leeftijd`` (row id and column) in the text form;
    ``row`` is the row number in an xlsx and ``None`` in the text form.
    """

    file: str
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        if self.sheet is None:
            return self.file
        if self.cell is not None:
            return f"{self.sheet}!{self.cell}"
        return self.sheet if self.row is None else f"{self.sheet}, rij {self.row}"


NOWHERE = Place(file="")
"""The place of records that were made by a program (tests, generators) and stand in no file."""
