"""Which known word was probably meant: the one with the fewest typing mistakes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from rules.normalise import fold

LONGEST: Final = 80
"""Words longer than this are no misspelt word; comparing them would only cost time."""
_SHORTEST_PREFIX: Final = 3


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that differs least from ``word``, or None when none comes close.

    Case, accents, extra spaces and typographic variants make no difference. A typing mistake is a
    letter too many, missing, wrong or swapped with its neighbour (optimal string alignment); one
    is allowed in four letters, two in eight, three in more. After that a single known word that
    begins with ``word`` counts. Among equals the first wins.
    """
    return _nearest(word, tuple(known))


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    if len(word) > LONGEST:
        return None
    sought = _bare(word)
    if not sought:
        return None
    best, least = None, min(3, 1 + (len(sought) - 1) // 4) + 1
    for candidate in known:
        if len(candidate) > LONGEST:
            continue
        bare = _bare(candidate)
        if abs(len(bare) - len(sought)) >= least:
            continue
        mistakes = distance(sought, bare)
        if mistakes < min(least, max(len(sought), len(bare))):
            best, least = candidate, mistakes
    if best is not None or len(sought) < _SHORTEST_PREFIX:
        return best
    longer = [candidate for candidate in known if _bare(candidate).startswith(sought)]
    return longer[0] if len(longer) == 1 else None


def distance(one: str, other: str) -> int:
    """Count the typing mistakes between two words; swapped neighbours are one mistake."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, opposite in enumerate(other, 1):
            cheapest = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                cheapest = min(cheapest, older[j - 2] + 1)
            row[j] = cheapest
    return row[-1]


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", fold(text))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
