"""bouwsteen analyseer as an analyst uses it: proof, refutation, a copy, a page, too little time."""

from __future__ import annotations

import json
from pathlib import Path

from inline_snapshot import snapshot
from openpyxl import load_workbook

from tests.acceptance.commands import bouwsteen, installed
from tests.regions import write_region

REGION = "midden-holland-2018"
DAY = ("--peildatum", "01-01-2018")
BROKEN = ("regels", 'als.zwaar = "nee"\n', "")


def test_every_guarantee_of_midden_holland_is_proved_for_every_profile() -> None:
    ran = bouwsteen("analyseer", REGION, *DAY, "--json")

    assert ran.code == 0
    assert {one["id"]: one["bewezen"] for one in ran.json["garanties"]} == {
        "G-BG-1": True,
        "G-BG-2": True,
        "G-BG-3": True,
        "G-BG-4": True,
        "G-DB-1": True,
        "G-DB-2": True,
        "G-DB-3": True,
        "G-DB-4": True,
        "G-DB-5": True,
    }
    assert all(one["aantal"] == 0 for one in ran.json["garanties"])
    assert ran.json["totaal_profielen"] == 959_496_192
    assert (ran.json["nooit"], ran.json["overbodig"], ran.json["zonder_werking"]) == ([], [], [])
    assert ran.json["budget_op"] is False


def test_the_largest_gap_of_midden_holland_is_one_line() -> None:
    gaps = bouwsteen("analyseer", REGION, *DAY, "--json").json["gaten"]

    assert [(one["gebied"], one["aantal"]) for one in gaps[1]["gebieden"]] == snapshot(
        [
            ("ALS Vraag om dagbesteding = nee", 479748096),
            (
                "ALS Vraag om dagbesteding = ja EN Situatie vanaf wisselend EN Doel van de dagbesteding = niet(aanleren)",
                213221376,
            ),
        ]
    )
    assert gaps[1]["rest"] == 0


def test_a_broken_guarantee_ends_with_code_1_and_its_client_can_be_matched(tmp_path: Path) -> None:
    book = write_region(tmp_path / "boek", BROKEN)
    copy = tmp_path / "kopie.xlsx"
    ran = bouwsteen("analyseer", book, "--json", "--bewaar", copy)
    (guarantee,) = ran.json["garanties"]
    profile = tmp_path / "profiel.json"
    profile.write_text(json.dumps(guarantee["tegenvoorbeeld"]), encoding="utf-8")
    matched = bouwsteen("match", book, profile, "--json").json

    assert ran.code == 1
    assert guarantee["bewezen"] is False
    outcomes = {one["code"]: one["oordeel"] for one in matched["bouwstenen"]}
    assert [outcomes[code] for code in guarantee["bouwstenen"]] == ["past", "past"]
    assert bouwsteen("test", copy).code == 0
    assert bouwsteen("controleer", copy).code == 0


def test_causes_are_cells_to_go_to_in_excel(tmp_path: Path) -> None:
    narrower = ("regels", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "vanaf 21"')
    book = tmp_path / "boek.xlsx"
    assert bouwsteen("zetom", write_region(tmp_path / "boek", narrower), book).code == 0
    (guarantee,) = bouwsteen("analyseer", book, "--json").json["garanties"]
    (area,) = guarantee["gebieden"]

    assert guarantee["plaats"] == "Garanties!A3"
    assert [one["cellen"] for one in area["oorzaak"]] == [["Regels!B3"], ["Regels!E4"]]


def test_the_terminal_says_the_most_important_first(tmp_path: Path) -> None:
    ran = bouwsteen("analyseer", write_region(tmp_path / "boek", BROKEN), "--peildatum", "1-1-2020")

    assert ran.code == 1
    assert ran.out == snapshot("""\
Proefregio, versie 1, peildatum 01-01-2020, 714 profielen

Garanties
0 van 1 garantie bewezen.
✗ G-1  ALS Leeftijd vanaf 18: precies één van LICHT en ZWAAR past (Garanties!G-1)
  Klopt niet: 103 profielen van de 618 breken deze garantie.
  ALS Leeftijd vanaf 18 EN Zwaar = ja: 103 profielen, LICHT en ZWAAR passen hier tegelijk.
    R-1 klopt hier (Regels!R-1)
    R-2 klopt hier (Regels!R-2)
  Tegenvoorbeeld, voor match: -k "leeftijd=69; situatie=instabiel; dreiging=ja"

Elke rij en elke cel heeft werking; er is niets overbodig.

Zonder productgroep: waar past er geen?
Bij 82 profielen past er geen: 11,5% van alle.
  ALS Leeftijd 4 t/m 17 EN Zwaar = nee: 70 profielen
  ALS Leeftijd hoogstens 3: 12 profielen

Overlap: twee bouwstenen bij hetzelfde profiel
LICHT en ZWAAR: 103 profielen

Vragen
Een gesprek vraagt gemiddeld 2,3 vragen, en nooit meer dan 3 vragen (exact).
""")


def test_a_gap_in_the_derivations_does_not_stop_the_analysis(tmp_path: Path) -> None:
    gap = ("afleidingen", 'als.situatie = "niet instabiel"', 'als.situatie = "stabiel"')
    ran = bouwsteen("analyseer", write_region(tmp_path / "boek", gap), "--json")

    assert ran.code == 1
    assert [one["bewezen"] for one in ran.json["garanties"]] == [None]
    assert [one["aantal"] for one in ran.json["afleidingen"]] == [117]


def test_another_mistake_does_stop_it(tmp_path: Path) -> None:
    wrong = ("regels", 'als.zwaar = "nee"', 'als.zwaar = "misschien"')
    ran = bouwsteen("analyseer", write_region(tmp_path / "boek", wrong))

    assert ran.code == 1
    assert "bouwsteen controleer" in ran.err


def test_too_little_time_ends_with_code_3_and_proves_nothing_that_is_not_so(tmp_path: Path) -> None:
    book = write_region(tmp_path / "boek")
    ran = bouwsteen("analyseer", book, "--json", "--tijd", "0.000001")

    assert ran.code == 3
    assert ran.json["budget_op"] is True
    assert [one["bewezen"] for one in ran.json["garanties"]] in ([None], [True])


def test_too_little_time_still_refutes_with_a_client(tmp_path: Path) -> None:
    book = write_region(tmp_path / "boek", BROKEN)
    ran = bouwsteen("analyseer", book, "--json", "--tijd", "0.000001")

    assert ran.code == 1
    assert ran.json["garanties"][0]["bewezen"] is False
    assert ran.json["garanties"][0]["tegenvoorbeeld"]


def test_the_page_is_written_and_a_wrong_name_is_refused_before_any_work(tmp_path: Path) -> None:
    book = write_region(tmp_path / "boek")
    page = tmp_path / "rapport.html"
    assert bouwsteen("analyseer", book, "--uit", page).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")

    refused = bouwsteen("analyseer", book, "--uit", tmp_path / "rapport.pdf")
    assert (refused.code, refused.out) == (2, "")
    assert "moet eindigen op .docx, .html, .md of .xlsx" in refused.err


def test_a_report_is_only_replaced_when_the_user_says_so(tmp_path: Path) -> None:
    book, page = write_region(tmp_path / "boek"), tmp_path / "rapport.xlsx"
    assert f"Gemaakt: {page}" in bouwsteen("analyseer", book, "--uit", page).out
    again = bouwsteen("analyseer", book, "--uit", page)
    assert (again.code, again.out) == (2, "")
    assert "--overschrijf" in again.err
    assert bouwsteen("analyseer", book, "--uit", page, "--overschrijf").code == 0
    names = load_workbook(page).sheetnames
    assert names == ["Garanties", "Waar niet", "Rijen", "Past niets", "Overlap"]


IMPOSSIBLE = """
[[onmogelijk]]
rij = "{row}"
als.dreiging = "{answer}"
waarom = "Proef."
bron = "F-1"
zekerheid = "letterlijk"
"""


def test_rows_that_leave_no_profile_are_a_mistake_and_nothing_is_proved(tmp_path: Path) -> None:
    book = write_region(tmp_path / "boek")
    with (book / "onmogelijk.toml").open("a", encoding="utf-8") as stream:
        stream.write(IMPOSSIBLE.format(row="ON-2", answer="ja"))
        stream.write(IMPOSSIBLE.format(row="ON-3", answer="nee"))
    ran = bouwsteen("analyseer", book, "--tijd", "40")

    assert (ran.code, ran.out) == (1, "")
    assert "Geen enkel profiel is nog mogelijk, door ON-2 en ON-3." in ran.err
    assert bouwsteen("controleer", book).code == 1


def test_a_guarantee_about_nobody_guards_nothing(tmp_path: Path) -> None:
    nobody = ("garanties", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "0"\nals.dreiging = "ja"')
    book = write_region(tmp_path / "boek", nobody)
    ran = bouwsteen("analyseer", book)
    (one,) = bouwsteen("analyseer", book, "--json").json["garanties"]
    compared = bouwsteen("vergelijk", write_region(tmp_path / "oud"), book)

    assert "0 van 1 garantie bewezen; 1 bewaakt niets." in ran.out
    assert "! G-1" in ran.out
    assert one["bewaakt_niets"] is True
    assert one["oordeel"] == "Geldt voor 0 profielen; deze garantie bewaakt niets."
    assert "BEWAAKT NIETS G-1" in compared.out


def test_a_workbook_without_products_has_nothing_to_analyse() -> None:
    ran = bouwsteen("analyseer", "leeg")

    assert ran.code == 0
    assert "Dit werkboek heeft nog geen bouwstenen." in ran.out
    assert "Garanties" not in ran.out


def test_a_day_on_which_the_workbook_does_not_apply_is_said() -> None:
    ran = bouwsteen("analyseer", REGION, "--peildatum", "31-12-2017", "--json")
    assert ran.err == "Let op: op 31-12-2017 geldt dit werkboek niet.\n"


def test_seconds_may_have_a_comma_and_anything_else_is_refused_with_an_example() -> None:
    assert bouwsteen("analyseer", "leeg", "--tijd", "1,5").code == 0
    for wrong in ("0", "-1", "veel", "inf", "nan"):
        ran = bouwsteen("analyseer", "leeg", "--tijd", wrong)
        assert (ran.code, ran.out) == (2, "")
        assert "Typ een getal groter dan 0, bijvoorbeeld 10 of 0,5." in ran.err


def test_nothing_that_exists_is_overwritten_and_nothing_is_saved_without_need(
    tmp_path: Path,
) -> None:
    book = write_region(tmp_path / "boek")
    assert bouwsteen("analyseer", book, "--bewaar", book).code == 2

    ran = bouwsteen("analyseer", book, "--bewaar", tmp_path / "kopie")
    assert ran.code == 0
    assert not (tmp_path / "kopie").exists()


def test_the_installed_command_works_and_warns_of_nothing() -> None:
    ran = installed("analyseer", REGION, *DAY)

    assert (ran.code, ran.err) == (0, "")
    assert "9 van 9 garanties bewezen." in ran.out
