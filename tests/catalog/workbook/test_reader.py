import gc
import warnings
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from catalog.tables import Cell
from catalog.workbook.reader import read_xlsx
from rules.places import Place
from tests.catalog.workbook.books import good_workbook, read
from tests.work import Calls, calls_of


def test_a_right_workbook_gives_its_cells_with_their_places(tmp_path: Path) -> None:
    tables, found = read(good_workbook(), tmp_path)
    assert found == ()
    row = tables.rows("regel")[0]
    assert row.place == Place("proef.xlsx", "Regels", None, 3)
    assert row.cells["bouwsteen"] == Cell("BG-A", Place("proef.xlsx", "Regels", "C3", 3), "BG-A")
    assert row.attributes["leeftijd"].text == "vanaf 18"
    assert tables.info.text("regio") == "Midden-Holland"
    assert [row.text("maximum") for row in tables.rows("kenmerk")] == ["120", "", ""]


def test_columns_are_found_in_any_order_and_spelling_of_the_heading(tmp_path: Path) -> None:
    book = good_workbook()
    sheet = book["Regels"]
    for row in (2, 3):
        first, last = sheet.cell(row, 1).value, sheet.cell(row, 7).value
        sheet.cell(row, 1).value, sheet.cell(row, 7).value = last, first
    sheet["E2"] = " toe\u00adlichting\n"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert tables.rows("regel")[0].text("regel") == "R1"
    assert tables.rows("regel")[0].text("toelichting") == "Volwassen"


def test_blank_rows_are_skipped_anywhere(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].append([])
    book["Regels"].append([" ", "\u200b", "\u00a0", None, "\n"])
    book["Regels"].append(["R2"])
    tables, found = read(book, tmp_path)
    assert found == ()
    assert [row.place.row for row in tables.rows("regel")] == [3, 6]


def test_text_keeps_its_look_but_not_the_space_around_it(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["E3"] = " ‘Krom’  \r\nmeer_x000D_\neinde\u00a0"
    row = read(book, tmp_path)[0].rows("regel")[0]
    assert row.text("toelichting") == "‘Krom’  \nmeer\neinde"


def test_numbers_and_booleans_have_one_written_form(tmp_path: Path) -> None:
    book = good_workbook()
    sheet = book["Kenmerken"]
    sheet["F3"], sheet["G3"], sheet["H3"] = 1000000.0, 0.1 + 0.2, -0.0
    sheet["L3"], sheet["M3"] = True, "=FALSE()"
    row = read(book, tmp_path)[0].rows("kenmerk")[0]
    assert {key: row.text(key) for key in ("minimum", "maximum", "stap")} == {
        "minimum": "1000000",
        "maximum": "0,3",
        "stap": "0",
    }
    assert (row.text("afgeleid"), row.text("gevoelig")) == ("ja", "nee")
    assert str(row.cells["afgeleid"]) == "WAAR"


def test_a_date_cell_in_a_date_column_becomes_an_iso_date(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"]["B5"] = date(2018, 1, 1)
    info = read(book, tmp_path)[0].info
    assert info.text("geldig_vanaf") == "2018-01-01"
    assert str(info.cells["geldig_vanaf"]) == "01-01-2018"


def test_a_date_typed_as_text_stays_as_it_is(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"]["B5"] = "1 januari 2018"
    assert read(book, tmp_path)[0].info.text("geldig_vanaf") == "1 januari 2018"


def test_rich_text_is_read_as_its_plain_text(tmp_path: Path) -> None:
    book = good_workbook()
    bold = TextBlock(InlineFont(b=True), "vanaf ")
    book["Regels"]["B3"] = CellRichText((bold, "21"))
    row = read(book, tmp_path)[0].rows("regel")[0]
    assert row.attributes["leeftijd"].text == "vanaf 21"


def test_text_that_begins_with_an_equals_sign_is_text(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["E3"] = "=1+1"
    book["Regels"]["E3"].data_type = "s"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert tables.rows("regel")[0].text("toelichting") == "=1+1"


def test_own_columns_travel_along_and_are_never_judged(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["H2"], book["Regels"]["H3"] = "_Navragen", "=TODAY()"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert tables.rows("regel")[0].own["_Navragen"].text == "=TODAY()"


def test_a_sheet_that_may_be_absent_has_no_table(tmp_path: Path) -> None:
    book = good_workbook()
    del book["Tarieven"]
    tables, found = read(book, tmp_path)
    assert found == ()
    assert "tarief" not in tables.tables
    assert tables.rows("tarief") == ()


def test_hidden_sheets_count(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].sheet_state = "veryHidden"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert len(tables.rows("regel")) == 1


@pytest.mark.slow
def test_all_that_is_checked_costs_no_more_calls_than_openpyxl_itself(tmp_path: Path) -> None:
    """5,000 rows of 25 columns; openpyxl is a part of what reading does. The seconds: benchmarks/."""
    book = good_workbook()
    sheet = book["Regels"]
    for column in range(8, 26):
        book["Kenmerken"].append([f"k{column}", f"Kenmerk {column}", "cliënt", "keuze"])
        sheet.cell(2, column, f"Kenmerk {column}")
    for row in range(5_000):
        sheet.append([f"R1{row}", *(f"waarde {row * column % 97}" for column in range(24))])
    path = tmp_path / "proef.xlsx"
    book.save(path)
    bare = calls_of(lambda: load_workbook(path))
    with Calls().counted() as calls:
        tables, _ = read_xlsx(path)
    assert calls.number < 2 * bare
    assert sum(len(row.cells) + len(row.attributes) for row in tables.rows("regel")) == 125_007


def test_reading_changes_nothing_and_leaves_the_file_free(tmp_path: Path) -> None:
    path = tmp_path / "proef.xlsx"
    good_workbook().save(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        read_xlsx(path)
        gc.collect()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [child.name for child in tmp_path.iterdir()] == ["proef.xlsx"]
