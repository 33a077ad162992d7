"""How wide a column and how high a row must be for its text to be read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

LINE_HEIGHT: Final = 15.0
"""Points for one line of the normal font."""

HIGHEST: Final = 400.0
"""Excel allows no row of more than 409 points."""

WIDEST_TEXT: Final = 64.0
"""A longer line is hard to read on."""

_LINES_TO_READ: Final = 4

_LETTERS: Final = {
    0.45: " '",
    0.5: "ijlI.,;:‘’ï",
    0.6: "fJ!()[]-",
    0.7: "rt",
    0.8: "cszL/",
    0.9: "agkvxyFSZ?|",
    1.1: "ABCRV",
    1.2: "DGH",
    1.3: "NOQU&",
    1.4: "w%",
    1.6: "m",
    1.8: "MW@",
}
"""Letters of Calibri by their width in digits, in which the width of a column is counted."""

_WIDTH: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHER: Final = 1.0
_WIDEST: Final = 2.0
_ON_SCREEN: Final = 1.06
"""A digit of 7.4 pixels is counted as 7, and letters are drawn on whole pixels."""

_SPACE: Final = _WIDTH[" "]
_BOLD: Final = 1.04

_PADDING: Final = 2.6
"""Digits taken by the indent of a cell and its borders."""

_FILTER_BUTTON: Final = 2.6
"""LibreOffice keeps this free beside every line of a heading."""


class EstimatedRow(RowDimension):
    """A row with an estimated height, which a spreadsheet program may still make to measure."""

    @property
    def customHeight(self) -> bool:  # noqa: N802
        """Never: a height that counts as chosen by a person no longer grows with the text."""
        return False


def estimate_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row high enough for this number of lines; it still grows with its text."""
    if lines > 1:
        height = min(HIGHEST, lines * LINE_HEIGHT)
        sheet.row_dimensions[row] = EstimatedRow(sheet, index=row, ht=height)


def text_width(text: str) -> float:
    """Return the width of a text on one line, in digits."""
    return sum([_WIDTH.get(letter, _OTHER) for letter in text]) * _ON_SCREEN


@lru_cache(maxsize=8_192)
def count_lines(text: str, width: float) -> int:
    """Estimate how many lines a text takes in a column of this width."""
    room = max(1.0, width - _PADDING)
    if len(text) * _WIDEST <= room and "\n" not in text:
        return 1
    return sum(
        _wrapped((text_width(word) for word in part.split(" ")), room) for part in text.split("\n")
    )


def heading_width(heading: str) -> float:
    """Return the width at which no word of a heading is broken, beside a filter button."""
    longest = max((text_width(word) for word in heading.split()), default=1.0)
    return longest * _BOLD + _PADDING + _FILTER_BUTTON


def heading_height(headings: Iterable[tuple[str, float]]) -> float:
    """Return the height for headings with their widths, beside filter buttons."""
    most = max((_heading_lines(text, width) for text, width in headings), default=1)
    return min(HIGHEST, most * LINE_HEIGHT + 7)


def fitting_width(heading: str, texts: Iterable[str], least: float, most: float) -> float:
    """Return the width at which the longest text fits, between bounds, and the heading does."""
    longest = max(map(text_width, texts), default=0.0) + _PADDING
    return max(least, heading_width(heading), min(longest, most))


def reading_width(heading: str, texts: Iterable[str], least: float) -> float:
    """Return the width at which the longest text takes few lines, if it can."""
    longest = max(map(text_width, texts), default=0.0) / _LINES_TO_READ + _PADDING
    return max(least, heading_width(heading), min(longest, WIDEST_TEXT))


def _heading_lines(heading: str, width: float) -> int:
    """Count without ``_BOLD``, so that a word for which the width was made surely fits."""
    return _wrapped(map(text_width, heading.split()), width - _PADDING - _FILTER_BUTTON)


def _wrapped(words: Iterable[float], room: float) -> int:
    """Count lines as a program breaks them: between words, and inside one that is too long."""
    lines, used = 1, 0.0
    for word in words:
        if used and used + _SPACE + word > room:
            lines, used = lines + 1, word
        else:
            used += word + (_SPACE if used else 0.0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines
