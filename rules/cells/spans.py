"""Where the characters of a folded text stood in the text as it was written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rules.cells.errors import Span
from rules.normalise import fold, plain

Piece = tuple[str, int, int]
"""Characters, and the first and last-plus-one position they came from."""


@lru_cache(maxsize=8)
def locate(text: str) -> tuple[Span, ...]:
    """Return for every character of ``fold(text)`` the span in ``text`` it came from.

    Follows ``fold`` step by step. Should the two ever disagree, every character gets the
    whole text: a vague place, never a wrong one.
    """
    pieces = [
        (letter, start, end)
        for letters, start, end in _spaced(_composed(_visible(text)))
        for letter in letters.casefold()
    ]
    folded = fold(text)
    if "".join(letter for letter, _, _ in pieces) != folded:
        return ((0, len(text)),) * len(folded)
    return tuple((start, end) for _, start, end in pieces)


def original_span(text: str, start: int, end: int) -> Span:
    """Return the span in ``text`` of the characters ``start:end`` of ``fold(text)``.

    An empty span past the last character stands just after the last visible one.
    """
    places = locate(text)
    if start >= len(places):
        after = places[-1][1] if places else len(text)
        return after, after
    if start == end:
        return places[start][0], places[start][0]
    return places[start][0], places[end - 1][1]


def _visible(text: str) -> Iterator[Piece]:
    for start, letter in enumerate(text):
        if shown := plain(letter):
            yield shown, start, start + 1


def _composed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join what NFC composes: a letter with its accents, the parts of a Korean syllable."""
    letters, first, last = "", 0, 0
    for letter, start, end in pieces:
        if letters and _joins(letters, letter):
            letters, last = letters + letter, end
            continue
        yield from _one_place(letters, first, last)
        letters, first, last = letter, start, end
    yield from _one_place(letters, first, last)


def _joins(letters: str, letter: str) -> bool:
    if unicodedata.combining(letter):
        return True
    if letter.isascii():
        return False
    apart = unicodedata.normalize("NFC", letters) + unicodedata.normalize("NFC", letter)
    return unicodedata.normalize("NFC", letters + letter) != apart


def _one_place(letters: str, start: int, end: int) -> Iterator[Piece]:
    for letter in unicodedata.normalize("NFC", letters):
        yield letter, start, end


def _spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Make one space of many, and none at the edges."""
    gap: Span | None = None
    begun = False
    for letter, start, end in pieces:
        if letter.isspace():
            gap = (gap[0] if gap else start, end)
            continue
        if gap and begun:
            yield " ", *gap
        gap, begun = None, True
        yield letter, start, end
