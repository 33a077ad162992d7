"""What docs/neos.md tells: real files, real commands, real output.

cog puts what is printed here in the manual, and checks that it still is. The picture is made anew
with: python -m tests.acceptance.neos_day docs/beelden/actieplan.png
"""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Final

from catalog.scenes import ResultScene, read_demo
from tests.acceptance.commands import installed

REGION: Final = "neos"
BEGIN, END, TABLE = "begin.json", "eind.json", "trajecten.csv"
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
_NEEDS: Final = ("schulden", "wens_werk", "wens_dagactiviteiten")
_DOMAINS: Final = ("zrm_financien", "zrm_dagbesteding", "zrm_sociaal_netwerk")


def prepare(folder: Path) -> None:
    """Write the made-up files: the client of the demo, and a table of made-up trajectories."""
    demo = read_demo(REGION)
    assert demo is not None
    [scene] = [one for one in demo.scenes if isinstance(one, ResultScene)]
    for name, answers in ((BEGIN, scene.begin), (END, scene.end)):
        (folder / name).write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    with (folder / TABLE).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_trajectories())


def _trajectories() -> list[list[str | int]]:
    """Return 80 made-up trajectories, always the same, two with a typing mistake."""
    random = Random(2018)
    heading = ["begin_in_traject", *(f"begin_{need}" for need in _NEEDS)]
    heading += [f"{side}_{domain}" for side in ("begin", "eind") for domain in _DOMAINS]
    rows: list[list[str | int]] = [[*heading, "eind_huisvesting"]]
    homes = ("opvang", "woning met begeleiding", "zelfstandige woning")
    for number in range(80):
        needs = [random.choices(("ja", "nee"), (share, 10 - share))[0] for share in (6, 4, 2)]
        begin = [random.randint(1, 4) for _ in _DOMAINS]
        end = [max(1, min(5, at + random.choice((-1, 0, 1, 1, 2)))) for at in begin]
        if number in (30, 60):
            end[0] = 6
        rows.append(["ja", *needs, *begin, *end, random.choices(homes, (2, 5, 3))[0]])
    return rows


@cache
def session() -> dict[str, str]:
    """Play every step once; return what it showed."""
    folder = Path(mkdtemp(prefix="neos-"))
    try:
        prepare(folder)
        shown = {}
        for name, words in _STEPS.items():
            ran = installed(*words, folder=folder)
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
    prepare(folder)
    installed(*_STEPS["docx"], folder=folder)
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", PLAN], cwd=folder, check=True, timeout=180
    )
    pages = ["pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "2", "plan.pdf", "blad"]
    subprocess.run(pages, cwd=folder, check=True)
    sheets = sorted(map(str, folder.glob("blad*.png")))
    subprocess.run(["montage", *sheets, "-geometry", "+8+8", str(target)], check=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    make_picture(Path(sys.argv[1]))
