"""What LibreOffice makes of a written workbook: it opens, saves, prints and calculates it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from catalog.tables import Tables
from catalog.workbook.reader import read_xlsx
from catalog.workbook.writer import make_workbook, write_xlsx
from tests.catalog.workbook.books import convert
from tests.catalog.workbook.sheets import attribute, real_catalogue, row, tables
from tests.strategies import cell_texts

pytestmark = pytest.mark.slow
XLSX = "xlsx:Calc MS Excel 2007 XML"


def test_it_saves_the_real_catalogue_with_the_same_content(tmp_path: Path) -> None:
    path = tmp_path / "regio.xlsx"
    write_xlsx(real_catalogue(), path)
    again, problems = read_xlsx(convert(path, XLSX, tmp_path))
    assert problems == ()
    assert cell_texts(again) == cell_texts(real_catalogue())


def test_it_saves_texts_that_look_like_something_else(tmp_path: Path) -> None:
    looks = ["=1+1", "+31", "-", "@x", "#N/A", "1-2", "007", "TRUE", "12%", "a\nb", "‘krom’ 🙂"]
    workbook = tables(
        kenmerk=[attribute("wet", "Wet")],
        regel=[row({"wet": text}, {"_mijn": text}, regel=text, toelichting=text) for text in looks],
    )
    path = tmp_path / "proef.xlsx"
    write_xlsx(workbook, path)
    again, problems = read_xlsx(convert(path, XLSX, tmp_path))
    assert problems == ()
    assert [one.text("regel") for one in again.rows("regel")] == looks
    assert [one.attributes["wet"].text for one in again.rows("regel")] == looks


def calculated(workbook: Workbook, formulas: dict[str, str], folder: Path) -> dict[str, object]:
    """Let LibreOffice calculate formulas on a sheet of their own."""
    sheet = workbook.create_sheet("Som")
    for cell, formula in formulas.items():
        sheet[cell] = formula
    workbook.save(folder / "som.xlsx")
    again = load_workbook(convert(folder / "som.xlsx", XLSX, folder), data_only=True)
    return {cell: again["Som"][cell].value for cell in formulas}


def test_the_names_give_exactly_the_filled_codes_and_the_choices(tmp_path: Path) -> None:
    catalogue = real_catalogue()
    products = len(catalogue.rows("bouwsteen"))
    found = calculated(
        make_workbook(catalogue),
        {
            "A1": "=ROWS(lijst_bouwstenen)",
            "A2": "=INDEX(lijst_bouwstenen,1)",
            "A3": "=ROWS(keuzes_situatie)",
            "A4": "=INDEX(keuzes_situatie,3)",
        },
        tmp_path,
    )
    first = catalogue.rows("bouwsteen")[0].text("code")
    assert found == {"A1": products, "A2": first, "A3": 3, "A4": "instabiel"}


def in_cell(formula: str, row_number: int) -> str:
    """Return the formula of a highlight on row 3 as it stands on another row of Regels."""
    moved = re.sub(r"(?<![A-Z$])(\$?[A-Z]{1,2})3(?!\d)", rf"\g<1>{row_number}", formula)
    return re.sub(r"(?<![A-Za-z_$.!])(\$?[A-Z]{1,2}\$?\d+)", r"Regels!\1", moved)


def test_highlights_see_doubles_and_unknown_codes_but_no_patterns(tmp_path: Path) -> None:
    rules = ["DB-*-1", "DB-D-1", "R-1", "R-1"]
    codes = ["DB-*", "DB-D", "DB-X", "DB-D; DB-X"]
    workbook = make_workbook(
        tables(
            bouwsteen=[row(code="DB-D")],
            regel=[row(regel=a, bouwsteen=b) for a, b in zip(rules, codes, strict=True)],
        )
    )
    highlights = {
        str(found.sqref): found.rules[0].formula[0]
        for found in workbook["Regels"].conditional_formatting
    }
    double = next(formula for cells, formula in highlights.items() if cells.startswith("A3:A"))
    unknown = next(formula for cells, formula in highlights.items() if cells.startswith("B3:B"))
    formulas = {f"A{n}": f"={in_cell(double, n + 2)}" for n in range(1, 5)}
    formulas |= {f"B{n}": f"={in_cell(unknown, n + 2)}" for n in range(1, 5)}
    found = calculated(workbook, formulas, tmp_path)
    assert [bool(found[f"A{n}"]) for n in range(1, 5)] == [False, False, True, True]
    assert [bool(found[f"B{n}"]) for n in range(1, 5)] == [False, False, True, False]


@pytest.mark.parametrize("workbook", [real_catalogue(), tables()], ids=["real", "empty"])
def test_it_prints_few_pages_without_hashes(tmp_path: Path, workbook: Tables) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("pdftotext (poppler-utils) is niet geïnstalleerd")
    path = tmp_path / "regio.xlsx"
    write_xlsx(workbook, path)
    printed = convert(path, "pdf", tmp_path)
    text = subprocess.run([reader, str(printed), "-"], check=True, capture_output=True).stdout
    assert b"###" not in text
    assert text.count(b"\x0c") < 60
