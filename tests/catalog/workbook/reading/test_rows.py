import re
from pathlib import Path

from inline_snapshot import snapshot
from openpyxl.worksheet.table import Table

from catalog.workbook.reader import read_xlsx
from tests.catalog.workbook.books import good_workbook, part, problems, read, spoil


def test_merged_cells_in_the_data_are_a_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].append(["R2"])
    book["Regels"].merge_cells("E3:E4")
    assert problems(book, tmp_path) == snapshot("""\
Regels!E3 BS-226 fout
  De cellen E3:E4 zijn samengevoegd. Daardoor is niet duidelijk op
  welke rij of in welke kolom de inhoud hoort.
> Splits de cellen (Start, Samenvoegen en centreren) en vul elke cel
  in.\
""")


def test_merged_headings_are_one_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["I3"] = "meer"
    book["Regels"]["H2"] = "_Eigen"
    book["Regels"].merge_cells("H2:I2")
    assert problems(book, tmp_path) == snapshot("""\
Regels!H2 BS-226 fout
  De cellen H2:I2 zijn samengevoegd. Daardoor is niet duidelijk op
  welke rij of in welke kolom de inhoud hoort.
> Splits de cellen (Start, Samenvoegen en centreren) en vul elke cel
  in.\
""")


def test_merged_cells_elsewhere_do_no_harm(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].merge_cells("A1:G1")
    book["Regels"].merge_cells("A50:G52")
    book["Regels"].merge_cells("K3:L4")
    assert problems(book, tmp_path) == ""


def test_hidden_rows_count_and_are_mentioned(tmp_path: Path) -> None:
    book = good_workbook()
    for number in range(2, 20):
        book["Regels"].append([f"R{number}"])
        book["Regels"].row_dimensions[number + 2].hidden = True
    book["Regels"].row_dimensions[400].hidden = True
    tables, found = read(book, tmp_path)
    assert len(tables.rows("regel")) == 19
    assert len(found) == 1
    assert problems(book, tmp_path) == snapshot("""\
Regels!A4 BS-223 let op
  Op dit blad zijn rijen met gegevens verborgen: 4, 5, 6, 7, 8, 9, 10,
  11, 12, 13 en nog 8. Ze tellen wel mee.
> Maak de rijen zichtbaar, of verwijder ze als ze niet meer gelden.\
""")


def test_rows_that_a_filter_hides_count_and_are_mentioned(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].auto_filter.ref = "A2:G3"
    book["Regels"].auto_filter.add_filter_column(3, ["let op"])
    book["Regels"].row_dimensions[3].hidden = True
    assert problems(book, tmp_path) == snapshot("""\
Regels!A3 BS-224 let op
  Op dit blad verbergt een filter rijen met gegevens: 3. Ze tellen wel
  mee.
> Zet het filter uit (Gegevens, Filter) om alles te zien.\
""")


def test_a_filter_of_an_excel_table_is_a_filter(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].add_table(Table(displayName="tabel", ref="A2:G3"))
    book["Regels"].row_dimensions[3].hidden = True
    path = tmp_path / "proef.xlsx"
    book.save(path)
    name = "xl/tables/table1.xml"
    filters = b"<filterColumn colId='3'><filters><filter val='let op'/></filters></filterColumn>"
    with_filter = re.sub(
        rb"(<autoFilter[^>]*?) ?/>", rb"\1>" + filters + b"</autoFilter>", part(path, name)
    )
    spoil(path, {name: with_filter})
    assert [problem.code for problem in read_xlsx(path)[1]] == ["BS-224"]


def test_hidden_columns_count_and_are_mentioned(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].column_dimensions["B"].hidden = True
    book["Regels"].column_dimensions["H"].hidden = True
    assert problems(book, tmp_path) == snapshot("""\
Regels!B2 BS-225 let op
  Op dit blad zijn kolommen met gegevens verborgen: B. Ze tellen wel
  mee.
> Maak de kolommen zichtbaar, of maak ze leeg als ze niet meer gelden.\
""")


def test_a_row_with_only_own_columns_is_no_row(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["H2"], book["Regels"]["H4"] = "_Memo", "tot hier besproken"
    tables, _ = read(book, tmp_path)
    assert len(tables.rows("regel")) == 1
    assert problems(book, tmp_path) == snapshot("""\
Regels!H4 BS-219 ter informatie
  Op deze rij zijn alleen eigen kolommen gevuld. De rij telt niet mee.
> U hoeft niets te doen.\
""")


def test_a_lonely_cell_far_away_is_read_where_it_stands(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["E1048576"] = "per ongeluk"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert tables.rows("regel")[-1].place.row == 1_048_576


def test_a_wrong_cell_is_one_problem_and_keeps_its_place(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["D3"] = "=past"
    tables, found = read(book, tmp_path)
    assert len(found) == 1
    assert tables.rows("regel")[0].place_of("oordeel") == found[0].place
