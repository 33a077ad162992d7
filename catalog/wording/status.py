"""What must be said of a catalogue first: that nobody decided on it, and when it applies."""

from __future__ import annotations

from datetime import date
from typing import Final

from catalog.dates import period_text
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
    when = period_text(info.valid_from, info.valid_until)
    return (
        f"Op {day:%d-%m-%Y} geldt dit werkboek niet: het geldt {when}. De uitkomst is "
        "dus niet die van toen."
    )
