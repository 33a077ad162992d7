"""Nothing is lost: of a workbook only the sheet Controle changes, whoever saved it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.digest import sha256_of
from catalog.loading import load
from catalog.workbook.errors import UnreadableFileError
from tests.catalog.workbook.books import convert
from tests.catalog.workbook.findings.checks import (
    FILE,
    changed_parts,
    saved,
    shown,
    written,
)
from tests.catalog.workbook.findings.rich_books import (
    Parts,
    plain_parts,
    rich_parts,
    sheet_part,
    unzipped,
    with_prefixes,
    without_control,
    zipped,
)

LISTS = {
    "xl/workbook.xml": "veranderd",
    "xl/_rels/workbook.xml.rels": "veranderd",
    "[Content_Types].xml": "veranderd",
}
CALC = "xlsx:Calc MS Excel 2007 XML"
BOOKS: dict[str, Callable[[], Parts]] = {
    "a new workbook": plain_parts,
    "everything that openpyxl drops": rich_parts,
    "macros": lambda: rich_parts(macros=True),
    "a prefix before every tag": lambda: with_prefixes(rich_parts()),
}


@pytest.mark.parametrize("name", BOOKS)
def test_only_the_sheet_is_replaced(name: str) -> None:
    parts = BOOKS[name]()
    before = zipped(parts)
    assert changed_parts(before, written(before)) == {sheet_part(parts, "Controle"): "veranderd"}


@pytest.mark.parametrize("name", BOOKS)
def test_a_workbook_without_the_sheet_gets_it_and_one_line_in_each_list(name: str) -> None:
    before = zipped(without_control(BOOKS[name]()))
    after = written(before)
    assert changed_parts(before, after) == {"xl/worksheets/sheet14.xml": "nieuw", **LISTS}
    old, new = unzipped(before), unzipped(after)
    for part in LISTS:
        added = new[part].replace(_longest_start(old[part], new[part]), b"", 1)
        assert len(new[part]) - len(old[part]) < 250
        assert added.startswith(b"<")
    again = written(after, ())
    assert changed_parts(after, again) == {"xl/worksheets/sheet14.xml": "veranderd"}


def _longest_start(one: bytes, other: bytes) -> bytes:
    size = next(i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return one[: one.rindex(b"<", 0, size + 1)]


@pytest.mark.parametrize("name", BOOKS)
def test_the_catalogue_and_its_hash_stay_the_same(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, BOOKS[name]())
    before = load(path)
    path.write_bytes(written(path.read_bytes()))
    after = load(path)
    assert after.problems == before.problems == ()
    assert sha256_of(after.tables) == sha256_of(before.tables)


def test_the_sheet_says_what_was_found_where_and_what_to_do() -> None:
    assert shown(written(zipped(plain_parts()))) == snapshot(
        [
            "Uitslag van de controle",
            "3 fouten gevonden. Daarnaast 1 keer let op en 1 keer ter informatie.",
            "Gecontroleerd op 2 januari 2026 om 14.03 uur, met bouwsteen 0.1.0. Klik op een plaats om naar de cel te gaan.",
            "Dit hoort bij de inhoud met controlegetal abababababababababababababababababababababababababababababababab. Dit blad is van het programma: de volgende controle vervangt alles wat hier staat.",
            "Nr | Plaats | Ernst | Wat is er aan de hand | Er staat nu | Wat u kunt doen | Code",
            "1 | boek.xlsx | fout | Geen blad. |  | Voeg toe. | BS-101",
            "2 | Keuzes!AA3 ('Keuzes'!AA3) | fout | Fout in A. | =1+1 | Kies. | BS-502",
            "3 | Regels!B3 ('Regels'!B3) | fout | Fout in B. | van af | Kies. | BS-502",
            "4 | Keuzes!B3 ('Keuzes'!B3) | let op | Let op. | _x005F_x0041_ | Kijk. | BS-600",
            "5 | Regels, rij 4 ('Regels'!A4) | ter informatie | Een interpretatie. |  | - | BS-900",
        ]
    )


def test_a_check_without_findings_says_so() -> None:
    content = written(written(zipped(plain_parts())), ())
    assert shown(content) == snapshot(
        [
            "Uitslag van de controle",
            "Geen fouten gevonden.",
            "Gecontroleerd op 2 januari 2026 om 14.03 uur, met bouwsteen 0.1.0. Klik op een plaats om naar de cel te gaan.",
            "Dit hoort bij de inhoud met controlegetal abababababababababababababababababababababababababababababababab. Dit blad is van het programma: de volgende controle vervangt alles wat hier staat.",
            "Nr | Plaats | Ernst | Wat is er aan de hand | Er staat nu | Wat u kunt doen | Code",
            "",
        ]
    )


def test_equal_findings_give_equal_bytes() -> None:
    once = written(zipped(rich_parts()))
    assert written(once) == once


def test_an_own_style_or_width_of_the_sheet_stays() -> None:
    parts = rich_parts()
    control = sheet_part(parts, "Controle")
    parts[control] = parts[control].replace(b'<col width="60"', b'<col width="90"')
    after = unzipped(written(zipped(parts)))[control]
    assert b'<col width="90"' in after
    assert b'r:id="Printer"' in after
    assert b"<conditionalFormatting" in after


def test_a_filter_or_merged_cells_on_the_sheet_do_not_hide_findings() -> None:
    parts = plain_parts()
    control = sheet_part(parts, "Controle")
    filtered = b'<autoFilter ref="A5:G9"><filterColumn colId="2"/></autoFilter>'
    merged = b'<mergeCells><mergeCell ref="A6:G9"/></mergeCells>'
    content = parts[control].replace(b"</sheetData>", b"</sheetData>" + filtered + merged)
    parts[control] = content.replace(b"<sheetPr>", b'<sheetPr filterMode="1">')
    after = unzipped(written(zipped(parts)))[control]
    assert not re.search(rb"autoFilter|filterMode|mergeCell", after)


def test_the_sheet_stays_in_front_when_it_was() -> None:
    parts = plain_parts()
    control = sheet_part(parts, "Controle")
    parts[control] = parts[control].replace(b"<sheetView ", b'<sheetView tabSelected="1" ')
    assert b'<sheetView tabSelected="1" ' in unzipped(written(zipped(parts)))[control]


def test_a_workbook_in_another_encoding_is_read_as_well() -> None:
    parts = without_control(plain_parts())
    text = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
    before = zipped(parts)
    after = written(before)
    assert changed_parts(before, after) == {"xl/worksheets/sheet14.xml": "nieuw", **LISTS}
    assert "58 keer" not in shown(after)[1]


def test_a_workbook_without_styles_gets_a_plain_sheet() -> None:
    parts = without_control(plain_parts())
    parts["xl/styles.xml"] = re.sub(rb"<fonts.*</fonts>", b"", parts["xl/styles.xml"])
    before = zipped(parts)
    after = written(before)
    assert changed_parts(before, after) == {"xl/worksheets/sheet14.xml": "nieuw", **LISTS}
    sheet = unzipped(after)["xl/worksheets/sheet14.xml"]
    assert b' s="' not in sheet
    assert b"conditionalFormatting" not in sheet


def test_what_is_no_workbook_is_refused() -> None:
    parts = plain_parts()
    del parts["xl/workbook.xml"]
    with pytest.raises(UnreadableFileError):
        written(zipped(parts))


@pytest.mark.parametrize("has_sheet", [True, False])
def test_libreoffice_opens_the_result_and_its_own_files_work_as_well(
    tmp_path: Path, *, has_sheet: bool
) -> None:
    parts = rich_parts() if has_sheet else without_control(rich_parts())
    path = tmp_path / FILE
    path.write_bytes(written(zipped(parts)))
    saved_again = convert(path, CALC, tmp_path).read_bytes()
    assert shown(saved_again)[6:8] == snapshot(
        [
            "2 | Keuzes!AA3 ('Keuzes'!AA3) | fout | Fout in A. | =1+1 | Kies. | BS-502",
            "3 | Regels!B3 ('Regels'!B3) | fout | Fout in B. | van af | Kies. | BS-502",
        ]
    )
    parts = unzipped(saved_again)
    assert any(b"Klopt dit?" in content for name, content in parts.items() if "comments" in name)
    after = written(saved_again, ())
    assert changed_parts(saved_again, after) == {sheet_part(parts, "Controle"): "veranderd"}
    path.write_bytes(after)
    assert load(path).problems == ()
