import re
from dataclasses import replace

from hypothesis import given, settings

from catalog.digest import sha256_of
from catalog.sheets import SHEETS
from catalog.tables import Cell, Row, Table, Tables
from rules.places import NOWHERE, Place
from tests.strategies import tables


def rule(text: str = "past", **own: str) -> Tables:
    """Return a workbook with one rule."""
    row = Row(
        NOWHERE,
        {"regel": Cell("R1", NOWHERE), "oordeel": Cell(text, NOWHERE)},
        {"leeftijd": Cell("vanaf 18", NOWHERE)},
        {name: Cell(value, NOWHERE) for name, value in own.items()},
    )
    return with_rules(row)


def with_rules(*rows: Row) -> Tables:
    """Return a workbook with these rows on Regels."""
    made = {sheet.key: Table(sheet) for sheet in SHEETS if sheet.needed}
    return Tables("", Row(NOWHERE), made | {"regel": Table(made["regel"].sheet, rows)})


def test_the_hash_of_a_workbook_stays_what_it_is() -> None:
    """Reports name this hash: it may change only with the format inside it."""
    assert sha256_of(rule()) == ("8081a724ba68409373e6c54ebb80a87f06fe5a2c2689f3b97e04022e960af9b6")


def test_a_changed_cell_changes_the_hash() -> None:
    assert sha256_of(rule("sluit uit")) != sha256_of(rule())


def test_the_order_of_rows_is_content() -> None:
    one, two = (Row(NOWHERE, {"regel": Cell(name, NOWHERE)}) for name in ("R1", "R2"))
    assert sha256_of(with_rules(one, two)) != sha256_of(with_rules(two, one))


def test_a_condition_is_not_a_fixed_cell_with_that_name() -> None:
    cell = {"kenmerk": Cell("x", NOWHERE)}
    fixed, condition = Row(NOWHERE, cell), Row(NOWHERE, {}, cell)
    made = [
        Tables("", Row(NOWHERE), {"afleiding": Table(sheet, (row,))})
        for sheet in SHEETS
        if sheet.key == "afleiding"
        for row in (fixed, condition)
    ]
    assert sha256_of(made[0]) != sha256_of(made[1])


def test_own_columns_blank_rows_and_layout_are_no_content() -> None:
    plain = sha256_of(rule())
    [row] = rule().rows("regel")
    only_own = Row(NOWHERE, own={"_notitie": Cell("los", NOWHERE)})
    blank = Row(NOWHERE, {"regel": Cell(" ", NOWHERE)})
    assert sha256_of(rule(_notitie="van mij")) == plain
    assert sha256_of(with_rules(only_own, row, blank)) == plain
    assert sha256_of(rule(" past\u00a0")) == plain


@settings(deadline=None)
@given(tables())
def test_the_hash_does_not_depend_on_file_place_columns_or_empty_sheets(
    workbook: Tables,
) -> None:
    elsewhere = Place("ander.xlsx", "Blad", "A1", 1)
    moved = {
        key: Table(table.sheet, tuple(_reversed(row, elsewhere) for row in table.rows))
        for key, table in reversed(list(workbook.tables.items()))
        if table.rows
    }
    other = replace(workbook, file="ander.xlsx", tables=moved)
    assert sha256_of(other) == sha256_of(workbook)
    assert re.fullmatch("[0-9a-f]{64}", sha256_of(workbook))


def _reversed(row: Row, place: Place) -> Row:
    parts = [
        {name: Cell(cell.text, place, "anders") for name, cell in reversed(list(cells.items()))}
        for cells in (row.cells, row.attributes)
    ]
    return Row(place, parts[0], parts[1])
