"""Workbooks as other programs write them: all right by the standard, and read all the same."""

import re
from pathlib import Path

import pytest
from openpyxl.styles import Font

from catalog.tables import Row
from catalog.workbook.reader import read_xlsx
from tests.catalog.workbook.books import convert, good_workbook, part, sheet_part, spoil, written
from tests.strategies import cell_texts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RULES = sheet_part(good_workbook(), "Regels")
INFO = sheet_part(good_workbook(), "Leeswijzer")
FILTER = (
    '<autoFilter ref="A2:G3"><filterColumn colId="0"><customFilters><customFilter val="x"/>'
    "</customFilters></filterColumn></autoFilter>"
)
RELATIONS = "xl/_rels/workbook.xml.rels"


def saved(folder: Path) -> Path:
    path = folder / "a.xlsx"
    good_workbook().save(path)
    return path


def rows_of(path: Path) -> tuple[Row, ...]:
    tables, problems = read_xlsx(path)
    assert problems == ()
    return tables.rows("regel")


def with_row(folder: Path, row: str, *, after: str = "") -> Path:
    """Give Regels a fourth row, and elements behind the rows."""
    path = saved(folder)
    sheet = part(path, RULES).decode().replace("</sheetData>", f"{row}</sheetData>{after}")
    return spoil(path, {RULES: sheet.encode()})


def with_texts(folder: Path, items: str, cells: str, name: str = "sharedStrings.xml") -> Path:
    """Give the workbook shared texts, as Excel does, and cells that use them."""
    path = with_row(folder, f'<row r="4">{cells}</row>')
    relation = f'<Relationship Id="s" Type="x/sharedStrings" Target="{name}"/></R'
    relations = part(path, RELATIONS).decode().replace("</R", relation)
    texts = f'<sst xmlns="{MAIN}">{items}</sst>'
    return spoil(path, {RELATIONS: relations.encode(), "xl/sharedStrings.xml": texts.encode()})


def test_a_prefix_before_every_name(tmp_path: Path) -> None:
    path = saved(tmp_path)
    sheet = part(path, RULES).decode().replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    sheet = sheet.replace("xmlns=", "xmlns:x=")
    assert rows_of(spoil(path, {RULES: sheet.encode()}))[0].text("regel") == "R1"


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "utf-8-sig"]
)
def test_another_encoding(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path)
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    sheet = (declared + part(path, RULES).decode()).replace("Volwassen", "Cliënt is 18")
    row = rows_of(spoil(path, {RULES: sheet.encode(encoding)}))[0]
    assert row.text("toelichting") == "Cliënt is 18"


def test_cells_without_names_follow_each_other(tmp_path: Path) -> None:
    row = "<row><c t='str'><v>R2</v></c><c/><c t='str' r='D4'><v>past</v></c><c><v>5</v></c></row>"
    cells = rows_of(with_row(tmp_path, row))[1].cells
    assert {key: (cell.text, cell.place.cell) for key, cell in cells.items()} == {
        "regel": ("R2", "A4"),
        "oordeel": ("past", "D4"),
        "toelichting": ("5", "E4"),
    }


def test_shared_texts_with_layout_and_reading_aids(tmp_path: Path) -> None:
    path = with_texts(
        tmp_path,
        "<si><t>R2</t></si><si><r><rPr><family val='99'/></rPr><t>één </t></r><r><t>twee</t></r>"
        "<rPh sb='0' eb='1'><t>niet</t></rPh></si>",
        "<c r='A4' t='s'><v>0</v></c><c r='E4' t='s'><v>1</v></c>",
    )
    assert rows_of(path)[1].text("toelichting") == "één twee"


def test_the_case_of_the_name_of_a_part_makes_no_difference(tmp_path: Path) -> None:
    path = with_texts(
        tmp_path, "<si><t>R2</t></si>", "<c r='A4' t='s'><v>0</v></c>", name="SharedStrings.XML"
    )
    assert rows_of(path)[1].text("regel") == "R2"


def test_dates_that_count_from_1904(tmp_path: Path) -> None:
    path = saved(tmp_path)
    book = re.sub(
        rb"<workbookPr(?=[ /])", rb'<workbookPr date1904="1" ', part(path, "xl/workbook.xml")
    )
    styles = part(path, "xl/styles.xml").replace(b"</cellXfs>", b'<xf numFmtId="14"/></cellXfs>')
    sheet = part(path, INFO).decode()
    cell = '<c r="B5" s="1"><v>41639</v></c>'
    start = sheet.index('<c r="B5"')
    sheet = sheet[:start] + cell + sheet[sheet.index("</c>", start) + 4 :]
    spoil(path, {"xl/workbook.xml": book, "xl/styles.xml": styles, INFO: sheet.encode()})
    assert read_xlsx(path)[0].info.text("geldig_vanaf") == "2018-01-01"


def test_a_date_as_text_by_the_standard(tmp_path: Path) -> None:
    path = saved(tmp_path)
    sheet = part(path, INFO).decode()
    start = sheet.index('<c r="B5"')
    cell = '<c r="B5" t="d"><v>2018-01-01</v></c>'
    sheet = sheet[:start] + cell + sheet[sheet.index("</c>", start) + 4 :]
    assert (
        read_xlsx(spoil(path, {INFO: sheet.encode()}))[0].info.text("geldig_vanaf") == "2018-01-01"
    )


def test_comments_and_literal_sections_in_the_xml(tmp_path: Path) -> None:
    row = (
        "<!-- <row r='4'> --><row r='4'><c r='A4' t='str'><v><![CDATA[R2 & <R3>]]></v></c>"
        "<?klad werk?></row>"
    )
    assert rows_of(with_row(tmp_path, row))[1].text("regel") == "R2 & <R3>"


@pytest.mark.parametrize(
    "after",
    [
        FILTER,
        '<conditionalFormatting sqref="?"><cfRule type="x" priority="x"/></conditionalFormatting>',
        '<dataValidations count="x"><dataValidation type="x" sqref="A"/></dataValidations>',
        '<hyperlinks><hyperlink ref="A1" r:id="weg" xmlns:r="urn:x"/></hyperlinks>',
        '<drawing r:id="weg" xmlns:r="urn:x"/><legacyDrawing r:id="weg" xmlns:r="urn:x"/>',
        "<extLst><ext uri='onzin'><x:onzin xmlns:x='urn:x'/></ext></extLst>",
    ],
)
def test_what_openpyxl_stumbles_over_is_not_read(tmp_path: Path, after: str) -> None:
    assert len(rows_of(with_row(tmp_path, "", after=after))) == 1


def test_names_styles_and_properties_that_are_wrong_do_not_matter(tmp_path: Path) -> None:
    path = saved(tmp_path)
    names = (
        b"<definedNames><definedName name='_xlnm.Print_Titles' localSheetId='0'>#REF!"
        b"</definedName></definedNames></workbook>"
    )
    book = part(path, "xl/workbook.xml").replace(b"</workbook>", names)
    styles = part(path, "xl/styles.xml").replace(
        b"<fonts", b"<fonts><font><family val='99'/></font>"
    )
    spoil(path, {"xl/workbook.xml": book, "xl/styles.xml": styles, "docProps/core.xml": b"<x"})
    assert len(rows_of(path)) == 1


def test_a_number_format_that_is_nowhere_defined_is_none(tmp_path: Path) -> None:
    path = with_row(tmp_path, '<row r="4"><c r="A4" s="1"><v>5</v></c></row>')
    styles = part(path, "xl/styles.xml").replace(b"</cellXfs>", b'<xf numFmtId="999"/></cellXfs>')
    assert rows_of(spoil(path, {"xl/styles.xml": styles}))[1].text("regel") == "5"


def test_the_parts_may_have_other_names(tmp_path: Path) -> None:
    path = saved(tmp_path)
    relations = part(path, "_rels/.rels").replace(b"xl/workbook.xml", b"boek/workbook2.xml")
    links = part(path, RELATIONS).replace(b'"styles.xml"', b'"../xl/styles.xml"')
    moved = {
        "_rels/.rels": relations,
        "boek/workbook2.xml": part(path, "xl/workbook.xml"),
        "boek/_rels/workbook2.xml.rels": links,
    }
    assert len(rows_of(spoil(path, moved, without=["xl/workbook.xml", RELATIONS]))) == 1


def test_libreoffice_keeps_all_content(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = read_xlsx(path)
    after = read_xlsx(convert(path, "xlsx", tmp_path))
    assert after[1] == ()
    assert cell_texts(after[0]) == cell_texts(before[0])


def test_libreoffice_changes_no_problem(tmp_path: Path) -> None:
    book = good_workbook()
    rules, attributes = book["Regels"], book["Kenmerken"]
    for row in range(4, 12):
        rules.append([f"R{row}"])
    rules["B4"], rules["B4"].number_format = 43132, "d-mmm"
    rules["B5"], rules["B5"].number_format = 0.12, "0%"
    rules["B6"] = "=1+1"
    rules["B7"] = "=1/0"
    rules["C8"], rules["C8"].number_format = 42, "00000"
    rules["B9"], rules["B9"].number_format = 0.5, "hh:mm"
    attributes["L3"], attributes["M3"] = True, "=FALSE()"
    attributes["G3"], attributes["G3"].number_format = 1.25, "0.0"
    rules["E3"].font = Font(bold=True)
    rules.merge_cells("E3:E4")
    rules.row_dimensions[10].hidden = True
    rules.column_dimensions["D"].hidden = True
    rules["A12"] = "#REF!"
    path = tmp_path / "a.xlsx"
    book.save(path)
    before = read_xlsx(path)
    after = read_xlsx(convert(path, "xlsx", tmp_path))
    assert written(after[1]) == written(before[1])
    assert cell_texts(after[0]) == cell_texts(before[0])
