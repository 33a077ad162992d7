"""The question that follows a word nobody knows: which one was meant?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.nearest import nearest
from rules.normalise import fold


def suggestion(written: str, known: Iterable[str]) -> str:
    """Return "Bedoelt u …? " with the nearest known word, or nothing."""
    near = nearest(written, known)
    return f"Bedoelt u ‘{near}’? " if near is not None else ""


def code_suggestion(written: str, names: Mapping[str, str]) -> str:
    """Return which code was meant by a name, or by a code that lost its first zero, or nothing.

    ``names`` gives what each code stands for, as ``04`` for ``uur``.
    """
    for code, name in names.items():
        if fold(written) == fold(name):
            return f"‘{written}’ is code {code}. "
        if fold(written) == code.lstrip("0") != code:
            return f"Bedoelt u {code} ({name})? Maak de cel Tekst en typ de 0 erbij. "
    near = nearest(written, names.values())
    meant = next((code for code, name in names.items() if name == near), None)
    return f"Bedoelt u {meant} ({near})? " if meant is not None else ""


def codes_with_names(names: Mapping[str, str]) -> str:
    """Return codes with what they stand for: ``01 minuut, 04 uur``."""
    return ", ".join(f"{code} {name}" for code, name in names.items())
