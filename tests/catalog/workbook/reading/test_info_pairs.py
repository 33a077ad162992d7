from pathlib import Path

from inline_snapshot import snapshot

from tests.catalog.workbook.books import good_workbook, problems, read


def test_labels_may_stand_in_the_first_or_second_column(tmp_path: Path) -> None:
    book = good_workbook()
    sheet = book["Leeswijzer"]
    sheet["A1"], sheet["B1"], sheet["C1"] = None, "regio:", "Gouda"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert tables.info.text("regio") == "Gouda"


def test_a_value_that_reads_like_a_label_is_a_value(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"]["B2"], book["Leeswijzer"]["C2"] = "Versie", "kladje"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert (tables.info.text("titel"), tables.info.text("versie")) == ("Versie", "2018 a")


def test_a_missing_label_is_named(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"]["A1"] = None
    assert problems(book, tmp_path) == snapshot("""\
Leeswijzer BS-220 fout
  Op dit blad ontbreekt ‘Regio’.
> Zet in kolom A of B het woord ‘Regio’, met de waarde in de cel
  rechts ernaast.\
""")


def test_a_misspelt_label_is_recognised(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"]["A1"] = "Reigo"
    assert problems(book, tmp_path) == snapshot("""\
Leeswijzer!A1 BS-221 fout
  Op dit blad ontbreekt ‘Regio’. Er staat wel ‘Reigo’.
> Staat ‘Reigo’ voor ‘Regio’? Verander het dan in ‘Regio’.\
""")


def test_a_label_without_a_value_is_left_to_who_checks_content(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"]["B1"] = None
    assert problems(book, tmp_path) == ""


def test_of_a_label_that_stands_there_twice_the_first_counts(tmp_path: Path) -> None:
    book = good_workbook()
    book["Leeswijzer"].append(["Versie", "2019"])
    book["Leeswijzer"].append(["Regio", "Midden-Holland"])
    assert problems(book, tmp_path) == snapshot("""\
Leeswijzer!B9 BS-222 let op
  ‘Versie’ staat hier nog een keer, met een andere waarde. Alleen B3
  telt.
> Verwijder de regel die niet klopt.\
""")
    assert read(book, tmp_path)[0].info.text("versie") == "2018 a"
