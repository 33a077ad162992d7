"""Dates and times in cells: what is shown, and what was probably typed before Excel changed it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

_BRACKETED: Final = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')
_MONTHS: Final = (
    *("jan", "feb", "mrt", "apr", "mei", "jun"),
    *("jul", "aug", "sep", "okt", "nov", "dec"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the user typed before it became a date: ``1-2`` as text, and its two numbers."""

    text: str
    low: int
    high: int


def typed_before(day: date, number_format: str) -> Typed:
    """Return what was typed, judging by the format that Excel gave it.

    Excel shows ``1-2`` as ``1-feb`` (d-mmm), and ``1-18`` and ``2018-1`` as ``jan-18`` (mmm-yy).
    """
    plain = _BRACKETED.sub("", number_format).lower()
    if "d" not in plain and "y" in plain:
        return Typed(f"{day.year}-{day.month}", day.month, day.year % 100)
    if "y" not in plain:
        return Typed(f"{day.day}-{day.month}", day.day, day.month)
    return Typed(f"{day.day}-{day.month}-{day.year}", day.day, day.month)


def shown_date(day: date, number_format: str) -> str:
    """Return a date as Dutch Excel shows it: ``1-feb``, ``jan-18`` or ``01-02-2018``."""
    plain = _BRACKETED.sub("", number_format).lower()
    month = _MONTHS[day.month - 1]
    if "d" not in plain and "y" in plain:
        return f"{month}-{day.year % 100:02d}"
    if "y" not in plain and "d" in plain:
        return f"{day.day}-{month}"
    text = f"{day:%d-%m}-{day.year}"
    has_time = isinstance(day, datetime) and day.time() != time()
    return f"{text} {day:%H:%M}" if has_time else text


def shown_time(value: time | timedelta) -> str:
    """Return a time or duration as ``13:45`` or ``36:00``."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    minutes = int(value.total_seconds() // 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
