"""The styles of Controle in the user's workbook: found by their names, or added when absent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import quoteattr

from catalog.workbook.findings.elements import Element, Part
from catalog.workbook.findings.template import STYLE_NAMES, control_template

_LISTS: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
    "tableStyles", "colors", "extLst",
)  # fmt: skip
"""What stands in a stylesheet, in the order that the standard prescribes."""

_PARTS: Final = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_NAMED: Final = ("cellStyleXfs", "cellStyles")
_TAG: Final = re.compile(rb"<(/?)(?=[A-Za-z])")
_COUNT: Final = re.compile(rb'(\scount\s*=\s*)(?:"[0-9]*"|\'[0-9]*\')')
_WHOLE: Final = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Looks:
    """How cells of Controle look: the number of each named style; without a number a cell is plain.

    ``formats`` are the numbers of the conditional formats, in the order of the template.
    """

    cells: dict[str, int] = field(default_factory=dict)
    formats: tuple[int, ...] = ()

    def attribute(self, name: str) -> str:
        """Return the attribute that gives a cell a named style."""
        return f' s="{self.cells[name]}"' if name in self.cells else ""


def find_looks(stylesheet: Part, *, with_formats: bool) -> tuple[Looks, bytes | None]:
    """Return how Controle looks, and the new stylesheet when something had to be added to it.

    A stylesheet that lacks the lists every program writes is left alone: cells are then plain.
    """
    addition = _Addition(stylesheet)
    if any(stylesheet.first(name) is None for name in (*_PARTS, "cellXfs")):
        return Looks(), None
    cells = {name: addition.cell_style(name) for name in STYLE_NAMES}
    formats: tuple[int, ...] = ()
    if with_formats:
        _, template = control_template()
        pieces = [template.raw(one) for one in template.all("dxfs", "dxf")]
        formats = tuple(addition.add("dxfs", piece) for piece in pieces)
    return Looks(cells, formats), addition.result()


class _Addition:
    """A stylesheet with what was added to its lists."""

    def __init__(self, stylesheet: Part) -> None:
        self._sheet = stylesheet
        self._prefix = stylesheet.root.prefix
        _, self._template = control_template()
        self._added: dict[str, list[bytes]] = {}

    def cell_style(self, name: str) -> int:
        """Return the number of a cell format with this named style, added when there is none."""
        style = _style_number(self._sheet, name)
        if style is not None:
            number = _format_number(self._sheet, style)
            if number is not None:
                return number
        wanted = _style_number(self._template, name)
        assert wanted is not None  # noqa: S101 - the template has every style that we name
        if style is None:
            base = self._template.all("cellStyleXfs", "xf")[wanted]
            style = self.add("cellStyleXfs", self._transplanted(base))
            item = f"<cellStyle name={quoteattr(name)} xfId={quoteattr(str(style))}/>"
            self.add("cellStyles", item.encode())
        number = _format_number(self._template, wanted)
        assert number is not None  # noqa: S101 - a cell of the template has this style
        cell = self._template.all("cellXfs", "xf")[number]
        return self.add("cellXfs", self._transplanted(cell, style))

    def add(self, name: str, piece: bytes) -> int:
        """Add an item to a list and return its number; of an equal one when there is one."""
        added = self._added.setdefault(name, [])
        prefixed = _TAG.sub(rb"<\1" + self._prefix.encode(), piece)
        present = self._sheet.all(name, *_ITEM[name])
        if name not in _NAMED:
            known = [self._sheet.raw(one) for one in present] + added
            if prefixed in known:
                return known.index(prefixed)
        added.append(prefixed)
        return len(present) + len(added) - 1

    def result(self) -> bytes | None:
        """Return the stylesheet with the additions; None when there are none."""
        edits = [self._extended(name, added) for name, added in self._added.items() if added]
        return self._sheet.edited(edits) if edits else None

    def _transplanted(self, xf: Element, style: int | None = None) -> bytes:
        """Return a cell format of the template that refers to fonts and such of this stylesheet."""
        attributes = dict(xf.attributes)
        for name, reference in _PARTS.items():
            look = self._template.all(name, *_ITEM[name])[int(attributes[reference])]
            attributes[reference] = str(self.add(name, self._template.raw(look)))
        if style is not None:
            attributes["xfId"] = str(style)
        written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        content = self._template.content[xf.inner : xf.close]
        return f"<xf{written}>".encode() + content + b"</xf>"

    def _extended(self, name: str, added: list[bytes]) -> tuple[int, int, bytes]:
        items = b"".join(added)
        tag = f"{self._prefix}{name}".encode()
        whole = self._sheet.first(name)
        if whole is None:
            place = self._place_of(name)
            opening = b"<" + tag + f' count="{len(added)}">'.encode()
            return place, place, opening + items + b"</" + tag + b">"
        count = len(self._sheet.all(name, *_ITEM[name])) + len(added)
        opening = self._sheet.content[whole.start : whole.inner]
        opening = _COUNT.sub(rb'\g<1>"' + str(count).encode() + b'"', opening, count=1)
        if whole.inner == whole.end:
            opening = opening.removesuffix(b"/>") + b">"
            return whole.start, whole.end, opening + items + b"</" + tag + b">"
        content = self._sheet.content[whole.inner : whole.close]
        return whole.start, whole.close, opening + content + items

    def _place_of(self, name: str) -> int:
        """Return where a list that is absent should begin: behind the last one before it."""
        earlier = _LISTS[: _LISTS.index(name)]
        ends = [found.end for one in earlier if (found := self._sheet.first(one)) is not None]
        return max(ends)


_ITEM: Final = {
    "fonts": ("font",),
    "fills": ("fill",),
    "borders": ("border",),
    "cellStyleXfs": ("xf",),
    "cellXfs": ("xf",),
    "cellStyles": ("cellStyle",),
    "dxfs": ("dxf",),
}


def _style_number(stylesheet: Part, name: str) -> int | None:
    """Return the number of a named style."""
    for style in stylesheet.all("cellStyles", "cellStyle"):
        if style.value("name") == name and _WHOLE.fullmatch(style.value("xfId")):
            return int(style.value("xfId"))
    return None


def _format_number(stylesheet: Part, style: int) -> int | None:
    """Return the number of the cell format that shows a named style best.

    A user can change cells that have the style; the one with the style's own look goes first.
    """
    looks = stylesheet.all("cellStyleXfs", "xf")
    own = _look(looks[style]) if style < len(looks) else None
    formats = [
        (_look(xf) != own, number)
        for number, xf in enumerate(stylesheet.all("cellXfs", "xf"))
        if xf.value("xfId") == str(style)
    ]
    return min(formats)[1] if formats else None


def _look(xf: Element) -> tuple[str, ...]:
    return tuple(xf.value(name) for name in ("numFmtId", *_PARTS.values()))
