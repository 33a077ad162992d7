"""A change and a population: the whole report from real files."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from inline_snapshot import snapshot

from catalog.populations.synthetic import Share, Synthetic, stamp_text
from tests.acceptance.commands import Ran, bouwsteen
from tests.cli.populations import small_population, with_tariffs, write_csv
from tests.regions import write_region


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two versions: the new one helps from the age of 45, and pays more for what is light."""
    with_tariffs(write_region(tmp_path / "oud"), LICHT="50", ZWAAR="80")
    older = ("regels", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "vanaf 45"')
    with_tariffs(write_region(tmp_path / "nieuw", older), LICHT="55", ZWAAR="80")
    small_population(tmp_path / "p.csv")
    return tmp_path


def compare(folder: Path, *words: str) -> Ran:
    return bouwsteen("vergelijk", "oud", "nieuw", "--populatie", "p.csv", *words, folder=folder)


def test_the_report_in_a_terminal(folder: Path) -> None:
    ran = compare(folder)
    lines = [line.rstrip() for line in ran.out.split("\n")]
    assert (ran.code, ran.err) == (1, "")
    start = lines.index("Drie getallen (simulatie)")
    end = lines.index("Voorbeelden (exact)")
    assert lines[start:end] == snapshot(
        [
            "Drie getallen (simulatie)",
            "  • 100 cliënten van 200 krijgen een andere uitkomst (50,0%).",
            "  • Verschil in kosten per jaar: −\xa0€\xa0504.400 tot −\xa0€\xa0499.200.",
            "  • Garanties nieuw geschonden: 1.",
            "  • 1 voorbeeld verandert, 1 daarvan onverwacht.",
            "  • Populatie: p.csv, 206 cliënten, waarvan 200 cliënten vergeleken.",
            "  • Niet vergeleken: 6 cliënten, want hun antwoorden kunnen in geen van beide werkboeken samen.",
            "  • Los van de populatie: 135 profielen van 714 hebben een andere uitkomst (18,9%). (exact)",
            "",
            "Wat is er gewijzigd? (exact)",
            "Rij                Wat         Oud → nieuw                                        Effect",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "Regels R-1         gewijzigd   Leeftijd: vanaf 18 → vanaf 45                      verandert uitkomst",
            "                               (Regels!R-1:leeftijd)",
            "Tarieven T-LICHT   gewijzigd   Bedrag: 50 → 55 (Tarieven!T-LICHT:bedrag)          andere afspraak",
            "",
            "Gewijzigde gebieden (gebieden exact, cliënten simulatie)",
            "",
            "LICHT valt weg: 100 cliënten",
            "Verschil in kosten per jaar: −\xa0€\xa0520.000.",
            "Gebied                Cliënten   Kosten        Profielen   Door                 Bijvoorbeeld",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "ALS Leeftijd 18 t/m        100   −\xa0€\xa0520.000   135         R-1: Leeftijd:       Leeftijd: 31;",
            "44 EN Zwaar = nee                                          vanaf 18 → vanaf     Situatie: stabiel;",
            "                                                           45                   Dreiging: nee",
            "                                                           (Regels!R-1:leefti",
            "                                                           jd)",
            "",
            "Verschuivingen van bouwsteen naar bouwsteen (simulatie)",
            "Oud → nieuw    LICHT   ZWAAR   geen product   nog onbekend   Totaal oud",
            "───────────────────────────────────────────────────────────────────────",
            "LICHT             30       0            100              0          130",
            "ZWAAR              0      20              0              0           20",
            "geen product       0       0             40              0           40",
            "nog onbekend       0       0              0             20           20",
            "Totaal nieuw      30      20            140             20",
            "Een rij is oud, een kolom is nieuw. Iemand met twee bouwstenen telt twee keer. Op de schuine lijn",
            "staat wie houdt wat die had.",
            "",
            "Lichter, gelijk, zwaarder (simulatie)",
            "Richting            Cliënten   Deel",
            "────────────────────────────────────",
            "gelijk                   100   50,0%",
            "lichter                    0   0,0%",
            "zwaarder                   0   0,0%",
            "verliest                 100   50,0%",
            "krijgt                     0   0,0%",
            "anders of gemengd          0   0,0%",
            "nog onbekend               0   0,0%",
            "",
            "Per leeftijd",
            "                                                                  Anders of           Nog",
            "Leeftijd      Gelijk   Lichter   Zwaarder   Verliest   Krijgt       gemengd      onbekend   Cliënten",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "0 t/m 11           0         0          0          0        0             0             0          0",
            "12 t/m 17         40         0          0          0        0             0             0         40",
            "18 t/m 22          0         0          0          0        0             0             0          0",
            "23 t/m 64         30         0          0        100        0             0             0        130",
            "65 t/m 74         30         0          0          0        0             0             0         30",
            "75 en ouder        0         0          0          0        0             0             0          0",
            "",
            "Kosten (simulatie)",
            "Bouwsteen           Past oud   Past nieuw   Omvang nieuw       Kosten oud         Kosten nieuw",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "LICHT Licht              130           30   3.120 tot 4.160    €\xa0676.000 tot €\xa0   €\xa0171.600 tot €",
            "                                            uur                728.000            228.800",
            "ZWAAR Zwaar               20           20   2.080 tot 3.120    €\xa0166.400 tot €\xa0   €\xa0166.400 tot €",
            "product                                     uur                249.600            249.600",
            "Bouwsteen   Volume-effect   Tariefeffect                Verschil",
            "───────────────────────────────────────────────────────────────────────────────────",
            "LICHT       −\xa0€\xa0520.000     +\xa0€\xa015.600 tot +\xa0€\xa020.800   −\xa0€\xa0504.400 tot −\xa0€\xa0499.200",
            "ZWAAR       €\xa00             €\xa00                         €\xa00",
            "Totaal      −\xa0€\xa0520.000     +\xa0€\xa015.600 tot +\xa0€\xa020.800   −\xa0€\xa0504.400 tot −\xa0€\xa0499.200",
            "  • Kosten oud: €\xa0842.400 tot €\xa0977.600. Kosten nieuw: €\xa0338.000 tot €\xa0478.400.",
            "  • Het totaal telt LICHT en ZWAAR.",
            "  • Let op: een deel van de tarieven is fictief.",
            "  • Waar de duur niet bekend is, is gerekend met 12 maanden.",
            "",
            "Nog onbekend en vragen (simulatie)",
            "Gegeven                                             Oud           Nieuw",
            "─────────────────────────────────────────────────────────────────────────────",
            "Cliënten bij wie nog iets onbekend is (simulatie)   10 (5,0%)     10 (5,0%)",
            "Verwacht aantal vragen in een gesprek               2,1 (exact)   2,1 (exact)",
            "De antwoorden komen daarbij even vaak voor als in de populatie, elk kenmerk los van de andere.",
            "",
        ]
    )


def test_json_holds_the_same_numbers(folder: Path) -> None:
    found = compare(folder, "--json").json["populatie"]
    assert (found["clienten"], found["vergeleken"], found["anders"]) == (206, 200, 100)
    assert found["alleen_oud"] == found["alleen_nieuw"] == 0
    # 100 clients lose 2 hours a week at € 50; 40 others pay € 5 more, 10 of them perhaps.
    assert found["kosten"]["netto"] == {"laag": "-504400.00", "hoog": "-499200.00"}
    assert found["richting"]["verliest"] == 100


def test_sheets_hold_the_same_tables(folder: Path) -> None:
    compare(folder, "--uit", "rapport.xlsx")
    written = openpyxl.load_workbook(folder / "rapport.xlsx")
    assert written.sheetnames == snapshot(
        [
            "Cliënten en kosten",
            "Cliënten per gebied",
            "Verschuivingen",
            "Per Leeftijd",
            "Kosten",
            "Gebieden",
            "Rijen",
            "Voorbeelden",
            "Niet getoetst",
            "Garanties",
        ]
    )
    rows = [[cell.value for cell in row] for row in written["Verschuivingen"].iter_rows(min_row=3)]
    written.close()
    assert rows == snapshot(
        [
            ["Oud → nieuw", "LICHT", "ZWAAR", "geen product", "nog onbekend", "Totaal oud"],
            ["LICHT", 30, 0, 100, 0, 130],
            ["ZWAAR", 0, 20, 0, 0, 20],
            ["geen product", 0, 0, 40, 0, 40],
            ["nog onbekend", 0, 0, 0, 20, 20],
            ["Totaal nieuw", 30, 20, 140, 20, None],
        ]
    )


def test_a_page_holds_everything_and_is_the_same_each_time(folder: Path) -> None:
    compare(folder, "--uit", "een.html")
    compare(folder, "--uit", "twee.html")
    page = (folder / "een.html").read_text(encoding="utf-8")
    assert page == (folder / "twee.html").read_text(encoding="utf-8")
    assert re.findall(r"<h2>(.*?)</h2>", page) == snapshot(
        [
            "Drie getallen (simulatie)",
            "Wat is er gewijzigd? (exact)",
            "Gewijzigde gebieden (gebieden exact, cliënten simulatie)",
            "Verschuivingen van bouwsteen naar bouwsteen (simulatie)",
            "Lichter, gelijk, zwaarder (simulatie)",
            "Kosten (simulatie)",
            "Nog onbekend en vragen (simulatie)",
            "Voorbeelden (exact)",
            "Garanties en overbodige rijen (exact)",
            "Verantwoording",
        ]
    )
    assert "<script" not in page
    addresses = set(re.findall(r'(?:href|src|xmlns(?::\w+)?)="([^"#]+)"', page))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert 'role="img" aria-labelledby="stromen-titel stromen-tekst"' in page
    assert "van LICHT naar geen product: 100 cliënten" in page


def test_nothing_changes_is_said_loudly(folder: Path) -> None:
    ran = bouwsteen("vergelijk", "oud", "oud", "--populatie", "p.csv", folder=folder)
    assert ran.code == 0
    assert "Voor geen enkele cliënt in deze populatie verandert de uitkomst." in ran.out


def test_small_shifts_are_hidden_and_so_is_what_would_tell_them(folder: Path) -> None:
    write_csv(
        folder / "p.csv",
        "leeftijd;situatie;dreiging;aantal",
        "30;stabiel;nee;3",
        "50;stabiel;nee;100",
        "12;stabiel;nee;40",
    )
    found = compare(folder, "--json").json["populatie"]
    assert found["anders"] is None
    assert found["richting"]["verliest"] is None
    assert found["kosten"]["netto"] == {"laag": None, "hoog": None}
    assert found["kosten"]["te_weinig_clienten"] == ["LICHT"]


def test_an_attribute_of_one_version_only_is_named(folder: Path) -> None:
    text = (folder / "nieuw" / "kenmerken.toml").read_text(encoding="utf-8")
    extra = text[text.index("[[kenmerk]]") :].split("\n\n")[2]
    extra = extra.replace('"dreiging"', '"hond"').replace('"Dreiging"', '"Hond"')
    (folder / "nieuw" / "kenmerken.toml").write_text(f"{text}\n\n{extra}\n", encoding="utf-8")
    ran = compare(folder)
    lines = [line.strip() for line in ran.out.split("\n") if "Hond" in line]
    assert lines == snapshot(
        [
            "• Kenmerk Hond staat alleen in het nieuwe werkboek. Voor de regels van het andere maakt het niet",
            "Naam: (leeg) → Hond",
        ]
    )


def test_a_population_for_other_rules_is_refused(folder: Path) -> None:
    write_csv(folder / "p.csv", "kleur;aantal", "rood;3")
    ran = compare(folder)
    assert (ran.code, ran.out) == (2, "")
    assert [line.rstrip() for line in ran.err.strip().split("\n")] == snapshot(
        [
            "FOUT p.csv  BS-911",
            "  Geen enkele kolom in dit bestand is een kenmerk van dit werkboek.",
            "  Noem de kolommen naar de kenmerken, bijvoorbeeld leeftijd en situatie.",
        ]
    )


def test_proposals_stand_side_by_side(folder: Path) -> None:
    with_tariffs(write_region(folder / "duurder"), LICHT="60", ZWAAR="80")
    words = ("oud", "nieuw", "duurder", "--populatie", "p.csv")
    ran = bouwsteen("vergelijk", *words, "--uit", "voorstellen.xlsx", folder=folder)
    lines = [line.rstrip() for line in ran.out.split("\n")]
    assert (ran.code, ran.err) == (1, "")
    assert lines[lines.index("Voorstellen naast elkaar") : -3] == snapshot(
        [
            "Voorstellen naast elkaar",
            "Gegeven                                                    nieuw                             duurder",
            "────────────────────────────────────────────────────────────────────────────────────────────────────",
            "Versie                                          1 (047a1c98cc74)                    1 (173b3f17f232)",
            "Profielen met een andere uitkomst                    135 (18,9%)                            0 (0,0%)",
            "(exact)",
            "Garanties nieuw geschonden (exact)                             1                                   0",
            "Voorbeelden onverwacht (exact)                                 1                                   0",
            "Cliënten met een andere uitkomst                     100 (50,0%)     Voor geen enkele cliënt in deze",
            "(simulatie)                                                         populatie verandert de uitkomst.",
            "Misschien ook (simulatie)                                      0                                   0",
            "Verschil in kosten per jaar          −\xa0€\xa0504.400 tot −\xa0€\xa0499.200         +\xa0€\xa0135.200 tot +\xa0€\xa0145.600",
            "(simulatie)",
            "Nog onbekend (simulatie)                               10 (5,0%)                           10 (5,0%)",
            "Lichter (simulatie)                                            0                                   0",
            "Zwaarder (simulatie)                                           0                                   0",
            "Verliest (simulatie)                                         100                                   0",
            "Krijgt (simulatie)                                             0                                   0",
            "",
            "Wat telt mee in de kosten?",
            "  • nieuw: Het totaal telt LICHT en ZWAAR. Let op: een deel van de tarieven is fictief. Waar de duur",
            "  niet bekend is, is gerekend met 12 maanden.",
            "  • duurder: Het totaal telt LICHT en ZWAAR. Let op: een deel van de tarieven is fictief. Waar de",
            "  duur niet bekend is, is gerekend met 12 maanden.",
            "",
            "Verantwoording",
            "  • Elk voorstel is met het oude werkboek vergeleken, niet met een ander voorstel.",
            "  • Cliënten bij wie volgens het oude werkboek iets onbekend is: 10.",
            "  • De uitkomst van elke cliënt is exact. Het aantal cliënten is een simulatie: het volgt uit de",
            "  populatie die u gaf.",
            "  • Aantallen van 1 tot en met 4 zijn verborgen (–). Waar een ander getal zo'n aantal zou verraden,",
            "  is ook dat verborgen. Een bedrag staat er alleen als het op geen verborgen aantal rust.",
            "  • Het programma zegt wat past bij een profiel. Of iemand hulp krijgt, beslist een mens.",
        ]
    )
    written = openpyxl.load_workbook(folder / "voorstellen.xlsx")
    rows = [[cell.value for cell in row] for row in written["Voorstellen"].iter_rows(min_row=3)]
    written.close()
    assert rows == snapshot(
        [
            [
                "Voorstel",
                "Versie",
                "Profielen anders",
                "Garanties geschonden",
                "Voorbeelden onverwacht",
                "Cliënten anders",
                "Verschil laag",
                "Verschil hoog",
                "Nog onbekend",
                "Lichter",
                "Zwaarder",
                "Verliest",
                "Krijgt",
            ],
            ["nieuw", "1", 135, 1, 1, 100, -504400, -499200, 10, 0, 0, 100, 0],
            ["duurder", "1", 0, 0, 0, 0, 135200, 145600, 10, 0, 0, 0, 0],
        ]
    )


def test_proposals_without_a_population_have_only_what_is_exact(folder: Path) -> None:
    ran = bouwsteen("vergelijk", "oud", "nieuw", "oud", "--json", folder=folder)
    first, second = ran.json["voorstellen"]
    assert (first["gewijzigd_profielen"], second["gewijzigd_profielen"]) == (135, 0)
    assert (first["garanties_geschonden"], second["garanties_geschonden"]) == (1, 0)
    assert first["anders"] is first["netto"] is None
    assert ran.json["populatie"] is None


def test_assumptions_of_a_synthetic_population_are_varied(folder: Path) -> None:
    share = Share("Marges!C3", "", "", "leeftijd", "30", Decimal("0.5"), "verzonnen", assumed=True)
    stamp = stamp_text(Synthetic(number=200, seed=1, workbook="oud", shares=(share,)))
    quoted = '"' + stamp.replace('"', '""') + '"'
    write_csv(
        folder / "p.csv",
        "leeftijd;situatie;dreiging;aantal;synthetisch",
        f"30;stabiel;nee;100;{quoted}",
        "50;stabiel;nee;100;",
    )
    found = compare(folder, "--json").json["populatie"]
    [row] = found["gevoeligheid"]
    assert found["populatie"]["synthetisch"] is True
    # Half as many of 30 years: 50 lose € 5.200 a year each, and 150 pay € 520 more.
    assert (row["minder"]["anders"], row["meer"]["anders"]) == (50, 150)
    assert row["minder"]["netto"] == {"laag": "-182000.00", "hoog": "-182000.00"}
    assert row["meer"]["netto"] == {"laag": "-754000.00", "hoog": "-754000.00"}
    told = compare(folder).out
    assert "SYNTHETISCH" in told.split("Drie getallen")[0]
    assert "Cliënten met een andere uitkomst: 50 tot 150." in told


def test_very_many_profiles_are_rounded_for_people(folder: Path) -> None:
    for name in ("oud", "nieuw"):
        path = folder / name / "kenmerken.toml"
        wide = "\n".join(
            f'[[kenmerk]]\nkenmerk = "extra{one}"\nnaam = "Extra {one}"\nover = "cliënt"\n'
            'soort = "getal"\nminimum = "0"\nmaximum = "999"\nstap = "1"\n'
            for one in range(3)
        )
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{wide}", encoding="utf-8")
    told = compare(folder).out
    beside = bouwsteen("vergelijk", "oud", "nieuw", "nieuw", folder=folder).out
    for text in (told, beside):
        assert "ongeveer 135 miljard" in " ".join(text.split()).lower()
        assert "135.000.000.000" not in text
    found = compare(folder, "--json").json
    assert found["gewijzigd_profielen"] == 135 * 10**9


def test_without_tariffs_the_difference_says_where_to_look(tmp_path: Path) -> None:
    write_region(tmp_path / "oud")
    write_region(
        tmp_path / "nieuw", ("regels", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "vanaf 45"')
    )
    small_population(tmp_path / "p.csv")
    lines = [line.strip(" •") for line in compare(tmp_path).out.split("\n")]
    said = next(line for line in lines if line.startswith("Verschil in kosten per jaar"))
    assert said == "Verschil in kosten per jaar: niet te zeggen. Zie Kosten."
