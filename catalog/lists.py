"""Lists in a cell, and codes that stand for a group: ``DB-*``."""

from __future__ import annotations

from fnmatch import fnmatchcase

from rules.normalise import fold, tidy


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list in a fixed column, which are separated by ``;``."""
    return tuple(part for part in (tidy(part) for part in text.split(";")) if part)


def is_pattern(code: str) -> bool:
    """Tell whether a code stands for a group of codes, such as ``DB-*``."""
    return "*" in code


def matching_ids(pattern: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids that a code or a pattern with ``*`` stands for, in their order."""
    folded = fold(pattern).replace("[", "[[]").replace("?", "[?]")
    return tuple(one for one in ids if fnmatchcase(fold(one), folded))
