"""A small workbook that is right, for tests to spoil; and the ways to spoil a file on disk."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import fill
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from catalog.problems import Problem
from catalog.sheets import INFO, SHEETS
from catalog.tables import Tables
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.reader import read_xlsx

ATTRIBUTE_HEADINGS = {
    "Afleidingen": "Wet",
    "Onmogelijk": "Wet",
    "Regels": "Leeftijd",
    "Garanties": "Wet",
    "Kwaliteitseisen": "Opleiding",
    "Voorbeelden": "leeftijd",
}
ATTRIBUTES = (
    ("leeftijd", "Leeftijd", "cliënt", "getal", "jaar", 0, 120, 1),
    ("wet", "Wet", "cliënt", "keuze"),
    ("opleiding", "Opleiding", "aanbod", "keuze"),
)
FIXED = {
    "Regio": "Midden-Holland",
    "Titel": "Proef",
    "Versie": "2018 a",
    "Status": "concept",
    "Geldig vanaf": "2018-01-01",
    "Opmaakversie": "1",
}


def good_workbook() -> Workbook:
    """Make a workbook without a problem.

    Regels has its attribute in B and a full row 3: A3 Regel, B3 Leeftijd, C3 Bouwsteen,
    D3 Oordeel, E3 Toelichting, F3 Bron, G3 Zekerheid.
    """
    book = Workbook()
    info = book.worksheets[0]
    info.title = INFO.name
    for column in INFO.columns:
        info.append([column.heading, FIXED.get(column.heading)])
    for sheet in SHEETS:
        worksheet = book.create_sheet(sheet.name)
        headings = [column.heading for column in sheet.columns]
        if sheet.name in ATTRIBUTE_HEADINGS:
            headings.insert(1, ATTRIBUTE_HEADINGS[sheet.name])
        worksheet.append([sheet.hint])
        worksheet.append(headings)
    for row in ATTRIBUTES:
        book["Kenmerken"].append(row)
    book["Regels"].append(["R1", "vanaf 18", "BG-A", "past", "Volwassen", "N-1", "letterlijk"])
    return book


def read(book: Workbook, folder: Path) -> tuple[Tables, tuple[Problem, ...]]:
    """Save a workbook and read it."""
    path = folder / "proef.xlsx"
    book.save(path)
    return read_xlsx(path)


def problems(book: Workbook, folder: Path) -> str:
    """Save a workbook, read it and return what is wrong as people read it."""
    return written(read(book, folder)[1])


def written(found: Iterable[Problem]) -> str:
    """Write problems: place, code and severity; what is wrong; and behind ``>`` the cure."""
    return "\n".join(
        "\n".join(
            (
                f"{problem.place} {problem.code} {problem.severity}",
                fill(problem.message, initial_indent="  ", subsequent_indent="  "),
                fill(problem.hint, initial_indent="> ", subsequent_indent="  "),
            )
        )
        for problem in found
    )


def refusal(path: Path) -> str:
    """Read a file that cannot be read and return the one problem."""
    with pytest.raises(UnreadableFileError) as caught:
        read_xlsx(path)
    return written([caught.value.problem])


def spoil(
    path: Path,
    parts: Mapping[str, bytes],
    *,
    without: Iterable[str] = (),
    packing: int = ZIP_DEFLATED,
) -> Path:
    """Replace or add parts of an xlsx, and leave some out."""
    with ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name not in without}
    with ZipFile(path, "w", packing) as archive:
        for name, content in {**kept, **parts}.items():
            archive.writestr(name, content)
    return path


def part(path: Path, name: str) -> bytes:
    """Return a part of an xlsx."""
    with ZipFile(path) as archive:
        return archive.read(name)


def sheet_part(book: Workbook, title: str) -> str:
    """Return the name of the part that openpyxl writes a sheet to."""
    return f"xl/worksheets/sheet{book.sheetnames.index(title) + 1}.xml"


def convert(path: Path, kind: str, folder: Path) -> Path:
    """Let LibreOffice save a file as another kind; skips the test where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is niet geïnstalleerd")
    target = folder / "door-libreoffice"
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(target)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return target / f"{path.stem}.{kind.partition(':')[0]}"
