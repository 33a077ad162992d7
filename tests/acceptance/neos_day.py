"""What docs/neos.md tells: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. The picture is made anew
with: python -m tests.acceptance.neos_day docs/beelden/actieplan.png
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Final

from tests.acceptance.commands import installed

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
    folder = Path(mkdtemp(prefix="neos-"))
    try:
        made = prepare(folder)
        shown = {}
        for name, words in _STEPS.items():
            ran = installed(*words, folder=made)
            assert ran.code == (name == "tabel"), ran.err
            lines = [line.rstrip() for line in ran.out.rstrip().split("\n")]
            shown[name] = "\n".join([f"$ bouwsteen {' '.join(words)}", *lines])
        return shown
    finally:
        shutil.rmtree(folder)


def fenced(name: str, *parts: tuple[str, str]) -> str:
    """Return the output of a step as a block, or only the parts of it from one line to another.

    A part runs from the first line that begins with its first text, up to the next that begins
    with its second; what is left out shows as a line with dots.
    """
    command, *lines = session()[name].split("\n")
    spans = [(0, len(lines))] if not parts else []
    for start, end in parts:
        first = next(n for n, line in enumerate(lines) if line.startswith(start))
        ends = (n for n in range(first + 1, len(lines)) if end and lines[n].startswith(end))
        spans.append((first, next(ends, len(lines))))
    kept: list[str] = [] if not spans or not spans[0][0] else ["…"]
    for (first, last), (following, _) in pairwise([*spans, (len(lines), 0)]):
        kept.extend(lines[first:last])
        while kept and not kept[-1]:
            kept.pop()
        if following > last:
            kept.append("…")
    return "\n".join(["```console", command, *kept, "```"])


def make_picture(target: Path) -> None:
    """Photograph the first two pages of the plan, as LibreOffice prints them."""
    folder = Path(mkdtemp(prefix="neos-"))
    made = prepare(folder)
    installed(*_STEPS["docx"], folder=made)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", PLAN], cwd=made, check=True, timeout=180
    )
    pages = ["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "2", "plan.pdf", "blad"]
    subprocess.run(pages, cwd=made, check=True)
    sheets = sorted(map(str, made.glob("blad*.png")))
    subprocess.run(["montage", *sheets, "-geometry", "+8+8", str(target)], check=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    make_picture(Path(sys.argv[1]))
