from pathlib import Path

from inline_snapshot import snapshot

from tests.catalog.workbook.books import good_workbook, problems, read


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    book = good_workbook()
    del book["Garanties"]
    assert problems(book, tmp_path) == snapshot("""\
proef.xlsx BS-201 fout
  Het blad ‘Garanties’ ontbreekt.
> Voeg het blad toe. U kunt het kopiëren uit een nieuw, leeg werkboek.\
""")


def test_a_misspelt_sheet_is_recognised(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].title = "Regles"
    assert problems(book, tmp_path) == snapshot("""\
Regles BS-202 fout
  Het blad ‘Regels’ ontbreekt. Er is wel een blad ‘Regles’.
> Staat ‘Regles’ voor ‘Regels’? Geef het blad dan de naam ‘Regels’.\
""")


def test_a_misspelt_sheet_that_may_be_absent_is_not_silently_left_out(tmp_path: Path) -> None:
    book = good_workbook()
    book["Tarieven"].title = "Tarieven 2018"
    book["Resultaatnormen"].title = "Resultaatnorm"
    assert problems(book, tmp_path) == snapshot("""\
Resultaatnorm BS-203 let op
  Het blad ‘Resultaatnorm’ wordt niet gelezen.
> Bedoelt u ‘Resultaatnormen’? Geef het blad dan die naam.
Tarieven 2018 BS-203 let op
  Het blad ‘Tarieven 2018’ wordt niet gelezen.
> Bedoelt u ‘Tarieven’? Geef het blad dan die naam.\
""")


def test_case_and_spaces_in_the_name_of_a_sheet_make_no_difference(tmp_path: Path) -> None:
    book = good_workbook()
    book["Regels"].title = " REGELS\u00a0"
    tables, found = read(book, tmp_path)
    assert found == ()
    assert tables.rows("regel")[0].place.sheet == " REGELS\u00a0"


def test_two_sheets_with_one_name_are_a_problem(tmp_path: Path) -> None:
    book = good_workbook()
    book.create_sheet("Regels ")
    assert problems(book, tmp_path) == snapshot("""\
Regels  BS-205 fout
  Er zijn twee bladen ‘Regels’: ‘Regels’ en ‘Regels ’. Alleen het
  eerste wordt gelezen.
> Verwijder een van beide, of geef het een naam die begint met _.\
""")


def test_another_sheet_is_mentioned_unless_it_is_the_users_own(tmp_path: Path) -> None:
    book = good_workbook()
    for title in ("Draaitabel", "_kladblok", "Controle"):
        book.create_sheet(title).append(["Regel"])
    book.create_chartsheet("Grafiek")
    assert problems(book, tmp_path) == snapshot("""\
Draaitabel BS-204 ter informatie
  Het blad ‘Draaitabel’ hoort niet bij de catalogus en wordt niet
  gelezen.
> U hoeft niets te doen. Begint de naam met _, dan blijft deze melding
  weg.\
""")
