"""The day of a policy analyst that docs/beleid.md tells: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. The picture is made anew
with: python -m tests.acceptance.policy_day docs/beelden/vergelijk.png, or clienten.png.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import openpyxl

from tests.acceptance.commands import Ran, installed
from tests.acceptance.manuals import as_seen, console
from tests.acceptance.typing_in import type_in

OLD: Final = "nu.xlsx"
NEW: Final = "voorstel.xlsx"
DAY: Final = ("--peildatum", "01-01-2018")
MARGINALS: Final = "marges.xlsx"
CLIENTS: Final = "populatie.csv"
SHARES: Final = (
    ("wet", "Wmo", 72),
    ("leeftijd", "hoogstens 11", 10),
    ("leeftijd", "12 t/m 17", 14),
    ("leeftijd", "18 t/m 22", 8),
    ("leeftijd", "23 t/m 64", 46),
    ("leeftijd", "65 t/m 74", 9),
    ("leeftijd", "vanaf 75", 13),
    ("vraag_begeleiding", "ja", 80),
    ("vraag_dagbesteding", "ja", 40),
    ("situatie", "stabiel", 45),
    ("situatie", "wisselend", 30),
    ("situatie", "instabiel", 25),
    ("uithuisplaatsing_dreigt", "ja", 8),
    ("traject_justitie", "ja", 6),
    ("extreem_life_event", "ja", 5),
    ("andere_dreiging", "ja", 4),
    ("zorg_planbaar", "nee", 35),
    ("direct_starten", "ja", 40),
    ("specialisme_nodig", "ja", 45),
    ("doel_dagbesteding", "behouden", 50),
    ("doel_dagbesteding", "aanleren", 30),
    ("doel_dagbesteding", "herstel", 20),
)
"""Shares in percents, invented for the manual."""
FORM: Final = ("populatie", "marges", OLD, "--uit", MARGINALS)
MAKE: Final = (
    *("populatie", "maak", OLD, NEW, "--marges", MARGINALS),
    *("--aantal", "20000", "--zaad", "7", "--uit", CLIENTS),
)
WITH_CLIENTS: Final = "clienten"
"""The picture, and the report, of the change with a population."""
OTHERS: Final = {
    "wet": "Jeugdwet",
    "vraag_begeleiding": "nee",
    "vraag_dagbesteding": "nee",
    "uithuisplaatsing_dreigt": "nee",
    "traject_justitie": "nee",
    "extreem_life_event": "nee",
    "andere_dreiging": "nee",
    "zorg_planbaar": "ja",
    "direct_starten": "nee",
    "specialisme_nodig": "nee",
}
"""The other answer, for everyone who is left."""
TARIFFS: Final = (
    ("BG-B", "04", "48", "2"),
    ("BG-S", "04", "58", "3"),
    ("BG-I", "04", "72", "6"),
    ("DB-D", "16", "32", "4"),
    ("DB-P", "16", "41", "4"),
)
"""Product, unit, euros and volume a week: invented for the manual. One product has no tariff."""


class PolicyDay:
    """A folder with two workbooks, and the steps in the order of the manual."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run("nieuw", OLD, "--regio", "midden-holland-2018")
        shutil.copy(folder / OLD, folder / NEW)

    def run(self, *words: str) -> Ran:
        """Run a command in the folder."""
        return installed(*words, folder=self.folder)

    def empty(self, sheet: str, row: str, heading: str) -> str:
        """Empty a cell of the proposal, as in Excel, and return where it was."""
        return self.type(sheet, row, heading, None)

    def type(self, sheet: str, row: str, heading: str, text: str | None) -> str:
        """Type in a cell of the proposal and return where."""
        [place] = type_in(self.folder / NEW, (sheet, row, heading, text))
        return place

    def add_tariffs(self, name: str) -> None:
        """Type tariffs in a workbook; they are marked as made up."""
        book = openpyxl.load_workbook(self.folder / name)
        sheet = book["Tarieven"]
        columns = {cell.value: number for number, cell in enumerate(sheet[2], 1)}
        for number, (product, unit, amount, volume) in enumerate(TARIFFS, 3):
            texts: dict[str, str | int | float | datetime] = {
                "Tarief": f"T-{product}",
                "Bouwsteen": product,
                "Eenheid": unit,
                "Bedrag": float(amount),
                "Omvang": int(volume),
                "Frequentie": "2",
                "Geldig vanaf": datetime(2018, 1, 1),  # noqa: DTZ001 - Excel knows no zones
                "Geldig t/m": datetime(2018, 12, 31),  # noqa: DTZ001
                "Status": "fictief",
            }
            for heading, value in texts.items():
                sheet.cell(number, columns[heading]).value = value
        book.save(self.folder / name)
        book.close()

    def fill_marginals(self) -> None:
        """Type the shares in the form."""
        book = openpyxl.load_workbook(self.folder / MARGINALS)
        sheet = book["Marges"]
        columns = {cell.value: number for number, cell in enumerate(sheet[2], 1)}
        shares = {(attribute, answer): share for attribute, answer, share in SHARES}
        for attribute in dict.fromkeys(attribute for attribute, _ in shares):
            left = 100 - sum(share for (one, _), share in shares.items() if one == attribute)
            if left:
                shares[attribute, OTHERS[attribute]] = left
        for row in range(3, sheet.max_row + 1):
            key = tuple(sheet.cell(row, columns[one]).value for one in ("Kenmerk", "Antwoord"))
            if key in shares:
                sheet.cell(row, columns["Aandeel"]).value = shares.pop(key)
                sheet.cell(row, columns["Bron"]).value = "verzonnen voor dit voorbeeld"
        assert not shares, shares
        book.save(self.folder / MARGINALS)
        book.close()

    def copy(self, name: str) -> None:
        """Keep the proposal as it is now under another name."""
        shutil.copy(self.folder / NEW, self.folder / name)


@cache
def session() -> dict[str, str]:
    """Play the day once; return what each step showed, by the name that the manual uses."""
    with TemporaryDirectory(prefix="beleid-") as folder:
        return _played(PolicyDay(Path(folder)))


def _played(day: PolicyDay) -> dict[str, str]:
    shown: dict[str, str] = {}
    shown["cel"] = day.empty("Regels", "BG-I-1", "Dreigende situatie")
    shown["controleer"] = show(day, "controleer", NEW)
    shown["verschil"] = show(day, "verschil", OLD, NEW)
    shown["analyseer"] = show(day, "analyseer", NEW, *DAY)
    shown["cel2"] = day.empty("Regels", "BG-S-5", "Dreigende situatie")
    shown["analyseer2"] = show(day, "analyseer", NEW, *DAY)
    shown["vergelijk"] = show(day, "vergelijk", OLD, NEW)
    day.type("Voorbeelden", "V-08", "Past", "BG-I")
    day.type("Voorbeelden", "V-08", "Past niet", "BG-B; BG-S")
    day.type("Voorbeelden", "V-45", "Past", "BG-I")
    day.type("Voorbeelden", "V-45", "Past niet", "BG-B; BG-S")
    day.empty("Voorbeelden", "V-45", "Onbekend")
    shown["vergelijk2"] = show(day, "vergelijk", OLD, NEW)
    shown["dekking"] = show(day, "test", NEW, "--dekking")
    shown["voorstel"] = show(day, "test", NEW, "--voorstel", "beoordelen.xlsx")
    shown["rapport"] = show(day, "vergelijk", OLD, NEW, "--uit", "rapport.html")
    for name in (OLD, NEW):
        day.add_tariffs(name)
    shown["marges"] = show(day, *FORM)
    day.fill_marginals()
    shown["maak"] = show(day, *MAKE)
    shown["simuleer"] = show(day, "simuleer", OLD, "--populatie", CLIENTS, *DAY)
    shown["clienten"] = show(
        day, "vergelijk", OLD, NEW, "--populatie", CLIENTS, "--uit", "clienten.html"
    )
    return shown


def show(day: PolicyDay, *words: str) -> str:
    """Run a command and return it with its output, as a reader sees it on a screen."""
    ran = day.run(*words)
    return as_seen(words, ran.out + ran.err)


def fenced(name: str, start: str = "", end: str = "") -> str:
    """Return the output of a step as a block; from a line that begins so, to one that does."""
    return console(session()[name], (start, end))


def _with_clients(day: PolicyDay) -> tuple[str, str]:
    """Make the population of the manual and return the option that names it."""
    for name in (OLD, NEW):
        day.add_tariffs(name)
    day.run(*FORM)
    day.fill_marginals()
    day.run(*MAKE)
    return "--populatie", CLIENTS


def make_picture(target: Path) -> None:
    """Photograph the report with chromium, as it stands on a screen."""
    with TemporaryDirectory(prefix="beleid-") as folder:
        day = PolicyDay(Path(folder))
        for row in ("BG-I-1", "BG-S-5"):
            day.empty("Regels", row, "Dreigende situatie")
        words = _with_clients(day) if target.stem == WITH_CLIENTS else ()
        day.run("vergelijk", OLD, NEW, *words, "--uit", "rapport.html")
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                f"--window-size=1000,{2900 if target.stem == WITH_CLIENTS else 1400}",
                f"--screenshot={target.absolute()}",
                (day.folder / "rapport.html").as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


if __name__ == "__main__":
    make_picture(Path(sys.argv[1]))
