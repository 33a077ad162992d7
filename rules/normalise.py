"""How written text is made comparable: invisible and typographic differences do not count."""

import unicodedata
from typing import Final

_INVISIBLE: Final = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
)
_TYPOGRAPHIC: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
    }
)


def plain(text: str) -> str:
    """Return text without invisible characters and with plain quotes and dashes."""
    return text if text.isascii() else text.translate(_INVISIBLE).translate(_TYPOGRAPHIC)


def tidy(text: str) -> str:
    """Return text in one form: NFC, no invisible characters, plain quotes, dashes and spaces.

    Invisible characters go first, for they can stand between a letter and its accent; so tidying
    twice changes nothing more.
    """
    return " ".join(unicodedata.normalize("NFC", plain(text)).split())


def fold(text: str) -> str:
    """Return the form in which two texts are compared: tidy and without upper case."""
    return tidy(text).casefold()
