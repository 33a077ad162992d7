"""What is wrong with a cell: one exception, with the place inside the cell and what would do."""

from __future__ import annotations

from enum import StrEnum

Span = tuple[int, int]
"""First character and the character after the last, counted in the text of the cell."""


class Mistake(StrEnum):
    """The kinds of mistake in a cell; ``catalog`` has one Dutch text for each."""

    SYNTAX = "syntax"
    """Something else was expected at this place."""
    UNKNOWN_VALUE = "unknown-value"
    """The word is no value of the attribute."""
    OUT_OF_RANGE = "out-of-range"
    """The number lies below the minimum or above the maximum."""
    OFF_GRID = "off-grid"
    """The number lies between two steps."""
    UNORDERED = "unordered"
    """A comparison or range over choices without an order."""
    UNBRACKETED_NOT = "unbracketed-not"
    """``niet a; b``: does ``niet`` bind one value or all?"""
    EVERYTHING = "accepts-everything"
    """The part accepts every value, so it says nothing: ``>= 12; < 18``."""
    NOTHING = "accepts-nothing"
    """The part accepts no value at all: ``> 120`` where 120 is the maximum."""
    REVERSED = "reversed-range"
    """``24 t/m 12``."""
    THOUSANDS = "thousands-separator"
    """``1.250,50``, and ``1.250`` where 1250 could be meant."""
    AMBIGUOUS_COMMA = "ambiguous-comma"
    """``1,2`` where only whole numbers exist: a list, or a decimal?"""
    SEPARATOR = "separator"
    """Values stand together without ``;``: ``a,b``, ``a/b``, ``a en b``, ``a b``."""
    TOT_BETWEEN = "tot-between"
    """``8 tot 12``: is 12 part of it?"""
    PLUS = "plus"
    """``18+``."""
    DASH = "dash"
    """``8-12``."""
    OR_MORE = "or-more"
    """``18 of ouder``, ``18 en jonger``."""
    UNIT = "unit"
    """``18 jaar``: the unit stands on the sheet Kenmerken."""
    OTHER_WORDS = "other-words"
    """A comparison in words or signs the language does not know: ``minimaal 5``, ``= 5``."""
    NOT_ONE_VALUE = "not-one-value"
    """A condition where exactly one value is asked."""
    TOO_LONG = "too-long"
    """More characters than a cell can hold."""
    TOO_DEEP = "too-deep"
    """``niet(niet(niet(…`` without end."""
    RESERVED_CHOICE = "reserved-choice"
    """A choice whose name is a word or sign of the language: ``niet``, ``-``, ``t/m``."""
    SIGN_IN_CHOICE = "sign-in-choice"
    """A choice whose name holds ``;`` or ``"``."""
    DUPLICATE_CHOICE = "duplicate-choice"
    """A choice that cannot be told from another one of the same attribute."""


class CellError(Exception):
    """A cell that cannot be read, and why.

    ``suggestions`` are texts that could stand in the place of ``found``, the likeliest first:
    a value, or a correct way to write the condition. ``expected`` are Dutch words for what
    could have stood there. ``span`` lies in the text as it was written.
    """

    def __init__(
        self,
        code: Mistake,
        text: str,
        span: Span,
        expected: tuple[str, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(code, text, span, expected, suggestions)
        self.code = code
        self.text = text
        self.span = span
        self.expected = expected
        self.suggestions = suggestions

    def __str__(self) -> str:
        return f"{self.code} at {self.span[0]}:{self.span[1]}: {self.found!r}"

    @property
    def found(self) -> str:
        """The part of the cell the mistake is in, as written; empty when something is missing."""
        return self.text[self.span[0] : self.span[1]]

    @property
    def suggestion(self) -> str | None:
        """The likeliest text in the place of ``found``, or None."""
        return self.suggestions[0] if self.suggestions else None

    @property
    def corrected(self) -> str | None:
        """The whole cell with the suggestion filled in, or None without a suggestion."""
        return None if self.suggestion is None else self.corrected_by(self.suggestion)

    def corrected_by(self, suggestion: str) -> str:
        """Return the whole cell with this text in the place of ``found``."""
        return f"{self.text[: self.span[0]]}{suggestion}{self.text[self.span[1] :]}".strip()

    @property
    def marker(self) -> str:
        """A line to print under the cell in a fixed-width font: ``     ~~~^``."""
        start, end = self.span
        return " " * start + "~" * (end - start - 1) + "^"
