"""Pictures of LibreOffice for docs/inkoop.md: the workbooks of the day, opened on a screen.

python -m tests.acceptance.procurement_pictures docs/beelden
Needs soffice, Xvfb and ImageMagick. The screen is one of its own: nothing of yours is on it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from tests.acceptance.procurement_day import FORM, NEW, STATEMENT, ProcurementDay
from tests.libreoffice import LibreOffice

_SIZE: Final = "1380x900x24"


def make_pictures(target: Path) -> None:
    """Play the day until there is something to see, and photograph it."""
    folder = Path(mkdtemp(prefix="inkoop-"))
    try:
        day = ProcurementDay(folder)
        _, rule = day.type_mistakes()
        day.run("controleer", NEW, "--schrijf")
        with _screen() as display:
            for place, picture, height in (
                (rule, "inkoop-regels.png", 640),
                ("Controle!A6", "inkoop-controle.png", 300),
            ):
                _photograph(folder / NEW, place, target / picture, height, display)
            day.mend()
            day.run("nieuw", FORM, "--soort", "aanbod", "--regio", NEW)
            day.fill_in_form()
            day.run("aanbod", NEW, FORM, "--uit", STATEMENT)
            statement = target / "inkoop-staat.png"
            _photograph(folder / STATEMENT, "Overzicht!A4", statement, 260, display)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _screen() -> Iterator[str]:
    """Have a screen that nobody sees; gives its name."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", _SIZE, "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def _photograph(book: Path, place: str, target: Path, height: int, display: str) -> None:
    """Photograph the top of a window; few colours, so that the picture stays small.

    Each picture has settings of its own: what is switched off for one would go on for the next.
    """
    sheet, _, cell = place.partition("!")
    settings = book.parent / target.stem
    settings.mkdir()
    with LibreOffice(settings).show(book, sheet, cell, display):
        words = ["import", "-display", display, "-window", "root", "-crop", f"1250x{height}+0+0"]
        words += ["+repage", "+dither", "-colors", "64", "-strip", str(target.absolute())]
        subprocess.run(words, check=True, timeout=60)


if __name__ == "__main__":
    make_pictures(Path(sys.argv[1]))
