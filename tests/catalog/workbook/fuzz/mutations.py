"""Ways to spoil a workbook: in its bytes, its parts, its xml and its cells, each by a number.

A mutation is a function of a Random and the thing to spoil. A recipe names a workbook and a few
mutations with the number that seeds their Random, so one line of text is one mutant for ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random
from typing import Final, NamedTuple

from tests.catalog.workbook.books import good_workbook
from tests.catalog.workbook.findings.rich_books import (
    Parts,
    plain_parts,
    rich_parts,
    unzipped,
    with_prefixes,
    without_control,
    zipped,
)

ODD: Final = (
    "", " ", "0", "-1", "1", "2", "0,5", "1e309", "NaN", "-0.0", "99999999999999999999", "²", "١٢",
    "true", "misschien", "A1", "a1", "$A$1", "A0", "XFD1048576", "XFE1", "AAAA1", "A1:XFD1048576",
    "A1 B2", "B2:A1", "#REF!", "rId1", "rId999", "../../etc/passwd", "/xl/workbook.xml", "file:///x",
    "xl/../xl/workbook.xml", "Regels", "Controle", "controle ", "_", "'", "a'b!c", "é\u0301", "\u200b",
    "\U0001f642", "_x0000_", "_xD800_", "_x000D_", "&#0;", "&amp;amp;", "&lt;", "&#x10FFFF;", "&x;",
    "<b>", "]]>", "=1+1", "y" * 300, "z" * 40_000, "2958466", "-400000", "1e-320", "0.1e1", "+5", "0x1F",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/x",
)  # fmt: skip
"""Values of attributes and texts that a reader may not expect."""

CELL_KINDS: Final = ("", "s", "n", "b", "e", "d", "str", "inlineStr", "x")
CELLS: Final = (
    "<v>{0}</v>",
    "<f>{0}</f>",
    "<f>{0}</f><v>1</v>",
    '<f t="shared" si="{0}"/><v>1</v>',
    '<f t="array" ref="{0}">1</f>',
    "<is><t>{0}</t></is>",
    "<is><r><rPr><b/></rPr><t>{0}</t></r></is>",
    "<v/>",
    "<v>1</v><v>{0}</v>",
    "",
)
_TAG: Final = re.compile(r"<[A-Za-z_:][^<>]*>")
_OPEN: Final = re.compile(r"<([A-Za-z_:][\w:.-]*)((?:\s[^<>]*?)?)(/?)>")
_ATTRIBUTE: Final = re.compile(r'\s([\w:.-]+)="([^"<>]*)"')
_TEXT: Final = re.compile(r">([^<>]+)<")
_CELL: Final = re.compile(r"<((?:x:)?)c(\s[^<>]*?)?(?:/>|>(.*?)</(?:x:)?c>)", re.DOTALL)
_MOST: Final = 4


class Recipe(NamedTuple):
    """A mutant: a workbook by name, and mutations by name and number."""

    book: str
    steps: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return " ".join([self.book, *(f"{name}:{number}" for name, number in self.steps)])

    @classmethod
    def read(cls, line: str) -> Recipe:
        """Read what ``str`` writes."""
        book, *steps = line.split()
        pairs = (step.partition(":") for step in steps)
        return cls(book, tuple((name, int(number)) for name, _, number in pairs))

    def make(self) -> bytes:
        """Make the mutant: parts are spoilt first, then the bytes of the zip."""
        parts = dict(books()[self.book])
        for name, number in self.steps:
            if name in OF_PARTS:
                OF_PARTS[name](Random(number), parts)
        content = zipped(parts)
        for name, number in self.steps:
            if name in OF_BYTES and content:  # an earlier cut may have left nothing
                content = OF_BYTES[name](Random(number), content)
        return content


@cache
def books() -> dict[str, Parts]:
    """Return the workbooks to begin with, by name."""
    plain = BytesIO()
    good_workbook().save(plain)
    return {
        "gewoon": unzipped(plain.getvalue()),
        "klein": plain_parts(),
        "rijk": rich_parts(),
        "kaal": without_control(plain_parts()),
        "voorvoegsel": with_prefixes(plain_parts()),
    }


def flip(random: Random, content: bytes) -> bytes:
    """Change some bytes anywhere."""
    spoilt = bytearray(content)
    for _ in range(random.randint(1, 20)):
        spoilt[random.randrange(len(spoilt))] = random.randrange(256)
    return bytes(spoilt)


def flip_directory(random: Random, content: bytes) -> bytes:
    """Change some bytes in the directory of the zip, which holds names, sizes and places."""
    spoilt = bytearray(content)
    start = content.find(b"PK\x01\x02")
    for _ in range(random.randint(1, 6)):
        spoilt[random.randrange(max(start, 0), len(spoilt))] = random.choice([0, 1, 255, 128])
    return bytes(spoilt)


def cut(random: Random, content: bytes) -> bytes:
    """Keep only the beginning, as after half a download."""
    return content[: random.randrange(len(content))]


def cut_out(random: Random, content: bytes) -> bytes:
    """Take a stretch out of the middle, or put one in twice."""
    start = random.randrange(len(content))
    end = start + random.randrange(1, 2_000)
    return content[:start] + content[start:end] * random.choice([0, 2]) + content[end:]


def repeat_name(random: Random, content: bytes) -> bytes:
    """Give one part the name of another of the same length, in the directory only."""
    names: list[bytes] = re.findall(rb"xl/worksheets/sheet\d\.xml", content)
    if len(names) < 2:
        return content
    one, other = random.sample(sorted(set(names)), 2)
    at = content.rindex(one)
    return content[:at] + other + content[at + len(one) :]


def remove_part(random: Random, parts: Parts) -> None:
    """Leave out a part."""
    del parts[random.choice(sorted(parts))]


def swap_parts(random: Random, parts: Parts) -> None:
    """Let two parts change places."""
    one, other = random.sample(sorted(parts), 2)
    parts[one], parts[other] = parts[other], parts[one]


def rename_part(random: Random, parts: Parts) -> None:
    """Give a part another name, which is sometimes an odd one."""
    name = random.choice(sorted(parts))
    odd = [name.upper(), f"/{name}", f"{name}/", name.replace("/", "\\"), f"x/../{name}", "é.xml"]
    parts[random.choice(odd)] = parts.pop(name)


def spoil_part(random: Random, parts: Parts) -> None:
    """Put something else in a part: nothing, noise, or the wrong encoding."""
    name = random.choice(sorted(parts))
    text = parts[name].decode("latin-1")
    parts[name] = random.choice([
        b"",
        random.randbytes(500),
        parts[name][: random.randrange(1 + len(parts[name]))],
        text.encode("utf-16"),
        b"\xef\xbb\xbf" + parts[name],
        b'<?xml version="1.0" encoding="' + random.choice([b"utf-7", b"x", b"idna", b"utf-32"])
        + b'"?>' + parts[name],
        b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + parts[name],
        b"<!-- -->" * 50 + parts[name],
    ])  # fmt: skip


def _edit(random: Random, parts: Parts, change: Callable[[Random, str], str]) -> None:
    """Change the text of some xml part, mostly one that is read."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    main = [
        name for name in names if re.search(r"sheet\d|workbook|styles|Strings|Types|\.rels", name)
    ]
    name = random.choice(sorted(main if main and random.random() < 0.9 else names or [""]))
    if name in parts:
        text = parts[name].decode("utf-8", "replace")
        parts[name] = change(random, text).encode("utf-8", "replace")


def edit_tags(random: Random, parts: Parts) -> None:
    """Leave out, repeat, rename, nest or move tags."""

    def change(random: Random, text: str) -> str:
        for _ in range(random.randint(1, _MOST)):
            tags = list(_TAG.finditer(text))
            if not tags:
                break
            tag, other = random.choice(tags), random.choice(tags)
            new = random.choice([
                "", tag[0] * 2, other[0], tag[0].replace("<", "<x:", 1), tag[0] * 70,
                tag[0].rstrip("/>") + "/>", f"<{random.choice('abc')}>", tag[0].upper(),
                "<!-- " + tag[0] + " -->", "<![CDATA[" + tag[0] + "]]>", "<?x " + tag[0] + "?>",
            ])  # fmt: skip
            text = text[: tag.start()] + new + text[tag.end() :]
        return text

    _edit(random, parts, change)


def edit_elements(random: Random, parts: Parts) -> None:
    """Leave out, repeat or move whole elements, so that the xml stays well-formed."""

    def change(random: Random, text: str) -> str:
        found = []
        for tag in _OPEN.finditer(text):
            if tag[3]:
                found.append(tag.span())
            elif (end := text.find(f"</{tag[1]}>", tag.end())) >= 0:
                found.append((tag.start(), end + len(tag[1]) + 3))
        if not found:
            return text
        start, end = random.choice(found)
        piece, place = text[start:end], random.choice(found)[0]
        kind = random.randrange(3)
        if kind == 0:
            return text[:start] + text[end:]
        if kind == 1:
            return text[:start] + piece * random.randint(2, 5) + text[end:]
        return text[:place] + piece + text[place:]

    _edit(random, parts, change)


def edit_attributes(random: Random, parts: Parts) -> None:
    """Give attributes odd values or another name, or leave them out."""

    def change(random: Random, text: str) -> str:
        for _ in range(random.randint(1, _MOST)):
            found = list(_ATTRIBUTE.finditer(text))
            if not found:
                break
            one, other = random.choice(found), random.choice(found)
            new = random.choice([
                f' {one[1]}="{random.choice(ODD)}"', f' {one[1]}="{random.choice(ODD)}"',
                f' {one[1]}="{other[2]}"', f' {other[1]}="{one[2]}"', "", one[0] * 2,
            ])  # fmt: skip
            text = text[: one.start()] + new + text[one.end() :]
        return text

    _edit(random, parts, change)


def edit_texts(random: Random, parts: Parts) -> None:
    """Put odd words between the tags."""

    def change(random: Random, text: str) -> str:
        for _ in range(random.randint(1, _MOST)):
            found = list(_TEXT.finditer(text))
            if not found:
                break
            one = random.choice(found)
            text = text[: one.start(1)] + random.choice(ODD) + text[one.end(1) :]
        return text

    _edit(random, parts, change)


def edit_cells(random: Random, parts: Parts) -> None:
    """Give cells of a sheet another kind, style, place or content, as programs might."""
    names = sorted(name for name in parts if re.search(r"worksheets/[^/]*xml$", name))
    if not names:
        return
    name = random.choice(names)
    text = parts[name].decode("utf-8", "replace")
    for _ in range(random.randint(1, 3 * _MOST)):
        cells = list(_CELL.finditer(text))
        if not cells:
            break
        cell = random.choice(cells)
        attributes = dict(_ATTRIBUTE.findall(cell[2] or ""))
        attributes["t"] = random.choice(CELL_KINDS)
        if random.random() < 0.3:
            attributes[random.choice(["s", "r", "cm", "vm", "ph"])] = random.choice(ODD)
        written = "".join(f' {key}="{value}"' for key, value in attributes.items() if value)
        inner = random.choice(CELLS).format(random.choice(ODD))
        if cell[1]:
            inner = re.sub(r"<(/?)(?=\w)", r"<\1x:", inner)
        new = f"<{cell[1]}c{written}>{inner}</{cell[1]}c>"
        text = text[: cell.start()] + new + text[cell.end() :]
    parts[name] = text.encode("utf-8", "replace")


OF_BYTES: Final = {
    "bytes": flip, "lijst": flip_directory, "kap": cut, "knip": cut_out, "dubbel": repeat_name,
}  # fmt: skip
OF_PARTS: Final = {
    "weg": remove_part, "ruil": swap_parts, "hernoem": rename_part, "bederf": spoil_part,
    "tags": edit_tags, "elementen": edit_elements, "attributen": edit_attributes,
    "teksten": edit_texts, "cellen": edit_cells,
}  # fmt: skip
