"""What controleer shows of very many findings."""

from pathlib import Path

import openpyxl
import pytest

from catalog.loading import load
from catalog.progress import Outstanding
from cli.terminal.findings import MOST_SHOWN, print_progress_since
from tests.acceptance.commands import bouwsteen
from tests.regions import write_region

RULE = """
[[regel]]
regel = "R-{0}"
bouwsteen = "LICHT"
oordeel = "misschien {0}"
als.leeftijd = "vanaf 18"
toelichting = "Proef."
bron = "F-1"
zekerheid = "letterlijk"
"""


def test_very_many_messages_are_not_all_shown(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    with (folder / "regels.toml").open("a", encoding="utf-8") as file:
        file.writelines(RULE.format(number) for number in range(100, 400))
    ran = bouwsteen("controleer", folder)
    assert ran.out.count("FOUT ") == MOST_SHOWN
    assert "Proefcatalogus: 300 fouten, 0 keer let op." in ran.out
    assert "Hierboven staan 200 meldingen; er zijn er nog 100." in ran.out
    assert bouwsteen("controleer", folder, "--json").json["aantal_fouten"] == 300


UNUSED = ("regels", 'bouwsteen = "ZWAAR"', 'bouwsteen = "LICHT"')
"""Gives a let op that only a check of the whole catalogue sees."""
WRONG = ("regels", '"vanaf 18"', '"van af 18"')
EXPECTED = ("voorbeelden", 'past = "LICHT"\npast_niet = "ZWAAR"', 'past = "ZWAAR"')
WAIT = "Sommige controles volgen pas als deze fouten zijn opgelost."


def test_checks_that_wait_for_wrong_cells_are_told(tmp_path: Path) -> None:
    whole = write_region(tmp_path / "heel", UNUSED)
    broken = write_region(tmp_path / "fout", UNUSED, WRONG)
    assert WAIT not in bouwsteen("controleer", whole).out
    assert WAIT in bouwsteen("controleer", broken).out
    assert bouwsteen("controleer", whole, "--json").json["controles_volgen_nog"] is False
    assert bouwsteen("controleer", broken, "--json").json["controles_volgen_nog"] is True
    book = tmp_path / "boek.xlsx"
    assert bouwsteen("zetom", broken, book).code in (0, 1)
    assert WAIT in bouwsteen("controleer", book, "--schrijf").out
    assert WAIT in str(openpyxl.load_workbook(book)["Controle"]["A2"].value)


def test_what_a_wrong_cell_hides_is_not_called_solved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "regio"
    seen: tuple[Outstanding, ...] | None = None

    def heard(*changes: tuple[str, str, str]) -> str:
        nonlocal seen
        seen = print_progress_since(seen, load(write_region(folder, *changes)))
        return " ".join(capsys.readouterr().out.split())

    waiting = "1 melding wordt pas weer nagekeken als de fouten weg zijn."
    assert not heard(UNUSED)
    assert heard(UNUSED, WRONG) == f"Sinds de vorige keer: 0 opgelost, 1 nieuw. {waiting}"
    assert heard(UNUSED, WRONG) == waiting
    assert heard(UNUSED) == "Sinds de vorige keer: 1 opgelost, 0 nieuw."
    assert heard() == "Sinds de vorige keer: 1 opgelost, 0 nieuw."


def test_examples_that_fail_are_told_when_there_are_no_errors(tmp_path: Path) -> None:
    good = bouwsteen("controleer", write_region(tmp_path / "goed"))
    assert "geslaagd" not in good.out
    folder = write_region(tmp_path / "zakt", EXPECTED)
    assert bouwsteen("test", folder).code == 1
    ran = bouwsteen("controleer", folder)
    assert ran.code == 0
    assert "Let op: 0 van 1 voorbeeld geslaagd. Bekijk ze met:" in ran.out
    assert f"test {folder}" in ran.out
    wrong = bouwsteen("controleer", write_region(tmp_path / "fout", EXPECTED, WRONG))
    assert "geslaagd" not in wrong.out
