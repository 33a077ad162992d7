"""What docs/neos.md tells: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. The picture is made anew
with: python -m tests.acceptance.neos_day docs/beelden/actieplan.png
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.acceptance.commands import installed
from tests.acceptance.manuals import as_seen, console

REGION: Final = "neos"
FOLDER: Final = "proef"
BEGIN, END, TABLE = "neos-begin.json", "neos-eind.json", "neos-trajecten.csv"
DEMO: Final = ("demo", "--regio", REGION, "--map", FOLDER)
PLAN: Final = "plan.docx"
DAY: Final = ("--peildatum", "01-10-2018")
_STEPS: Final = {
    "match": ("match", REGION, BEGIN, *DAY),
    "actieplan": ("actieplan", REGION, END, "--vorige", BEGIN, *DAY),
    "docx": ("actieplan", REGION, BEGIN, "--evaluatie", "01-01-2019", "--uit", PLAN, *DAY),
    "resultaat": ("resultaat", REGION, "--begin", BEGIN, "--eind", END, *DAY),
    "tabel": ("resultaat", REGION, "--tabel", TABLE, *DAY),
    "analyseer": ("analyseer", REGION, *DAY),
}


def prepare(folder: Path) -> Path:
    """Make the files as the manual says, with the demo; return the folder they are in."""
    ran = installed(*DEMO, folder=folder)
    assert ran.code == 0, ran.err
    return folder / FOLDER


@cache
def files() -> dict[str, str]:
    """Return what stands in each made-up file."""
    with TemporaryDirectory(prefix="neos-") as folder:
        made = prepare(Path(folder))
        return {name: (made / name).read_text(encoding="utf-8") for name in (BEGIN, END, TABLE)}


def file_fenced(name: str, lines: int | None = None) -> str:
    """Return a made-up file as a block, or only its first lines."""
    text = files()[name].rstrip().split("\n")
    kept = text if lines is None else [*text[:lines], "…"]
    return "\n".join([f"```{'json' if name.endswith('.json') else 'text'}", *kept, "```"])


@cache
def session() -> dict[str, str]:
    """Play every step once; return what it showed."""
    with TemporaryDirectory(prefix="neos-") as folder:
        made = prepare(Path(folder))
        shown = {}
        for name, words in _STEPS.items():
            ran = installed(*words, folder=made)
            assert ran.code == (name == "tabel"), ran.err
            shown[name] = as_seen(words, ran.out)
        return shown


def fenced(name: str, *parts: tuple[str, str]) -> str:
    """Return the output of a step as a block, or parts of it."""
    return console(session()[name], *parts)


def make_picture(target: Path) -> None:
    """Photograph the first two pages of the plan, as LibreOffice prints them."""
    with TemporaryDirectory(prefix="neos-") as folder:
        made = prepare(Path(folder))
        installed(*_STEPS["docx"], folder=made)
        to_pdf = ["soffice", "--headless", "--convert-to", "pdf", PLAN]
        subprocess.run(to_pdf, cwd=made, check=True, timeout=180)
        pages = ["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "2", "plan.pdf", "blad"]
        subprocess.run(pages, cwd=made, check=True)
        sheets = sorted(map(str, made.glob("blad*.png")))
        subprocess.run(["montage", *sheets, "-geometry", "+8+8", str(target)], check=True)


if __name__ == "__main__":
    make_picture(Path(sys.argv[1]))
