from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot

from catalog.coverage.adding import OWN_COLUMN
from catalog.loading import read_tables
from tests.acceptance.commands import bouwsteen
from tests.editions import MIDDEN_HOLLAND, edition


def test_what_no_example_tests_is_named(tmp_path: Path) -> None:
    edition(tmp_path / "regio", ("voorbeelden", 'voorbeeld = "V-19"', 'voorbeeld = "V-19"'))
    ran = bouwsteen("test", tmp_path / "regio", "--dekking")
    assert ran.code == 0
    assert [line.rstrip() for line in ran.out.split("\n")] == snapshot(
        [
            "53 van 53 voorbeelden geslaagd (peildatum 01-01-2018, de eerste dag van het werkboek, tenzij het",
            "voorbeeld een eigen peildatum heeft).",
            "Regels BG-B-1",
            "  Vraag om begeleiding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels BG-B-2",
            "  Wet = Jeugdwet: geen voorbeeld waarin alleen dit niet klopt",
            "Regels BG-S-1",
            "  Vraag om begeleiding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels BG-S-2",
            "  Vraag om begeleiding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels BG-S-3",
            "  Vraag om begeleiding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels BG-S-4",
            "  Vraag om begeleiding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels DB-D-1",
            "  Vraag om dagbesteding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels DB-P-1",
            "  Vraag om dagbesteding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Regels DB-H-1",
            "  Vraag om dagbesteding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "  Situatie, grens tussen stabiel en wisselend: geen voorbeeld met wisselend",
            "Regels DB-LO-1",
            "  Wet = Jeugdwet: geen voorbeeld waarin alleen dit niet klopt",
            "Regels DB-LO-2",
            "  Wet = Jeugdwet: geen voorbeeld waarin alleen dit niet klopt",
            "Regels LO-1",
            "  Vraag om dagbesteding = ja: geen voorbeeld waarin alleen dit niet klopt",
            "Afleidingen AF-5",
            "  Uithuisplaatsing dreigt = nee: geen voorbeeld waarin alleen dit niet klopt",
            "  Traject met justitie = nee: geen voorbeeld waarin alleen dit niet klopt",
            "  Zeer ingrijpende gebeurtenis = nee: geen voorbeeld waarin alleen dit niet klopt",
            "  Andere dreiging = nee: geen voorbeeld waarin alleen dit niet klopt",
            "Dekking. Rijen die in een voorbeeld kloppen: 29 van 29. Cellen die aantoonbaar de doorslag geven: 41",
            "van 57. Grenzen met een voorbeeld aan beide kanten: 13 van 14.",
            "",
        ]
    )


def test_the_coverage_names_the_examples_per_row_and_cell() -> None:
    answer = bouwsteen("test", MIDDEN_HOLLAND, "--dekking", "--json").json["dekking"]
    rows = {(one["blad"], one["rij"]): one for one in answer["rijen"]}
    assert rows["Regels", "BG-I-1"]["cellen"][1] == snapshot(
        {
            "kenmerk": "situatie",
            "voorwaarde": "Situatie = instabiel",
            "getoetst": True,
            "net_niet": ["V-05"],
            "grenzen": [
                {
                    "onder": "wisselend",
                    "boven": "instabiel",
                    "voorbeelden_onder": ["V-05"],
                    "voorbeelden_boven": ["V-01", "V-02", "V-03", "V-04", "V-35"],
                }
            ],
        }
    )
    assert rows["Onmogelijk", "ON-1"] == snapshot(
        {
            "rij": "ON-1",
            "blad": "Onmogelijk",
            "soort": "kan niet",
            "voorbeelden": ["V-39", "V-40"],
            "doorslag": ["V-39", "V-40"],
            "cellen": [
                {
                    "kenmerk": "wet",
                    "voorwaarde": "Wet = Jeugdwet",
                    "getoetst": True,
                    "net_niet": [
                        "V-01",
                        "V-03",
                        "V-04",
                        "V-05",
                        "V-06",
                        "V-07",
                        "V-08",
                        "V-09",
                        "V-10",
                        "V-11",
                        "V-13",
                        "V-14",
                        "V-17",
                        "V-18",
                        "V-19",
                        "V-20",
                        "V-21",
                        "V-22",
                        "V-23",
                        "V-24",
                        "V-25",
                        "V-26",
                        "V-27",
                        "V-28",
                        "V-29",
                        "V-30",
                        "V-34",
                        "V-35",
                        "V-45",
                        "V-46",
                        "V-49",
                        "V-51",
                        "V-52",
                        "V-53",
                    ],
                    "grenzen": [],
                },
                {
                    "kenmerk": "leeftijd",
                    "voorwaarde": "Leeftijd vanaf 23",
                    "getoetst": True,
                    "net_niet": [
                        "V-02",
                        "V-12",
                        "V-15",
                        "V-16",
                        "V-31",
                        "V-32",
                        "V-33",
                        "V-36",
                        "V-37",
                        "V-38",
                    ],
                    "grenzen": [
                        {
                            "onder": "22",
                            "boven": "23",
                            "voorbeelden_onder": ["V-38"],
                            "voorbeelden_boven": ["V-39"],
                        }
                    ],
                },
            ],
        }
    )


def test_proposals_test_everything_once_a_person_has_judged_them(tmp_path: Path) -> None:
    ran = bouwsteen("test", MIDDEN_HOLLAND, "--voorstel", tmp_path / "kopie", "--json")
    assert ran.code == 0
    assert ran.json["voorstel"]["geen_paar_mogelijk"] == []
    made = ran.json["voorstel"]["voorstellen"]
    again = bouwsteen("test", tmp_path / "kopie", "--dekking", "--json").json["dekking"]
    # Without an outcome by a person a proposal tests nothing.
    assert len(again["voorbeelden_zonder_verwachting"]) == len(made)
    assert again["cellen_niet_getoetst"] == ran.json["dekking"]["cellen_niet_getoetst"] > 0
    path = tmp_path / "kopie" / "voorbeelden.toml"
    _judge(path)
    assert bouwsteen("controleer", tmp_path / "kopie").code == 0
    judged = bouwsteen("test", tmp_path / "kopie", "--dekking", "--json").json
    assert judged["gezakt"] == []
    assert judged["dekking"]["cellen_niet_getoetst"] == 0
    assert judged["dekking"]["grenzen_niet_geraakt"] == 0
    assert judged["dekking"]["rijen_zonder_voorbeeld"] == []


def _judge(path: Path) -> None:
    """Fill in as a person would who agrees with everything."""
    blocks = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = []
        for line in block.split("\n"):
            if line.startswith(f'"{OWN_COLUMN}"'):
                parts = line.split(" = ", 1)[1].strip('"').split(" | ")
                for part in parts:
                    word, codes = part.split(": ", 1)
                    key = word.replace(" ", "_")
                    lines.append(f'{key} = "{codes}"')
            else:
                lines.append(line)
        blocks.append("\n".join(lines))
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def test_a_copy_keeps_all_that_stands_there(tmp_path: Path) -> None:
    bouwsteen("test", MIDDEN_HOLLAND, "--voorstel", tmp_path / "kopie.xlsx")
    ran = bouwsteen("verschil", MIDDEN_HOLLAND, tmp_path / "kopie.xlsx", "--json")
    assert {one["soort"] for one in ran.json["rijen"]} == {"toegevoegd"}
    tables, _ = read_tables(tmp_path / "kopie.xlsx")
    fresh = tables.rows("voorbeeld")[-1]
    assert (fresh.text("past"), fresh.text("past_niet"), fresh.text("onbekend")) == ("", "", "")
    assert fresh.text("omschrijving").startswith("VOORSTEL: ")


def test_nothing_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "kopie").mkdir()
    ran = bouwsteen("test", MIDDEN_HOLLAND, "--voorstel", tmp_path / "kopie")
    assert ran.code == 2
    assert "bestaat al en blijft zoals het is" in " ".join(ran.err.split())
    ran = bouwsteen("test", MIDDEN_HOLLAND, "--voorstel", tmp_path / "kopie.docx")
    assert ran.code == 2


def test_a_proposal_that_nobody_judged_neither_passes_nor_fails(tmp_path: Path) -> None:
    """Also one of a profile that is refused now: nobody said that it should be answered."""
    copy, refused = tmp_path / "kopie", '[[voorbeeld]]\nvoorbeeld = "V-X"\n'
    refused += 'als.wet = "Jeugdwet"\nals.leeftijd = "40"\n'
    edition(copy, ("voorbeelden", "", refused + '\n[[voorbeeld]]\nvoorbeeld = "V-Y"\n'))
    ran = bouwsteen("test", copy)
    found = bouwsteen("test", copy, "--json").json
    compared = bouwsteen("vergelijk", MIDDEN_HOLLAND, copy, "--json").json

    assert ran.code == 0
    assert "53 van 53 voorbeelden geslaagd; 2 nog te beoordelen (peildatum" in ran.out
    assert (found["voorbeelden"], found["geslaagd"], found["gezakt"]) == (55, 53, [])
    assert found["nog_te_beoordelen"] == ["V-X", "V-Y"]
    assert compared["voorbeelden"] == []


def test_without_time_no_proposals_is_no_answer(tmp_path: Path) -> None:
    target = tmp_path / "kopie.xlsx"
    ran = bouwsteen("test", MIDDEN_HOLLAND, "--voorstel", target, "--tijd", "0,000001")

    assert ran.code == 3
    assert "Er is nog niets gevonden: de tijd was op. Geef meer tijd met --tijd." in ran.out
    assert "niets nieuws" not in ran.out
    assert not target.exists()


def test_a_day_outside_the_workbook_is_said() -> None:
    ran = bouwsteen("test", MIDDEN_HOLLAND, "--peildatum", "31-12-2017", "--json")
    assert ran.err == "Let op: op 31-12-2017 geldt dit werkboek niet.\n"
