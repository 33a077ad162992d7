"""The one form of a cell's content, so that equal workbooks have equal text and an equal hash."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from catalog.columns import Content
from rules.attributes import format_number, parse_number
from rules.normalise import tidy

_NUMBERS: Final = frozenset({Content.NUMBER, Content.WHOLE, Content.MONEY})
_LONGEST_NUMBER: Final = 40

_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def settled(text: str, content: Content = Content.TEXT) -> str:
    r"""Return text as it can stand in every form of a workbook: settling twice changes nothing.

    Without white space around it, empty when there is nothing to see, with ``\n`` as the only
    line ending, and with U+FFFD for half a surrogate pair, which no file can hold. A number in a
    column of numbers is written as an xlsx with that number is read: ``0,50`` is ``0,5``.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", text).strip()
    if not text.isascii() and not tidy(text):
        return ""
    return _number(text) if content in _NUMBERS and len(text) <= _LONGEST_NUMBER else text


def _number(text: str) -> str:
    number = parse_number(text)
    # A spreadsheet keeps 15 digits; a number with more of them stays the text that it is.
    if number is None or Decimal(format(float(number), ".15g")) != number:
        return text
    return format_number(number)
