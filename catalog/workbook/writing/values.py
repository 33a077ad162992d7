"""What is written into a cell for a text: a number, a date or the text itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from catalog.columns import Content
from catalog.workbook.look.styles import Format
from rules.attributes import format_number, parse_number

MOST_CHARACTERS: Final = 32_767
"""Excel cuts a longer text off without a word; it counts UTF-16 units."""

_AS_NUMBER: Final = {
    Content.NUMBER: Format.NUMBER,
    Content.WHOLE: Format.NUMBER,
    Content.MONEY: Format.MONEY,
}
_DECIMALS_OF_MONEY: Final = 4
_PLAIN_NUMBER: Final = re.compile(r"-?(0|[1-9]\d*)([.,]\d+)?")
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE: Final = re.compile(r"_x[0-9A-Fa-f]{4}_")
_FIRST_DAY: Final = date(1900, 3, 1)
_HASHES_BEYOND: Final = 255
_LIKE_A_FORMULA: Final = ("=", "+", "-", "@")


class UnwritableError(ValueError):
    """A text that an xlsx cannot hold unchanged; the message is Dutch and names the place."""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a cell and how it is shown; a ``str`` is always text, never a formula."""

    value: str | int | float | date
    shown: Format


def cell_value(text: str, content: Content) -> Value:
    """Return the value for a text in a column with this content.

    Numbers and dates become real ones where nothing is lost (``007``, ``1e3``, more than 15
    digits and dates before March 1900 stay text); codes, ids, words and conditions stay text.
    """
    if content in _AS_NUMBER and (number := _number(text)) is not None:
        return Value(number, Format.NUMBER if _is_cut_off(text) else _AS_NUMBER[content])
    if content is Content.DATE and (day := _day(text)) is not None:
        return Value(day, Format.DATE)
    return Value(*_text(text))


def is_canonical(text: str) -> bool:
    """Tell whether a text is a number in its one written form: ``1,5`` but not ``1,50``."""
    number = parse_number(text)
    return number is not None and format_number(number) == text


def check_text(text: str, *where: object) -> None:
    """Raise UnwritableError, which says where, when an xlsx cannot hold this text unchanged."""
    wrong = _wrong(text)
    if wrong:
        place = ", ".join(filter(None, map(str, where)))
        message = f"{place}: {wrong}"
        raise UnwritableError(message)


def _wrong(text: str) -> str:
    """Say what an xlsx cannot hold; empty when all is well."""
    if len(text) > MOST_CHARACTERS // 2 and _units(text) > MOST_CHARACTERS:
        return (
            f"de tekst heeft {_units(text)} tekens; in één cel passen er hoogstens "
            f"{MOST_CHARACTERS}."
        )
    if found := _UNWRITABLE.search(text):
        return (
            f"op positie {found.start() + 1} staat een onzichtbaar stuurteken "
            f"(U+{ord(found[0]):04X}) dat niet in een werkboek past. Haal het weg."
        )
    if "_x" in text and (found := _ESCAPE.search(text)):
        return f"Excel leest {found[0]!r} als één ander teken. Schrijf deze tekst anders."
    return ""


def _number(text: str) -> int | float | None:
    number = parse_number(text) if _PLAIN_NUMBER.fullmatch(text) else None
    if number is None or (not number and text.startswith("-")):
        return None
    if number == number.to_integral_value() and len(number.as_tuple().digits) <= 15:  # noqa: PLR2004
        return int(number)
    nearest = float(number)
    return nearest if Decimal(format(nearest, ".15g")) == number else None


def _is_cut_off(text: str) -> bool:
    """Tell whether the format of an amount hides decimals; then it is shown as a plain number."""
    return len(text.replace(",", ".").partition(".")[2]) > _DECIMALS_OF_MONEY


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text and day >= _FIRST_DAY else None


def _text(text: str) -> tuple[str, Format]:
    """Return a text and its format: old Excels show ``####`` for a long text in a text cell."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    long = len(plain) > _HASHES_BEYOND and not plain.startswith(_LIKE_A_FORMULA)
    return plain, Format.LONG if long else Format.TEXT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
