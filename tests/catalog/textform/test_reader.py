from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.messages.columns import ONLY_OWN_COLUMNS, WRONG_ABOUT
from catalog.textform import UnreadableFolderError, read_text
from rules.places import Place
from tests.catalog.textform.folders import lines_of, make_folder, problems_of

RULE = '[[regel]]\nregel = "R1"\n'


def test_every_form_of_toml_gives_the_same_cells(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path,
        regels="""\
# een opmerking
[[regel]]
regel = 'R1'
als.leeftijd = "vanaf 18"
als."situatie" = \"\"\"
stabiel\"\"\"
_notitie = "van mij"
[[regel]]
"regel" = "R2"
als = { leeftijd = "t/m 17" }
bouwsteen = ""
toelichting = "  "
[[regel]]
[[regel]]
regel = "R3"
[regel.als]
leeftijd = "12"
""",
    )
    tables, problems = read_text(folder)
    assert problems == ()
    assert [
        {
            name: cell.text
            for part in (row.cells, row.attributes, row.own)
            for name, cell in part.items()
        }
        for row in tables.rows("regel")
    ] == [
        {"regel": "R1", "leeftijd": "vanaf 18", "situatie": "stabiel", "_notitie": "van mij"},
        {"regel": "R2", "leeftijd": "t/m 17"},
        {"regel": "R3", "leeftijd": "12"},
    ]


def test_a_place_names_the_file_the_row_and_the_column(tmp_path: Path) -> None:
    tables, _ = read_text(
        make_folder(
            tmp_path,
            leeswijzer='[leeswijzer]\nregio = "Hier"\n',
            keuzes='[[keuze]]\nkenmerk = "situatie"\nkeuze = "stabiel"\nvolgorde = "1"\n',
            regels='[[regel]]\nregel = "R014"\nals.leeftijd = "18"\noordeel = "past"\n',
        )
    )
    assert tables.file == "regio"
    assert tables.info.cells["regio"].place == Place("regio/leeswijzer.toml", "Leeswijzer", "regio")
    [row] = tables.rows("regel")
    assert row.place == Place("regio/regels.toml", "Regels", "R014")
    assert row.cells["oordeel"].place == Place("regio/regels.toml", "Regels", "R014:oordeel")
    assert str(row.attributes["leeftijd"].place) == "Regels!R014:leeftijd"
    [choice] = tables.rows("keuze")
    assert str(choice.cells["volgorde"].place) == "Keuzes!situatie/stabiel:volgorde"


def test_a_row_without_a_unique_id_is_named_by_its_ordinal(tmp_path: Path) -> None:
    ids = ["R1", "dubbel", "", "dubbel", "#9", "a" * 100]
    text = "".join(f'[[regel]]\nregel = "{name}"\noordeel = "past"\n' for name in ids)
    tables, _ = read_text(make_folder(tmp_path, regels=text))
    places = [row.place.cell for row in tables.rows("regel")]
    assert places == ["R1", "#2", "#3", "#4", "#5", "#6"]


def test_numbers_are_read_in_their_one_written_form(tmp_path: Path) -> None:
    text = '[[kenmerk]]\nkenmerk = "a"\nminimum = "0.50"\nvraag = "0.50"\n'
    tables, _ = read_text(make_folder(tmp_path, kenmerken=text))
    [row] = tables.rows("kenmerk")
    assert (row.text("minimum"), row.text("vraag")) == ("0,5", "0.50")


def test_a_missing_file_is_a_missing_sheet_unless_it_may_be_absent(tmp_path: Path) -> None:
    assert lines_of(problems_of(tmp_path, regels=None)) == snapshot("""\
BS-151 fout regio/regels.toml Regels
  Het bestand ‘regels.toml’ ontbreekt. Daarin staat het blad ‘Regels’.
  []
  Zet het bestand in de map. Heeft het blad geen rijen? Dan mag het bestand leeg zijn.\
""")


def test_an_unknown_key_names_the_one_that_was_meant(tmp_path: Path) -> None:
    text = RULE + 'oordel = "past"\nleeftijd = "18"\nOordeel = "past"\n"Bron" = "1"\nhoi = "x"\n'
    assert lines_of(problems_of(tmp_path, regels=text)) == snapshot("""\
BS-158 fout regio/regels.toml Regels!R1:oordel
  Het blad ‘Regels’ heeft geen kolom ‘oordel’.
  [oordel]
  Bedoelt u ‘oordeel’?
BS-158 fout regio/regels.toml Regels!R1:leeftijd
  Het blad ‘Regels’ heeft geen kolom ‘leeftijd’.
  [leeftijd]
  Bedoelt u ‘als.leeftijd’?
BS-158 fout regio/regels.toml Regels!R1:Oordeel
  Het blad ‘Regels’ heeft geen kolom ‘Oordeel’.
  [Oordeel]
  Bedoelt u ‘oordeel’?
BS-158 fout regio/regels.toml Regels!R1:Bron
  Het blad ‘Regels’ heeft geen kolom ‘Bron’.
  [Bron]
  Bedoelt u ‘bron’?
BS-158 fout regio/regels.toml Regels!R1:hoi
  Het blad ‘Regels’ heeft geen kolom ‘hoi’.
  [hoi]
  Gebruik een van deze kolommen: regel, bouwsteen, oordeel, toelichting, bron, zekerheid. Een eigen kolom begint met _ (een laag streepje).\
""")


def test_an_unknown_attribute_names_the_one_that_was_meant(tmp_path: Path) -> None:
    text = RULE + 'als.leeftyd = "1"\nals.oordeel = "2"\nals.qqq = "4"\n'
    assert lines_of(problems_of(tmp_path, regels=text)) == snapshot("""\
BS-158 fout regio/regels.toml Regels!R1:leeftyd
  Het blad ‘Regels’ heeft geen kolom voor het kenmerk ‘leeftyd’.
  [leeftyd]
  Bedoelt u ‘als.leeftijd’?
BS-158 fout regio/regels.toml Regels!R1:oordeel
  Het blad ‘Regels’ heeft geen kolom voor het kenmerk ‘oordeel’.
  [oordeel]
  Bedoelt u ‘oordeel’, zonder ‘als.’ ervoor?
BS-158 fout regio/regels.toml Regels!R1:qqq
  Het blad ‘Regels’ heeft geen kolom voor het kenmerk ‘qqq’.
  [qqq]
  Controleer de schrijfwijze, of zet het kenmerk op het blad Kenmerken.\
""")


def test_an_attribute_with_another_subject_is_the_same_problem_as_in_xlsx(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, regels=RULE + 'als.opleiding = "hbo"\n')
    assert (problem.code, str(problem.place)) == (WRONG_ABOUT.code, "Regels!R1:opleiding")


def test_conditions_belong_only_on_a_sheet_that_has_them(tmp_path: Path) -> None:
    text = '[[bouwsteen]]\ncode = "B"\nals.leeftijd = "18"\n'
    assert lines_of(problems_of(tmp_path, bouwstenen=text)) == snapshot("""\
BS-158 fout regio/bouwstenen.toml Bouwstenen!B:als
  Het blad ‘Bouwstenen’ heeft geen kolom ‘als’.
  [als]
  Dit blad heeft geen voorwaarden. Haal de regels met ‘als.’ weg.\
""")


def test_a_value_must_stand_between_quotes_and_is_read_all_the_same(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path,
        kenmerken='[[kenmerk]]\nkenmerk = "a"\nminimum = 0\nstap = 0.5\nafgeleid = true\n',
        bouwstenen='[[bouwsteen]]\ncode = 12\ngeldig_vanaf = 2018-01-01\nopgevolgd_door = ["A", "B"]\n',
        regels='[[regel]]\nregel = { a = "b" }\nals = "x"\noordeel = "past"\n_eigen = 1\n',
    )
    tables, problems = read_text(folder)
    assert lines_of(problems) == snapshot("""\
BS-157 fout regio/kenmerken.toml Kenmerken!a:minimum
  De waarde van ‘minimum’ staat niet tussen aanhalingstekens.
  [0]
  Zet het tussen aanhalingstekens: minimum = "0"
BS-157 fout regio/kenmerken.toml Kenmerken!a:stap
  De waarde van ‘stap’ staat niet tussen aanhalingstekens.
  [0.5]
  Zet het tussen aanhalingstekens: stap = "0,5"
BS-157 fout regio/kenmerken.toml Kenmerken!a:afgeleid
  De waarde van ‘afgeleid’ staat niet tussen aanhalingstekens.
  [true]
  Zet het tussen aanhalingstekens: afgeleid = "ja"
BS-157 fout regio/bouwstenen.toml Bouwstenen!12:code
  De waarde van ‘code’ staat niet tussen aanhalingstekens.
  [12]
  Zet het tussen aanhalingstekens: code = "12"
BS-157 fout regio/bouwstenen.toml Bouwstenen!12:geldig_vanaf
  De waarde van ‘geldig_vanaf’ staat niet tussen aanhalingstekens.
  [2018-01-01]
  Zet het tussen aanhalingstekens: geldig_vanaf = "2018-01-01"
BS-157 fout regio/bouwstenen.toml Bouwstenen!12:opgevolgd_door
  De waarde van ‘opgevolgd_door’ staat niet tussen aanhalingstekens.
  [[…]]
  Zet het tussen aanhalingstekens: opgevolgd_door = "A; B"
BS-157 fout regio/regels.toml Regels!#1:regel
  De waarde van ‘regel’ staat niet tussen aanhalingstekens.
  [{…}]
  Zet het tussen aanhalingstekens: regel = "…"
BS-156 fout regio/regels.toml Regels!#1:als
  In ‘regels.toml’ staat ‘als = x’ op een plek waar dat niet kan.
  [als = x]
  Schrijf elke voorwaarde op een eigen regel, bijvoorbeeld als.leeftijd = "vanaf 18".
BS-157 fout regio/regels.toml Regels!#1:_eigen
  De waarde van ‘_eigen’ staat niet tussen aanhalingstekens.
  [1]
  Zet het tussen aanhalingstekens: _eigen = "1"\
""")
    assert [cell.text for cell in tables.rows("kenmerk")[0].cells.values()] == [
        "a",
        "0",
        "0,5",
        "ja",
    ]
    assert [cell.text for cell in tables.rows("bouwsteen")[0].cells.values()] == [
        "12",
        "2018-01-01",
        "A; B",
    ]


def test_tables_with_another_name_are_named(tmp_path: Path) -> None:
    text = 'naam = "los"\n[[regels]]\nregel = "R1"\n[bouwsteen]\n[[leeg]]\n'
    assert lines_of(problems_of(tmp_path, regels=text)) == snapshot("""\
BS-156 fout regio/regels.toml Regels
  In ‘regels.toml’ staat ‘naam = los’ op een plek waar dat niet kan.
  [naam = los]
  Begin elke rij met een regel [[regel]] en zet de cellen daaronder.
BS-156 fout regio/regels.toml Regels
  In ‘regels.toml’ staat ‘[[regels]]’ op een plek waar dat niet kan.
  [[[regels]]]
  Bedoelt u ‘[[regel]]’?
BS-156 fout regio/regels.toml Regels
  In ‘regels.toml’ staat ‘[bouwsteen]’ op een plek waar dat niet kan.
  [[bouwsteen]]
  Bedoelt u ‘[[regel]]’?
BS-156 fout regio/regels.toml Regels
  In ‘regels.toml’ staat ‘[[leeg]]’ op een plek waar dat niet kan.
  [[[leeg]]]
  Bedoelt u ‘[[regel]]’?\
""")


def test_a_single_bracket_is_a_problem_but_the_row_is_read(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path,
        leeswijzer='[[leeswijzer]]\nregio = "Hier"\n',
        regels='[regel]\nregel = "R1"\noordeel = "past"\n',
        garanties="garantie = [1, 2]\n",
    )
    tables, problems = read_text(folder)
    assert lines_of(problems) == snapshot("""\
BS-156 fout regio/leeswijzer.toml Leeswijzer
  In ‘leeswijzer.toml’ staat ‘[[leeswijzer]]’ op een plek waar dat niet kan.
  [[[leeswijzer]]]
  Bedoelt u ‘[leeswijzer]’?
BS-156 fout regio/regels.toml Regels
  In ‘regels.toml’ staat ‘[regel]’ op een plek waar dat niet kan.
  [[regel]]
  Bedoelt u ‘[[regel]]’?
BS-156 fout regio/garanties.toml Garanties
  In ‘garanties.toml’ staat ‘garantie = […]’ op een plek waar dat niet kan.
  [garantie = […]]
  Begin elke rij met een regel [[garantie]] en zet de cellen daaronder.\
""")
    assert tables.info.text("regio") == "Hier"
    assert [row.text("regel") for row in tables.rows("regel")] == ["R1"]


def test_a_row_with_only_own_columns_does_not_count(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, regels='[[regel]]\n_notitie = "los"\n')
    tables, problems = read_text(folder)
    assert tables.rows("regel") == ()
    assert [(problem.code, str(problem.place)) for problem in problems] == [
        (ONLY_OWN_COLUMNS.code, "Regels!#1")
    ]


def test_unknown_toml_files_are_named_and_other_files_left_alone(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    for name in ("tarief.toml", "Regels.TOML", "iets.toml", "README.md", ".regels.toml.swp"):
        (folder / name).touch()
    (folder / "map.toml").mkdir()
    assert lines_of(read_text(folder)[1]) == snapshot("""\
BS-159 let op regio/Regels.TOML regio/Regels.TOML
  Het bestand ‘Regels.TOML’ hoort niet bij een blad en is niet gelezen.
  [Regels.TOML]
  Haal het bestand weg uit de map, of geef het de naam van een blad.
BS-159 let op regio/iets.toml regio/iets.toml
  Het bestand ‘iets.toml’ hoort niet bij een blad en is niet gelezen.
  [iets.toml]
  Haal het bestand weg uit de map, of geef het de naam van een blad.
BS-159 let op regio/map.toml regio/map.toml
  Het bestand ‘map.toml’ hoort niet bij een blad en is niet gelezen.
  [map.toml]
  Haal het bestand weg uit de map, of geef het de naam van een blad.
BS-159 let op regio/tarief.toml regio/tarief.toml
  Het bestand ‘tarief.toml’ hoort niet bij een blad en is niet gelezen.
  [tarief.toml]
  Bedoelt u ‘tarieven.toml’? Geef het bestand dan die naam.\
""")


def test_one_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, kenmerken="[[kenmerk\n", regels=RULE + 'als.iets = "ja"\n')
    tables, problems = read_text(folder)
    assert [problem.code for problem in problems] == ["BS-155"]
    assert "kenmerk" not in tables.tables
    assert tables.rows("regel")[0].attributes["iets"].text == "ja"


def test_problems_come_in_the_order_of_the_sheets(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, leeswijzer="x", bronnen="x", kenmerken="x", regels="x")
    assert [problem.place.sheet for problem in problems] == [
        "Leeswijzer",
        "Bronnen",
        "Kenmerken",
        "Regels",
    ]


def test_a_folder_without_a_catalogue_is_the_one_error(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "bestand").touch()
    said = []
    for name in ("leeg", "bestand", "bestaat-niet", "nul\0teken", "a" * 1000):
        with pytest.raises(UnreadableFolderError) as caught:
            read_text(tmp_path / name)
        said.append(caught.value.problem)
    assert lines_of(tuple(said[:4])) == snapshot("""\
BS-150 fout leeg leeg
  In ‘leeg’ staat geen catalogus in tekstvorm: leeswijzer.toml en kenmerken.toml ontbreken.
  []
  Geef de map waarin leeswijzer.toml en kenmerken.toml staan.
BS-150 fout bestand bestand
  In ‘bestand’ staat geen catalogus in tekstvorm: dit is geen map.
  []
  Geef de map waarin leeswijzer.toml en kenmerken.toml staan.
BS-150 fout bestaat-niet bestaat-niet
  In ‘bestaat-niet’ staat geen catalogus in tekstvorm: deze map bestaat niet.
  []
  Geef de map waarin leeswijzer.toml en kenmerken.toml staan.
BS-150 fout nul\\u0000teken nul\\u0000teken
  In ‘nul\\u0000teken’ staat geen catalogus in tekstvorm: u mag deze map niet lezen, of de map is beschadigd.
  []
  Geef de map waarin leeswijzer.toml en kenmerken.toml staan.\
""")
    assert said[4].code == "BS-150"


def test_in_a_folder_with_workbooks_one_of_those_was_meant(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsm", "~$a.xlsm", ".~lock.b.xlsx#", "brief.docx"):
        (tmp_path / name).touch()
    with pytest.raises(UnreadableFolderError) as caught:
        read_text(tmp_path)
    books = f"{tmp_path / 'a.xlsm'} of {tmp_path / 'b.xlsx'}"
    assert caught.value.problem.hint == f"Geef een werkboek zelf: {books}."


def test_the_current_folder_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_folder(tmp_path))
    assert read_text(Path())[0].file == "regio"


def test_strange_names_are_written_out_and_cut_off(tmp_path: Path) -> None:
    text = f'"\\u001b[2J" = "1"\n[[regel]]\nregel = "R\\u202e1"\n"{"x" * 200}" = "y"\n'
    folder = make_folder(tmp_path, regels=text)
    (folder / "gek\n.toml").touch()
    assert lines_of(read_text(folder)[1]) == snapshot("""\
BS-156 fout regio/regels.toml Regels
  In ‘regels.toml’ staat ‘\\u001B[2J = 1’ op een plek waar dat niet kan.
  [\\u001B[2J = 1]
  Begin elke rij met een regel [[regel]] en zet de cellen daaronder.
BS-158 fout regio/regels.toml Regels!R1:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  Het blad ‘Regels’ heeft geen kolom ‘xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…’.
  [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…]
  Gebruik een van deze kolommen: regel, bouwsteen, oordeel, toelichting, bron, zekerheid. Een eigen kolom begint met _ (een laag streepje).
BS-159 let op regio/gek\\n.toml regio/gek\\n.toml
  Het bestand ‘gek\\n.toml’ hoort niet bij een blad en is niet gelezen.
  [gek\\n.toml]
  Haal het bestand weg uit de map, of geef het de naam van een blad.\
""")
