"""What a workbook consists of: its sheets by title, its texts and its number formats."""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.messages import files as messages
from catalog.workbook.archive.package import LONGEST_TEXT, Package
from catalog.workbook.errors import unreadable

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_TRUE = ("1", "true")
_FIRST_OWN = 164
"""Lower number formats need no code: every program knows them (ECMA-376 18.8.30)."""
_LONGEST_CODE = 255
_FORMAT_NUMBER = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Book:
    """The worksheets in order, as pairs of title and part, and where texts and formats stand."""

    sheets: tuple[tuple[str, str], ...]
    strings: str | None
    styles: str | None
    counts_from_1904: bool


def read_book(package: Package) -> Book:
    """Find the parts of a workbook; raises UnreadableFileError when it has no sheets."""
    name = _workbook_part(package)
    if _STRICT in package.content(name)[:4096]:
        raise unreadable(messages.STRICT, package.file)
    relations = package.relations(name)
    sheets: list[tuple[str, str]] = []
    counts_from_1904 = False
    for path, attributes in package.elements(name):
        if path[1:] == ("sheets", "sheet"):
            kind, target = relations.get(attributes.get("id", ""), ("", ""))
            if kind == "worksheet":
                sheets.append((attributes.get("name", ""), target))
        elif path[1:] == ("workbookPr",):
            counts_from_1904 = attributes.get("date1904", "") in _TRUE
    if not sheets:
        raise package.broken(name)
    parts = dict(relations.values())
    return Book(tuple(sheets), parts.get("sharedStrings"), parts.get("styles"), counts_from_1904)


def _workbook_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument":
            return target
    return "xl/workbook.xml"


def read_formats(package: Package, book: Book) -> list[tuple[int, str | None]]:
    """Return the number format of each cell style: its number, and its code when it has one."""
    codes: dict[int, str] = {}
    numbers: list[int] = []
    if book.styles is None:
        return [(0, None)]
    for path, attributes in package.elements(book.styles):
        if path[1:] == ("numFmts", "numFmt"):
            code = attributes.get("formatCode", "")
            if len(code) <= _LONGEST_CODE:
                codes[_number(attributes.get("numFmtId"))] = code
        elif path[1:] == ("cellXfs", "xf"):
            numbers.append(_number(attributes.get("numFmtId")))
    known = (number if number in codes or number < _FIRST_OWN else 0 for number in numbers)
    return [(number, codes.get(number)) for number in known] or [(0, None)]


def _number(text: str | None) -> int:
    return int(text) if text and _FORMAT_NUMBER.fullmatch(text) else 0


def read_strings(package: Package, book: Book) -> list[str]:
    """Return the shared texts without their formatting and without Japanese reading aids."""
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        inside.append(local)
        if local == "si":
            pieces.clear()

    def end(_: str) -> None:
        if inside.pop() == "si":
            strings.append("".join(pieces))
            package.use(len(strings[-1]))
            if len(strings[-1]) > LONGEST_TEXT:
                raise unreadable(messages.LONG_SHARED_TEXT, package.file, limit=LONGEST_TEXT)

    def text(piece: str) -> None:
        if inside and inside[-1] == "t" and "rPh" not in inside:
            pieces.append(piece)

    if book.strings is not None:
        package.walk(book.strings, start, end, text)
    return strings
