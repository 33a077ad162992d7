"""Cells and rows with only formatting, cut out of a large sheet: walking millions takes long."""

from __future__ import annotations

import re
from typing import Final

_LARGE: Final = 2 * 1024 * 1024
_EMPTY_CELLS: Final = re.compile(rb'(?:<c r="[^<>]*+(?:(?<=/)>|></c>)\s*+)++')
_EMPTY_ROWS: Final = re.compile(rb'(?:<row r="[^<>]*+(?:(?<=/)>|>\s*+</row>)\s*+)++')


def without_emptiness(content: bytes) -> bytes:
    """Return a sheet without its empty cells and rows, when it is large.

    Only as Excel, LibreOffice and openpyxl write it. Other sheets stay as they are: with rows or
    cells that are numbered by their order, or with comments or literal sections, in which text
    can look like a cell.
    """
    if len(content) < _LARGE or b"<!" in content or not _named(content, b"c", b"row"):
        return content
    return _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", content))


def _named(content: bytes, *tags: bytes) -> bool:
    """Tell whether every such element begins with its name or number."""
    return all(
        content.count(b'<%b r="' % tag)
        == sum(content.count(b"<%b%b" % (tag, end)) for end in (b" ", b">", b"/", b"\t", b"\n"))
        for tag in tags
    )
