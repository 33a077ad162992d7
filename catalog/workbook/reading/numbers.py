"""Numbers in cells: their one written form, and what a number format makes the user see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Final

from rules.attributes import format_number

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PATTERN: Final = re.compile(r"((?:[#0?][#0?,]*)?)(?:\.([#0?]+)|(?<=[#0?,]))(,*)")
_MOST_DECIMALS: Final = 30
_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_UP)
"""Room for the largest number of Excel (1E308) with the most decimals."""


def exact(value: float) -> Decimal | None:
    """Return a number as Excel knows it, 15 digits; None for what is no number (inf, nan)."""
    try:
        number = Decimal(format(value, ".15g"))
    except (InvalidOperation, OverflowError, ValueError):
        return None
    return number if number.is_finite() else None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A number as its format shows it, without currency signs.

    ``lost`` tells that the format hides a part of the number, ``padded`` that it shows zeros in
    front, ``percentage`` that it shows a hundredfold with ``%``.
    """

    text: str
    lost: bool = False
    padded: bool = False
    percentage: bool = False


def appearance(number: Decimal, number_format: str) -> Appearance:
    """Return what the user sees of a number; unusual formats count as showing it whole."""
    section = _section(number, number_format)
    percentage = "%" in section
    found = _PATTERN.search(section.replace("%", "").strip())
    whole, decimals = (found[1], found[2] or "") if found else ("", "")
    thousands = found[3] or whole[len(whole.rstrip(",")) :] if found else ""
    if percentage:
        number *= 100
    plain = format_number(number)
    if _is_unusual(section, whole, decimals):
        return Appearance(f"{plain}%" if percentage else plain, percentage=percentage)
    scaled = number.scaleb(-3 * len(thousands))
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), context=_WIDE)
    text = _written(rounded, whole, decimals)
    zeros = whole.count("0")
    return Appearance(
        text=f"{text}%" if percentage else text,
        lost=rounded != number,
        padded=zeros > 1 and len(str(int(abs(rounded)))) < zeros,
        percentage=percentage,
    )


def _section(number: Decimal, number_format: str) -> str:
    """Return the part of a format for positive numbers, negative ones or zero."""
    sections = _LITERAL.sub("", number_format).split(";")
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if not number and len(sections) > 2 else sections[0]  # noqa: PLR2004


def _is_unusual(section: str, whole: str, decimals: str) -> bool:
    """Tell whether a format is General, text, scientific, a fraction, or shows no digits."""
    digits = set(whole + decimals) & set("0#?")
    return (
        not digits
        or len(decimals) > _MOST_DECIMALS
        or any(sign in section for sign in "@/")
        or re.search(r"[Ee][+-]|General", section) is not None
    )


def _written(rounded: Decimal, whole: str, decimals: str) -> str:
    sign = "-" if rounded < 0 else ""
    digits, _, fraction = format(abs(rounded), "f").partition(".")
    digits = digits.zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        digits = f"{int(digits):,}".replace(",", ".").rjust(len(digits), "0")
    least = decimals.count("0")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    return f"{sign}{digits},{fraction}" if fraction else f"{sign}{digits}"
