"""The day of inkoop that docs/inkoop.md tells: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. The pictures are made
anew, with LibreOffice on a screen of its own, by: python -m tests.acceptance.procurement_pictures
docs/beelden
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import openpyxl

from tests.acceptance.commands import COMMAND, Ran, installed
from tests.acceptance.manuals import as_seen, console
from tests.acceptance.typing_in import HEADINGS, Typed, type_in

OLD: Final = "nu.xlsx"
NEW: Final = "voorstel.xlsx"
FORM: Final = "aanbod.xlsx"
STATEMENT: Final = "staat.xlsx"
_DURATION: Final = "Verwachte duur in maanden"
_CLOCK: Final = re.compile(r"^\d\d:\d\d:\d\d")


class ProcurementDay:
    """A folder with two workbooks, and the steps in the order of the manual."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run("nieuw", OLD, "--regio", "midden-holland-2018")
        shutil.copy(folder / OLD, folder / NEW)

    def run(self, *words: str) -> Ran:
        """Run a command in the folder."""
        return installed(*words, folder=self.folder)

    def type(self, *cells: Typed) -> list[str]:
        """Type in cells of the proposal, save it once, and return where they stand."""
        return type_in(self.folder / NEW, *cells)

    def type_mistakes(self) -> tuple[str, str]:
        """Make the change of the manual, with the mistakes that people make."""
        _, size, rule = self.type(
            ("Bouwstenen", "DB-H", "Duur max (mnd)", 18),
            ("Bouwstenen", "DB-H", "Groep max", 6),
            ("Regels", "DB-H-2", _DURATION, "niet(6-18)"),
        )
        return size, rule

    def mend(self) -> None:
        """Type what was meant."""
        note = "Dagbesteding herstel duurt een half jaar tot anderhalf jaar."
        self.type(
            ("Bouwstenen", "DB-H", "Groep max", 10),
            ("Regels", "DB-H-2", _DURATION, "niet(6 t/m 18)"),
            ("Regels", "DB-H-2", "Toelichting", note),
        )

    def fill_in_form(self) -> None:
        """Fill in the form as three made-up providers do."""
        book = openpyxl.load_workbook(self.folder / FORM)
        sheet = book["Aanbod"]
        headings = [one.value for one in sheet[HEADINGS]]
        size, carers = "Groepsgrootte", "Vaste medewerkers per groep"
        offers: tuple[dict[str, str | int], ...] = (
            {"Aanbieder": "Zorg A (verzonnen)", "Locatie": "Gouda", size: 8, carers: 1},
            {
                "Aanbieder": "Zorg B (verzonnen)",
                "Locatie": "Bodegraven",
                "Werkvorm": "overig",
                size: 12,
            },
            {"Aanbieder": "Zorg C (verzonnen)", "Locatie": "Zuidplas"},
        )
        for number, offer in enumerate(offers, HEADINGS + 1):
            for heading, text in {**offer, "Bouwsteen": "DB-H"}.items():
                sheet.cell(number, headings.index(heading) + 1).value = text
        book.save(self.folder / FORM)
        book.close()

    def follow(self) -> str:
        """Follow the proposal while it is mended; returns what stood on the screen."""
        seen = self.folder / "scherm.txt"
        with seen.open("w", encoding="utf-8") as screen:
            process = subprocess.Popen(
                [COMMAND, "controleer", NEW, "--volg"],
                cwd=self.folder,
                stdout=screen,
                stderr=subprocess.STDOUT,
                # As wide as the other blocks of the manual, whoever runs this.
                env={**os.environ, "COLUMNS": "100"},
            )
            try:
                _wait_for(seen, "Ik kijk mee", 1)
                self.mend()
                _wait_for(seen, "Ik kijk mee", 2)
                process.send_signal(signal.SIGINT)
                process.wait(timeout=60)
            finally:
                process.kill()
                process.wait()
        return seen.read_text(encoding="utf-8")


def _wait_for(screen: Path, words: str, times: int) -> None:
    end = time.monotonic() + 120
    while screen.read_text(encoding="utf-8").count(words) < times:
        assert time.monotonic() < end, screen.read_text(encoding="utf-8")
        time.sleep(0.1)


@cache
def session() -> dict[str, str]:
    """Play the day once; return what each step showed, by the name that the manual uses."""
    with TemporaryDirectory(prefix="inkoop-") as folder:
        return _played(ProcurementDay(Path(folder)))


def _played(day: ProcurementDay) -> dict[str, str]:
    shown: dict[str, str] = {}
    shown["cel"], shown["cel2"] = day.type_mistakes()
    shown["controleer"] = show(day, "controleer", NEW)
    shown["schrijf"] = show(day, "controleer", NEW, "--schrijf")
    shown["volg"] = _shown(("controleer", NEW, "--volg"), day.follow())
    shown["controleer2"] = show(day, "controleer", NEW, "--schrijf")
    shown["test"] = show(day, "test", NEW)
    shown["verschil"] = show(day, "verschil", OLD, NEW)
    shown["formulier"] = show(day, "nieuw", FORM, "--soort", "aanbod", "--regio", NEW)
    day.fill_in_form()
    shown["aanbod"] = show(day, "aanbod", NEW, FORM, "--uit", STATEMENT)
    shown["boek"] = show(day, "boek", NEW, "--uit", "boek.docx")
    return shown


def show(day: ProcurementDay, *words: str) -> str:
    """Run a command and return it with its output, as a reader sees it on a screen."""
    ran = day.run(*words)
    return _shown(words, ran.out + ran.err)


def _shown(words: tuple[str, ...], output: str) -> str:
    """Put a command before its output; the time of day is always the same in a manual."""
    lines = (_CLOCK.sub("10:12:30", line) for line in output.split("\n"))
    return as_seen(words, "\n".join(lines))


def fenced(name: str) -> str:
    """Return the output of a step as a block."""
    return console(session()[name])
