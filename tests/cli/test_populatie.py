"""bouwsteen populatie as a user types it: SQL, counts, a form for shares and what is made of it."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.acceptance.commands import bouwsteen
from tests.regions import write_region

CLIENTS = [
    ("leeftijd", "situatie", "dreiging", "bsn", "kleur"),
    *[("30", "stabiel", "nee", "111222333", "rood")] * 7,
    *[("70", "Instabiel", "ja", "111222333", "blauw")] * 6,
    ("12", "wisselend", "", "111222333", "blauw"),
    ("130", "stabiel", "nee", "111222333", "blauw"),
    ("13", "instabeil", "nee", "111222333", "blauw"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_region(tmp_path / "regio")
    write_region(tmp_path / "nieuw", ("regels", "vanaf 18", "vanaf 21"))
    with (tmp_path / "clienten.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(CLIENTS)
    return tmp_path


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_counting_says_what_it_does_not_count(folder: Path) -> None:
    ran = bouwsteen(
        "populatie", "tel", "regio", "--populatie", "clienten.csv", "--uit", "telling.csv",
        folder=folder,
    )  # fmt: skip
    assert ran.code == 0
    assert lines(ran.out) == snapshot(
        [
            "clienten.csv: 14 cliënten in 3 groepen.",
            "",
            "LET OP clienten.csv  BS-915",
            "  1 rij telt niet mee: in de kolom ‘leeftijd’ staat een getal buiten het bereik (rij 16).",
            "  Pas het aan en lees het bestand opnieuw. Tot dan is de telling niet volledig.",
            "",
            "LET OP clienten.csv  BS-915",
            "  1 rij telt niet mee: in de kolom ‘situatie’ staat een antwoord dat niet bestaat (rij 17).",
            "  Is ‘instabiel’ bedoeld? Pas het aan en lees het bestand opnieuw. Tot dan is de telling niet",
            "  volledig.",
            "",
            "LET OP clienten.csv  BS-920",
            "  De kolom ‘bsn’ bevat persoonsgegevens. Het programma gebruikt die niet.",
            "  Haal de kolom weg uit het bestand. Voor deze vraag is zij niet nodig.",
            "",
            "TER INFORMATIE clienten.csv  BS-918",
            "  De kolom ‘kleur’ is geen kenmerk van dit werkboek en telt niet mee.",
            "  Dat is goed als u de kolom niet nodig hebt.",
            "",
            "Gemaakt: telling.csv",
        ]
    )
    assert "111222333" not in ran.out + (folder / "telling.csv").read_text(encoding="utf-8")
    assert lines((folder / "telling.csv").read_text(encoding="utf-8-sig")) == snapshot(
        [
            "leeftijd;situatie;dreiging;aantal",
            "12 t/m 17;hoogstens wisselend;onbekend;1",
            "23 t/m 64;hoogstens wisselend;nee;7",
            "65 t/m 74;instabiel;ja;6",
        ]
    )


def test_small_groups_are_merged_and_the_file_says_so(folder: Path) -> None:
    ran = bouwsteen(
        "populatie", "tel", "regio", "--populatie", "clienten.csv", "--uit", "telling.csv",
        "--minimum", "5", folder=folder,
    )  # fmt: skip
    assert lines(ran.out)[-3:] == snapshot(
        [
            "Samengevoegd: van 3 groepen naar 2 groepen van minstens 5 cliënten. Wat daarvoor is weggelaten, telt",
            "als onbekend.",
            "Gemaakt: telling.csv",
        ]
    )
    assert lines((folder / "telling.csv").read_text(encoding="utf-8-sig")) == snapshot(
        [
            "leeftijd;situatie;dreiging;aantal;samengevoegd_onder",
            "23 t/m 64;hoogstens wisselend;nee;7;5",
            "onbekend;onbekend;onbekend;7;5",
        ]
    )


def test_too_few_clients_are_not_counted_at_all(folder: Path) -> None:
    ran = bouwsteen(
        "populatie", "tel", "regio", "--populatie", "clienten.csv", "--uit", "telling.csv",
        "--minimum", "50", folder=folder,
    )  # fmt: skip
    assert ran.code == 2
    assert lines(ran.err)[0] == snapshot(
        "Er zijn minder dan 50 cliënten. Dan is er niets dat mag worden geteld."
    )
    assert not (folder / "telling.csv").exists()


def test_the_sql_gives_the_same_counts_for_two_workbooks(folder: Path) -> None:
    words = ["populatie", "sql", "regio", "nieuw", "--dialect", "duckdb", "--kolom", "dreiging=d"]
    ran = bouwsteen(*words, folder=folder)
    assert ran.code == 0
    assert lines(ran.out)[:9] == snapshot(
        [
            "-- Telt cliënten per groep voor Proefregio, versie 1.",
            "-- De vraag leest één tabel en verandert niets. Wat geen antwoord van het werkboek is, heet (niet",
            "-- herkend) en telt straks niet mee.",
            "-- Ook groepen van één cliënt staan in de uitkomst. Met --minimum 5 worden kleine groepen",
            "-- samengevoegd.",
            "-- LET OP: de uitkomst blijft persoonsgegevens. Bewaar en deel die alleen als dat mag.",
            "-- Uitvoeren: duckdb -csv clienten.db < telling.sql > telling.csv",
            "-- Daarna: bouwsteen vergelijk regio nieuw --populatie telling.csv",
            'WITH "teksten" AS (',
        ]
    )
    connection = duckdb.connect(":memory:")
    connection.execute("CREATE TABLE clienten (leeftijd VARCHAR, situatie VARCHAR, d VARCHAR)")
    rows = [row[:3] for row in CLIENTS[1:]]
    connection.executemany("INSERT INTO clienten VALUES (?, ?, ?)", rows)
    assert connection.execute(ran.out).fetchall() == snapshot(
        [
            ("(niet herkend)", "onbekend", "onbekend", 1),
            ("12 t/m 17", "hoogstens wisselend", "onbekend", 1),
            ("23 t/m 64", "hoogstens wisselend", "nee", 7),
            ("65 t/m 74", "instabiel", "ja", 6),
            ("onbekend", "(niet herkend)", "onbekend", 1),
        ]
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kolom", "leeftijd"], "Schrijf KENMERK=KOLOM"),
        (["--kolom", "situatei=x"], "is niet te lezen"),
        (["--dialect", "oracle"], "Kies uit: duckdb, postgres, spark"),
        (["--per", "zwaar"], "volgt uit andere antwoorden"),
        (["--minimum", "1"], "een heel getal van 2 of hoger"),
    ],
)
def test_wrong_use_of_sql_is_answered_with_a_cure(
    folder: Path, words: list[str], said: str
) -> None:
    ran = bouwsteen("populatie", "sql", "regio", *words, folder=folder)
    assert ran.code == 2
    assert said in ran.err.replace("\n", " ")


@pytest.fixture
def renamed(folder: Path) -> Path:
    """Give the new workbook another word for the situation, in which nobody recognizes it."""
    for path in (folder / "nieuw").glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("situatie", "toestand")
        text = text.replace('"Situatie"', '"Toestand"').replace("Hoe stabiel?", "Hoe gaat het?")
        path.write_text(text, encoding="utf-8")
    return folder


def test_what_has_another_name_now_is_counted_once(renamed: Path) -> None:
    books, count = ["regio", "nieuw"], ["--populatie", "clienten.csv", "--overschrijf"]
    same = "--zelfde=situatie=toestand"
    loose = bouwsteen("populatie", "tel", *books, *count, "--uit", "telling.csv", folder=renamed)
    assert "Er is geen kolom voor ‘Toestand’." in " ".join(loose.out.split())
    ran = bouwsteen("populatie", "tel", *books, same, *count, "--uit", "t.csv", folder=renamed)
    assert "Toestand" not in ran.out
    assert lines((renamed / "t.csv").read_text(encoding="utf-8-sig")) == snapshot(
        [
            "leeftijd;toestand;dreiging;aantal",
            "12 t/m 17;hoogstens wisselend;onbekend;1",
            "23 t/m 64;hoogstens wisselend;nee;7",
            "65 t/m 74;instabiel;ja;6",
        ]
    )
    words = ["vergelijk", *books, same, "--populatie", "t.csv", "--minimum-aantal", "1", "--json"]
    found = bouwsteen(*words, folder=renamed).json["populatie"]
    assert (found["vergeleken"], found["anders"], found["populatie"]["meldingen"]) == (14, 0, [])


def test_the_next_command_asks_for_the_same(renamed: Path) -> None:
    books = ["regio", "nieuw", "--zelfde", "situatie=toestand"]
    more = ["--per", "dreiging", "--peildatum", "01-06-2020"]
    query = bouwsteen("populatie", "sql", *books, *more, folder=renamed)
    after = " ".join(line[3:] for line in lines(query.out) if line.startswith("-- "))
    assert after.partition("Daarna: ")[2] == snapshot(
        "bouwsteen vergelijk regio nieuw --zelfde=situatie=toestand --per=dreiging --peildatum=01-06-2020 --populatie telling.csv"
    )
    form = bouwsteen("populatie", "marges", *books, *more, "--uit", "marges.xlsx", folder=renamed)
    assert lines(form.out)[-1].partition(" populatie maak ")[2] == snapshot(
        "regio nieuw --zelfde=situatie=toestand --per=dreiging --peildatum=01-06-2020 --marges marges.xlsx --aantal 10000 --zaad 1 --uit populatie.csv"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("regio",), "--zelfde hoort bij twee werkboeken. Geef ook het nieuwe werkboek."),
        (("regio", "nieuw"), "‘toestand’ bestaat niet in het nieuwe werkboek."),
    ],
)
def test_another_name_that_cannot_be_is_refused(
    folder: Path, words: tuple[str, ...], said: str
) -> None:
    ran = bouwsteen("populatie", "sql", *words, "--zelfde", "situatie=toestand", folder=folder)
    assert (ran.code, lines(ran.err)[0]) == (2, said)


def fill(path: Path, *shares: float) -> None:
    """Type shares in the form, as in Excel."""
    book = openpyxl.load_workbook(path)
    for number, share in enumerate(shares, 3):
        book["Marges"][f"C{number}"].value = share
    book.save(path)


def test_a_population_is_made_of_the_form(folder: Path) -> None:
    made = bouwsteen("populatie", "marges", "regio", "--uit", "marges.xlsx", folder=folder)
    assert made.code == 0
    rows = openpyxl.load_workbook(folder / "marges.xlsx")["Marges"].iter_rows(
        min_row=3, max_col=6, values_only=True
    )
    filled = [row[:2] for row in rows if row[0]]
    assert filled == snapshot(
        [
            ("leeftijd", "hoogstens 3"),
            ("leeftijd", "4 t/m 11"),
            ("leeftijd", "12 t/m 17"),
            ("leeftijd", "18 t/m 22"),
            ("leeftijd", "23 t/m 64"),
            ("leeftijd", "65 t/m 74"),
            ("leeftijd", "vanaf 75"),
            ("situatie", "hoogstens wisselend"),
            ("situatie", "instabiel"),
            ("dreiging", "ja"),
            ("dreiging", "nee"),
        ]
    )
    shares = [10, 10, 10, 20, 30, 10, 10, 60, 40, 25, 75]
    fill(folder / "marges.xlsx", *shares)
    words = ["populatie", "maak", "regio", "--marges", "marges.xlsx", "--aantal", "1000"]
    words += ["--zaad", "7", "--uit", "p.csv"]
    ran = bouwsteen(*words, folder=folder)
    assert ran.code == 0, ran.err
    assert lines(ran.out) == snapshot(
        [
            "Synthetische populatie: 1.000 cliënten in 26 groepen.",
            "Geen enkele cliënt in deze populatie bestaat.",
            "",
            "Grootste verschil met een gevraagd aandeel: minder dan 0,01 procentpunt.",
            "Aandeel                       Gevraagd  Gemaakt  Verschil",
            "Leeftijd hoogstens 3                10       10         0",
            "Leeftijd 4 t/m 11                   10       10         0",
            "Leeftijd 12 t/m 17                  10       10         0",
            "Leeftijd 18 t/m 22                  20       20         0",
            "Leeftijd 23 t/m 64                  30       30         0",
            "Leeftijd 65 t/m 74                  10       10         0",
            "Leeftijd vanaf 75                   10       10         0",
            "Situatie hoogstens wisselend        60       60         0",
            "Situatie = instabiel                40       40         0",
            "Dreiging = ja                       25       25         0",
            "Alle 11 aandelen ziet u met --json.",
            "Gemaakt: p.csv",
        ]
    )
    again = bouwsteen(*words[:-1], "q.csv", "--json", folder=folder)
    assert again.json["synthetisch"] is True
    assert (folder / "p.csv").read_bytes() == (folder / "q.csv").read_bytes()
    assert bouwsteen(*words, folder=folder).code == 2
    counted = bouwsteen(
        "populatie", "tel", "regio", "--populatie", "p.csv", "--uit", "t.csv", folder=folder
    )
    assert "Synthetisch" in counted.out


def test_a_count_never_replaces_what_it_is_made_of(folder: Path) -> None:
    source = folder / "clienten.csv"
    before = source.read_bytes()
    words = ["populatie", "tel", "regio", "--populatie", "clienten.csv", "--overschrijf"]
    ran = bouwsteen(*words, "--uit", "./clienten.csv", folder=folder)
    assert (ran.code, source.read_bytes() == before) == (2, True)
    assert lines(ran.err)[0] == snapshot(
        "Deze opdracht leest zelf uit clienten.csv en mag dat dus niet vervangen. Kies een andere naam."
    )
    assert bouwsteen(*words, "--uit", "telling.csv", folder=folder).code == 0
    assert bouwsteen(*words, "--uit", "telling.csv", folder=folder).code == 0


def test_a_made_population_never_replaces_what_it_is_made_of(folder: Path) -> None:
    bouwsteen("populatie", "marges", "regio", "--uit", "marges.xlsx", folder=folder)
    (folder / "marges.xlsx").rename(folder / "marges.csv")
    before = (folder / "marges.csv").read_bytes()
    ran = bouwsteen(
        "populatie", "maak", "regio", "--marges", "marges.csv", "--aantal", "10", "--zaad", "1",
        "--uit", folder / "marges.csv", "--overschrijf", folder=folder,
    )  # fmt: skip
    assert (ran.code, (folder / "marges.csv").read_bytes() == before) == (2, True)
    assert "leest zelf uit" in ran.err


def test_an_empty_form_is_refused(folder: Path) -> None:
    bouwsteen("populatie", "marges", "regio", "--uit", "marges.xlsx", folder=folder)
    words = ["populatie", "maak", "regio", "--marges", "marges.xlsx", "--aantal", "10"]
    ran = bouwsteen(*words, "--zaad", "1", "--uit", "p.csv", folder=folder)
    assert ran.code == 2
    assert "BS-981" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("sql", "leeg"),
        ("tel", "leeg", "--populatie", "clienten.csv", "--uit", "t.csv"),
        ("marges", "leeg", "--uit", "m.xlsx"),
    ],
)
def test_a_workbook_without_questions_counts_nobody(folder: Path, words: tuple[str, ...]) -> None:
    ran = bouwsteen("populatie", *words, folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert lines(ran.err)[0] == snapshot(
        "In leeg staat nog geen kenmerk over cliënten. Vul eerst het blad Kenmerken in."
    )
    assert not {"t.csv", "m.xlsx"} & {path.name for path in folder.iterdir()}


def test_help_is_dutch(folder: Path) -> None:
    for words in (["populatie"], *(["populatie", one] for one in ("sql", "tel", "marges", "maak"))):
        ran = bouwsteen(*words, "--help", folder=folder)
        assert ran.code == 0
        assert "required" not in ran.out
        assert "Commands" not in ran.out
    assert "persoonsgegevens" in bouwsteen("populatie", "sql", "--help", folder=folder).out
