"""Dates as people write them: 31-01-2018 or 2018-01-31."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DATE: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def period_text(first: date, last: date | None) -> str:
    """Write a period: ``vanaf 01-01-2018 tot en met 31-12-2018``."""
    until = f" tot en met {last:%d-%m-%Y}" if last is not None else ""
    return f"vanaf {first:%d-%m-%Y}{until}"


def parse_date(text: str) -> date | None:
    """Read a date written as 2018-01-31 or 31-01-2018; anything else gives None."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, day_first, month_second, year_last = found.groups()
    try:
        if year is not None:
            return date(int(year), int(month), int(day))
        return date(int(year_last), int(month_second), int(day_first))
    except ValueError:
        return None
