"""How a key and a text are written in TOML and in messages, so that every character is seen."""

from __future__ import annotations

import re
from typing import Final

CONDITIONS: Final = "als"
"""The key under which attribute columns stand: ``als.leeftijd = "vanaf 18"``."""

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")

_LAST_OF_FOUR_DIGITS: Final = 0xFFFF

_SHORT: Final = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}

# Fixed here and not asked of unicodedata, whose answer differs between versions of Python: the
# same workbook must always give the same text. Control characters, spaces other than the plain
# one, what Unicode calls "default ignorable", direction marks, private use, blank letters.
_INVISIBLE: Final = (
    "\x00-\x1f\x7f-\xa0\xad"
    "\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164"
    "\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_UNSEEN: Final = re.compile(f"[{_INVISIBLE}]")
_ESCAPED: Final = re.compile(f'["\\\\{_INVISIBLE}]')
_EXCERPT: Final = 100


def quoted(text: str) -> str:
    r"""Return text as a one-line TOML string; invisible characters are written as ``\uXXXX``."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def key(name: str) -> str:
    """Return a name as a TOML key: bare when it is an ASCII code, else between quotes."""
    return name if _BARE.fullmatch(name) else quoted(name)


def excerpt(text: str) -> str:
    """Return text for a message: its first 100 characters, the invisible ones written out."""
    shown = _UNSEEN.sub(_escape, text[:_EXCERPT])
    return shown if len(text) <= _EXCERPT else shown + "…"


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _SHORT:
        return _SHORT[character]
    number = ord(character)
    return f"\\u{number:04X}" if number <= _LAST_OF_FOUR_DIGITS else f"\\U{number:08X}"
