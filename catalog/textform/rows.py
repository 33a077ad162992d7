"""From what TOML holds to rows of cells, each cell with its place; wrong cells become problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from catalog.columns import Content, Sheet
from catalog.messages import textform as say
from catalog.messages.columns import ONLY_OWN_COLUMNS
from catalog.problems import Problem
from catalog.tables import Cell, Row
from catalog.textform.content import settled
from catalog.textform.keys import KnownKeys
from catalog.textform.quoting import CONDITIONS, excerpt, key
from catalog.textform.values import as_typed, rewritten, shown
from rules.normalise import tidy
from rules.places import Place

_LONGEST_ID: Final = 60


@dataclass(frozen=True, slots=True)
class RowReader:
    """Turns the TOML tables of one file into rows; ``problems`` collects what is wrong."""

    file: str
    known: KnownKeys
    problems: list[Problem]

    def rows(self, entries: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
        """Give a row for every table that holds something; an empty table is a blank row.

        As in an xlsx, a row with nothing but the user's own columns does not count.
        """
        for name, entry in zip(row_names(self.known.sheet, entries), entries, strict=True):
            row = self.row(entry, self._place(name), f"{name}:")
            if row.cells or row.attributes:
                yield row
            elif row.own:
                self.problems.append(ONLY_OWN_COLUMNS.at(row.place))

    def row(self, entry: Mapping[str, Any], place: Place, prefix: str) -> Row:
        """Read one table; ``prefix`` stands before the column in the place of a cell."""
        sheet = self.known.sheet
        cells: dict[str, Cell | None] = {}
        attributes: dict[str, Cell | None] = {}
        own: dict[str, Cell | None] = {}
        for name, value in entry.items():
            at = self._place(prefix + name)
            if name in self.known.columns:
                cells[name] = self._cell(value, name, at, self.known.columns[name])
            elif name.startswith("_"):
                own[name] = self._cell(value, key(name), at, Content.TEXT)
            elif name == CONDITIONS and sheet.attributes is not None:
                attributes = self._conditions(value, prefix, at)
            else:
                self.problems.append(self.known.not_a_column(name, at))
        return Row(place, _filled(cells), _filled(attributes), _filled(own))

    def _conditions(self, value: object, prefix: str, at: Place) -> dict[str, Cell | None]:
        cells: dict[str, Cell | None] = {}
        sheet = self.known.sheet
        if not isinstance(value, Mapping):
            found = f"{CONDITIONS} = {shown(value)}"
            cure = say.CONDITIONS_EXPECTED
            self.problems.append(say.STRUCTURE.at(at, found, file=sheet.file, cure=cure))
            return cells
        for code, condition in value.items():
            place = self._place(prefix + code)
            if self.known.has_attribute(code):
                written = f"{CONDITIONS}.{key(code)}"
                cells[code] = self._cell(condition, written, place, sheet.attribute_content)
            else:
                self.problems.append(self.known.not_an_attribute(code, place))
        return cells

    def _cell(self, value: object, written: str, place: Place, content: Content) -> Cell | None:
        if not isinstance(value, str):
            name, example = excerpt(written), excerpt(f"{written} = {rewritten(value)}")
            self.problems.append(say.NOT_TEXT.at(place, shown(value), key=name, example=example))
        text = settled(as_typed(value), content)
        return Cell(text, place) if text else None

    def _place(self, cell: str) -> Place:
        return Place(self.file, self.known.sheet.name, excerpt(cell))


def row_names(sheet: Sheet, entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return how places name the rows: by id (``R014``, ``wet/Wmo``), else by ordinal (``#3``)."""
    ids = [_row_id(sheet, entry) for entry in entries]
    count = Counter(ids)
    return [
        row_id if row_id and count[row_id] == 1 else f"#{ordinal}"
        for ordinal, row_id in enumerate(ids, start=1)
    ]


def _row_id(sheet: Sheet, entry: Mapping[str, Any]) -> str:
    parts = [tidy(as_typed(entry.get(column, ""))) for column in sheet.id_columns]
    row_id = "/".join(parts) if all(parts) else ""
    # A row that is called #3 would be taken for the third.
    return "" if row_id.startswith("#") or len(row_id) > _LONGEST_ID else row_id


def _filled(cells: Mapping[str, Cell | None]) -> dict[str, Cell]:
    return {name: cell for name, cell in cells.items() if cell is not None}
