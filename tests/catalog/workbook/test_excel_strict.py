"""What Excel calls damaged and offers to repair, although other programs read it."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from catalog.tables import Tables
from catalog.workbook.writer import make_workbook
from catalog.workbook.writing.package import pack
from tests.catalog.workbook.sheets import attribute, real_catalogue, row, tables
from tests.strategies import tables as any_tables

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData",
    "sheetProtection", "autoFilter", "mergeCells", "conditionalFormatting", "dataValidations",
    "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "ignoredErrors",
    "legacyDrawing", "tableParts", "extLst",
]  # fmt: skip
"""The elements of a sheet in the order of ECMA-376, 18.3.1.99."""

NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]*")
LIKE_A_CELL = re.compile(r"([A-Za-z]{1,3})[0-9]+")
LIKE_R1C1 = re.compile(r"[Rr][0-9]*|[Cc][0-9]*|[Rr][0-9]+[Cc][0-9]+")

NASTY = tables(
    kenmerk=[
        attribute("a b", "Regel"),
        attribute("A1", "Met\nregeleinde", soort="keuze"),
        attribute("r1c1", "x" * 300, soort="keuze"),
        attribute("keuze", "Bron", vraag="Waarom? " * 80, uitleg='"' * 300, soort="keuze"),
        attribute("oordeel", "Oordeel"),
    ],
    keuze=[row(kenmerk="A1", keuze="a,b"), row(kenmerk="r1c1", keuze='zeg "ja"')]
    + [row(kenmerk="A1", keuze=f"keuze nummer {number}") for number in range(40)],
    regel=[row({"A1": "x"}, {"_eigen": "a", "_Eigen": "b", "_met\neinde": "c"}, regel="R-1")],
)


def damage(workbook: Tables) -> list[str]:
    """Write a workbook and return everything that Excel would repair."""
    content = pack(make_workbook(workbook))
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        found = [f"twice: {name}" for name, n in Counter(archive.namelist()).items() if n > 1]
    names = _names(parts)
    found += [f"bad name: {name}" for name in names if not _is_name(name)]
    found += [f"name twice: {n}" for n, c in Counter(map(str.lower, names)).items() if c > 1]
    styles = _parsed(parts["xl/styles.xml"])
    formats = len(styles.findall(f"{MAIN}dxfs/{MAIN}dxf"))
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            found += [f"{name}: {wrong}" for wrong in _sheet(_parsed(part), formats)]
    return found + _tables(content)


def _parsed(part: bytes) -> ET.Element:
    return ET.fromstring(part)  # noqa: S314 (written a moment ago)


def _names(parts: dict[str, bytes]) -> list[str]:
    book = _parsed(parts["xl/workbook.xml"])
    defined = [one.get("name", "") for one in book.iter(f"{MAIN}definedName")]
    own = [name for name in defined if not name.startswith("_xlnm.")]
    listed = [part for name, part in parts.items() if name.startswith("xl/tables/")]
    return own + [_parsed(part).get("displayName", "") for part in listed]


def _is_name(name: str) -> bool:
    like_cell = LIKE_A_CELL.fullmatch(name)
    if like_cell and column_index_from_string(like_cell[1].upper()) <= 16_384:
        return False
    return bool(NAME.fullmatch(name)) and not LIKE_R1C1.fullmatch(name) and len(name) <= 255


def _sheet(sheet: ET.Element, formats: int) -> list[str]:
    found = []
    tags = [child.tag.removeprefix(MAIN) for child in sheet]
    if [ORDER.index(tag) for tag in tags] != sorted(ORDER.index(tag) for tag in tags):
        found.append(f"order of elements {tags}")
    if "autoFilter" in tags and "tableParts" in tags:
        found.append("a filter and a table")
    for one in sheet.iter(f"{MAIN}dataValidation"):
        limits = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 225}
        found += [f"{key} too long" for key, most in limits.items() if len(one.get(key, "")) > most]
        formula = one.findtext(f"{MAIN}formula1") or ""
        if len(formula) > 255:
            found.append("list too long")
        if one.get("type") == "list" and not formula:
            found.append("list without a source")
    for rule in sheet.iter(f"{MAIN}cfRule"):
        if int(rule.get("dxfId", "-1")) not in range(formats):
            found.append("unknown format of a rule")
    for link in sheet.iter(f"{MAIN}hyperlink"):
        if len(link.attrib) != 2:
            found.append("a link that leads outside")
    return found


def _tables(content: bytes) -> list[str]:
    found = []
    for sheet in load_workbook(BytesIO(content)):
        for table in sheet.tables.values():
            cells = [cell.value for cell in sheet[table.ref][0]]
            if cells != table.column_names:
                found.append(f"{table.name}: headings differ from cells")
            if len({str(name).lower() for name in table.column_names}) != len(cells):
                found.append(f"{table.name}: a heading twice")
            if any(len(name) > 255 for name in table.column_names):
                found.append(f"{table.name}: a heading too long")
            if len(sheet[table.ref]) < 2:
                found.append(f"{table.name}: no row")
            if table.autoFilter.ref != table.ref:
                found.append(f"{table.name}: filter over other cells")
    return found


def test_excel_has_nothing_to_repair_in_the_real_catalogue() -> None:
    assert damage(real_catalogue()) == []


@pytest.mark.parametrize("workbook", [tables(), NASTY], ids=["empty", "nasty"])
def test_excel_has_nothing_to_repair_at_the_extremes(workbook: Tables) -> None:
    assert damage(workbook) == []


@given(any_tables())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_excel_has_nothing_to_repair_whatever_people_type(workbook: Tables) -> None:
    assert damage(workbook) == []


def test_nothing_leads_outside_the_file() -> None:
    content = pack(make_workbook(real_catalogue()))
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        assert not [name for name in names if "vba" in name or "external" in name.lower()]
        for name in names:
            assert b'TargetMode="External"' not in archive.read(name)
