"""Rows, cells and borders that no example exercises, in one Dutch sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from catalog.wording.conditions import condition_text, value_text
from rules.attributes import Attribute
from rules.coverage.reach import Border, CellReach, RowReach
from rules.coverage.rows import Observation, Row, RowKind
from rules.matching.verdicts import Outcome

SHEETS: Final = {
    RowKind.FITS: "Regels",
    RowKind.EXCLUDES: "Regels",
    RowKind.ADVISES: "Regels",
    RowKind.DERIVES: "Afleidingen",
    RowKind.FORBIDS: "Onmogelijk",
}


def row_name(row: Row) -> str:
    """Return how people name a row: ``Regels BG-I-1``."""
    return f"{SHEETS[row.kind]} {row.id}"


def row_text(row: RowReach) -> str:
    """Say what is missing for a row as a whole; empty when nothing is."""
    if not row.reached:
        return "geen voorbeeld waarin deze rij klopt"
    if not row.decided:
        return "klopt in een voorbeeld, maar geeft nergens alleen de doorslag"
    return ""


def cell_text(cell: CellReach, attributes: Mapping[str, Attribute]) -> str:
    """Say which cell no example tests."""
    condition = condition_text(attributes[cell.attribute], cell.accepts)
    return f"{condition}: geen voorbeeld waarin alleen dit niet klopt"


def border_text(border: Border, attributes: Mapping[str, Attribute]) -> str:
    """Say on which side of a border no example stands."""
    attribute = attributes[border.attribute]
    below, above = (value_text(attribute, place) for place in (border.below, border.above))
    missing = [
        text for text, names in ((below, border.at_below), (above, border.at_above)) if not names
    ]
    where = f"{attribute.label}, grens tussen {below} en {above}"
    return f"{where}: geen voorbeeld met {' en geen met '.join(missing)}"


def outcome_text(seen: Observation) -> str:
    """Say what comes out for a client now, for a person to agree with or not."""
    if seen.refused:
        return "geweigerd"
    parts = []
    for outcome in (Outcome.FITS, Outcome.NOT, Outcome.UNKNOWN):
        codes = [code for code, found in seen.outcomes.items() if found is outcome]
        if codes:
            parts.append(f"{outcome.value}: {'; '.join(codes)}")
    if seen.advice:
        parts.append(f"let op: {'; '.join(sorted(seen.advice))}")
    return " | ".join(parts)
