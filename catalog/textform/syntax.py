"""Reading TOML, with its errors in Dutch: where, what stands there, and what to do."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

from catalog.messages import textform as say
from catalog.problems import Problem
from catalog.textform.quoting import excerpt
from rules.places import Place

_POSITION: Final = re.compile(r"\(at line (\d+), column (\d+)\)$")
# Brackets within brackets make tomllib run out of stack; Python reads no number this long.
_TOO_MUCH: Final = re.compile(r"(?:[\[{]\s*){50}|\d{1000}")
_CURLY: Final = re.compile(r"=\s*[\u2018-\u201f\u00ab]")
_AFTER_TEXT: Final = re.compile(r"""=\s*["']""")
_PART: Final = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
# tomllib takes time and memory with the square of the number of parts in a dotted key.
_ENDLESS_KEY: Final = re.compile(rf"\.[ \t]*{_PART}(?:[ \t]*\.[ \t]*{_PART}){{49}}")


def parse(text: str, file: str, place: Place) -> dict[str, Any] | Problem:
    """Return what a TOML text holds, or the one problem that keeps it from being read."""
    endless = _ENDLESS_KEY.search(text)
    if endless:
        return _problem(text, endless.start(), file, place, say.ENDLESS_KEY)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        lines = text.replace("\r\n", "\n")
        position = _offset(lines, str(error))
        return _problem(lines, position, file, place, _explanation(lines, position, str(error)))
    except (RecursionError, ValueError):
        found = _TOO_MUCH.search(text)
        return _problem(text, found.start() if found else 0, file, place, say.TOO_COMPLICATED)


def _offset(text: str, message: str) -> int:
    found = _POSITION.search(message)
    if found is None:
        return max(len(text.rstrip()) - 1, 0)
    line, column = int(found[1]), int(found[2])
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _explanation(text: str, position: int, message: str) -> say.Explanation:
    line = _line(text, position)
    if _CURLY.search(line):
        return say.CURLY_QUOTES
    if message.startswith("Expected newline") and _AFTER_TEXT.search(line):
        return say.AFTER_TEXT
    for words, explanation in say.BY_TOML_MESSAGE:
        if message.startswith(words):
            return explanation
    return say.OTHERWISE


def _line(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


def _problem(
    text: str, position: int, file: str, place: Place, explanation: say.Explanation
) -> Problem:
    return say.SYNTAX.at(
        place,
        excerpt(_line(text, position).strip()),
        file=file,
        line=text.count("\n", 0, position) + 1,
        column=position - (text.rfind("\n", 0, position) + 1) + 1,
        reason=explanation.reason,
        cure=explanation.cure,
    )
