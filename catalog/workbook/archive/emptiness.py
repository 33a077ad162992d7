"""Cells and rows with only formatting, cut out of a large sheet: walking millions takes long."""

from __future__ import annotations

import re
from typing import Final

_LARGE: Final = 2 * 1024 * 1024
_CELL: Final = rb'<c r="[^<>]*+(?:(?<=/)>|></c>)\s*+'
_ROW: Final = rb'<row r="[^<>]*+(?:(?<=/)>|>\s*+</row>)\s*+'
# The first one is written apart, for then the search begins with a plain look for its first bytes.
_EMPTY_CELLS: Final = re.compile(_CELL + b"(?:" + _CELL + b")*+")
_EMPTY_ROWS: Final = re.compile(_ROW + b"(?:" + _ROW + b")*+")
_WITHOUT_NAME: Final = re.compile(rb'<(?:c|row)(?:[>/\t\r\n]| (?!r="))')
"""A cell or row that does not begin with its name or number."""


def without_emptiness(content: bytes) -> bytes:
    """Return a sheet without its empty cells and rows, when it is large.

    Only as Excel, LibreOffice and openpyxl write it. Other sheets stay as they are: with rows or
    cells that are numbered by their order, or with comments or literal sections, in which text
    can look like a cell.
    """
    if len(content) < _LARGE or b"<!" in content or _WITHOUT_NAME.search(content):
        return content
    return _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", content))
