"""The part of the zip that is the sheet Controle, made anew around what may stay of the old one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from catalog.problems import Severity
from catalog.workbook.control_sheet import COLUMNS, FIRST_ROW, HEADING_ROW, TITLE, TITLE_ROW
from catalog.workbook.findings.elements import Part
from catalog.workbook.findings.rows import Row
from catalog.workbook.findings.stylesheet import Looks
from catalog.workbook.findings.template import HEADING_STYLE, control_template
from catalog.workbook.look import styles
from catalog.workbook.look.sizes import HIGHEST, LINE_HEIGHT, count_lines

_OLD: Final = frozenset({
    "sheetPr", "sheetProtection", "cols", "conditionalFormatting", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
    "oleObjects", "controls", "AlternateContent", "extLst",
})  # fmt: skip
"""What stays of an old sheet: how it looks and prints, and what leads to other parts."""

_ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection",
    "conditionalFormatting", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "ignoredErrors", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
    "oleObjects", "controls", "AlternateContent", "extLst",
)  # fmt: skip
"""The order that the standard prescribes (ECMA-376, CT_Worksheet)."""

_LETTERS: Final = "ABCDEFG"
_LINK_COLUMN: Final = "B"
_LONGEST: Final = 2_000
_NO_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TAG: Final = re.compile(rb"<(/?)(?=[A-Za-z])")
_FORMAT: Final = re.compile(rb'dxfId="([0-9]+)"')
_FILTERED: Final = re.compile(rb"""\sfilterMode\s*=\s*["'][^"']*["']""")
_SELECTED: Final = re.compile(rb"""\stabSelected\s*=\s*["'](?:1|true)["']""")
_HEIGHTS: Final = {TITLE_ROW: 30.0, HEADING_ROW: 20.0}


def colours_severity(old: Part | None) -> bool:
    """Tell whether an old sheet still has the rules that colour each severity."""
    if old is None:
        return False
    rules = b"".join(old.raw(one) for one in old.all("conditionalFormatting"))
    return all(word.encode() in rules for word in (Severity.ERROR, Severity.WARNING))


def make_sheet(old: Part | None, lines: Sequence[str], rows: Sequence[Row], looks: Looks) -> bytes:
    """Return the part: title, lines, headings and rows, within what may stay of the old one."""
    template, _ = control_template()
    frame = old or template
    prefix = frame.root.prefix
    children = _children(template, prefix, frozenset(_ORDER))
    if not looks.cells or colours_severity(old):
        children.pop("conditionalFormatting", None)
    else:
        children["conditionalFormatting"] = _FORMAT.sub(
            lambda found: b'dxfId="%d"' % looks.formats[int(found[1])],
            children["conditionalFormatting"],
        )
    if old is not None:
        kept = _children(old, "", _OLD)
        if "conditionalFormatting" in children:
            kept.pop("conditionalFormatting", None)
        if "sheetPr" in kept:
            kept["sheetPr"] = _FILTERED.sub(b"", kept["sheetPr"], count=1)
        views = old.first("sheetViews")
        if views is not None and _SELECTED.search(old.raw(views)):
            children["sheetViews"] = children["sheetViews"].replace(
                b"sheetView ", b'sheetView tabSelected="1" ', 1
            )
        children |= kept
    writer = _Writer(prefix, looks)
    children["dimension"] = writer.dimension(len(rows))
    children["sheetData"] = writer.data(lines, rows)
    children["hyperlinks"] = writer.links(rows)
    root = frame.root
    inside = b"".join(children.get(name, b"") for name in _ORDER)
    closing = f"</{prefix}worksheet>".encode()
    return frame.content[: root.inner] + inside + closing


def _children(part: Part, prefix: str, names: frozenset[str]) -> dict[str, bytes]:
    """Return the elements with these names, each kind together, with a prefix put before tags."""
    found: dict[str, bytes] = {}
    for element in part.elements:
        if len(element.path) == 2 and element.name in names:  # noqa: PLR2004 - just below the root
            raw = part.raw(element)
            if prefix:
                raw = _TAG.sub(rb"<\1" + prefix.encode(), raw)
            found[element.name] = found.get(element.name, b"") + raw
    return found


class _Writer:
    """The rows of the sheet as xml, with the prefix and the styles of the workbook."""

    def __init__(self, prefix: str, looks: Looks) -> None:
        self._prefix = prefix
        self._looks = looks

    def dimension(self, rows: int) -> bytes:
        last = max(FIRST_ROW, FIRST_ROW + rows - 1)
        return f'<{self._prefix}dimension ref="A1:{_LETTERS[-1]}{last}"/>'.encode()

    def data(self, lines: Sequence[str], rows: Sequence[Row]) -> bytes:
        written = [self._row(TITLE_ROW, [self._text("A1", TITLE, styles.TITLE)])]
        looks = (styles.SECTION, *(styles.HINT for _ in lines[1:]))
        for number, (line, look) in enumerate(zip(lines, looks, strict=True), start=TITLE_ROW + 1):
            written.append(self._row(number, [self._text(f"A{number}", line, look)]))
        headings = [
            self._text(f"{letter}{HEADING_ROW}", column.heading, HEADING_STYLE)
            for letter, column in zip(_LETTERS, COLUMNS, strict=True)
        ]
        written.append(self._row(HEADING_ROW, headings))
        written.extend(self._finding(row) for row in rows)
        if not rows:
            written.append(self._empty_row())
        name = f"{self._prefix}sheetData"
        return f"<{name}>{''.join(written)}</{name}>".encode()

    def links(self, rows: Iterable[Row]) -> bytes:
        items = "".join(
            f"<{self._prefix}hyperlink "
            f'ref="{_LINK_COLUMN}{_row_number(row)}" location={quoteattr(row.link)} '
            f"display={quoteattr(_clean(row.texts[0]))}/>"
            for row in rows
            if row.link
        )
        name = f"{self._prefix}hyperlinks"
        return f"<{name}>{items}</{name}>".encode() if items else b""

    def _finding(self, row: Row) -> str:
        number = _row_number(row)
        first, *others = zip(_LETTERS, COLUMNS, strict=True)
        look = self._looks.attribute(first[1].style)
        value = f"<{self._prefix}v>{row.number}</{self._prefix}v>"
        cells = [f'<{self._prefix}c r="{first[0]}{number}"{look}>{value}</{self._prefix}c>']
        lines = 1
        for (letter, column), text in zip(others, row.texts, strict=True):
            shown = _clean(text)
            look_name = column.style
            if letter == _LINK_COLUMN and not row.link:
                look_name = COLUMNS[2].style
            cells.append(self._text(f"{letter}{number}", shown, look_name))
            lines = max(lines, count_lines(shown, column.width))
        return self._row(number, cells, min(HIGHEST, lines * LINE_HEIGHT))

    def _empty_row(self) -> str:
        """Write the first row without text: a program that saves forgets styles without cells."""
        cells = (
            f'<{self._prefix}c r="{letter}{FIRST_ROW}"{self._looks.attribute(column.style)}/>'
            for letter, column in zip(_LETTERS, COLUMNS, strict=True)
        )
        return self._row(FIRST_ROW, cells)

    def _row(self, number: int, cells: Iterable[str], estimated: float = 0.0) -> str:
        """Write a row; an estimated height is one that the program may still make to measure."""
        height = ""
        if number in _HEIGHTS:
            height = f' ht="{_HEIGHTS[number]:g}" customHeight="1"'
        elif estimated > LINE_HEIGHT:
            height = f' ht="{estimated:g}"'
        name = f"{self._prefix}row"
        return f'<{name} r="{number}"{height}>{"".join(cells)}</{name}>'

    def _text(self, reference: str, text: str, look: str) -> str:
        p = self._prefix
        content = f'<{p}is><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}is>'
        style = self._looks.attribute(look)
        return f'<{p}c r="{reference}"{style} t="inlineStr">{content}</{p}c>'


def _row_number(row: Row) -> int:
    return FIRST_ROW + row.number - 1


def _clean(text: str) -> str:
    """Return a text as a cell can hold it: what Excel reads as an escape stays as it was typed."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
    plain = short.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPE.sub("_x005F_", _NO_XML.sub("�", plain))
