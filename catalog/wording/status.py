"""What must be said first of a catalogue that nobody has decided on yet."""

from __future__ import annotations

from typing import Final

from catalog.records import Info

_CONCEPT: Final = "concept"
_WARNING: Final = (
    "De catalogus is een concept: het is geen besluit en geen officiële catalogus. Er mag geen "
    "beslissing op rusten."
)


def concept_warning(info: Info) -> str:
    """Return the sentence that no decision may rest on a concept; empty for any other status."""
    return _WARNING if info.status == _CONCEPT else ""
