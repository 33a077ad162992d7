"""The xml parts of a workbook, walked element by element within strict limits."""

from __future__ import annotations

import codecs
import posixpath
import re
from collections.abc import Callable
from typing import BinaryIO, Final
from xml.parsers import expat

from catalog.messages import files as messages
from catalog.workbook.archive.parts import read_parts
from catalog.workbook.errors import UnreadableFileError, unreadable

MOST_ELEMENTS: Final = 1_250_000
"""So many elements are walked in all parts together; a cell takes two or three."""
MOST_LISTED: Final = 300_000
"""So many elements may one part have that is read as a list, such as the styles."""
MOST_CONTENT: Final = 50 * 1024 * 1024
"""So many bytes may one sheet take, and all rows that hold something with the shared texts."""
LONGEST_TEXT: Final = 32_767
"""What fits in a cell of Excel."""
DEEPEST: Final = 64

_DECLARED: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*?\?>""")
_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKUP: Final = (b"<!DOCTYPE", b"<!ENTITY")
_ENCODINGS: Final = frozenset({"utf-8", "ascii", "utf-16", "iso8859-1", "cp1252"})

OnStart = Callable[[str, dict[str, str]], None]
OnEnd = Callable[[str], None]


class Package:
    """The parts by name; case makes no difference, as in the packaging standard (OPC 6.2.2)."""

    def __init__(self, handle: BinaryIO, file: str) -> None:
        """Read every part; raises UnreadableFileError when one is not safe to parse."""
        self.file: Final = file
        self.elements_left = MOST_ELEMENTS
        self._content_left = MOST_CONTENT
        self._parts: dict[str, bytes] = {}
        for name, content in read_parts(handle, file).items():
            self._parts[name.casefold()] = self._safe(name, content)

    def _safe(self, name: str, content: bytes) -> bytes:
        try:
            plain = _as_utf8(content)
        except (LookupError, UnicodeError) as error:
            raise self.broken(name) from error
        if any(markup in plain for markup in _MARKUP):
            raise unreadable(messages.OUTSIDE_TEXT, self.file)
        return plain

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def content(self, name: str) -> bytes:
        """Return a part in UTF-8; raises UnreadableFileError when it is not there."""
        try:
            return self._parts[name.casefold()]
        except KeyError:
            raise self.broken(name) from None

    def take(self, name: str) -> bytes:
        """Return a part and let go of it, for a large one should not stay in memory.

        Raises UnreadableFileError when it is too large to be a sheet.
        """
        content = self.content(name)
        if len(content) > MOST_CONTENT:
            raise unreadable(messages.TOO_MANY_CELLS, self.file)
        del self._parts[name.casefold()]
        return content

    def use(self, size: int) -> None:
        """Count content that is kept; raises UnreadableFileError when it becomes too much."""
        self._content_left -= size
        if self._content_left < 0:
            raise unreadable(messages.TOO_MANY_CELLS, self.file)

    def broken(self, name: str) -> UnreadableFileError:
        """Make the error for a part that cannot be read."""
        return unreadable(messages.BROKEN, self.file, part=name)

    def parser(self) -> expat.XMLParserType:
        """Make a parser that refuses a DOCTYPE; names come as ``namespace local``."""
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.buffer_text = True
        return parser

    def _refuse_doctype(self, *_: object) -> None:
        raise unreadable(messages.OUTSIDE_TEXT, self.file)

    def run(self, parser: expat.XMLParserType, name: str, content: bytes) -> None:
        """Parse the content of a part; raises UnreadableFileError when it is no xml."""
        try:
            parser.Parse(content, True)  # noqa: FBT003 - positional in expat
        except (expat.ExpatError, ValueError) as error:
            raise self.broken(name) from error

    def walk(self, name: str, on_start: OnStart, on_end: OnEnd, on_text: OnEnd) -> None:
        """Call back for every element of a part and its text, within the limits."""
        depth = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            self.elements_left -= 1
            if depth > DEEPEST:
                raise self.broken(name)
            if self.elements_left < 0:
                raise unreadable(messages.TOO_MANY_CELLS, self.file)
            on_start(tag, attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            on_end(tag)

        parser = self.parser()
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = on_text
        self.run(parser, name, self.content(name))

    def elements(self, name: str) -> list[tuple[tuple[str, ...], dict[str, str]]]:
        """Return the elements of a small part, each with its path of local names from the root."""
        found: list[tuple[tuple[str, ...], dict[str, str]]] = []
        path: list[str] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if len(found) == MOST_LISTED:
                raise unreadable(messages.TOO_MANY_CELLS, self.file)
            path.append(tag.rpartition(" ")[2])
            local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            found.append((tuple(path), local))

        def end(_: str) -> None:
            path.pop()

        self.walk(name, start, end, _ignore)
        return found

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """Return the type and target of each relation of a part, by id; none without relations."""
        folder, _, base = name.rpartition("/")
        source = posixpath.join(folder, "_rels", f"{base}.rels")
        if source not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for path, attributes in self.elements(source):
            if path[-1] == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/"))
        return found


def _ignore(_: str) -> None:
    """Pass over text."""


def _as_utf8(content: bytes) -> bytes:
    """Return xml in UTF-8 without a declaration; raises LookupError, UnicodeError for others."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif content.startswith(b"<\0"):
        encoding = "utf-16-le"
    elif content.startswith(b"\0<"):
        encoding = "utf-16-be"
    else:
        content = content.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARED.match(content)
        encoding = codecs.lookup(declared[1].decode() if declared else "utf-8").name
        if encoding == "utf-8":
            return content
        if encoding not in _ENCODINGS:
            raise LookupError(encoding)
    return _DECLARATION.sub("", content.decode(encoding), count=1).encode()
