from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from inline_snapshot import snapshot

from tests.acceptance.commands import bouwsteen
from tests.catalog.outcomes.region import region_with_norms

BEGIN = {"leeftijd": 30, "situatie": "stabiel", "trede": 1}
END = {"leeftijd": 30, "situatie": "stabiel", "dreiging": False, "trede": 2, "cijfer": 8.4}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    region_with_norms(tmp_path / "regio")
    (tmp_path / "begin.json").write_text(json.dumps(BEGIN), encoding="utf-8")
    (tmp_path / "eind.json").write_text(json.dumps(END), encoding="utf-8")
    rows = [f"30;stabiel;1;{end};nee" for end in [*[3] * 12, *[2] * 7, *[1] * 6, 4]]
    head = "begin_leeftijd;begin_situatie;begin_trede;eind_trede;eind_dreiging"
    (tmp_path / "trajecten.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return tmp_path


def test_one_trajectory_is_held_against_its_norms(folder: Path) -> None:
    ran = bouwsteen(
        "resultaat", "regio", "--begin", "begin.json", "--eind", "eind.json", folder=folder
    )
    assert ran.code == 0
    assert [line.rstrip() for line in ran.out.splitlines()][2:] == snapshot(
        [
            "Bouwstenen: Licht (LICHT).",
            "",
            "Uitkomst in het kort",
            "3 normen: 2 bereikt en 1 boven de bandbreedte.",
            "De cijfers betekenen: 1 laag, 2 midden en 3 hoog.",
            "",
            "Licht (LICHT)",
            "Onderwerp   Begin          Eind   Gevraagd             Uitkomst              Norm   Bron",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "Trede       1              2      minstens 2           bereikt               RN-1   F-1 (letterlijk)",
            "Trede       1              2      hoger dan bij het    bereikt               RN-2   F-1 (letterlijk)",
            "                                  begin",
            "Cijfer      niet gemeten   8,4    6 t/m 8              boven de              RN-4   F-1 (letterlijk)",
            "                                                       bandbreedte",
            "",
            "Indicatoren van het hele traject",
            "",
            "Rust: bereikt",
            "Onderwerp   Begin     Eind      Gevraagd   Uitkomst   Norm   Bron",
            "─────────────────────────────────────────────────────────────────────────────",
            "Situatie    stabiel   stabiel   stabiel    bereikt    RN-5   F-1 (letterlijk)",
            "Zwaar       nee       nee       nee        bereikt    RN-6   F-1 (letterlijk)",
            "",
            "Groei: niet bereikt",
            "Onderwerp   Begin   Eind   Gevraagd     Uitkomst       Norm   Bron",
            "──────────────────────────────────────────────────────────────────────────────",
            "Trede       1       2      minstens 3   niet bereikt   RN-7   F-1 (letterlijk)",
            "Een uitkomst zegt of een norm is gehaald. Waarom dat zo is, weten cliënt en begeleider. Het",
            "programma bewaart niets.",
        ]
    )


def test_every_norm_comes_with_begin_end_source_and_certainty(folder: Path) -> None:
    words = ["resultaat", "regio", "--begin", "begin.json", "--eind", "eind.json"]
    ran = bouwsteen(*words, "--json", folder=folder)
    assert ran.json["normen"][1] == snapshot(
        {
            "norm": "RN-2",
            "bouwstenen": ["LICHT"],
            "kenmerk": "trede",
            "naam": "Trede",
            "soort": "stijging",
            "eis": "hoger dan bij het begin",
            "begin": "1",
            "eind": "2",
            "oordeel": "bereikt",
            "reden": "",
            "indicator": "",
            "toelichting": "",
            "bron": ["F-1"],
            "zekerheid": "letterlijk",
            "plaats": "Resultaatnormen!RN-2",
        }
    )
    assert {one["indicator"]: one["oordeel"] for one in ran.json["indicatoren"]} == snapshot(
        {"Rust": "bereikt", "Groei": "niet bereikt"}
    )
    named = bouwsteen(*words, "--bouwsteen", "ZWAAR", "--json", folder=folder)
    assert [one["norm"] for one in named.json["normen"]] == [f"RN-{n}" for n in range(1, 8)]
    assert named.json["indicatoren"] == ran.json["indicatoren"]
    told = bouwsteen(*words, "--bouwsteen", "ZWAAR", folder=folder).out.split()
    assert "Daarvan toegevoegd, want dit past niet zeker bij het begin: " in " ".join(told)


def test_many_trajectories_are_counted_and_small_counts_are_hidden(folder: Path) -> None:
    words = ["resultaat", "regio", "--tabel", "trajecten.csv"]
    ran = bouwsteen(*words, folder=folder)
    assert ran.code == 1
    assert [line.rstrip() for line in ran.out.splitlines()][2:] == snapshot(
        [
            "26 regels gelezen, 25 gebruikt, 1 niet gebruikt door een fout.",
            "",
            "Normen van LICHT",
            "Onderwerp   Gevraagd            Trajecten   Bereikt   Niet bereikt   Niet te meten   Aandeel bereikt",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "Trede       minstens 2                 25        19              6               0   76%",
            "Trede       hoger dan bij het          25        19              6               0   76%",
            "            begin",
            "",
            "Niet gemeten",
            "Bij geen enkel traject te meten: Cijfer.",
            "",
            "Indicatoren van het hele traject",
            "Indicator   Trajecten   Bereikt   Niet bereikt   Niet te meten   Aandeel bereikt",
            "────────────────────────────────────────────────────────────────────────────────",
            "Rust               25         0              0              25",
            "Groei              25        12             13               0   48%",
            "Let op: Situatie is bij geen enkel traject te meten. Daardoor kan niemand ‘Rust’ bereiken. Dat zegt",
            "niets over de hulp.",
            "– betekent: verborgen, omdat het om minder dan 5 cliënten gaat of omdat zo'n klein aantal anders te",
            "berekenen is. Aandeel bereikt telt alleen wat te meten was. Staan er in een regel alleen streepjes,",
            "dan kan er ook een nul verborgen zijn.",
            "",
            "Niet gebruikt",
            "  • regel 27, eind_trede: ‘4’ is geen antwoord bij het kenmerk ‘Trede’. Kies uit: 1, 2 en 3.",
            "  (BS-502)",
        ]
    )
    counts = {
        one["norm"]: one["aantallen"]
        for one in bouwsteen(*words, "--json", folder=folder).json["normen"]
    }
    assert counts["RN-2"] == snapshot(
        {
            "trajecten": 25,
            "bereikt": 19,
            "boven_de_bandbreedte": 0,
            "niet_bereikt": 6,
            "niet_te_meten": 0,
            "aandeel_bereikt": 76,
        }
    )
    hidden = bouwsteen(*words, "--minimum", "7", "--json", folder=folder).json["normen"]
    assert hidden[0]["aantallen"]["niet_bereikt"] is None


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [],
            snapshot(
                [
                    "FOUT leeg.csv  BS-870",
                    "  In deze tabel staat geen enkel traject.",
                    "  Zet onder de kopregel voor elk traject één regel.",
                ]
            ),
        ),
        (
            ["30;stabiel;1;4;nee", "30;stabiel;1;9;nee"],
            snapshot(
                [
                    "FOUT leeg.csv  BS-871",
                    "  Geen enkele regel was te gebruiken: in 2 regels klopt iets niet.",
                    "  Begin met regel 2, kolom eind_trede: ‘4’ is geen antwoord bij het kenmerk ‘Trede’. Kies uit: 1, 2",
                    "  en 3.",
                ]
            ),
        ),
    ],
)
def test_a_table_of_which_nothing_can_be_used_is_refused(
    rows: list[str], expected: list[str], folder: Path
) -> None:
    head = "begin_leeftijd;begin_situatie;begin_trede;eind_trede;eind_dreiging"
    (folder / "leeg.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    ran = bouwsteen("resultaat", "regio", "--tabel", "leeg.csv", folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert [line.rstrip() for line in ran.err.rstrip().splitlines()] == expected


def test_an_indicator_says_when_it_is_about_a_part_and_why_it_has_no_share(folder: Path) -> None:
    light = ["30;stabiel;stabiel;nee;"] * 6 + ["30;stabiel;wisselend;;"] * 7
    light += ["30;stabiel;;nee;"] * 8
    rows = [*light, *["30;;stabiel;nee;ZWAAR"] * 5]
    head = "begin_leeftijd;begin_situatie;eind_situatie;eind_dreiging;bouwsteen"
    (folder / "deel.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    ran = bouwsteen("resultaat", "regio", "--tabel", "deel.csv", folder=folder)
    assert ran.code == 0
    told = " ".join(ran.out.split("Indicatoren van het hele traject")[1].split())
    assert told == snapshot(
        "Indicator Trajecten Bereikt Niet bereikt Niet te meten Aandeel bereikt ──────────────────────────────────────────────────────────────────────────────── Rust 21 6 7 8 Groei 21 0 0 21 Let op: Trede is bij geen enkel traject te meten. Daardoor kan niemand ‘Groei’ bereiken. Dat zegt niets over de hulp. ‘Rust’ en ‘Groei’ gaan over 21 van de 26 trajecten. Bij de andere is geen bouwsteen beoordeeld die ervoor meetelt. Bij ‘Rust’ staat geen aandeel. Niet bij elk traject was alles te meten. Wie één norm miste, telt mee als niet bereikt. Wie nog niet op alles is gemeten, telt niet mee. Een aandeel zou daarom te laag zijn. – betekent: verborgen, omdat het om minder dan 5 cliënten gaat of omdat zo'n klein aantal anders te berekenen is. Aandeel bereikt telt alleen wat te meten was. Staan er in een regel alleen streepjes, dan kan er ook een nul verborgen zijn."
    )
    added = bouwsteen(
        "resultaat", "regio", "--tabel", "deel.csv", "--bouwsteen", "ZWAAR", folder=folder
    )
    assert "Bij elk traject ook beoordeeld, al past het niet bij elk begin: " in added.out


def test_a_table_without_mistakes_ends_well(folder: Path) -> None:
    (folder / "goed.csv").write_text("begin_leeftijd;eind_trede\n30;2\n", encoding="utf-8")
    assert bouwsteen("resultaat", "regio", "--tabel", "goed.csv", folder=folder).code == 0


@pytest.mark.parametrize("form", [".xlsx", ".html", ".docx", ".md"])
def test_counts_go_to_a_file_without_what_stood_in_a_wrong_cell(form: str, folder: Path) -> None:
    words = ["resultaat", "regio", "--tabel", "trajecten.csv", "--uit", f"uit{form}"]
    assert bouwsteen(*words, folder=folder).code == 1
    again = bouwsteen(*words, folder=folder)
    assert (again.code, "--overschrijf" in again.err) == (2, True)
    assert bouwsteen(*words, "--overschrijf", folder=folder).code == 1
    if form in (".html", ".md"):
        assert "‘4’" not in (folder / f"uit{form}").read_text(encoding="utf-8")
    if form == ".xlsx":
        book = openpyxl.load_workbook(folder / "uit.xlsx")
        assert book.sheetnames == ["Normen", "Indicatoren", "Niet gebruikt"]
        assert [cell.value for cell in book["Niet gebruikt"][4]] == ["eind_trede", "BS-502", 1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            [],
            snapshot(
                [
                    "Geef --begin en --eind voor één traject, of --tabel voor veel trajecten.",
                    "Hulp: bouwsteen resultaat --help",
                ]
            ),
        ),
        (
            ["--begin", "begin.json"],
            snapshot(["Geef --begin en --eind allebei.", "Hulp: bouwsteen resultaat --help"]),
        ),
        (
            ["--begin", "begin.json", "--tabel", "trajecten.csv"],
            snapshot(
                [
                    "Geef --begin en --eind voor één traject, of --tabel voor veel trajecten.",
                    "Hulp: bouwsteen resultaat --help",
                ]
            ),
        ),
        (
            ["--tabel", "weg.csv"],
            snapshot(
                [
                    "FOUT weg.csv  BS-861",
                    "  Het bestand weg.csv is er niet of is niet te openen.",
                    "  Controleer de naam en de map.",
                ]
            ),
        ),
        (
            ["--tabel", "trajecten.csv", "--bouwsteen", "LIHCT"],
            snapshot(
                [
                    "FOUT bouwsteen  BS-868",
                    "  ‘LIHCT’ is geen bouwsteen die op 01-01-2020 geldt.",
                    "  Bedoelt u ‘LICHT’? Kies uit: LICHT, ZWAAR.",
                ]
            ),
        ),
        (
            ["--tabel", "trajecten.csv", "--uit", "uit.pdf"],
            snapshot(
                [
                    "De naam uit.pdf moet eindigen op .docx, .html, .md of .xlsx.",
                    "Hulp: bouwsteen resultaat --help",
                ]
            ),
        ),
        (
            ["--tabel", "trajecten.csv", "--uit", "weg/uit.md"],
            snapshot(
                ["De map weg bestaat niet. Maak die eerst.", "Hulp: bouwsteen resultaat --help"]
            ),
        ),
    ],
)
def test_wrong_use_is_answered_with_the_cure(
    words: list[str], expected: list[str], folder: Path
) -> None:
    ran = bouwsteen("resultaat", "regio", "--peildatum", "01-01-2020", *words, folder=folder)
    assert (ran.code, ran.out) == (2, "")
    assert [line.rstrip() for line in ran.err.rstrip().splitlines()] == expected


def test_a_minimum_of_nothing_is_refused_with_an_example() -> None:
    for wrong in ("0", "weinig"):
        ran = bouwsteen("resultaat", "neos", "x.csv", "y.csv", "--minimum", wrong)
        assert ran.code == 2
        assert "--minimum: hier hoort een heel getal van 1 of hoger. Typ bijvoorbeeld 5." in ran.err
