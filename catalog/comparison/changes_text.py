"""What was changed in a workbook, in Dutch: one line for a row, one for each field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalog.comparison.rows import Fate, FieldChange, RowChange
from catalog.textform.quoting import quoted
from catalog.wording.counts import counted
from rules.places import Place

EMPTY: Final = "(leeg)"


def row_line(change: RowChange) -> str:
    """Return which row, and what became of it: ``Regels BG-I-1: gewijzigd en verplaatst``."""
    words = [change.fate.value]
    if change.fate is Fate.RENAMED:
        words = [f"hernoemd, heette {change.old_id}"]
    if change.moved and change.fate is not Fate.MOVED:
        words.append("verplaatst")
    where = change.sheet.name if change.name == change.sheet.name else _named(change)
    return f"{where}: {' en '.join(words)}"


def cells_text(field: FieldChange) -> str:
    """Return where the field stood and stands."""
    places = [str(place) for place in (field.old_place, field.new_place) if place is not None]
    return " → ".join(dict.fromkeys(places))


def place_text(place: Place | None) -> str | None:
    """Return a place for JSON; None when there is none."""
    return None if place is None else str(place)


def shown(text: str) -> str:
    """Return the text of a cell with invisible characters visible, on one line."""
    return quoted(text)[1:-1].replace('\\"', '"').replace("\\\\", "\\") if text else EMPTY


def total_line(changes: Sequence[RowChange]) -> str:
    """Say how much was changed."""
    if not changes:
        return "Er is geen verschil: beide werkboeken zeggen hetzelfde."
    sheets = len({change.sheet.key for change in changes})
    rows = counted(len(changes), "rij", "rijen")
    return f"{rows} anders, op {counted(sheets, 'blad', 'bladen')}."


def _named(change: RowChange) -> str:
    return f"{change.sheet.name} {change.name or '(zonder nummer)'}"
