"""What tests ask of a workbook with findings: which parts changed, and what is on the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from catalog.problems import Problem, Severity
from catalog.workbook.findings.rows import Stamp
from catalog.workbook.findings.write import with_findings
from rules.places import Place
from tests.catalog.workbook.findings.rich_books import zipped

STAMP = Stamp(datetime(2026, 1, 2, 14, 3), "0.1.0", "ab" * 32)  # noqa: DTZ001 - as the clock says
FILE = "boek.xlsx"
FOUND = (
    Problem("BS-900", Severity.INFO, "Een interpretatie.", Place(FILE, "Regels", None, 4), "", "-"),
    Problem(
        "BS-502", Severity.ERROR, "Fout in B.", Place(FILE, "Regels", "B3", 3), "van af", "Kies."
    ),
    Problem(
        "BS-502", Severity.ERROR, "Fout in A.", Place(FILE, "Keuzes", "AA3", 3), "=1+1", "Kies."
    ),
    Problem("BS-101", Severity.ERROR, "Geen blad.", Place(FILE), "", "Voeg toe."),
    Problem(
        "BS-600", Severity.WARNING, "Let op.", Place(FILE, "Keuzes", "B3", 3), "_x0041_", "Kijk."
    ),
)


def written(content: bytes, problems: Sequence[Problem] = FOUND) -> bytes:
    """Write findings with a fixed stamp."""
    return with_findings(content, FILE, problems, STAMP)


def changed_parts(before: bytes, after: bytes) -> dict[str, str]:
    """Return which parts are new or changed; of all others every byte in the zip must be equal."""
    found: dict[str, str] = {}
    with ZipFile(BytesIO(before)) as old, ZipFile(BytesIO(after)) as new:
        assert new.testzip() is None
        assert new.comment == old.comment
        names = old.namelist()
        assert new.namelist()[: len(names)] == names
        found |= dict.fromkeys(new.namelist()[len(names) :], "nieuw")
        for one in old.infolist():
            other = new.getinfo(one.filename)
            assert other.date_time == one.date_time
            assert other.external_attr == one.external_attr
            assert other.create_system == one.create_system
            assert other.compress_type == one.compress_type
            if packed(before, one.header_offset) != packed(after, other.header_offset):
                found[one.filename] = "veranderd"
    return found


def packed(content: bytes, start: int) -> bytes:
    """Return a part as it lies in the zip: its header, its name and its packed bytes."""
    size = int.from_bytes(content[start + 18 : start + 22], "little")
    names = sum(int.from_bytes(content[start + at : start + at + 2], "little") for at in (26, 28))
    return content[start : start + 30 + names + size]


def shown(content: bytes, title: str = "Controle") -> list[str]:
    """Return the rows of the sheet as openpyxl reads them; a link stands behind its text."""
    sheet = load_workbook(BytesIO(content), rich_text=False)[title]
    rows = []
    for row in sheet.iter_rows():
        texts = []
        for cell in row:
            link = cell.hyperlink.location if cell.hyperlink is not None else ""
            texts.append(f"{cell.value} ({link})" if link else str(cell.value or ""))
        rows.append(" | ".join(texts).rstrip(" |"))
    return rows


def saved(folder: Path, parts: Mapping[str, bytes], name: str = FILE) -> Path:
    """Save parts as a workbook."""
    path = folder / name
    path.write_bytes(zipped(parts))
    return path
