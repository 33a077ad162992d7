"""Lists in a cell, and codes that stand for a group: ``DB-*``."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Final

from rules.normalise import fold, tidy

_OTHER_SIGNS: Final = re.compile(r"[;,/|&+\n]|\ben\b|\bof\b")


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list in a fixed column, which are separated by ``;``."""
    return tuple(part for part in (tidy(part) for part in text.split(";")) if part)


def wrongly_separated(text: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the parts of a list with another sign between them than ``;``, or nothing.

    Nothing too when a part is not known: then it is no list, but a misspelt word.
    """
    parts = tuple(part for part in map(tidy, _OTHER_SIGNS.split(text)) if part)
    return parts if len(parts) > 1 and all(map(known, parts)) else ()


def is_pattern(code: str) -> bool:
    """Tell whether a code stands for a group of codes, such as ``DB-*``."""
    return "*" in code


def matching_ids(pattern: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids that a code or a pattern with ``*`` stands for, in their order."""
    folded = fold(pattern).replace("[", "[[]").replace("?", "[?]")
    return tuple(one for one in ids if fnmatchcase(fold(one), folded))
