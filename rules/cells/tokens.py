"""The words and signs of a folded cell, one at a time, with their spans.

What a word can be depends on where it stands. Where a value may begin the longest known choice
wins over shorter choices and over the words of the language (``niet van toepassing``,
``1 of 2 keer``); after a value only separators, ranges and closing brackets are looked for.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from rules.attributes import Kind
from rules.cells.vocabulary import Vocabulary, ends_word

AT_LEAST: Final = frozenset({">=", "≥", "minstens", "vanaf"})
AT_MOST: Final = frozenset({"<=", "≤", "hoogstens", "t/m", "tot en met"})
MORE_THAN: Final = frozenset({">", "meer dan"})
LESS_THAN: Final = frozenset({"<", "tot", "minder dan"})
NOT_WORDS: Final = frozenset({"niet", "not"})
THROUGH: Final = frozenset({"t/m", "tot en met", ".."})
OPENING: Final = frozenset("([]")
CLOSING: Final = frozenset(")][")

COMPARISONS: Final = AT_LEAST | AT_MOST | MORE_THAN | LESS_THAN
LANGUAGE: Final = COMPARISONS | NOT_WORDS | THROUGH | OPENING | CLOSING | {"of", ";", ",", '"', "-"}
"""Every word and sign of the language."""


def _one_of(words: frozenset[str]) -> str:
    """Return a pattern that takes the longest; a word must end as words do, a sign need not."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word) + (r"(?=[ ;,()\[\]\"<>=≥≤]|\.\.|$)" if word[-1].isalpha() else "")
        for word in ordered
    )


_BEFORE_VALUE: Final = re.compile(_one_of(COMPARISONS | NOT_WORDS | OPENING))
_AFTER_VALUE: Final = re.compile(_one_of(THROUGH | CLOSING | {"of", ";", ","}))
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*")
_WORD: Final = re.compile(r'[^ ;,()\[\]"<>=≥≤]+?(?=[ ;,()\[\]"<>=≥≤]|\.\.|$)')
_OPENS_AFTER_COMMA: Final = frozenset(' "[(]<>≥≤')
_CLOSES_BEFORE_COMMA: Final = frozenset('"])[')


class TokenKind(Enum):
    """What a token is."""

    VALUE = auto()
    NUMBER = auto()
    QUOTED = auto()
    COMPARISON = auto()
    NOT = auto()
    NOT_OPEN = auto()
    OPEN = auto()
    SEPARATOR = auto()
    TIGHT_COMMA = auto()
    THROUGH = auto()
    CLOSE = auto()
    WORD = auto()
    END = auto()


class Token(NamedTuple):
    """A word or sign at ``start:end`` of the folded text; a VALUE has its position."""

    kind: TokenKind
    text: str
    start: int
    end: int
    position: int = -1

    @property
    def is_value(self) -> bool:
        """Whether the token is written as a value: a known word, a number, a quoted text."""
        kind = self.kind
        return kind is TokenKind.VALUE or kind is TokenKind.NUMBER or kind is TokenKind.QUOTED


class Scanner:
    """Reads tokens from a folded text; ``at`` is the place after the last one taken."""

    def __init__(self, text: str, vocabulary: Vocabulary, at: int = 0) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.at = at

    def before_value(self) -> Token:
        """Take the token at a place where a condition or a value may begin."""
        start = self._skip_space()
        if start == len(self.text):
            return self._take(TokenKind.END, start)
        known = self.vocabulary.longest(self.text, start)
        sign = _BEFORE_VALUE.match(self.text, start)
        if known is not None and (sign is None or known[1] >= sign.end()):
            return self._take(TokenKind.VALUE, known[1], known[0])
        if sign is not None:
            return self._take_sign(sign[0], sign.end())
        if self.text[start] == '"':
            closing = self.text.find('"', start + 1)
            if closing > 0:
                return self._take(TokenKind.QUOTED, closing + 1)
        number = _NUMBER.match(self.text, start)
        is_number = self.vocabulary.attribute.kind is Kind.NUMBER
        if is_number and number is not None and ends_word(self.text, number.end()):
            return self._take(TokenKind.NUMBER, number.end())
        return self._take_word()

    def after_value(self) -> Token:
        """Take the token at a place where a value has just ended."""
        before = self.text[self.at - 1 : self.at]
        start = self._skip_space()
        if start == len(self.text):
            return self._take(TokenKind.END, start)
        sign = _AFTER_VALUE.match(self.text, start)
        if sign is None:
            return self._take_word()
        if sign[0] == ",":
            after = self.text[start + 1 : start + 2]
            loose = not after or after in _OPENS_AFTER_COMMA or before in _CLOSES_BEFORE_COMMA
            return self._take(TokenKind.SEPARATOR if loose else TokenKind.TIGHT_COMMA, start + 1)
        if sign[0] in (";", "of"):
            return self._take(TokenKind.SEPARATOR, sign.end())
        kind = TokenKind.THROUGH if sign[0] in THROUGH else TokenKind.CLOSE
        return self._take(kind, sign.end())

    def _skip_space(self) -> int:
        if self.text[self.at : self.at + 1] == " ":
            self.at += 1
        return self.at

    def _take(self, kind: TokenKind, end: int, position: int = -1) -> Token:
        start, self.at = self.at, end
        return Token(kind, self.text[start:end], start, end, position)

    def _take_word(self) -> Token:
        word = _WORD.match(self.text, self.at)
        return self._take(TokenKind.WORD, word.end() if word else self.at + 1)

    def _take_sign(self, sign: str, end: int) -> Token:
        if sign in COMPARISONS:
            return self._take(TokenKind.COMPARISON, end)
        if sign in OPENING:
            return self._take(TokenKind.OPEN, end)
        inner = end + (self.text[end : end + 1] == " ")
        if self.text[inner : inner + 1] == "(" and not self.vocabulary.longest(self.text, inner):
            return self._take(TokenKind.NOT_OPEN, inner + 1)
        return self._take(TokenKind.NOT, end)
