from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.wording.conditions import match_option
from tests.acceptance.commands import bouwsteen
from tests.editions import MIDDEN_HOLLAND, edition, row

THREAT = 'als.dreigende_situatie = "ja"\n'


def lighter(folder: Path) -> Path:
    """Make an edition in which intensive care asks for no threat."""
    edits = []
    for identity in ("BG-I-1", "BG-S-5"):
        before = row("regel", "regels", identity)
        edits.append(("regels", before, before.replace(THREAT, "")))
    return edition(folder, *edits)


def test_the_report_in_a_terminal(tmp_path: Path) -> None:
    lighter(tmp_path / "nieuw")
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, "nieuw", folder=tmp_path)
    lines = [line.rstrip() for line in ran.out.split("\n")]
    assert (ran.code, ran.err) == (1, "")
    assert [line for line in lines if "inhoud" not in line] == snapshot(
        [
            "2.498.688 profielen van 959.496.192 hebben een andere uitkomst (0,3%).",
            "2 voorbeelden veranderen, 2 daarvan onverwacht.",
            "",
            "Wie krijgt iets anders? (exact)",
            "BG-S → BG-I: 2.498.688 profielen",
            "  ALS Vraag om begeleiding = ja EN Situatie = instabiel EN Dreigende situatie = nee EN Hulp is te",
            "  plannen = nee EN Hulp moet meteen beginnen = ja: 2.498.688 profielen",
            "    Door BG-S-5: Dreigende situatie: ja → (leeg) (Regels!BG-S-5:dreigende_situatie)",
            "    Door BG-I-1: Dreigende situatie: ja → (leeg) (Regels!BG-I-1:dreigende_situatie)",
            '    Bijvoorbeeld, voor match: -k "vraag_begeleiding=ja; situatie=instabiel;',
            "    uithuisplaatsing_dreigt=nee; traject_justitie=nee; extreem_life_event=nee; andere_dreiging=nee;",
            '    zorg_planbaar=nee; direct_starten=ja"',
            "",
            "Per bouwsteen (exact)",
            "BG-S  past → past niet: 2.498.688 profielen.",
            "BG-I  past niet → past: 2.498.688 profielen.",
            "",
            "Wat is er gewijzigd?",
            "Rij BG-S-5 is gewijzigd en verandert voor sommige profielen de uitkomst. (Regels!BG-S-5:regel)",
            "Rij BG-I-1 is gewijzigd en verandert voor sommige profielen de uitkomst. (Regels!BG-I-1:regel)",
            "",
            "Voorbeelden",
            "REGRESSIE V-08  Als V-01, maar er dreigt niets: net geen intensief",
            "  BG-S: past → past niet",
            "  BG-I: past niet → past",
            "  Verwacht BG-S: past, gevonden BG-S: past niet. (Voorbeelden!V-08:past)",
            "  Verwacht BG-I: past niet, gevonden BG-I: past. (Voorbeelden!V-08:past_niet)",
            "REGRESSIE V-45  Instabiel, niet te plannen, meteen beginnen; over dreiging is niets bekend",
            "  BG-S: onbekend → past niet",
            "  BG-I: onbekend → past",
            "  Verwacht BG-S: onbekend, gevonden BG-S: past niet. (Voorbeelden!V-45:onbekend)",
            "  Verwacht BG-I: onbekend, gevonden BG-I: past. (Voorbeelden!V-45:onbekend)",
            "",
            "Garanties en overbodige rijen",
            "9 van 9 garanties bewezen in het nieuwe werkboek; 0 nieuw geschonden.",
            "",
        ]
    )


def test_the_report_as_json_has_the_shape_of_the_issue(tmp_path: Path) -> None:
    lighter(tmp_path / "nieuw")
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, "nieuw", "--json", folder=tmp_path)
    answer = ran.json
    assert ran.code == 1
    assert isinstance(answer["totaal_profielen"], int)
    assert answer["gewijzigd_profielen"] == sum(one["aantal"] for one in answer["verschuivingen"])
    assert {"zonder_effect", "voorbeelden"} <= set(answer)
    for region in answer["gebieden"]:
        assert {"bouwsteen", "van", "naar", "gebied", "aantal", "oorzaak", "voorbeeld"} <= set(
            region
        )
        for book in (MIDDEN_HOLLAND, tmp_path / "nieuw"):
            said = [f"{code}={text}" for code, text in region["voorbeeld"].items()]
            words = [part for pair in said for part in ("-k", pair)]
            side, core = ("van", "kern_oud") if book == MIDDEN_HOLLAND else ("naar", "kern_nieuw")
            # The whole profile, and only what matters in it, as the terminal shows it.
            for given in (words, shlex.split(match_option(region[core]))):
                matched = bouwsteen("match", book, *given, "--json", "--peildatum", "1-1-2018").json
                outcomes = {one["code"]: one["oordeel"] for one in matched["bouwstenen"]}
                assert outcomes[region["bouwsteen"]] == region[side]


def test_equal_workbooks_end_well(tmp_path: Path) -> None:
    assert bouwsteen("zetom", MIDDEN_HOLLAND, tmp_path / "boek.xlsx").code == 0
    ran = bouwsteen("vergelijk", "midden-holland-2018", tmp_path / "boek.xlsx")
    assert ran.code == 0
    assert "Voor geen enkel profiel verandert de uitkomst" in ran.out


def test_a_spent_budget_is_said_and_has_its_own_code(tmp_path: Path) -> None:
    before = row("regel", "regels", "BG-S-1")
    edition(tmp_path / "nieuw", ("regels", before, before + '\nals.fase_traject = "start"'))
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, tmp_path / "nieuw", "--tijd", "0.000001")
    assert ran.out.split("\n")[2].startswith("De tijd was op. Niet alles is nagerekend;")
    assert "Schatting uit" in ran.out
    edition(tmp_path / "tekst", ("regels", "Kan het niet, kijk dan naar de Wmo.", "Kijk verder."))
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, tmp_path / "tekst", "--tijd", "0.000001", "--json")
    assert (ran.code, ran.json["budget_op"]) == (3, True)
    assert (ran.json["totaal_profielen"], ran.json["gewijzigd_profielen"]) == (None, None)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--zelfde", "DB-H"), "--zelfde ‘DB-H’ is niet te lezen. Schrijf OUD=NIEUW."),
        (("--zelfde", "DB-H=DB-R"), "‘DB-R’ bestaat niet in het nieuwe werkboek."),
        (("--tijd", "0"), "--tijd"),
    ],
)
def test_wrong_use_ends_in_a_sentence(words: tuple[str, ...], message: str) -> None:
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, MIDDEN_HOLLAND, *words)
    assert ran.code == 2
    assert message in ran.err


def test_a_workbook_with_a_mistake_is_not_compared(tmp_path: Path) -> None:
    edition(tmp_path / "fout", ("regels", 'als.leeftijd = "18 t/m 22"', 'als.leeftijd = "oud"'))
    assert bouwsteen("vergelijk", MIDDEN_HOLLAND, tmp_path / "fout").code == 1


@pytest.mark.parametrize("words", [("--uit", "nieuw.xlsx"), ("--uit", "./x/../nieuw.xlsx")])
def test_a_report_never_replaces_a_workbook_that_is_compared(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "x").mkdir()
    bouwsteen("zetom", MIDDEN_HOLLAND, "nieuw.xlsx", folder=tmp_path)
    before = (tmp_path / "nieuw.xlsx").read_bytes()
    ran = bouwsteen(
        "vergelijk", MIDDEN_HOLLAND, "nieuw.xlsx", *words, "--overschrijf", folder=tmp_path
    )
    assert ran.code == 2
    assert "mag dat dus niet vervangen" in " ".join(ran.err.split())
    assert (tmp_path / "nieuw.xlsx").read_bytes() == before


def test_a_day_outside_a_workbook_is_said_with_its_name(tmp_path: Path) -> None:
    later = edition(
        tmp_path / "nieuw", ("leeswijzer", 'geldig_vanaf = "2018', 'geldig_vanaf = "2019')
    )
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, later, "--peildatum", "1-6-2018", "--json")
    assert ran.err == "Let op: op 01-06-2018 geldt nieuw niet.\n"


def test_a_moved_border_gets_a_proposed_example_on_both_sides(tmp_path: Path) -> None:
    edition(tmp_path / "nieuw", ("regels", '"18 t/m 22"', '"18 t/m 20"'))
    ran = bouwsteen("vergelijk", MIDDEN_HOLLAND, "nieuw", folder=tmp_path)
    assert "Niet getoetst door een voorbeeld" in ran.out
    found = bouwsteen("vergelijk", MIDDEN_HOLLAND, "nieuw", "--json", folder=tmp_path).json
    proposals = found["niet_getoetst"]["voorstellen"]
    assert [one["profiel"]["leeftijd"] for one in proposals] == ["20", "21"]
    for one in proposals:
        pairs = [word for pair in one["profiel"].items() for word in ("-k", "=".join(pair))]
        matched = bouwsteen(
            "match", "nieuw", *pairs, "--peildatum", "01-01-2018", "--json", folder=tmp_path
        ).json
        advice = {note["regel"] for note in matched["let_op"] if note["zeker"]}
        said = one["uitkomst_nu"].partition("let op: ")[2].split("; ")
        assert ("LO-2" in said) == ("LO-2" in advice)


def test_a_new_row_that_no_example_touches_is_named(tmp_path: Path) -> None:
    folder = edition(tmp_path / "nieuw")
    rules = folder / "regels.toml"
    added = (
        '\n[[regel]]\nregel = "LO-9"\nals.verwachte_duur_maanden = "239"\noordeel = "let op"\n'
        'toelichting = "Dat is bijna twintig jaar."\nbron = "WET-1"\nzekerheid = "interpretatie"\n'
    )
    rules.write_text(rules.read_text(encoding="utf-8") + added, encoding="utf-8")
    found = bouwsteen("vergelijk", MIDDEN_HOLLAND, "nieuw", "--json", folder=tmp_path).json
    assert found["niet_getoetst"]["rijen_zonder_voorbeeld"] == ["Regels LO-9"]
    shown = bouwsteen("vergelijk", MIDDEN_HOLLAND, "nieuw", folder=tmp_path).out
    assert "Geen enkel voorbeeld raakt: Regels LO-9." in shown
