"""Numbers in sentences: "1 fout", "2 fouten", "1.204 profielen", "ongeveer 2,5 triljoen"."""

from typing import Final

_EXACT_UNTIL: Final = 10**9
_WORDS: Final = (
    "miljard",
    "biljoen",
    "biljard",
    "triljoen",
    "triljard",
    "quadriljoen",
    "quadriljard",
)
"""10**9, and each a thousand times the one before."""


def number_text(number: int) -> str:
    """Write a whole number with Dutch separators of thousands."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, one: str, more: str) -> str:
    """Write a number with its noun: ``counted(1, "fout", "fouten")`` is ``1 fout``."""
    return f"{number_text(number)} {one if number == 1 else more}"


def readable(number: int) -> str:
    """Write a number that may be very large: exact below a billion, else ``ongeveer 2,5 biljoen``.

    Nobody reads nineteen digits; programs get them all, with --json.
    """
    if number < _EXACT_UNTIL:
        return number_text(number)
    rounded = [
        (_tenths(number, _EXACT_UNTIL * 1000**place), word) for place, word in enumerate(_WORDS)
    ]
    tenths, word = next((one for one in rounded if one[0] < 10 * 1000), rounded[-1])
    whole, part = divmod(tenths, 10)
    return f"ongeveer {number_text(whole)}{f',{part}' if part else ''} {word}"


def _tenths(number: int, unit: int) -> int:
    return (10 * number + unit // 2) // unit


def profiles(number: int, total: int | None = None) -> str:
    """Count profiles: ``1.204 profielen``; with its share of ``total`` when not exact."""
    text = f"{readable(number)} {'profiel' if number == 1 else 'profielen'}"
    if number < _EXACT_UNTIL or not total:
        return text
    return f"{text} ({percent(number, total)})"


def percent(part: int, whole: int) -> str:
    """Write a share with one decimal: ``12,5%``; never rounded to nothing, nor to everything."""
    tenths = (1000 * part + whole // 2) // whole
    if part and not tenths:
        return "minder dan 0,1%"
    if part < whole and tenths == 1000:  # noqa: PLR2004 - all of it
        return "meer dan 99,9%"
    return f"{tenths // 10}{f',{tenths % 10}' if tenths % 10 else ''}%"
