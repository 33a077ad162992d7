import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook

from catalog.digest import sha256_of
from catalog.sheets import CONTROL_SHEET, INFO, SHEETS
from catalog.tables import Tables
from catalog.workbook.reader import read_xlsx
from catalog.workbook.writer import write_xlsx
from catalog.workbook.writing.values import UnwritableError
from tests.catalog.workbook.sheets import attribute, headings, real_catalogue, row, tables, written
from tests.strategies import cell_texts
from tests.strategies import tables as any_tables

LAW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(any_tables())
@LAW
def test_what_is_written_reads_back_the_same_and_without_a_problem(workbook: Tables) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "proef.xlsx"
        write_xlsx(workbook, path)
        again, problems = read_xlsx(path)
    assert problems == ()
    assert cell_texts(again) == cell_texts(workbook)
    assert sha256_of(again) == sha256_of(workbook)


@given(any_tables(max_rows=2))
@LAW
def test_equal_tables_give_equal_bytes(workbook: Tables) -> None:
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "a.xlsx", Path(folder) / "b.xlsx"
        write_xlsx(workbook, first)
        write_xlsx(workbook, second)
        assert first.read_bytes() == second.read_bytes()


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from catalog.workbook.writer import write_xlsx\n"
        "from tests.catalog.workbook.sheets import real_catalogue\n"
        "write_xlsx(real_catalogue(), Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        target = str(tmp_path / f"{seed}.xlsx")
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, target], check=True, env=environment)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_openpyxl_alone_sees_the_texts_of_the_real_catalogue() -> None:
    catalogue = real_catalogue()
    book = written(catalogue)
    rules = book["Regels"]
    columns = {heading: number for number, heading in enumerate(headings(book, "Regels"), 1)}
    for number, one in enumerate(catalogue.rows("regel"), start=3):
        for heading, key in (("Regel", "regel"), ("Oordeel", "oordeel"), ("Bron", "bron")):
            assert (rules.cell(number, columns[heading]).value or "") == one.text(key)
        label = columns["Leeftijd"]
        age = one.attributes.get("leeftijd")
        assert rules.cell(number, label).value == (age.text if age is not None else None)


def test_the_sheets_stand_in_order_between_leeswijzer_and_controle() -> None:
    names = written(tables()).sheetnames
    assert names == [INFO.name, *(sheet.name for sheet in SHEETS), CONTROL_SHEET]


def test_a_region_without_anything_is_a_workbook_to_fill_in() -> None:
    book = written(Tables("leeg", row(), {}))
    for sheet in SHEETS:
        assert headings(book, sheet.name) == [column.heading for column in sheet.columns]


def test_only_the_sheets_asked_for_are_written(tmp_path: Path) -> None:
    some = [sheet for sheet in SHEETS if sheet.key in ("bouwsteen", "tarief")]
    write_xlsx(tables(), tmp_path / "a.xlsx", sheets=some)
    names = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names == [INFO.name, "Bouwstenen", "Tarieven", CONTROL_SHEET]


def test_a_file_that_exists_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("van iemand")
    with pytest.raises(FileExistsError, match="bestaat al"):
        write_xlsx(tables(), path)
    assert path.read_text() == "van iemand"
    write_xlsx(tables(), path, overwrite=True)
    assert read_xlsx(path)[0].info.text("regio") == "Proef"
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    "text", ["a\x07b", "lang" * 10_000, "half \ud800 paar", "_x0041_", "\ufffe"]
)
def test_a_text_that_does_not_fit_stops_before_a_file_is_made(tmp_path: Path, text: str) -> None:
    workbook = tables(regel=[row(regel="R-1", toelichting=text)])
    with pytest.raises(UnwritableError, match=r"^Regels, Toelichting: ."):
        write_xlsx(workbook, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_text_that_looks_like_something_else_stays_text() -> None:
    looks = ["=1+1", "+31", "-", "@x", "#N/A", "1-2", "007", "TRUE", "12%", "'=1"]
    book = written(tables(regel=[row({"wet": text}, regel=text) for text in looks]))
    for number, text in enumerate(looks, start=3):
        for cell in book["Regels"][number][:2]:
            assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_numbers_and_dates_are_real_ones_where_they_belong() -> None:
    price = row(tarief="T-1", bedrag="58,2", omvang="4", geldig_vanaf="2018-01-01", eenheid="04")
    book = written(tables(tarief=[price]))
    found = dict(zip(headings(book, "Tarieven"), book["Tarieven"][3], strict=True))
    assert (found["Bedrag"].value, found["Bedrag"].number_format) == (58.2, '"€" #,##0.00##')
    assert (found["Omvang"].value, found["Omvang"].data_type) == (4, "n")
    assert found["Geldig vanaf"].value == datetime(2018, 1, 1)  # noqa: DTZ001
    assert found["Geldig vanaf"].number_format == "dd-mm-yyyy"
    assert (found["Eenheid"].value, found["Eenheid"].number_format) == ("04", "@")


def test_a_value_of_a_number_attribute_is_a_number_only_in_voorbeelden() -> None:
    age = [attribute("leeftijd", "Leeftijd", soort="getal")]
    given = {"leeftijd": "45"}
    book = written(
        tables(kenmerk=age, regel=[row(given, regel="R")], voorbeeld=[row(given, voorbeeld="V")])
    )
    assert book["Regels"]["B3"].value == "45"
    assert book["Voorbeelden"]["C3"].value == 45


def test_properties_are_neutral_and_without_dates(tmp_path: Path) -> None:
    write_xlsx(tables(), tmp_path / "a.xlsx")
    properties = load_workbook(tmp_path / "a.xlsx").properties
    assert (properties.creator, properties.title) == ("bouwsteen", "Catalogus van bouwstenen")
    assert properties.lastModifiedBy is None


def test_a_cell_names_a_style_and_the_file_holds_few() -> None:
    book = written(real_catalogue())
    names = {cell.style for sheet in book for cells in sheet for cell in cells}
    assert {name for name in names if not name.startswith("Bouwsteen")} == {"Normal"}
    assert len({(cell.font.name, cell.font.sz, cell.font.b) for cell in book["Regels"]["A"]}) < 5


@pytest.mark.slow
def test_5000_rows_of_25_columns_are_written_within_seconds(tmp_path: Path) -> None:
    words = {f"k{number}": "stabiel; wisselend" for number in range(18)}
    rules = [row(words, regel=f"R-{number}", toelichting="Omdat." * 9) for number in range(5_000)]
    workbook = tables(kenmerk=[attribute(code) for code in words], regel=rules)
    before = os.times()
    write_xlsx(workbook, tmp_path / "a.xlsx")
    after = os.times()
    # 2 s of processor time on a quiet machine; a font per cell would take 25.
    assert after.user + after.system - before.user - before.system < 12
