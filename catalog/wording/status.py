"""What must be said first of a catalogue that nobody has decided on yet."""

from __future__ import annotations

from datetime import date
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


def outside_validity(info: Info, day: date | None) -> str:
    """Return the sentence that a catalogue does not apply on a day; empty when it does."""
    if day is None or info.applies_on(day):
        return ""
    until = f" tot en met {info.valid_until:%d-%m-%Y}" if info.valid_until else ""
    return (
        f"Op {day:%d-%m-%Y} geldt dit werkboek niet: het geldt vanaf "
        f"{info.valid_from:%d-%m-%Y}{until}. De uitkomst is dus niet die van toen."
    )
