"""How wide a column and how high a row must be for its text to be read."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

LINE_HEIGHT: Final = 15.0
"""Points for one line of the normal font."""

HIGHEST: Final = 400.0
"""Excel allows no row of more than 409 points."""

_BOLD: Final = 1.12
_PADDING: Final = 1.5
_FILTER_BUTTON: Final = 3.0
_FILTER_HEIGHT: Final = 17.0


class EstimatedRow(RowDimension):
    """A row with an estimated height, which a spreadsheet program may still make to measure."""

    @property
    def customHeight(self) -> bool:  # noqa: N802
        """Never: a height that counts as chosen by a person no longer grows with the text."""
        return False


def estimate_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row high enough for this number of lines; it still grows with its text."""
    if lines > 1:
        height = min(HIGHEST, lines * LINE_HEIGHT + 2)
        sheet.row_dimensions[row] = EstimatedRow(sheet, index=row, ht=height)


def count_lines(text: str, width: float) -> int:
    """Estimate, rather too high than too low, how many lines a text takes in a column."""
    room = max(1.0, width - _PADDING)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(part) * 1.08 / room)) for part in text.split("\n"))


def heading_width(heading: str) -> float:
    """Return the width at which no word of a heading is broken and the filter button fits."""
    return max(map(len, heading.split()), default=1) * _BOLD + _FILTER_BUTTON


def heading_height(headings: Iterable[tuple[str, float]]) -> float:
    """Return the height for headings with their widths, with room below for filter buttons."""
    most = max((_heading_lines(text, width) for text, width in headings), default=1)
    return min(HIGHEST, most * LINE_HEIGHT + _FILTER_HEIGHT)


def condition_width(heading: str, texts: Iterable[str]) -> float:
    """Return the width for a column of short conditions: narrow, but not for long answers."""
    longest = max((min(len(text), 22) for text in texts), default=0)
    return max(11.0, heading_width(heading), longest * 1.05 + 2)


def _heading_lines(heading: str, width: float) -> int:
    """Count lines as a program breaks them: whole words as long as they fit."""
    room, lines, used = width - _PADDING, 1, 0.0
    for word in heading.split():
        length = len(word) * _BOLD
        if used and used + 1 + length > room:
            lines, used = lines + 1, length
        else:
            used += length + (1 if used else 0)
    return lines
