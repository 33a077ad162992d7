from openpyxl.worksheet.worksheet import Worksheet

from catalog.sheets import CONTROL_SHEET, INFO, SHEETS
from catalog.workbook import control_sheet
from rules.normalise import fold
from tests.catalog.workbook.sheets import row, tables, written

FILLED = row(
    None,
    {"_ons nummer": "12"},
    regio="Midden-Holland",
    titel="Proef",
    versie="2018-1",
    status="concept",
    geldig_vanaf="2018-01-01",
    opmaakversie="1",
)


def leeswijzer() -> Worksheet:
    return written(tables(leeswijzer=[FILLED]))[INFO.name]


def beside(sheet: Worksheet, label: str) -> object:
    """Return what stands beside a label, as a reader finds it."""
    (found,) = [cell for cells in sheet for cell in cells if cell.value == label]
    return sheet.cell(found.row, found.column + 1).value


def test_every_label_stands_once_and_its_value_beside_it() -> None:
    sheet = leeswijzer()
    texts = [fold(str(cell.value)) for cells in sheet for cell in cells if cell.value is not None]
    for column in INFO.columns:
        assert texts.count(fold(column.heading)) == 1
    assert beside(sheet, "Regio") == "Midden-Holland"
    assert beside(sheet, "Versie") == "2018-1"
    assert str(beside(sheet, "Geldig vanaf")) == "2018-01-01 00:00:00"
    assert beside(sheet, "Geldig tot en met") is None
    assert beside(sheet, "_ons nummer") == "12"


def test_every_sheet_has_a_link_and_what_it_is_for() -> None:
    sheet = leeswijzer()
    links = {cell.value: cell.hyperlink.location for (cell,) in sheet["B1:B60"] if cell.hyperlink}
    assert links == {name: f"'{name}'!A1" for name in [*(s.name for s in SHEETS), CONTROL_SHEET]}
    assert beside(sheet, "Regels") == "Wanneer past welke bouwsteen?"


def test_a_concept_says_that_it_is_not_official_and_lights_up() -> None:
    sheet = leeswijzer()
    assert "afgeleid uit bronnen en niet officieel" in str(sheet["B3"].value)
    ((rule,),) = [found.rules for found in sheet.conditional_formatting if "B3" in found.sqref]
    status = next(cell.row for (cell,) in sheet["B1:B20"] if cell.value == "Status")
    assert rule.formula == [f'LOWER(TRIM($C${status}))="concept"']


def test_the_cell_language_is_explained_with_examples() -> None:
    texts = [str(cell.value) for cells in leeswijzer() for cell in cells if cell.value]
    for example in (
        "leeg of -",
        "niet(instabiel)",
        "vanaf 18",
        "12 t/m 17",
        "tot 18",
        "letterlijk",
    ):
        assert example in texts
    assert any("bouwsteen controleer" in text for text in texts)


def test_controle_waits_for_the_first_check() -> None:
    sheet = written(tables())[CONTROL_SHEET]
    assert sheet.cell(control_sheet.NOTE_ROW, 1).value == control_sheet.NOT_CHECKED
    assert [cell.value for cell in sheet[control_sheet.HEADING_ROW]] == [
        "Nr",
        "Plaats",
        "Ernst",
        "Wat is er aan de hand",
        "Er staat nu",
        "Wat u kunt doen",
        "Code",
    ]
    assert [cell.style for cell in sheet[control_sheet.FIRST_ROW]] == [
        column.style for column in control_sheet.COLUMNS
    ]
    assert sheet.max_row == control_sheet.FIRST_ROW
