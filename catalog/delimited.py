"""A CSV file as other programs save it: its separator and encoding found, its rows by line."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from catalog.messages import outcomes as messages
from catalog.problems import Problem
from rules.normalise import tidy
from rules.places import Place

LIMIT_MB: Final = 200
_SEPARATORS: Final = ";,\t"
_TOLD: Final = "sep="
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnreadableTableError(ValueError):
    """A file that holds no table; ``problem`` says why, in Dutch."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row with the number of its line in the file."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delimited:
    """The headings and the rows of a CSV file; rows that are wholly empty are left out."""

    file: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


def read_delimited(path: Path) -> Delimited:
    """Read a CSV file with ``;``, ``,`` or tabs, in UTF-8 (with or without BOM), 16 or cp1252.

    Raises UnreadableTableError when it is no table.
    """
    place = Place(path.name)
    text = _text(path, place)
    first = text.partition("\n")[0].strip()
    if first.casefold().startswith(_TOLD) and len(first) > len(_TOLD):
        separator, text = first[len(_TOLD)], "\n" + text.partition("\n")[2]
    else:
        separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[Line] = []
    try:
        found.extend(
            Line(reader.line_num, tuple(tidy(cell) for cell in cells))
            for cells in reader
            if any(cell.strip() for cell in cells)
        )
    except csv.Error:
        problem = messages.NOT_A_TABLE.at(place, line=reader.line_num)
        raise UnreadableTableError(problem) from None
    if not found:
        raise UnreadableTableError(messages.EMPTY_TABLE.at(place))
    head, *lines = found
    return Delimited(path.name, head.cells, tuple(lines))


def _text(path: Path, place: Place) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT_MB * 1024**2 + 1)
    except OSError:
        raise UnreadableTableError(messages.NO_TABLE.at(place, path.name)) from None
    if len(data) > LIMIT_MB * 1024**2:
        raise UnreadableTableError(messages.TABLE_TOO_LARGE.at(place, limit=LIMIT_MB))
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise UnreadableTableError(messages.NOT_A_TABLE.at(place, line=1))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
