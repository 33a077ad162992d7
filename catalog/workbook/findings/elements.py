"""Where the elements of an xml part stand, so that a small piece of it can be replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from catalog.messages import files as messages
from catalog.workbook.archive.package import Package
from catalog.workbook.errors import unreadable

MOST_FOUND: Final = 100_000
"""More elements of one part are not kept: no list that we look in is nearly so long."""

_TAG: Final = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")


@dataclass(slots=True)
class Element:
    """An element of a part in UTF-8, with the byte positions of its tags.

    ``path`` holds local names from the root. ``prefix`` is ``x:`` or empty, as it was written.
    ``attributes`` have their names as written. The end tag begins at ``close``; an element like
    ``<a/>`` has none and there ``inner``, ``close`` and ``end`` are equal.
    """

    path: tuple[str, ...]
    prefix: str
    attributes: Mapping[str, str]
    start: int
    inner: int
    close: int
    end: int

    @property
    def name(self) -> str:
        """The local name."""
        return self.path[-1]

    def value(self, name: str) -> str:
        """Return an attribute by its name as written; empty when there is none."""
        return self.attributes.get(name, "")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a workbook as bytes, with its elements down to some depth, in document order."""

    content: bytes
    elements: tuple[Element, ...]

    @property
    def root(self) -> Element:
        """The outermost element."""
        return self.elements[0]

    def all(self, *path: str) -> list[Element]:
        """Return the elements with this path of local names below the root."""
        return [one for one in self.elements if one.path[1:] == path]

    def first(self, *path: str) -> Element | None:
        """Return the first element with this path below the root, if any."""
        return next(iter(self.all(*path)), None)

    def raw(self, element: Element) -> bytes:
        """Return an element as it was written."""
        return self.content[element.start : element.end]

    def edited(self, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
        """Return the part with stretches (start, end) replaced; they may not overlap."""
        pieces: list[bytes] = []
        position = 0
        for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
            pieces += (self.content[position:start], new)
            position = end
        pieces.append(self.content[position:])
        return b"".join(pieces)


def read_part(package: Package, name: str, depth: int) -> Part:
    """Find the elements of a part, at most ``depth`` deep (the root is 1).

    Raises UnreadableFileError when the part is absent, is no xml, or is not safe.
    """
    return parse_part(package, name, package.content(name), depth)


def parse_part(package: Package, name: str, content: bytes, depth: int) -> Part:
    """Find the elements in the content of a part, also when the package has let go of it."""
    parser = package.parser()
    parser.namespace_prefixes = True
    found: list[Element] = []
    path: list[str] = []
    opened: list[Element] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        package.elements_left -= 1
        if package.elements_left < 0 or len(found) > MOST_FOUND:
            raise unreadable(messages.TOO_MANY_CELLS, package.file)
        local, prefix = _names(tag)
        path.append(local)
        if len(path) > depth:
            return
        position = parser.CurrentByteIndex
        inner = _end_of_tag(content, position)
        named = {_written(key): value for key, value in attributes.items()}
        element = Element(tuple(path), prefix, named, position, inner, inner, inner)
        found.append(element)
        opened.append(element)

    def end(_: str) -> None:
        if len(path) <= depth:
            element = opened.pop()
            if content[element.inner - 2 : element.inner] != b"/>":
                element.close = parser.CurrentByteIndex
                element.end = _end_of_tag(content, element.close)
        path.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    package.run(parser, name, content)
    return Part(content, tuple(found))


def _end_of_tag(content: bytes, start: int) -> int:
    tag = _TAG.match(content, start)
    assert tag is not None  # noqa: S101 - expat has just read this tag
    return tag.end()


def _names(tag: str) -> tuple[str, str]:
    """Split what expat gives, ``uri local prefix``, into the local name and the prefix."""
    pieces = tag.split(" ")
    if len(pieces) > 2:  # noqa: PLR2004 - see the line above
        return pieces[1], f"{pieces[2]}:"
    return pieces[-1], ""


def _written(name: str) -> str:
    local, prefix = _names(name)
    return prefix + local
