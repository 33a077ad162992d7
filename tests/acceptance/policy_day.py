"""The day of a policy analyst that docs/beleid.md tells: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. The picture is made anew
with: python -m tests.acceptance.policy_day docs/beelden/vergelijk.png
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import openpyxl

from tests.acceptance.commands import Ran, installed

OLD: Final = "nu.xlsx"
NEW: Final = "voorstel.xlsx"
DAY: Final = ("--peildatum", "01-01-2018")


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
        book = openpyxl.load_workbook(self.folder / NEW)
        found = book[sheet]
        [column] = [cell.column_letter for cell in found[2] if cell.value == heading]
        [number] = [cell.row for cell in found["A"] if cell.value == row]
        found[f"{column}{number}"].value = text
        book.save(self.folder / NEW)
        book.close()
        return f"{sheet}!{column}{number}"

    def copy(self, name: str) -> None:
        """Keep the proposal as it is now under another name."""
        shutil.copy(self.folder / NEW, self.folder / name)


@cache
def session() -> dict[str, str]:
    """Play the day once; return what each step showed, by the name that the manual uses."""
    folder = Path(mkdtemp(prefix="beleid-"))
    try:
        return _played(PolicyDay(folder))
    finally:
        shutil.rmtree(folder)


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
    day.empty("Voorbeelden", "V-45", "Let op")
    shown["vergelijk2"] = show(day, "vergelijk", OLD, NEW)
    shown["dekking"] = show(day, "test", NEW, "--dekking")
    shown["voorstel"] = show(day, "test", NEW, "--voorstel", "beoordelen.xlsx")
    shown["rapport"] = show(day, "vergelijk", OLD, NEW, "--uit", "rapport.html")
    return shown


def show(day: PolicyDay, *words: str) -> str:
    """Run a command and return it with its output, as a reader sees it on a screen."""
    ran = day.run(*words)
    lines = [line.rstrip() for line in (ran.out + ran.err).rstrip().split("\n")]
    return "\n".join([f"$ bouwsteen {' '.join(words)}", *lines])


def fenced(name: str, start: str = "", end: str = "") -> str:
    """Return the output of a step as a block; from a line that begins so, to one that does.

    What is left out shows as a line with dots.
    """
    command, *lines = session()[name].split("\n")
    first = _place(lines, start, 0)
    last = _place(lines, end, len(lines))
    kept = lines[first:last]
    before = ["…"] if first else []
    after = ["…"] if last < len(lines) else []
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(["```console", command, *before, *kept, *after, "```"])


def _place(lines: list[str], start: str, otherwise: int) -> int:
    if not start:
        return otherwise
    return next(number for number, line in enumerate(lines) if line.startswith(start))


def make_picture(target: Path) -> None:
    """Photograph the report with chromium, as it stands on a screen."""
    folder = Path(mkdtemp(prefix="beleid-"))
    try:
        day = PolicyDay(folder)
        for row in ("BG-I-1", "BG-S-5"):
            day.empty("Regels", row, "Dreigende situatie")
        day.run("vergelijk", OLD, NEW, "--uit", "rapport.html")
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--window-size=1000,1400",
                f"--screenshot={target.absolute()}",
                (folder / "rapport.html").as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    make_picture(Path(sys.argv[1]))
