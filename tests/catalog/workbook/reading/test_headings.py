from pathlib import Path

import openpyxl
from inline_snapshot import snapshot
from openpyxl import Workbook

from catalog.loading import find_source, read_tables
from catalog.workbook.reader import read_xlsx
from catalog.workbook.writer import write_xlsx
from tests.catalog.workbook.books import good_workbook, problems, read


def with_heading(cell: str, heading: str, *, data: str | int | None = None) -> Workbook:
    book = good_workbook()
    sheet, _, name = cell.rpartition("!")
    book[sheet or "Regels"][name] = heading
    if data is not None:
        book[sheet or "Regels"][name.replace("2", "3")] = data
    return book


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].delete_cols(5)
    assert problems(book, tmp_path) == snapshot("""\
Regels BS-208 fout
  De kolom ‘Toelichting’ ontbreekt.
> Voeg op rij 2 een kolom toe met de kop ‘Toelichting’. De kolom mag
  leeg blijven.\
""")


def test_a_missing_column_that_must_be_filled_says_with_what(tmp_path: Path) -> None:
    book = good_workbook()
    [heading] = [cell for cell in book["Regels"][2] if cell.value == "Oordeel"]
    book["Regels"].delete_cols(heading.column)
    assert problems(book, tmp_path) == snapshot("""\
Regels BS-208 fout
  De kolom ‘Oordeel’ ontbreekt.
> Voeg op rij 2 een kolom toe met de kop ‘Oordeel’. Vul hem op elke
  rij in: past, sluit uit of let op\
""")


def test_an_optional_column_may_be_absent(tmp_path: Path) -> None:
    tables, _ = read_tables(find_source("midden-holland-2018"))
    write_xlsx(tables, tmp_path / "oud.xlsx")
    book = openpyxl.load_workbook(tmp_path / "oud.xlsx")
    for name in ("Rol", "Methode"):
        [heading] = [cell for cell in book["Bouwstenen"][2] if cell.value == name]
        book["Bouwstenen"].delete_cols(heading.column)
    book.save(tmp_path / "oud.xlsx")
    again, found = read_xlsx(tmp_path / "oud.xlsx")
    assert found == ()
    assert [row.text("code") for row in again.rows("bouwsteen")] == [
        row.text("code") for row in tables.rows("bouwsteen")
    ]


def test_a_misspelt_fixed_heading_is_recognised(tmp_path: Path) -> None:
    assert problems(with_heading("E2", "Toelichitng"), tmp_path) == snapshot("""\
Regels!E2 BS-209 fout
  De kolom ‘Toelichting’ ontbreekt. Er is wel een kop ‘Toelichitng’.
> Staat ‘Toelichitng’ voor ‘Toelichting’? Verander de kop dan in
  ‘Toelichting’.\
""")


def test_a_fixed_column_that_is_there_twice_is_no_silent_choice(tmp_path: Path) -> None:
    book = with_heading("H2", "BRON", data="N-2")
    assert problems(book, tmp_path) == snapshot("""\
Regels!H2 BS-210 fout
  De kolom ‘Bron’ staat er twee keer, ook in kolom F.
> Voeg de kolommen samen en verwijder er één.\
""")
    assert read(book, tmp_path)[0].rows("regel")[0].text("bron") == "N-1"


def test_an_attribute_may_be_headed_by_its_code_or_its_label(tmp_path: Path) -> None:
    for heading in ("leeftijd", "Leeftijd", " LEEFTIJD "):
        tables, found = read(with_heading("B2", heading), tmp_path)
        assert found == ()
        assert tables.rows("regel")[0].attributes["leeftijd"].text == "vanaf 18"


def test_an_attribute_column_is_optional(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].delete_cols(2)
    assert problems(book, tmp_path) == ""


def test_two_columns_for_one_attribute_are_a_problem(tmp_path: Path) -> None:
    assert problems(with_heading("H2", "leeftijd"), tmp_path) == snapshot("""\
Regels!H2 BS-211 fout
  Voor het kenmerk ‘Leeftijd’ zijn er twee kolommen, ook kolom B.
> Voeg de kolommen samen en verwijder er één.\
""")


def test_a_misspelt_attribute_would_silently_widen_a_rule(tmp_path: Path) -> None:
    assert problems(with_heading("B2", "Leeftjid"), tmp_path) == snapshot("""\
Regels!B2 BS-213 fout
  De kop ‘Leeftjid’ is geen kenmerk en geen vaste kolom.
> Bedoelt u ‘Leeftijd’? Verander de kop. Is het een eigen kolom? Laat
  de kop dan beginnen met _.\
""")


def test_the_name_is_suggested_though_the_code_is_closer(tmp_path: Path) -> None:
    book = with_heading("B2", "leeftijd client")
    book["Kenmerken"]["A3"], book["Kenmerken"]["B3"] = "leeftijd_client", "Leeftijd van de cliënt"
    assert "Bedoelt u ‘Leeftijd van de cliënt’?" in " ".join(problems(book, tmp_path).split())


def test_the_code_is_suggested_where_the_name_would_not_do(tmp_path: Path) -> None:
    book = with_heading("B2", "leeftijd_oudr")
    book["Kenmerken"].append(["leeftijd_ouder", "Jaren", "cliënt", "getal"])
    book["Kenmerken"].append(["leeftijd_kind", "Jaren", "cliënt", "getal"])
    assert "Bedoelt u ‘leeftijd_ouder’?" in " ".join(problems(book, tmp_path).split())


def test_an_unknown_heading_above_data_is_a_problem_where_attributes_stand(tmp_path: Path) -> None:
    assert problems(with_heading("H2", "Aantekeningen", data="vraag"), tmp_path) == snapshot("""\
Regels!H2 BS-212 fout
  De kop ‘Aantekeningen’ is geen kenmerk en geen vaste kolom.
> Zet het kenmerk op het blad Kenmerken. Is het een eigen kolom? Laat
  de kop dan beginnen met _.\
""")


def test_an_unknown_heading_above_nothing_is_none_of_our_business(tmp_path: Path) -> None:
    assert problems(with_heading("H2", "Aantekeningen"), tmp_path) == ""


def test_an_attribute_about_offers_cannot_be_a_condition_on_a_client(tmp_path: Path) -> None:
    assert problems(with_heading("H2", "Opleiding", data="hbo"), tmp_path) == snapshot("""\
Regels!H2 BS-214 fout
  Bij het kenmerk ‘Opleiding’ is Over ‘aanbod’. Dit blad is voor
  kenmerken met Over ‘cliënt’.
> Haal deze kolom weg, of pas op het blad Kenmerken de kolom Over aan.\
""")


def test_an_attribute_with_a_wrong_subject_is_reported_once_and_elsewhere(tmp_path: Path) -> None:
    book = good_workbook()
    book["Kenmerken"]["C3"] = "klant"
    assert problems(book, tmp_path) == ""


def test_a_label_of_two_attributes_is_no_silent_choice(tmp_path: Path) -> None:
    book = with_heading("B2", "Jaren")
    book["Kenmerken"].append(["leeftijd_ouder", "Jaren", "cliënt", "getal"])
    book["Kenmerken"].append(["leeftijd_kind", "Jaren", "cliënt", "getal"])
    assert problems(book, tmp_path) == snapshot("""\
Regels!B2 BS-215 fout
  De kop ‘Jaren’ past bij meer kenmerken: leeftijd_ouder,
  leeftijd_kind.
> Gebruik de code van het kenmerk als kop. Geef elk kenmerk een eigen
  naam op het blad Kenmerken.\
""")


def test_the_code_of_one_attribute_goes_before_the_label_of_another(tmp_path: Path) -> None:
    book = with_heading("B2", "leeftijd")
    book["Kenmerken"].append(["jaren", "leeftijd", "cliënt", "getal"])
    book["Voorbeelden"]["B2"] = "leeftijd"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert set(tables.rows("regel")[0].attributes) == {"leeftijd"}


def test_without_kenmerken_headings_are_not_called_unknown_too(tmp_path: Path) -> None:
    book = good_workbook()
    del book["Kenmerken"]
    assert problems(book, tmp_path) == snapshot("""\
proef.xlsx BS-201 fout
  Het blad ‘Kenmerken’ ontbreekt.
> Voeg het blad toe. U kunt het kopiëren uit een nieuw, leeg werkboek.\
""")


def test_with_an_empty_kenmerken_every_attribute_is_unknown(tmp_path: Path) -> None:
    book = good_workbook()
    book["Kenmerken"].delete_rows(3, 3)
    assert problems(book, tmp_path).startswith("Regels!B2 BS-212 fout")


def test_an_unknown_column_on_another_sheet_is_not_read(tmp_path: Path) -> None:
    book = with_heading("Bronnen!E2", "Bladzijde", data=12)
    book["Bronnen"]["A3"] = "N-1"
    assert problems(book, tmp_path) == snapshot("""\
Bronnen!E2 BS-216 let op
  De kolom ‘Bladzijde’ hoort niet op dit blad en wordt niet gelezen.
> Is het een eigen kolom? Laat de kop dan beginnen met _.\
""")


def test_data_without_a_heading_is_a_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"]["J3"] = "kwijt"
    book["Regels"]["J9"] = "ook kwijt"
    assert problems(book, tmp_path) == snapshot("""\
Regels!J3 BS-217 fout
  In kolom J staan gegevens, maar er staat geen kop boven.
> Zet op rij 2 een kop, of maak de kolom leeg. Een eigen kolom krijgt
  een kop die begint met _.\
""")


def test_two_own_columns_with_one_name_do_not_both_travel(tmp_path: Path) -> None:
    book = with_heading("H2", "_Memo", data="een")
    book["Regels"]["I2"], book["Regels"]["I3"] = "_Memo", "twee"
    assert problems(book, tmp_path) == snapshot("""\
Regels!I2 BS-218 let op
  De eigen kolom ‘_Memo’ staat er twee keer. Alleen de eerste gaat
  mee.
> Geef een van beide een andere naam.\
""")


def test_headings_on_the_first_row_are_one_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].delete_rows(1)
    tables, found = read(book, tmp_path)
    assert [problem.code for problem in found] == ["BS-207"]
    assert tables.rows("regel")[0].place.row == 2
    assert problems(book, tmp_path) == snapshot("""\
Regels!A1 BS-207 fout
  De kolomkoppen staan op rij 1. Ze horen op rij 2.
> Voeg boven de koppen een lege rij in.\
""")


def test_headings_below_the_second_row_are_one_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].insert_rows(1, 2)
    assert problems(book, tmp_path) == snapshot("""\
Regels!A4 BS-207 fout
  De kolomkoppen staan op rij 4. Ze horen op rij 2.
> Verwijder rijen boven de koppen, zodat alleen de uitleg op rij 1
  staat.\
""")


def test_a_sheet_without_headings_is_one_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book["Tarieven"].delete_rows(1, 2)
    assert problems(book, tmp_path) == snapshot("""\
Tarieven BS-206 fout
  Op dit blad staan geen kolomkoppen.
> Zet de koppen op rij 2. U kunt ze kopiëren uit een nieuw, leeg
  werkboek.\
""")


def test_a_formula_as_heading_is_one_problem(tmp_path: Path) -> None:
    assert problems(with_heading("H2", "=B2", data="12"), tmp_path) == snapshot("""\
Regels!H2 BS-307 fout
  In deze cel staat een formule. De uitkomst kan ongemerkt veranderen.
> Typ de waarde zelf. Of kopieer de cel en plak haar als waarde
  (Plakken speciaal, Waarden).\
""")


def test_a_deleted_attribute_column_is_said_for_it_takes_conditions_along(tmp_path: Path) -> None:
    tables, _ = read_tables(find_source("midden-holland-2018"))
    path = tmp_path / "boek.xlsx"
    write_xlsx(tables, path)
    assert [one.code for one in read_xlsx(path)[1]] == []
    book = openpyxl.load_workbook(path)
    sheet = book["Regels"]
    [heading] = [cell for cell in sheet[2] if cell.value == "Situatie"]
    sheet.tables.clear()
    sheet.delete_cols(heading.column)
    book.save(path)
    [problem] = read_xlsx(path)[1]
    assert (problem.code, str(problem.place.sheet)) == ("BS-227", "Regels")
    assert problem.message == "Op dit blad is geen kolom voor: Situatie."


def test_a_sheet_built_column_by_column_misses_nothing(tmp_path: Path) -> None:
    book = good_workbook()  # Regels has one of two attributes; the other is on other sheets
    assert read(book, tmp_path)[1] == ()


def test_a_heading_that_is_not_understood_is_one_problem(tmp_path: Path) -> None:
    tables, _ = read_tables(find_source("midden-holland-2018"))
    path = tmp_path / "boek.xlsx"
    write_xlsx(tables, path)
    book = openpyxl.load_workbook(path)
    [heading] = [cell for cell in book["Regels"][2] if cell.value == "Dreigende situatie"]
    heading.value = "Iets heel anders"
    book.save(path)
    assert [one.code for one in read_xlsx(path)[1]] == ["BS-212"]
