"""One cell: its content in the one written form, and what Excel made of it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

from catalog.columns import Content
from catalog.messages import cells as messages
from catalog.problems import Problem
from catalog.tables import Cell
from catalog.workbook.grid import Raw
from catalog.workbook.reading.dates import Typed, shown_date, shown_time, typed_before
from catalog.workbook.reading.numbers import appearance, exact
from rules.attributes import format_number
from rules.normalise import tidy
from rules.places import Place

_NUMERIC: Final = frozenset(
    {Content.NUMBER, Content.WHOLE, Content.MONEY, Content.CONDITION, Content.VALUE}
)
_ONLY_NUMBERS: Final = frozenset({Content.NUMBER, Content.WHOLE, Content.MONEY})
_BOOLEANS: Final = {
    "=true()": "ja",
    "=waar()": "ja",
    "=false()": "nee",
    "=onwaar()": "nee",
}
_BOOLEANS_SHOWN: Final = {"ja": "WAAR", "nee": "ONWAAR"}
_ERROR_FORMULA: Final = re.compile(r"=(#[A-Z0-9/]+[!?]?)")
_ESCAPED_CONTROL: Final = re.compile(r"_x00[01][0-9A-Fa-f]_")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_cell(raw: Raw, content: Content, place: Place) -> tuple[Cell, Problem | None] | None:
    """Return a cell and at most one problem; None when the cell holds nothing visible.

    A cell with a problem keeps what the user sees as its text, so that its place stays known.
    """
    if raw.kind == "s":
        return _text(str(raw.value), place)
    match raw.value:
        case None:
            return None
        case bool():
            text = "ja" if raw.value else "nee"
            return Cell(text, place, _BOOLEANS_SHOWN[text]), None
        case _ if raw.kind == "f":
            return _formula(raw.value, place)
        case str() if raw.kind == "e":
            return Cell(raw.value, place, raw.value), messages.ERROR_VALUE.at(place, raw.value)
        case datetime() | date():
            return _date(raw.value, raw.format, content, place)
        case time() | timedelta():
            shown = shown_time(raw.value)
            return Cell(shown, place, shown), messages.TIME.at(place, shown)
        case int() | float():
            return _number(raw.value, raw.format, content, place)
        case other:
            return _text(str(other), place)


def settle(text: str) -> str:
    """Return text with one kind of line ending, without control characters, and stripped."""
    if text.isprintable() and "_x" not in text:
        return text.strip()
    if "_x" in text:
        text = _ESCAPED_CONTROL.sub(lambda found: chr(int(found[0][2:6], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).strip()


def _text(shown: str, place: Place) -> tuple[Cell, Problem | None] | None:
    text = settle(shown)
    if not text or not (text.isascii() or tidy(text)):
        return None
    return Cell(text, place, shown), None


def _formula(value: object, place: Place) -> tuple[Cell, Problem | None]:
    formula = value if isinstance(value, str) else getattr(value, "text", None)
    written = settle(formula) if isinstance(formula, str) else "="
    answer = _BOOLEANS.get(written.replace(" ", "").lower())
    if answer is not None:
        return Cell(answer, place, _BOOLEANS_SHOWN[answer]), None
    if error := _ERROR_FORMULA.fullmatch(written):
        return Cell(error[1], place, error[1]), messages.ERROR_VALUE.at(place, error[1])
    return Cell(written, place, written), messages.FORMULA.at(place, written)


def _date(
    day: date, number_format: str, content: Content, place: Place
) -> tuple[Cell, Problem | None]:
    shown = shown_date(day, number_format)
    if content is Content.DATE:
        has_time = isinstance(day, datetime) and day.time() != time()
        iso = f"{day:%Y-%m-%d}" if not isinstance(day, datetime) else day.date().isoformat()
        return Cell(iso, place, shown), (
            messages.DATE_WITH_TIME.at(place, shown) if has_time else None
        )
    typed = typed_before(day, number_format)
    if content in _ONLY_NUMBERS:
        problem = messages.DATE_AS_NUMBER.at(place, shown)
    elif content is Content.CONDITION and typed.low != typed.high:
        low, high = sorted((typed.low, typed.high))
        problem = messages.DATE_AS_RANGE.at(place, shown, low=low, high=high)
    else:
        problem = messages.DATE_AS_TEXT.at(place, shown, example=_example(typed, content))
    return Cell(shown, place, shown), problem


def _example(typed: Typed, content: Content) -> str:
    """Return what to type, where what was typed could have been right."""
    text = {Content.TEXT: typed.text, Content.ID: typed.text, Content.VALUE: str(typed.low)}
    if content not in text:
        return ""
    return messages.FOR_EXAMPLE.format(typed=text[content])


def _number(
    value: float, number_format: str, content: Content, place: Place
) -> tuple[Cell, Problem | None]:
    number = exact(value)
    if number is None:
        shown = str(value)
        return Cell(shown, place, shown), messages.ERROR_VALUE.at(place, shown)
    return _seen_number(number, number_format, content, place)


def _seen_number(
    number: Decimal, number_format: str, content: Content, place: Place
) -> tuple[Cell, Problem | None]:
    plain = format_number(number)
    seen = appearance(number, number_format)
    if seen.percentage:
        return Cell(plain, place, seen.text), messages.PERCENTAGE.at(place, seen.text, number=plain)
    if seen.lost:
        return Cell(plain, place, seen.text), messages.ROUNDED.at(place, seen.text, number=plain)
    if seen.padded and content not in _NUMERIC:
        return Cell(seen.text, place, seen.text), messages.LEADING_ZEROS.at(
            place, seen.text, number=plain
        )
    return Cell(plain, place, seen.text), None
