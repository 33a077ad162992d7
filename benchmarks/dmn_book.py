"""The same rules as a decision table in a workbook, in the layout that pyDMNrules reads."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

_THIN, _DOUBLE = Side(style="thin"), Side(style="double")


def write_dmn_book(rows: list[list[str]], path: Path) -> None:
    """Write a workbook with a glossary, a decision and one table that collects all hits.

    Double lines end the headings and the conditions: pyDMNrules looks at borders.
    """
    names = [f"Kenmerk {column}" for column in range(len(rows[0]))]
    book = Workbook()
    book.remove(book.worksheets[0])
    glossary = book.create_sheet("Glossary")
    _put(glossary, 1, ["Glossary"])
    _put(glossary, 2, ["Variable", "Business Concept", "Attribute"])
    for number, name in enumerate([*names, "Uitkomst"]):
        concept = "Client" if number == 0 else None
        _put(glossary, 3 + number, [name, concept, name.lower().replace(" ", "_")])
    decision = book.create_sheet("Decision")
    _put(decision, 1, ["Decision"])
    _put(decision, 2, ["Decisions", "Execute Decision Tables"])
    _put(decision, 3, ["Bepaal", "Regels"])
    table = book.create_sheet("Regels")
    _put(table, 1, ["Regels"])
    _put(table, 2, ["C", *names, "Uitkomst"], heading=True)
    for number, row in enumerate(rows):
        _put(table, 3 + number, [number + 1, *map(_cell, row), number])
    book.save(path)


def _cell(text: str) -> str:
    low, between, high = text.partition(" t/m ")
    if between:
        return f"[{low}..{high}]"
    return ",".join(f'"{one}"' for one in text.split("; "))


def _put(
    sheet: Worksheet, row: int, values: list[str | int | None], *, heading: bool = False
) -> None:
    last = len(values) - 1
    for number, value in enumerate(values):
        cell = sheet.cell(row, number + 1, value)
        cell.border = Border(
            left=_THIN,
            right=_DOUBLE if number == last - 1 and last > 3 else _THIN,
            top=_THIN,
            bottom=_DOUBLE if heading else _THIN,
        )
