"""The values of one attribute as words to look for in a folded text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rules.attributes import NO_WORDS, YES_WORDS, Attribute, Kind
from rules.normalise import fold
from rules.valuesets import NO, YES

_DELIMITERS: Final = frozenset(' ;,()[]"<>=≥≤')


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of an attribute, folded, each with the position of its value; none for numbers.

    ``lengths`` are those of the words, the longest first; ``shared`` the words of two choices.
    """

    attribute: Attribute
    size: int
    words: Mapping[str, int]
    lengths: tuple[int, ...]
    shared: frozenset[str]

    def longest(self, text: str, start: int) -> tuple[int, int] | None:
        """Return position and end of the longest known word at ``start``, or None.

        The word must end where words end: ``hbo`` is not found in ``hbo+``.
        """
        for length in self.lengths:
            end = start + length
            position = self.words.get(text[start:end]) if end <= len(text) else None
            if position is not None and ends_word(text, end):
                return position, end
        return None


@lru_cache(maxsize=1024)
def vocabulary_of(attribute: Attribute) -> Vocabulary:
    """Return the words of an attribute; of choices that fold alike the first counts."""
    words: dict[str, int] = {}
    shared: set[str] = set()
    if attribute.kind is Kind.YES_NO:
        words = dict.fromkeys(YES_WORDS, YES) | dict.fromkeys(NO_WORDS, NO)
    else:
        for position, choice in enumerate(attribute.choices):
            if words.setdefault(fold(choice), position) != position:
                shared.add(fold(choice))
    words.pop("", None)
    lengths = tuple(sorted({len(word) for word in words}, reverse=True))
    return Vocabulary(attribute, attribute.size, words, lengths, frozenset(shared))


def ends_word(text: str, end: int) -> bool:
    """Tell whether a word may end before position ``end``."""
    return end >= len(text) or text[end] in _DELIMITERS or text.startswith("..", end)
