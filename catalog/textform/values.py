"""Values that are no text in TOML: what was typed, and how it is written between quotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from catalog.textform.quoting import excerpt, quoted
from rules.attributes import format_number, parse_number

_LONGEST: Final = 100


def as_typed(value: object) -> str:
    """Return the text that was meant: ``0.5`` is 0,5 and ``true`` is ja; empty for a table.

    A list of texts is read as one cell with ``;`` between them.
    """
    match value:
        case str():
            text = value
        case bool():
            text = "ja" if value else "nee"
        case int():
            text = str(value) if value.bit_length() < _LONGEST else ""
        case float():
            number = parse_number(repr(value))
            text = repr(value) if number is None else format_number(number)
        case dt.date() | dt.time():
            text = value.isoformat()
        case list() if all(isinstance(part, str) for part in value):
            text = "; ".join(value)
        case _:
            text = ""
    return text


def rewritten(value: object) -> str:
    """Return the value as it must be written: ``"0,5"``, or ``"…"`` when that is not clear."""
    return quoted(as_typed(value) or "…")


def shown(value: object) -> str:
    """Return how a value is quoted in a message; a table as ``{…}``, a list as ``[…]``."""
    match value:
        case Mapping():
            return "{…}"
        case list():
            return "[…]"
        case bool():
            return str(value).lower()
        case float():
            return repr(value)
        case _:
            return excerpt(as_typed(value) or "…")
