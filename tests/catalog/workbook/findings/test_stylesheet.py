import re
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from catalog.problems import Problem, Severity
from catalog.workbook.archive.package import Package
from catalog.workbook.findings.elements import read_part
from catalog.workbook.findings.stylesheet import find_looks
from catalog.workbook.findings.template import STYLE_NAMES
from rules.places import Place
from tests.catalog.workbook.findings.checks import FILE, changed_parts, written
from tests.catalog.workbook.findings.rich_books import (
    Parts,
    plain_parts,
    unzipped,
    with_prefixes,
    without_control,
    zipped,
)

STYLES = "xl/styles.xml"


def bare_parts() -> Parts:
    """Return a workbook of someone else, with styles of their own."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "x"
    sheet["A1"].font = Font(bold=True)
    target = BytesIO()
    book.save(target)
    return unzipped(target.getvalue())


def stylesheet(content: bytes) -> dict[str, int]:
    """Return how many items each list of a stylesheet has; a written count must be right."""
    found = read_part(Package(BytesIO(zipped({STYLES: content})), ""), STYLES, 3)
    sizes = {}
    for one in found.elements:
        if len(one.path) == 2:
            inside = [
                child
                for child in found.elements
                if child.path[:2] == one.path and len(child.path) == 3
            ]
            sizes[one.name] = len(inside)
            assert one.value("count") in ("", str(len(inside)))
    return sizes


@pytest.mark.parametrize("change", [dict, with_prefixes], ids=["plain", "with prefixes"])
def test_absent_styles_are_added_behind_those_that_are_there(change: type[Parts]) -> None:
    parts = change(bare_parts())
    before = zipped(parts)
    place = Place(FILE, "Sheet", "A1", 1)
    after = written(before, [Problem("BS-1", Severity.ERROR, "Fout.", place, "", "")])
    assert changed_parts(before, after)[STYLES] == "veranderd"
    old, new = stylesheet(parts[STYLES]), stylesheet(unzipped(after)[STYLES])
    assert new["cellXfs"] == old["cellXfs"] + len(STYLE_NAMES)
    assert new["cellStyles"] == old["cellStyles"] + len(STYLE_NAMES)
    assert new["dxfs"] == 2
    sheet = load_workbook(BytesIO(after))["Controle"]
    assert sheet["A1"].font.sz == 18
    assert sheet["B6"].font.u == "single"
    assert sheet["D6"].alignment.wrap_text
    assert load_workbook(BytesIO(after)).worksheets[0]["A1"].font.b
    again = written(after, ())
    assert changed_parts(after, again) == {"xl/worksheets/sheet2.xml": "veranderd"}


def test_lists_that_are_absent_or_empty_are_made() -> None:
    parts = bare_parts()
    text = parts[STYLES].decode()
    text = re.sub(r"<cellStyles.*?</cellStyles>", "", text, flags=re.DOTALL)
    text = re.sub(r"<dxfs[^>]*/>|<dxfs.*?</dxfs>", '<dxfs count="0"/>', text, flags=re.DOTALL)
    parts[STYLES] = text.encode()
    after = unzipped(written(zipped(parts)))[STYLES]
    assert stylesheet(after)["dxfs"] == 2
    assert re.search(
        rb"</cellXfs><cellStyles count=.*</cellStyles>\s*<dxfs count=\"2\">", after, re.DOTALL
    )


def test_a_changed_cell_does_not_lend_its_look() -> None:
    parts = without_control(plain_parts())
    text = parts[STYLES].decode()
    title = re.search(r'<cellStyle name="Bouwsteen titel" xfId="(\d+)"', text)
    assert title is not None
    red = f'<cellXfs count="1"><xf fontId="0" fillId="1" borderId="0" numFmtId="0" xfId="{title[1]}"/>'
    text = re.sub(r'<cellXfs count="\d+">', red, text)
    package = Package(BytesIO(zipped({STYLES: text.encode()})), "")
    looks, _ = find_looks(read_part(package, STYLES, 3), with_formats=False)
    assert looks.cells["Bouwsteen titel"] != 0
