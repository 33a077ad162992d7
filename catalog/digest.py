"""The hash of a workbook's content: the same for xlsx and text form, whatever the layout."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from catalog.columns import Sheet
from catalog.sheets import INFO, SHEETS
from catalog.tables import Row, Tables
from catalog.textform.content import settled

_FORMAT: Final = "bouwsteen-inhoud-1"


def sha256_of(tables: Tables) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical content of a workbook.

    Content is what the sheets define: every filled cell of Leeswijzer and of the sheets with
    rows, under its sheet, row order, and column or attribute. Hence it does not depend on the
    order of columns, on blank rows, on an absent or an empty sheet, on Controle, or on how a
    cell was stored.

    The user's own columns (``_…``) travel along but are no part of it. The program never reads
    them, so no answer can depend on them, and a private note must not make an adopted catalogue
    look changed to a colleague who compares the hash on a report with the hash of the file.

    The bytes hashed are JSON and not the text form, so that a nicer text form changes no hash.
    """
    rows = {
        sheet.key: [found for row in tables.rows(sheet.key) if (found := _content(sheet, row))]
        for sheet in SHEETS
    }
    content = {
        "": _FORMAT,
        INFO.key: _content(INFO, tables.info),
        **{key: found for key, found in rows.items() if found},
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _content(sheet: Sheet, row: Row) -> dict[str, dict[str, str]]:
    kinds = {column.key: column.content for column in sheet.columns}
    parts = {
        "cellen": {key: settled(cell.text, kinds[key]) for key, cell in row.cells.items()},
        "als": {
            code: settled(cell.text, sheet.attribute_content)
            for code, cell in row.attributes.items()
        },
    }
    filled = {
        part: {key: text for key, text in cells.items() if text} for part, cells in parts.items()
    }
    return {part: cells for part, cells in filled.items() if cells}
