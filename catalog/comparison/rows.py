"""What was changed in a workbook: rows paired, and field by field old → new with both cells.

Works on tables as they were read, so also for a workbook with mistakes in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from catalog.columns import Sheet
from catalog.comparison.pairing import Pair, moved_rows, pair_rows, row_cells
from catalog.sheets import ATTRIBUTES, INFO, SHEETS
from catalog.tables import Row, Tables
from rules.normalise import fold, tidy
from rules.places import Place

Letters = Mapping[tuple[str, str], str]
"""Part and column to the letter of that column in an xlsx."""


class Part(StrEnum):
    """Which columns of a sheet a field stands in."""

    FIXED = "cel"
    CONDITION = "als"
    OWN = "eigen"


class Fate(StrEnum):
    """What became of a row; the value is the word that people read."""

    ADDED = "toegevoegd"
    REMOVED = "vervallen"
    RENAMED = "hernoemd"
    CHANGED = "gewijzigd"
    MOVED = "verplaatst"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs; empty text is an empty cell, which stands at its row's place.

    ``key`` is the column key, the attribute code as it is now, or the heading of an own column.
    """

    part: Part
    key: str
    heading: str
    old: str
    new: str
    old_place: Place | None
    new_place: Place | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that differs: ``old`` is None when it was added, ``new`` when it was removed."""

    sheet: Sheet
    old: Row | None
    new: Row | None
    fields: tuple[FieldChange, ...]
    moved: bool = False

    @property
    def old_id(self) -> str:
        """The id of the row in the old workbook; empty when it was added."""
        return row_id(self.sheet, self.old)

    @property
    def new_id(self) -> str:
        """The id of the row in the new workbook; empty when it was removed."""
        return row_id(self.sheet, self.new)

    @property
    def name(self) -> str:
        """The id by which people know the row now, or knew it."""
        return self.new_id or self.old_id

    @property
    def fate(self) -> Fate:
        """What became of the row, the most telling first."""
        if self.old is None:
            return Fate.ADDED
        if self.new is None:
            return Fate.REMOVED
        if fold(self.old_id) != fold(self.new_id):
            return Fate.RENAMED
        return Fate.CHANGED if self.fields else Fate.MOVED

    @property
    def old_place(self) -> Place | None:
        """The cell with the id in the old workbook."""
        return None if self.old is None else _row_place(self.sheet, self.old)

    @property
    def new_place(self) -> Place | None:
        """The cell with the id in the new workbook."""
        return None if self.new is None else _row_place(self.sheet, self.new)

    def touches(self, part: Part, *keys: str) -> bool:
        """Tell whether a field of a part changed; of the named columns when any are named."""
        return any(field.part is part and (not keys or field.key in keys) for field in self.fields)


def compare_tables(old: Tables, new: Tables) -> tuple[RowChange, ...]:
    """Return every row that differs, in the order of the sheets and of the new workbook."""
    renamed = renamed_attributes(old, new)
    changes: list[RowChange] = []
    fields = _fields(INFO, old.info, new.info, {}, _labels(new))
    if fields:
        changes.append(RowChange(INFO, old.info, new.info, fields))
    for sheet in SHEETS:
        changes.extend(_sheet_changes(sheet, old, new, renamed))
    return tuple(changes)


def renamed_attributes(old: Tables, new: Tables) -> dict[str, str]:
    """Return the attributes that have another code now, as far as the rows of Kenmerken tell."""
    before, after = old.rows(ATTRIBUTES.key), new.rows(ATTRIBUTES.key)
    pairs = pair_rows(ATTRIBUTES, before, after, {})
    codes = (
        (tidy(before[one].text(_CODE)), tidy(after[other].text(_CODE)))
        for one, other in pairs
        if one is not None and other is not None
    )
    return {code: now for code, now in codes if code and now and code != now}


def row_id(sheet: Sheet, row: Row | None) -> str:
    """Return how people name a row: its id, ``wet: Wmo`` for a choice; empty without a row."""
    if row is None:
        return ""
    if sheet is INFO:
        return sheet.name
    return ": ".join(filter(None, (tidy(row.text(key)) for key in sheet.id_columns)))


_CODE: Final = ATTRIBUTES.id_columns[0]


def _sheet_changes(
    sheet: Sheet, old: Tables, new: Tables, renamed: Mapping[str, str]
) -> Iterator[RowChange]:
    before, after = old.rows(sheet.key), new.rows(sheet.key)
    pairs = pair_rows(sheet, before, after, renamed)
    moved = moved_rows(pairs)
    labels = _labels(old) | _labels(new)
    letters = _letters(before), _letters(after)
    for pair in pairs:
        one, other = _rows(pair, before, after)
        fields = _fields(sheet, one, other, renamed, labels, letters)
        if fields or pair in moved:
            yield RowChange(sheet, one, other, fields, moved=pair in moved)


def _rows(pair: Pair, before: Sequence[Row], after: Sequence[Row]) -> tuple[Row | None, Row | None]:
    old, new = pair
    return None if old is None else before[old], None if new is None else after[new]


def _fields(
    sheet: Sheet,
    old: Row | None,
    new: Row | None,
    renamed: Mapping[str, str],
    labels: Mapping[str, str],
    letters: tuple[Letters, Letters] = ({}, {}),
) -> tuple[FieldChange, ...]:
    before = {} if old is None else row_cells(sheet, old, renamed)
    after = {} if new is None else row_cells(sheet, new, {})
    headings = {column.key: column.heading for column in sheet.columns}
    codes = {now: code for code, now in renamed.items()}
    found = []
    for part, key in _columns(sheet, {**before, **after}, labels):
        was, now = before.get((part, key), ""), after.get((part, key), "")
        if was == now:
            continue
        found.append(
            FieldChange(
                part=Part(part),
                key=key,
                heading=(headings if part == Part.FIXED else labels).get(key, key),
                old=was,
                new=now,
                old_place=None
                if old is None
                else _place(sheet, old, part, codes.get(key, key), letters[0]),
                new_place=None if new is None else _place(sheet, new, part, key, letters[1]),
            )
        )
    return tuple(found)


def _columns(
    sheet: Sheet, cells: Mapping[tuple[str, str], str], labels: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Return the columns of some cells in the order of the sheet, own columns last."""
    order: dict[tuple[str, str], int] = {}
    for column in sheet.columns:
        order.setdefault((Part.FIXED, column.key), len(order))
        if column.key == sheet.attributes_after:
            for code in labels:
                order.setdefault((Part.CONDITION, code), len(order))
    return sorted(cells, key=lambda cell: (order.get(cell, len(order)), cell))


def _place(sheet: Sheet, row: Row, part: str, key: str, letters: Letters) -> Place:
    """Return where a cell stands, also when it is empty; of its row where nobody fills it."""
    cells = {Part.FIXED: row.cells, Part.CONDITION: row.attributes, Part.OWN: row.own}[Part(part)]
    cell = cells.get(key)
    if cell is not None:
        return cell.place
    if row.place.row is None:
        name = row.place.cell
        return replace(row.place, cell=f"{name}:{key}") if name is not None else row.place
    heading = row.letters.get(key) if part != Part.OWN else None
    letter = letters.get((part, key)) or heading
    if letter is None:
        return _row_place(sheet, row)
    return replace(row.place, cell=f"{letter}{row.place.row}")


def _letters(rows: Sequence[Row]) -> Letters:
    """Return the letter of each column of an xlsx that some row fills."""
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        parts = ((Part.FIXED, row.cells), (Part.CONDITION, row.attributes), (Part.OWN, row.own))
        for part, cells in parts:
            for key, cell in cells.items():
                if row.place.row is not None and cell.place.cell is not None:
                    found.setdefault((part, key), cell.place.cell.rstrip("0123456789"))
    return found


def _row_place(sheet: Sheet, row: Row) -> Place:
    return row.place_of(sheet.id_columns[-1]) if sheet.id_columns else row.place


def _labels(tables: Tables) -> dict[str, str]:
    """Return the name of each attribute by its code, in the order of Kenmerken."""
    return {
        tidy(row.text(_CODE)): tidy(row.text("naam")) or tidy(row.text(_CODE))
        for row in tables.rows(ATTRIBUTES.key)
    }
