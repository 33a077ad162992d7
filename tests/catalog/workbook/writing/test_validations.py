import re
from collections.abc import Iterator
from functools import cache

import pytest
from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.datavalidation import DataValidation

from catalog.columns import Sheet
from catalog.sheets import SHEETS
from tests.catalog.workbook.sheets import attribute, headings, real_catalogue, row, tables, written

RANGE = re.compile(r"'?(\w+)'?!(\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?)")


@cache
def real() -> Workbook:
    return written(real_catalogue())


def bounds(cells: str) -> tuple[int, int, int]:
    """Return the first column, the first row and the last row of a range."""
    left, top, _, bottom = range_boundaries(cells.replace("$", ""))
    assert left is not None
    assert top is not None
    assert bottom is not None
    return left, top, bottom


def validations(book: Workbook, name: str) -> Iterator[tuple[str, DataValidation]]:
    """Yield the heading of a column and the validation of its cells."""
    sheet = book[name]
    for one in sheet.data_validations.dataValidation:
        column, top, bottom = bounds(str(one.sqref))
        if top == 3:
            assert bottom - sheet.max_row >= 499, f"{name}: no help on new rows"
            yield str(sheet.cell(2, column).value), one


def of(book: Workbook, name: str, heading: str) -> DataValidation:
    return dict(validations(book, name))[heading]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_column_helps_on_the_rows_and_beyond(sheet: Sheet) -> None:
    name = sheet.name
    assert [heading for heading, _ in validations(real(), name)] == headings(real(), name)
    assert all(one.prompt and one.showInputMessage for _, one in validations(real(), name))


def test_every_list_is_short_or_a_name_of_cells_that_exist() -> None:
    for sheet in SHEETS:
        for heading, one in validations(real(), sheet.name):
            formula = str(one.formula1)
            if one.type == "list" and not formula.startswith('"'):
                assert formula in real().defined_names, f"{sheet.name}, {heading}"


def test_every_name_refers_to_the_column_with_the_ids_or_the_choices() -> None:
    for name, defined in real().defined_names.items():
        found = RANGE.findall(defined.attr_text)
        assert found, name
        for sheet, cells in found:
            first, top, _ = bounds(cells)
            assert top == 3
            heading = real()[sheet].cell(2, first).value
            assert heading in ("Nr", "Kenmerk", "Code", "Regel", "Keuze")


def test_one_code_is_strict_and_several_are_a_suggestion() -> None:
    one, several = of(real(), "Tarieven", "Bouwsteen"), of(real(), "Regels", "Bouwsteen")
    assert one.formula1 == several.formula1 == "lijst_bouwstenen"
    assert (one.showErrorMessage, several.showErrorMessage) == (True, False)
    assert one.errorStyle == "stop"
    assert "staat niet in de lijst" in str(one.error)


def test_words_are_strict() -> None:
    effect = of(real(), "Regels", "Oordeel")
    assert (effect.formula1, effect.showErrorMessage) == ('"past,sluit uit,let op"', True)
    assert "Kies een van deze woorden" in str(effect.error)


def test_a_condition_suggests_and_shows_how_to_write_one() -> None:
    situation = of(real(), "Regels", "Situatie")
    assert (situation.formula1, situation.showErrorMessage) == ("keuzes_situatie", False)
    assert "stabiel; wisselend" in str(situation.prompt)
    assert "niet(stabiel)" in str(situation.prompt)
    assert "vanaf wisselend" in str(situation.prompt)
    assert of(real(), "Regels", "Dreigende situatie").formula1 == '"ja,nee,-"'
    assert "vanaf 30, 30 t/m 60 of tot 60" in str(of(real(), "Regels", "Leeftijd").prompt)


def test_a_value_is_one_answer() -> None:
    assert of(real(), "Voorbeelden", "Situatie").showErrorMessage
    age = of(real(), "Voorbeelden", "Leeftijd")
    assert (age.type, age.formula1, age.formula2) == ("decimal", "0", "120")


def test_choices_that_do_not_stand_together_are_listed_in_the_cell() -> None:
    spread = [
        row(kenmerk="wet", keuze="Wmo"),
        row(kenmerk="doel", keuze="leren"),
        row(kenmerk="wet", keuze="Jeugdwet"),
        row(kenmerk="vrij", keuze="a, b"),
        row(kenmerk="doel", keuze="houden"),
        row(kenmerk="vrij", keuze="c"),
    ]
    kinds = [attribute(code, code.upper(), soort="keuze") for code in ("wet", "doel", "vrij")]
    book = written(tables(kenmerk=kinds, keuze=spread))
    assert of(book, "Regels", "WET").formula1 == '"Wmo,Jeugdwet"'
    assert of(book, "Regels", "DOEL").formula1 == '"leren,houden"'
    assert of(book, "Regels", "VRIJ").type is None
    assert not [name for name in book.defined_names if name.startswith("keuzes_")]


def test_a_heading_explains_its_column_and_refuses_another_text() -> None:
    sheet = real()["Regels"]
    guards = {
        str(one.sqref): one
        for one in sheet.data_validations.dataValidation
        if one.formula1 == "FALSE"
    }
    assert list(guards) == [cell.coordinate for cell in sheet[2]]
    assert "kolomkoppen staan vast" in str(guards["A2"].error)
    assert str(guards["C2"].prompt).startswith("Hoe oud is de cliënt?")


def test_own_columns_are_free() -> None:
    book = written(tables(regel=[row(None, {"_van mij": "x"}, regel="R-1")]))
    assert "_van mij" not in dict(validations(book, "Regels"))
