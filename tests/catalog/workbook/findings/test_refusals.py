"""Workbooks in which the program writes nothing, with the reason and the cure."""

import re
from collections.abc import Callable
from zipfile import ZIP_STORED

import pytest
from inline_snapshot import snapshot

from catalog.workbook.findings.refusals import UnwritableFileError
from tests.catalog.workbook.books import written as told
from tests.catalog.workbook.findings.checks import written
from tests.catalog.workbook.findings.rich_books import (
    Parts,
    plain_parts,
    sheet_part,
    without_control,
    zipped,
)

SIGNATURE = (
    '<Relationship Id="Handtekening" Type="http://schemas.openxmlformats.org/package/2006/'
    'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
)
REVISIONS = (
    '<Relationship Id="Log" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/revisionHeaders" Target="revisions/revisionHeaders.xml"/>'
)


def refusal(parts: Parts) -> str:
    with pytest.raises(UnwritableFileError) as caught:
        written(zipped(parts))
    return told([caught.value.problem])


def with_text(parts: Parts, name: str, old: str, new: str) -> Parts:
    text = parts[name].decode()
    assert old in text
    return {**parts, name: text.replace(old, new, 1).encode()}


def own_sheet(cells: str) -> Parts:
    """Put something else on the sheet Controle."""
    parts = plain_parts()
    name = sheet_part(parts, "Controle")
    before, _, rest = parts[name].decode().partition("<sheetData>")
    after = rest.partition("</sheetData>")[2]
    return {**parts, name: f"{before}<sheetData>{cells}</sheetData>{after}".encode()}


def text_cells(row: int, *texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{row}">{cells}</row>'


def test_a_signed_workbook() -> None:
    parts = with_text(
        plain_parts(), "_rels/.rels", "</Relationships>", f"{SIGNATURE}</Relationships>"
    )
    assert refusal(parts) == snapshot("""\
boek.xlsx BS-160 fout
  Dit werkboek is digitaal ondertekend. Met een ander blad Controle
  klopt de handtekening niet meer. Er is niets geschreven.
> Bekijk de meldingen zonder --schrijf. Of verwijder de handtekening
  in Excel (Bestand, Info, Handtekeningen weergeven).\
""")


def test_a_shared_workbook_with_a_log() -> None:
    links = "xl/_rels/workbook.xml.rels"
    parts = with_text(plain_parts(), links, "</Relationships>", f"{REVISIONS}</Relationships>")
    assert refusal(parts) == snapshot("""\
boek.xlsx BS-162 fout
  Dit is een ‘gedeelde werkmap’, die zelf bijhoudt wie wat wijzigt. Er
  is niets geschreven.
> Zet delen uit in Excel (Controleren, Werkmap delen), of bekijk de
  meldingen zonder --schrijf.\
""")


def test_a_locked_structure_that_would_get_a_sheet() -> None:
    locked = '<workbookProtection workbookPassword="CC1A" lockStructure="1"/>'
    parts = plain_parts()
    before = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = re.sub("<workbookProtection ?/>", locked, before).encode()
    assert refusal(without_control(parts)) == snapshot("""\
boek.xlsx BS-161 fout
  De structuur van dit werkboek is beveiligd, en het heeft nog geen
  blad Controle. Er is niets geschreven.
> Zet de beveiliging uit in Excel (Controleren, Werkmap beveiligen),
  of voeg zelf een leeg blad Controle toe.\
""")
    assert written(zipped(parts))


def test_a_sheet_with_the_same_name_and_other_work_on_it() -> None:
    assert refusal(own_sheet(text_cells(1, "Mijn lijst", "Gedaan"))) == snapshot("""\
boek.xlsx BS-163 fout
  Op het blad ‘Controle’ staat iets anders dan de uitslag van een
  controle. Dat zou verdwijnen. Er is niets geschreven.
> Geef dat blad een andere naam. Begint de naam met _, dan laat het
  programma het met rust.\
""")


def test_a_formula_among_the_findings() -> None:
    title = text_cells(1, "Uitslag van de controle")
    parts = own_sheet(f'{title}<row r="2"><c r="H2"><f>COUNTA(C6:C99)</f><v>3</v></c></row>')
    assert refusal(parts) == snapshot("""\
boek.xlsx BS-164 fout
  Op het blad ‘Controle’ staat een formule die u zelf hebt gemaakt.
  Die zou verdwijnen. Er is niets geschreven.
> Zet de formule op een eigen blad, of verwijder het blad ‘Controle’:
  het programma maakt het opnieuw.\
""")


def test_a_chart_with_the_name_of_the_sheet() -> None:
    parts = with_text(
        without_control(plain_parts()), "xl/workbook.xml", 'name="Tarieven"', 'name="controle"'
    )
    links = "xl/_rels/workbook.xml.rels"
    name = sheet_part(plain_parts(), "Tarieven").removeprefix("xl/")
    kind = "relationships/worksheet"
    text = parts[links].decode()
    target = text.index(name)
    start = text.rindex(kind, 0, target) if kind in text[:target] else text.index(kind)
    parts[links] = f"{text[:start]}relationships/chartsheet{text[start + len(kind) :]}".encode()
    assert refusal(parts) == snapshot("""\
boek.xlsx BS-165 fout
  ‘controle’ is in dit werkboek geen gewoon werkblad maar een grafiek
  of een dialoogvenster. Er is niets geschreven.
> Geef het een andere naam.\
""")


def test_a_part_that_lies_inside_another_part() -> None:
    parts = plain_parts()
    name = sheet_part(parts, "Controle")
    alone = zipped({"eerst": b"", name: parts.pop(name)}, packing=ZIP_STORED)
    start, line, end = (
        alone.rindex(b"PK\x03\x04"),
        alone.rindex(b"PK\x01\x02"),
        alone.index(b"PK\5\6"),
    )
    inside = alone[start : alone.index(b"PK\x01\x02")]
    whole = bytearray(zipped({"media/a.png": inside, **parts}))
    place = whole.index(inside)
    end_of_whole = whole.rindex(b"PK\5\6")
    moved = bytearray(alone[line:end])
    moved[42:46] = place.to_bytes(4, "little")
    whole[end_of_whole:end_of_whole] = moved
    tail = end_of_whole + len(moved)
    for at, width, more in ((8, 2, 1), (10, 2, 1), (12, 4, len(moved))):
        field = slice(tail + at, tail + at + width)
        whole[field] = (int.from_bytes(whole[field], "little") + more).to_bytes(width, "little")
    with pytest.raises(UnwritableFileError) as caught:
        written(bytes(whole))
    assert told([caught.value.problem]) == snapshot("""\
boek.xlsx BS-166 fout
  Dit werkboek is op een ongewone manier ingepakt. Er is niets
  geschreven.
> Open het in Excel of LibreOffice en sla het opnieuw op. Probeer het
  daarna weer.\
""")


OURS: dict[str, Callable[[], str]] = {
    "an empty sheet": lambda: "",
    "the title only": lambda: text_cells(1, "Uitslag van de controle"),
    "rows above the headings deleted": lambda: text_cells(
        2, "Nr", "Plaats", "Ernst", "Wat is er aan de hand", "Er staat nu"
    ),
}


@pytest.mark.parametrize("name", OURS)
def test_a_sheet_that_is_ours_or_empty_is_replaced(name: str) -> None:
    assert written(zipped(own_sheet(OURS[name]())))
