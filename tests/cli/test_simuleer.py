"""Simulating a population from a file, as a policy analyst does."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.acceptance.commands import bouwsteen
from tests.cli.populations import small_population, with_tariffs, write_csv
from tests.regions import write_region


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return with_tariffs(write_region(tmp_path / "proef"), LICHT="50", ZWAAR="80")


def simulate(tmp_path: Path, *words: str) -> list[str]:
    ran = bouwsteen("simuleer", "proef", "--populatie", "p.csv", *words, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    return [line.rstrip() for line in ran.out.split("\n")]


def test_the_report_in_a_terminal(book: Path, tmp_path: Path) -> None:
    del book
    small_population(tmp_path / "p.csv")
    lines = simulate(tmp_path, "--peildatum", "01-06-2020", "--per", "gemeente")
    end = next(number for number, line in enumerate(lines) if line.startswith("Gemaakt met"))
    assert [line for line in lines[:end] if "inhoud" not in line] == snapshot(
        [
            "Simulatie Proefregio",
            "",
            "In het kort (simulatie)",
            "  • 206 cliënten geteld.",
            "  • 6 cliënten met antwoorden die volgens het werkboek niet samen kunnen (2,9%). Die tellen",
            "  hieronder niet mee.",
            "  • Nog onbekend: bij 10 cliënten hangt een bouwsteen af van een antwoord dat er niet is (5,0%).",
            "  • Kosten van een jaar: €\xa0842.400 tot €\xa0977.600.",
            "",
            "Cliënten en kosten per bouwsteen (simulatie)",
            "Bouwsteen             Past   Onbekend   Omvang per jaar         Kosten per jaar",
            "───────────────────────────────────────────────────────────────────────────────────────",
            "LICHT Licht            130         10   13.520 tot 14.560 uur   €\xa0676.000 tot €\xa0728.000",
            "ZWAAR Zwaar product     20         10   2.080 tot 3.120 uur     €\xa0166.400 tot €\xa0249.600",
            "  • Het totaal telt LICHT en ZWAAR.",
            "  • Let op: een deel van de tarieven is fictief.",
            "  • Waar de duur niet bekend is, is gerekend met 12 maanden.",
            "",
            "Welke bouwstenen gaan samen? (simulatie)",
            "Bouwstenen     Cliënten",
            "───────────────────────",
            "LICHT               130",
            "geen product         50",
            "ZWAAR                20",
            "",
            "Per leeftijd (simulatie)",
            "Leeftijd      Cliënten   Nog onbekend   LICHT   ZWAAR",
            "─────────────────────────────────────────────────────",
            "0 t/m 11             0              0       0       0",
            "12 t/m 17           40              0       0       0",
            "18 t/m 22            0              0       0       0",
            "23 t/m 64          130             10     100      20",
            "65 t/m 74           30              0      30       0",
            "75 en ouder          0              0       0       0",
            "Leeftijd      Kosten per jaar",
            "─────────────────────────────────────",
            "0 t/m 11      €\xa00",
            "12 t/m 17     €\xa00",
            "18 t/m 22     €\xa00",
            "23 t/m 64     €\xa0686.400 tot €\xa0821.600",
            "65 t/m 74     €\xa0156.000",
            "75 en ouder   €\xa00",
            "",
            "Per gemeente (simulatie)",
            "gemeente   Cliënten   Nog onbekend   LICHT   ZWAAR",
            "──────────────────────────────────────────────────",
            "Gouda           160              0     100      20",
            "Zuidplas         40             10      30       0",
            "gemeente   Kosten per jaar",
            "──────────────────────────────────",
            "Gouda      €\xa0686.400",
            "Zuidplas   €\xa0156.000 tot €\xa0291.200",
            "",
            "Verantwoording",
            "  • De uitkomst van elke cliënt is exact. Het aantal cliënten is een simulatie: het volgt uit de",
            "  populatie die u gaf.",
            "  • Een bouwsteen past, als hij bij elk mogelijk antwoord op wat nog onbekend is past. Hij is",
            "  onbekend als het daarvan afhangt.",
            "  • Laag telt bij wie de bouwsteen zeker past, tegen het laagste tarief. Hoog telt ook bij wie het",
            "  nog onbekend is, tegen het hoogste tarief. Kosten zijn bedrag × omvang × keren per jaar, alsof de",
            "  situatie een jaar zo blijft.",
            "  • Aantallen van 1 tot en met 4 zijn verborgen (–). Waar een ander getal zo'n aantal zou verraden,",
            "  is ook dat verborgen. Een bedrag staat er alleen als het op geen verborgen aantal rust.",
            "  • Vier ogen: 6 cellen van de 6 zijn ook met durable-rules doorgerekend (steekproef, zaad 1). Alle",
            "  uitkomsten zijn gelijk.",
            "  • Het programma zegt wat past bij een profiel. Of iemand hulp krijgt, beslist een mens.",
        ]
    )


def test_rows_that_were_not_counted_come_first(book: Path, tmp_path: Path) -> None:
    del book
    rows = ["30;stabiel;nee;100", "40;kwiek;nee;3", "200;stabiel;nee;1", "50;stabiel;nee;-2"]
    write_csv(tmp_path / "p.csv", "leeftijd;situatie;dreiging;aantal", *rows)
    lines = simulate(tmp_path, "--peildatum", "01-06-2020")
    assert lines[:10] == snapshot(
        [
            "Simulatie Proefregio",
            "  • Let op: 3 rijen van de 4 zijn niet geteld. Dit rapport gaat alleen over de andere rijen.",
            "  • 1 rij telt niet mee: in de kolom ‘aantal’ staat een aantal onder 0 (rij 5). Pas het aan en lees",
            "  het bestand opnieuw. Tot dan is de telling niet volledig.",
            "  • 1 rij (minder dan 5 cliënten) telt niet mee: in de kolom ‘leeftijd’ staat een getal buiten het",
            "  bereik (rij 4). Pas het aan en lees het bestand opnieuw. Tot dan is de telling niet volledig.",
            "  • 1 rij (minder dan 5 cliënten) telt niet mee: in de kolom ‘situatie’ staat een antwoord dat niet",
            "  bestaat (rij 3). Pas het aan en lees het bestand opnieuw. Tot dan is de telling niet volledig.",
            "proef, versie 1, peildatum 01-06-2020, leveringsvorm zin, inhoud 4c4944b02c0c. Populatie: p.csv.",
            "",
        ]
    )


def test_small_counts_are_hidden_in_every_form(book: Path, tmp_path: Path) -> None:
    del book
    rows = ["30;stabiel;nee;100", "40;instabiel;ja;3", "12;stabiel;nee;40"]
    write_csv(tmp_path / "p.csv", "leeftijd;situatie;dreiging;aantal", *rows)
    words = ("--peildatum", "01-06-2020", "--json", "--uit", "uit.xlsx")
    ran = bouwsteen("simuleer", "proef", "--populatie", "p.csv", *words, folder=tmp_path)
    heavy = next(one for one in ran.json["bouwstenen"] if one["bouwsteen"] == "ZWAAR")
    assert heavy["past"] is None
    assert heavy["kosten"] == {"laag": None, "hoog": None}
    written = openpyxl.load_workbook(tmp_path / "uit.xlsx")
    numbers = [
        cell.value
        for sheet in written
        for row in sheet.iter_rows(min_row=4)
        for cell in row
        if isinstance(cell.value, int)
    ]
    written.close()
    assert numbers
    assert not [one for one in numbers if 0 < one < 5]


def test_everything_is_shown_when_that_is_asked(book: Path, tmp_path: Path) -> None:
    del book
    write_csv(tmp_path / "p.csv", "leeftijd;situatie;dreiging;aantal", "40;instabiel;ja;3")
    words = ("--peildatum", "01-06-2020", "--json", "--minimum-aantal", "1")
    ran = bouwsteen("simuleer", "proef", "--populatie", "p.csv", *words, folder=tmp_path)
    heavy = next(one for one in ran.json["bouwstenen"] if one["bouwsteen"] == "ZWAAR")
    assert heavy["past"] == 3
    # 3 clients, € 80 an hour, 2 hours a week, 52 weeks.
    assert heavy["kosten"] == {"laag": "24960.00", "hoog": "24960.00"}
    assert ran.json["controle"] == {
        "versie": "",
        "cellen": 1,
        "getrokken": 1,
        "eens": 1,
        "zaad": 1,
    }


def test_a_workbook_without_products_says_so(tmp_path: Path) -> None:
    write_csv(tmp_path / "p.csv", "leeftijd", "30")
    words = ("--populatie", "p.csv", "--peildatum", "01-06-2026")
    ran = bouwsteen("simuleer", "leeg", *words, folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Dit werkboek heeft nog geen bouwstenen.")


def test_a_population_without_anybody_is_refused(book: Path, tmp_path: Path) -> None:
    del book
    write_csv(tmp_path / "leeg.csv", "leeftijd;situatie;dreiging")
    write_csv(tmp_path / "fout.csv", "leeftijd;situatie", "30;kwiek", "40;kwiek")
    found = []
    for name in ("leeg.csv", "fout.csv", "weg.csv"):
        ran = bouwsteen(
            "simuleer", "proef", "--populatie", name, "--peildatum", "01-06-2020", folder=tmp_path
        )
        assert (ran.code, ran.out) == (2, "")
        found.append([line.rstrip() for line in ran.err.strip().split("\n")])
    assert found == snapshot(
        [
            [
                "FOUT leeg.csv  BS-913",
                "  In deze populatie staat geen enkele cliënt.",
                "  Controleer of er rijen onder de kopregel staan, en of de aantallen groter zijn dan 0.",
            ],
            [
                "FOUT fout.csv  BS-914",
                "  Geen enkele rij is te tellen. Op alle 2 rijen klopt iets niet.",
                "  Begin met de kolom ‘situatie’, bijvoorbeeld op rij 2: daar staat een antwoord dat niet bestaat.",
            ],
            [
                "FOUT weg.csv  BS-861",
                "  Het bestand weg.csv is er niet of is niet te openen.",
                "  Controleer de naam en de map.",
            ],
        ]
    )


def test_what_is_derived_or_not_there_cannot_be_counted_by(book: Path, tmp_path: Path) -> None:
    del book
    small_population(tmp_path / "p.csv")
    found = []
    for name in ("zwaar", "wijk", "Aantal", "bsn"):
        ran = bouwsteen(
            "simuleer",
            "proef",
            "--populatie",
            "p.csv",
            "--peildatum",
            "01-06-2020",
            "--per",
            name,
            folder=tmp_path,
        )
        assert (ran.code, ran.out) == (2, "")
        lines = (line.rstrip() for line in ran.err.strip().split("\n"))
        found.append([line for line in lines if not line.startswith("Hulp:")])
    assert found == snapshot(
        [
            [
                "zwaar volgt uit andere antwoorden en staat dus niet in een populatie. Kies een kenmerk waar een",
                "vraag bij hoort.",
            ],
            [
                "FOUT p.csv  BS-923",
                "  U vraagt een uitsplitsing naar ‘wijk’, maar die kolom staat niet in de populatie.",
                "  Kies uit: leeftijd, situatie, dreiging, gemeente.",
            ],
            ["De kolom Aantal zegt iets over de telling zelf. Kies een andere kolom."],
            [
                "De kolom bsn bevat persoonsgegevens. Het programma gebruikt die niet. Kies een andere kolom,",
                "bijvoorbeeld gemeente.",
            ],
        ]
    )


def test_without_tariffs_costs_are_unknown_and_not_nothing(tmp_path: Path) -> None:
    write_region(tmp_path / "proef")
    small_population(tmp_path / "p.csv")
    lines = simulate(tmp_path, "--peildatum", "01-06-2020")
    assert [line for line in lines if "Kosten" in line or "arief" in line] == snapshot(
        [
            "  • Kosten van een jaar: niet te zeggen.",
            "Bouwsteen             Past   Onbekend   Omvang per jaar   Kosten per jaar",
            "LICHT Licht            130         10   –                 tarief onbekend",
            "ZWAAR Zwaar product     20         10   –                 tarief onbekend",
            "  • Tarief onbekend: LICHT en ZWAAR. De kosten daarvan zijn niet nul, maar staan niet in het totaal.",
            "  • LICHT: geen tarief.",
            "  • ZWAAR: geen tarief.",
            "  • Laag telt bij wie de bouwsteen zeker past, tegen het laagste tarief. Hoog telt ook bij wie het",
            "  nog onbekend is, tegen het hoogste tarief. Kosten zijn bedrag × omvang × keren per jaar, alsof de",
        ]
    )
