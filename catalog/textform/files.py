"""Reading the bytes of one file of the text form: its size, its encoding, and odd entries."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.messages import textform as say
from catalog.problems import Problem
from rules.places import Place

LIMIT_MB: Final = 20
"""The largest file that is read; the text of a large region is below 1 MB."""

_BOM: Final = b"\xef\xbb\xbf"
_WIDE_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, or None when it cannot be read, and what there is to say about it."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def read_source(path: Path, place: Place) -> Source:
    """Read a file as UTF-8; whatever is wrong with it becomes a problem at the place.

    Only an ordinary file of at most ``LIMIT_MB`` is opened. A link is refused: its target could
    be any file, of which a message would then quote a line.
    """
    try:
        reason = _why_not(path)
        if reason:
            return _refused(path, place, reason)
        with path.open("rb") as stream:
            data = stream.read(LIMIT_MB * 1024**2 + 1)
    except (OSError, ValueError):
        return _refused(path, place, say.IS_CLOSED)
    if len(data) > LIMIT_MB * 1024**2:
        return _refused(path, place, say.IS_TOO_LARGE)
    return _decoded(data, path, place)


def _why_not(path: Path) -> str:
    status = os.lstat(path)
    if stat.S_ISLNK(status.st_mode):
        return say.IS_LINK
    if stat.S_ISDIR(status.st_mode):
        return say.IS_FOLDER
    return "" if stat.S_ISREG(status.st_mode) else say.IS_SPECIAL


def _refused(path: Path, place: Place, reason: str) -> Source:
    problem = say.UNREADABLE_FILE.at(place, file=path.name, reason=reason, limit=LIMIT_MB)
    return Source(None, (problem,))


def _decoded(data: bytes, path: Path, place: Place) -> Source:
    if data.startswith(_WIDE_BOMS):
        return _misread(data, 0, path, place, say.WIDE_ENCODING)
    if b"\0" in data:
        return _misread(data, data.index(b"\0"), path, place, say.NUL_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        return _misread(data, offset, path, place, say.OTHER_ENCODING)
    return Source(text, tuple(_byte_order_mark(data, path, place)))


def _misread(data: bytes, offset: int, path: Path, place: Place, reason: str) -> Source:
    line = data.count(b"\n", 0, offset) + 1
    start = data.rfind(b"\n", 0, offset) + 1
    shown = data[start : start + 100].split(b"\n")[0].decode("cp1252", "replace")
    found = "".join(character for character in shown if character.isprintable()).strip()
    return Source(None, (say.NOT_UTF8.at(place, found, file=path.name, line=line, reason=reason),))


def _byte_order_mark(data: bytes, path: Path, place: Place) -> Iterator[Problem]:
    if data.startswith(_BOM):
        yield say.BYTE_ORDER_MARK.at(place, file=path.name)
