"""The question that follows a word nobody knows: which one was meant?"""

from __future__ import annotations

from collections.abc import Iterable

from rules.nearest import nearest


def suggestion(written: str, known: Iterable[str]) -> str:
    """Return "Bedoelt u …? " with the nearest known word, or nothing."""
    near = nearest(written, known)
    return f"Bedoelt u ‘{near}’? " if near is not None else ""
