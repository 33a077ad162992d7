"""The shipped region as an Excel file, with other texts in some cells."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from catalog.loading import find_source
from tests.web.servers import REGION
from web.uploads.jobs import make_workbook


def changed(**cells: str | None) -> bytes:
    """Return it with other texts in cells of the sheet Regels."""
    written = BytesIO(shipped())
    book = openpyxl.load_workbook(written)
    for cell, value in cells.items():
        book["Regels"][cell] = value
    book.save(written)
    return written.getvalue()


@cache
def shipped() -> bytes:
    """Return it as it is."""
    with TemporaryDirectory() as folder:
        return make_workbook(find_source(REGION), Path(folder) / "boek.xlsx")
