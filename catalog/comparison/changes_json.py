"""The shape of ``verschil --json``."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.comparison.changes_text import place_text
from catalog.comparison.rows import Fate, Part, RowChange


def changes_json(changes: Sequence[RowChange]) -> list[dict[str, object]]:
    """Return every changed row with its fields, old → new, and the cells of both."""
    return [
        {
            "blad": change.sheet.name,
            "rij": change.name,
            "oude_rij": change.old_id or None,
            "soort": change.fate.value,
            "verplaatst": change.moved,
            "plaats_oud": place_text(change.old_place),
            "plaats_nieuw": place_text(change.new_place),
            "velden": [
                {
                    "kolom": field.heading,
                    "kenmerk": field.key if field.part is Part.CONDITION else None,
                    "oud": field.old,
                    "nieuw": field.new,
                    "cel_oud": place_text(field.old_place),
                    "cel_nieuw": place_text(field.new_place),
                }
                for field in change.fields
            ],
        }
        for change in changes
    ]


def counts_json(changes: Sequence[RowChange]) -> dict[str, int]:
    """Return how many rows had each fate; rows that only moved count as moved."""
    return {fate.value: sum(one.fate is fate for one in changes) for fate in Fate}
