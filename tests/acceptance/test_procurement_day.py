"""A day of inkoop with the real command on real files, edited by LibreOffice.

New workbook → edit → check → mend → what changed → offers → product book.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from catalog.loading import load
from tests.acceptance.commands import bouwsteen

REGION = "midden-holland-2018"
SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is hier niet"),
]


def edited(book: Path, folder: Path, **cells: str | int) -> Path:
    """Type into the sheet Regels and let LibreOffice save the workbook, as a user would."""
    staged = folder / "bewerkt" / book.name
    staged.parent.mkdir(exist_ok=True)
    typed = openpyxl.load_workbook(book)
    for cell, value in cells.items():
        typed["Regels"][cell].value = value
    typed.save(staged)
    saved = folder / "opgeslagen"
    done = subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{folder / 'profiel'}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            saved,
            staged,
        ],
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return saved / book.name


def cell_of(book: Path, rule: str, heading: str) -> str:
    """Return the address of a cell of the sheet Regels."""
    sheet = openpyxl.load_workbook(book)["Regels"]
    [column] = [cell.column_letter for cell in sheet[2] if cell.value == heading]
    [row] = [cell.row for cell in sheet["A"] if cell.value == rule]
    return f"{column}{row}"


def test_a_day_of_procurement(tmp_path: Path) -> None:
    book = tmp_path / "catalogus.xlsx"
    assert bouwsteen("nieuw", book).code == 0
    assert load(book).is_usable

    situation = cell_of(book, "DB-H-1", "Situatie")
    duration = cell_of(book, "DB-H-2", "Verwachte duur in maanden")
    wrong = edited(book, tmp_path, **{situation: "stabiel; wiselend", duration: "6-24"})
    before = wrong.read_bytes()
    checked = bouwsteen("controleer", wrong, "--json")
    assert checked.code == 1
    found = {one["cel"]: one for one in checked.json["problemen"] if one["ernst"] == "fout"}
    assert set(found) == {situation, duration}
    assert "wisselend" in found[situation]["advies"]
    assert wrong.read_bytes() == before

    mended = edited(
        wrong,
        tmp_path / "opgeslagen",
        **{situation: "stabiel; wisselend", duration: "niet(6 t/m 24)"},
    )
    assert bouwsteen("controleer", mended).code == 0

    changed = bouwsteen("verschil", book, mended, "--json")
    assert "DB-H-1" in changed.out
    assert "wisselend" in changed.out
    assert "DB-P-1" not in changed.out

    form = tmp_path / "aanbod.xlsx"
    assert bouwsteen("nieuw", form, "--soort", "aanbod", "--regio", mended).code == 0
    filled = openpyxl.load_workbook(form)
    answers: tuple[str | int, ...] = ("Zorg A", "Gouda", "DB-H", 10)
    for column, value in enumerate(answers, 1):
        filled["Aanbod"].cell(3, column).value = value
    filled.save(form)
    judged = bouwsteen("aanbod", mended, form, "--uit", tmp_path / "staat.xlsx", "--json")
    assert judged.json["aanbod"][0]["uitkomst"] == "voldoet"
    assert (tmp_path / "staat.xlsx").exists()

    assert bouwsteen("boek", mended, "--uit", tmp_path / "boek.docx").code == 0
    assert (tmp_path / "boek.docx").stat().st_size > 10_000
