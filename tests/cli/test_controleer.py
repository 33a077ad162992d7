"""What controleer shows of very many findings."""

from pathlib import Path

from cli.terminal.findings import MOST_SHOWN
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
