"""What can go wrong in a workbook with sheets, headings and cells, and not in its text form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from catalog.loading import load, read_tables
from catalog.problems import Problem
from catalog.workbook.writer import write_xlsx
from tests.cases.example import Example
from tests.regions import write_region

Edit = Callable[[Workbook], object]
Typed = float | str | datetime | time | None
_HEADINGS: Final = 2


def _cell(book: Workbook, sheet: str, heading: str, row: int = 3) -> Cell:
    """Return a cell by the heading of its column."""
    column = next(cell.column for cell in book[sheet][_HEADINGS] if cell.value == heading)
    found = book[sheet].cell(row, column or 0)
    assert isinstance(found, Cell)
    return found


def _typed(sheet: str, heading: str, value: Typed, form: str = "General", row: int = 3) -> Edit:
    """Type something in a cell, with a number format."""

    def edit(book: Workbook) -> None:
        cell = _cell(book, sheet, heading, row)
        cell.value = value
        cell.number_format = form

    return edit


def _headed(sheet: str, heading: str, text: str | None) -> Edit:
    """Change the heading of a column."""
    return _typed(sheet, heading, text, row=_HEADINGS)


def _added(sheet: str, heading: str, *values: Typed) -> Edit:
    """Add a column behind the others, with values below its heading."""

    def edit(book: Workbook) -> None:
        column = 1 + len([cell for cell in book[sheet][_HEADINGS] if cell.value])
        for row, value in enumerate((heading, *values), start=_HEADINGS):
            cell = book[sheet].cell(row, column)
            cell.value = value

    return edit


def _together(*edits: Edit) -> Edit:
    def edit(book: Workbook) -> None:
        for one in edits:
            one(book)

    return edit


def _gone(sheet: str, heading: str) -> Edit:
    """Delete a column, and what refers to it by its place."""

    def edit(book: Workbook) -> None:
        number = _cell(book, sheet, heading).column
        book[sheet].tables.clear()
        book[sheet].delete_cols(number)

    return edit


def _renamed(sheet: str, title: str) -> Edit:
    return lambda book: setattr(book[sheet], "title", title)


def _double(sheet: str, title: str) -> Edit:
    def edit(book: Workbook) -> None:
        copy = book.copy_worksheet(book[sheet])
        copy.title = title

    return edit


def _hidden(row: int | None = None, column: str | None = None) -> Edit:
    def edit(book: Workbook) -> None:
        rules = book["Regels"]
        if row is not None:
            rules.row_dimensions[row].hidden = True
        if column is not None:
            rules.column_dimensions[_cell(book, "Regels", column).column_letter].hidden = True

    return edit


def _filtered(book: Workbook) -> None:
    rules = book["Regels"]
    rules.tables.clear()
    rules.auto_filter.ref = "A2:C5"
    rules.auto_filter.add_filter_column(0, ["R-1"])
    rules.row_dimensions[4].hidden = True


def _info(book: Workbook, label: str) -> Cell:
    """Return the cell of Leeswijzer with a label."""
    found = next(
        cell for row in book["Leeswijzer"].iter_rows() for cell in row if cell.value == label
    )
    assert isinstance(found, Cell)
    return found


def _labelled(label: str, text: str | None) -> Edit:
    return lambda book: setattr(_info(book, label), "value", text)


def _label_twice(book: Workbook) -> None:
    sheet, row = book["Leeswijzer"], book["Leeswijzer"].max_row + 2
    sheet.cell(row, 1).value, sheet.cell(row, 2).value = "Titel", "Een andere titel"


def _row(sheet: str, **values: Typed) -> Edit:
    """Add a row below the others; a column is named by its heading, with _ for a space."""

    def edit(book: Workbook) -> None:
        ids = [cell.row for cell in book[sheet]["A"] if cell.value]
        for heading, value in values.items():
            cell = _cell(book, sheet, heading.replace("_", " "), ids[-1] + 1)
            cell.value = value

    return edit


_TARIFF: Final = _row(
    "Tarieven",
    Tarief="T-1",
    Bouwsteen="LICHT",
    Eenheid="04",
    Geldig_vanaf=datetime(2020, 1, 1),  # noqa: DTZ001 - a day, as Excel keeps it
    Status="fictief",
)
_FIRST_OF_FEBRUARY: Final = datetime(2026, 2, 1)  # noqa: DTZ001 - a day, as Excel keeps it


def _moved_down(book: Workbook) -> None:
    book["Garanties"].tables.clear()
    book["Garanties"].insert_rows(1, 2)


def _without_headings(book: Workbook) -> None:
    book["Tarieven"].tables.clear()
    book["Tarieven"].delete_rows(1, 2)


def _without(*sheets: str) -> Edit:
    def edit(book: Workbook) -> None:
        for sheet in sheets:
            del book[sheet]

    return edit


def _example(says: str, edit: Edit) -> Example:
    return Example(says, lambda folder: _problems(folder, edit))


def _problems(folder: Path, edit: Edit) -> tuple[Problem, ...]:
    tables, _ = read_tables(write_region(folder / "regio"))
    path = folder / "boek.xlsx"
    write_xlsx(tables, path)
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return load(path).problems


EXCEL_CASES: Final[dict[str, Example]] = {
    "BS-201": _example("Het blad Garanties is verwijderd.", _without("Garanties")),
    "BS-202": _example("Het blad Garanties heet nu Garantie.", _renamed("Garanties", "Garantie")),
    "BS-203": _example(
        "Het blad Resultaatnormen heet nu Resultaatnorm.",
        _renamed("Resultaatnormen", "Resultaatnorm"),
    ),
    "BS-204": _example(
        "Er is een blad Aantekeningen bij.", lambda book: book.create_sheet("Aantekeningen")
    ),
    "BS-205": _example("Er is een blad Regels en een blad REGELS␣.", _double("Regels", "REGELS ")),
    "BS-206": _example("Tarieven: rij 1 en 2 zijn weg.", _without_headings),
    "BS-207": _example("Garanties: boven de koppen zijn twee rijen ingevoegd.", _moved_down),
    "BS-208": _example("Regels: de kolom Toelichting is weg.", _gone("Regels", "Toelichting")),
    "BS-209": _example("Regels, kop: Ordeel", _headed("Regels", "Oordeel", "Ordeel")),
    "BS-210": _example(
        "Regels: er is een tweede kolom Oordeel.", _added("Regels", "Oordeel", "past")
    ),
    "BS-211": _example(
        "Regels: er is een tweede kolom Leeftijd.", _added("Regels", "Leeftijd", "18")
    ),
    "BS-212": _example(
        "Regels: een kolom Aantekeningen, met iets erin.",
        _added("Regels", "Aantekeningen", "Navragen"),
    ),
    "BS-213": _example("Regels, kop: Leeftjid", _headed("Regels", "Leeftijd", "Leeftjid")),
    "BS-214": _example(
        "Regels: een kolom Groepsgrootte, en dat gaat over het aanbod.",
        _added("Regels", "Groepsgrootte", "8"),
    ),
    "BS-216": _example(
        "Bronnen: een kolom Bladzijde, met iets erin.", _added("Bronnen", "Bladzijde", 12)
    ),
    "BS-217": _example("Regels: de kop Leeftijd is leeg.", _headed("Regels", "Leeftijd", None)),
    "BS-218": _example(
        "Regels: twee kolommen _Memo.",
        _together(_added("Regels", "_Memo", "een"), _added("Regels", "_Memo", "twee")),
    ),
    "BS-219": _example(
        "Regels: een rij waarop alleen _Memo is ingevuld.",
        _added("Regels", "_Memo", "een", "twee", "drie", "vier"),
    ),
    "BS-220": _example("Leeswijzer: het woord Status is weg.", _labelled("Status", None)),
    "BS-221": _example("Leeswijzer: Stauts", _labelled("Status", "Stauts")),
    "BS-222": _example("Leeswijzer: Titel staat er nog een keer, met iets anders.", _label_twice),
    "BS-223": _example("Regels: rij 4 is verborgen.", _hidden(row=4)),
    "BS-224": _example("Regels: een filter laat alleen R-1 zien.", _filtered),
    "BS-225": _example("Regels: de kolom Leeftijd is verborgen.", _hidden(column="Leeftijd")),
    "BS-226": _example(
        "Regels: A3 en A4 zijn samengevoegd.", lambda book: book["Regels"].merge_cells("A3:A4")
    ),
    "BS-227": _example("Regels: de kolom Situatie is weg.", _gone("Regels", "Situatie")),
    "BS-229": _example(
        "Een werkboek met alleen de bladen Leeswijzer, Kenmerken en Keuzes.",
        _without(
            "Bronnen",
            "Afleidingen",
            "Onmogelijk",
            "Bouwstenen",
            "Regels",
            "Garanties",
            "Kwaliteitseisen",
            "Voorbeelden",
        ),
    ),
    "BS-301": _example(
        "Regels, kolom Leeftijd: 1-2 getypt; Excel maakt er 1-feb van.",
        _typed("Regels", "Leeftijd", _FIRST_OF_FEBRUARY, "d-mmm"),
    ),
    "BS-302": _example(
        "Bouwstenen, kolom Naam: 1-2 getypt; Excel maakt er 1-feb van.",
        _typed("Bouwstenen", "Naam", _FIRST_OF_FEBRUARY, "d-mmm"),
    ),
    "BS-303": _example(
        "Bouwstenen, kolom Groep max: 1-2 getypt; Excel maakt er 1-feb van.",
        _typed("Bouwstenen", "Groep max", _FIRST_OF_FEBRUARY, "d-mmm"),
    ),
    "BS-304": _example(
        "Bouwstenen, kolom Geldig vanaf: 01-01-2020 09:30",
        _typed(
            "Bouwstenen",
            "Geldig vanaf",
            datetime(2020, 1, 1, 9, 30),  # noqa: DTZ001 - as the clock says
            "dd-mm-yyyy hh:mm",
        ),
    ),
    "BS-305": _example(
        "Regels, kolom Leeftijd: 12:17 getypt; Excel maakt er een tijd van.",
        _typed("Regels", "Leeftijd", time(12, 17), "hh:mm"),
    ),
    "BS-306": _example("Kenmerken, kolom Maximum: 12%", _typed("Kenmerken", "Maximum", 0.12, "0%")),
    "BS-307": _example("Regels, kolom Leeftijd: =9+9", _typed("Regels", "Leeftijd", "=9+9")),
    "BS-308": _example("Regels, kolom Leeftijd: #VERW!", _typed("Regels", "Leeftijd", "#REF!")),
    "BS-309": _example(
        "Bouwstenen, kolom Naam: het getal 42, met een opmaak die 00042 laat zien.",
        _typed("Bouwstenen", "Naam", 42, "00000"),
    ),
    "BS-310": _example(
        "Tarieven, kolom Bedrag: 58,2 met een opmaak zonder cijfers achter de komma.",
        _together(_TARIFF, _typed("Tarieven", "Bedrag", 58.2, "0")),
    ),
    "BS-311": _example(
        "Tarieven, kolom Productcode: 02001 getypt; Excel maakt er 2001 van.",
        _together(_TARIFF, _typed("Tarieven", "Productcode", 2001)),
    ),
}
