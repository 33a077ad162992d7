from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from tests.catalog.workbook.books import good_workbook, problems, read

Value = float | str | date | time | timedelta | ArrayFormula


def with_cell(cell: str, value: Value, number_format: str = "General") -> Workbook:
    book = good_workbook()
    sheet, _, name = cell.rpartition("!")
    book[sheet or "Regels"][name] = value
    book[sheet or "Regels"][name].number_format = number_format
    return book


def test_a_day_and_month_in_a_condition_was_a_range(tmp_path: Path) -> None:
    book = with_cell("B3", date(2026, 2, 1), "d-mmm")
    assert problems(book, tmp_path) == snapshot("""\
Regels!B3 BS-301 fout
  Excel heeft hiervan een datum gemaakt: 1-feb.
> Bedoelt u 1 t/m 2? Maak de cel Tekst (Celeigenschappen, Getal) en
  typ 1 t/m 2.\
""")
    assert read(book, tmp_path)[0].rows("regel")[0].attributes["leeftijd"].text == "1-feb"


def test_a_month_and_year_in_a_condition_was_a_range(tmp_path: Path) -> None:
    assert problems(with_cell("B3", date(2018, 1, 1), "mmm-yy"), tmp_path) == snapshot("""\
Regels!B3 BS-301 fout
  Excel heeft hiervan een datum gemaakt: jan-18.
> Bedoelt u 1 t/m 18? Maak de cel Tekst (Celeigenschappen, Getal) en
  typ 1 t/m 18.\
""")


def test_a_date_of_a_high_and_a_low_number_was_a_range_the_other_way_round(tmp_path: Path) -> None:
    book = with_cell("B3", date(2026, 4, 12), "[$-413]d-mmm;@")
    assert problems(book, tmp_path) == snapshot("""\
Regels!B3 BS-301 fout
  Excel heeft hiervan een datum gemaakt: 12-apr.
> Bedoelt u 4 t/m 12? Maak de cel Tekst (Celeigenschappen, Getal) en
  typ 4 t/m 12.\
""")


def test_a_date_that_is_no_range_is_asked_back_without_a_wrong_example(tmp_path: Path) -> None:
    assert problems(with_cell("B3", date(2026, 5, 5), "d-mmm"), tmp_path) == snapshot("""\
Regels!B3 BS-302 fout
  Excel heeft hiervan een datum gemaakt: 5-mei.
> Maak de cel Tekst (Celeigenschappen, Getal) en typ opnieuw wat u
  bedoelt.\
""")


def test_a_date_in_a_text_column_was_text(tmp_path: Path) -> None:
    assert problems(with_cell("Leeswijzer!B3", date(2018, 1, 1), "mmm-yy"), tmp_path) == snapshot("""\
Leeswijzer!B3 BS-302 fout
  Excel heeft hiervan een datum gemaakt: jan-18.
> Maak de cel Tekst (Celeigenschappen, Getal) en typ opnieuw wat u
  bedoelt, bijvoorbeeld 2018-1.\
""")
    assert problems(with_cell("A3", date(2026, 2, 1), "d-mmm"), tmp_path) == snapshot("""\
Regels!A3 BS-302 fout
  Excel heeft hiervan een datum gemaakt: 1-feb.
> Maak de cel Tekst (Celeigenschappen, Getal) en typ opnieuw wat u
  bedoelt, bijvoorbeeld 1-2.\
""")


def test_a_date_in_a_number_column_was_a_number(tmp_path: Path) -> None:
    assert problems(with_cell("Kenmerken!G3", date(2026, 5, 1), "d-m-yyyy"), tmp_path) == snapshot("""\
Kenmerken!G3 BS-303 fout
  Excel heeft hiervan een datum gemaakt: 01-05-2026. Hier hoort een
  getal.
> Geef de cel de opmaak Standaard (Celeigenschappen, Getal) en typ het
  getal opnieuw.\
""")


def test_a_date_with_a_time_counts_as_the_date(tmp_path: Path) -> None:
    book = with_cell("Leeswijzer!B5", datetime(2018, 1, 1, 13, 45), "dd-mm-yyyy hh:mm")  # noqa: DTZ001
    assert problems(book, tmp_path) == snapshot("""\
Leeswijzer!B5 BS-304 let op
  Bij deze datum hoort ook een tijd: 01-01-2018 13:45. De tijd telt
  niet mee.
> Typ alleen de datum.\
""")
    assert read(book, tmp_path)[0].info.text("geldig_vanaf") == "2018-01-01"


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(time(1, 2), "h:mm"), (timedelta(hours=1, minutes=2), "[h]:mm"), (0.0430555555, "h:mm")],
)
def test_a_time_is_no_content(tmp_path: Path, value: Value, number_format: str) -> None:
    assert problems(with_cell("B3", value, number_format), tmp_path) == snapshot("""\
Regels!B3 BS-305 fout
  Excel heeft hiervan een tijd gemaakt: 01:02.
> Maak de cel Tekst (Celeigenschappen, Getal) en typ opnieuw wat u
  bedoelt.\
""")


def test_a_percentage_is_a_hundredth_of_what_it_looks(tmp_path: Path) -> None:
    book = with_cell("B3", 0.125, "0.0%")
    assert problems(book, tmp_path) == snapshot("""\
Regels!B3 BS-306 fout
  Hier staat een percentage. Voor het programma is 12,5% het getal
  0,125.
> Geef de cel de opmaak Standaard (Celeigenschappen, Getal) en typ het
  getal zonder %.\
""")
    assert read(book, tmp_path)[0].rows("regel")[0].attributes["leeftijd"].text == "0,125"


def test_a_formula_is_no_content(tmp_path: Path) -> None:
    assert problems(with_cell("B3", '=IF(A3="",1,2)'), tmp_path) == snapshot("""\
Regels!B3 BS-307 fout
  In deze cel staat een formule. De uitkomst kan ongemerkt veranderen.
> Typ de waarde zelf. Of kopieer de cel en plak haar als waarde
  (Plakken speciaal, Waarden).\
""")
    assert problems(with_cell("B3", ArrayFormula("B3:B4", "=A3:A4")), tmp_path) == snapshot("""\
Regels!B3 BS-307 fout
  In deze cel staat een formule. De uitkomst kan ongemerkt veranderen.
> Typ de waarde zelf. Of kopieer de cel en plak haar als waarde
  (Plakken speciaal, Waarden).\
""")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#NAME?", "#DIV/0!"])
def test_an_error_value_is_no_content(tmp_path: Path, error: str) -> None:
    found = problems(with_cell("B3", error), tmp_path)
    assert found == problems(with_cell("B3", f"={error}"), tmp_path)
    assert found.startswith("Regels!B3 BS-308 fout\n")
    assert error in found


def test_zeros_in_front_are_read_as_they_are_shown_in_a_text_column(tmp_path: Path) -> None:
    book = with_cell("C3", 42, "00000")
    assert problems(book, tmp_path) == snapshot("""\
Regels!C3 BS-309 let op
  U ziet 00042, maar in de cel staat het getal 42. Het programma leest
  00042.
> Maak de cel Tekst (Celeigenschappen, Getal) en typ 00042 opnieuw.\
""")
    assert read(book, tmp_path)[0].rows("regel")[0].text("bouwsteen") == "00042"


def test_a_product_code_that_became_a_number_may_have_lost_a_zero(tmp_path: Path) -> None:
    book = good_workbook()
    [column] = [cell.column for cell in book["Tarieven"][2] if cell.value == "Productcode"]
    codes: tuple[int | str, ...] = (2001, "02001", 45001, "2001")
    for row, code in enumerate(codes, start=3):
        book["Tarieven"].append([f"T-{row}"])
        book["Tarieven"][f"{get_column_letter(column or 0)}{row}"] = code
    assert problems(book, tmp_path) == snapshot("""\
Tarieven!J3 BS-311 let op
  In deze cel staat het getal 2001. Begon de code met een 0? Die is
  dan weg.
> Maak de cel Tekst (Celeigenschappen, Getal) en typ de code opnieuw,
  bijvoorbeeld 02001.\
""")


def test_zeros_in_front_of_a_number_mean_nothing(tmp_path: Path) -> None:
    book = with_cell("B3", 42, "00000")
    assert problems(book, tmp_path) == ""
    assert read(book, tmp_path)[0].rows("regel")[0].attributes["leeftijd"].text == "42"


def test_a_number_that_is_shown_rounded_is_noted(tmp_path: Path) -> None:
    book = with_cell("Kenmerken!G3", 1234.567, '"€" #,##0.00')
    assert problems(book, tmp_path) == snapshot("""\
Kenmerken!G3 BS-310 let op
  U ziet 1.234,57, maar in de cel staat 1234,567. Het programma rekent
  met 1234,567.
> Typ het getal dat u bedoelt, of toon meer cijfers achter de komma.\
""")
    assert read(book, tmp_path)[0].rows("kenmerk")[0].text("maximum") == "1234,567"


def test_a_date_that_does_not_exist_is_an_error_value(tmp_path: Path) -> None:
    book = with_cell("Leeswijzer!B5", 9e9)
    book["Leeswijzer"]["B5"].number_format = "dd-mm-yyyy"
    assert problems(book, tmp_path) == snapshot("""\
Leeswijzer!B5 BS-308 fout
  In deze cel staat een foutmelding van Excel: #VALUE!.
> Typ hier de waarde die u bedoelt, of maak de cel leeg.\
""")
