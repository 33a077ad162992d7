"""Files that are made to hurt: each is refused or harmless, within two seconds and 300 MB."""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from inline_snapshot import snapshot
from openpyxl.utils import get_column_letter

from catalog.workbook.reader import read_xlsx
from tests.catalog.workbook.books import good_workbook, part, refusal, sheet_part, spoil

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RULES = sheet_part(good_workbook(), "Regels")
MEASURE = """
import json, sys, time
from pathlib import Path
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.reader import read_xlsx
start = time.process_time()
try:
    codes = [problem.code for problem in read_xlsx(Path(sys.argv[1]))[1]]
except UnreadableFileError as error:
    codes = [error.problem.code]
seconds = time.process_time() - start
# Not getrusage: its peak is that of the parent process when that was larger.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([codes, seconds, int(peak.split()[1]) / 1024]))
"""


class Measured(NamedTuple):
    codes: list[str]
    seconds: float
    megabytes: float


def measured(path: Path) -> Measured:
    """Read a file in a process of its own; needs a system that counts memory in kilobytes."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return Measured(*json.loads(done.stdout))


def saved(folder: Path) -> Path:
    path = folder / "a.xlsx"
    good_workbook().save(path)
    return path


def with_rows(
    folder: Path, rows: Iterable[str], *, after: str = "", packing: int = ZIP_DEFLATED
) -> Path:
    """Put rows below the data of Regels, and elements behind its rows."""
    path = saved(folder)
    before, _, rest = part(path, RULES).decode().partition("</sheetData>")
    content = f"{before}{''.join(rows)}</sheetData>{after}{rest}"
    return spoil(path, {RULES: content.encode()}, packing=packing)


def with_part(folder: Path, name: str, content: bytes, *, packing: int = ZIP_DEFLATED) -> Path:
    return spoil(saved(folder), {name: content}, packing=packing)


def with_strings(folder: Path, content: bytes, *, packing: int = ZIP_DEFLATED) -> Path:
    """Give a workbook shared texts, as Excel does; openpyxl writes texts in the cells."""
    path = saved(folder)
    name = "xl/_rels/workbook.xml.rels"
    relation = b'<Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></R'
    relations = part(path, name).replace(b"</R", relation)
    return spoil(path, {name: relations, "xl/sharedStrings.xml": content}, packing=packing)


def with_names(folder: Path, *names: str) -> Path:
    path = saved(folder)
    with ZipFile(path, "a") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return path


def loose(size: int) -> bytes:
    """Make bytes that a zip packs about seventy times smaller: under the limit for one part."""
    noise = random.Random(1).randbytes(1024)
    return (noise + bytes(80 * 1024)) * (size // (81 * 1024))


def forged(folder: Path) -> Path:
    """Pack 400 MB of zeros and let every header say that it is a few bytes."""
    path = with_part(folder, "xl/media/image1.png", bytes(400 * 2**20))
    data = bytearray(path.read_bytes())
    true_size = (400 * 2**20).to_bytes(4, "little")
    while (position := data.find(true_size)) >= 0:
        data[position : position + 4] = (3).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def crowded(folder: Path) -> Path:
    """Write a zip with a directory of 400,000 parts that all are the first one."""
    path = saved(folder)
    data = path.read_bytes()
    start = data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    tail[12:16] = (400_000 * len(entry)).to_bytes(4, "little")
    tail[16:20] = start.to_bytes(4, "little")
    path.write_bytes(data[:start] + entry * 400_000 + tail)
    return path


def vast(folder: Path) -> Path:
    path = folder / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(101 * 2**20))
    return path


def flagged(folder: Path, offset: int, value: int) -> Path:
    """Change a field in the directory entry of the first part."""
    path = saved(folder)
    data = bytearray(path.read_bytes())
    position = data.index(b"PK\x01\x02") + offset
    data[position : position + 2] = value.to_bytes(2, "little")
    path.write_bytes(data)
    return path


def laughing(encoding: str = "utf-8") -> bytes:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst [<!ENTITY a0 "ha">{levels}]>'
        f'<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'
    ).encode(encoding)


def styled_rows(rows: int, columns: int) -> Iterable[str]:
    letters = [get_column_letter(number + 1) for number in range(columns)]
    for row in range(10, 10 + rows):
        yield f'<row r="{row}">' + "".join(f'<c r="{a}{row}" s="0"/>' for a in letters) + "</row>"


def busy_rows(rows: int, columns: int) -> Iterable[str]:
    for row in styled_rows(rows, columns):
        yield row.replace("/><c", "><v>1</v></c><c", 1)


HUGE = "A3:XFD1048576"
HOSTILE: dict[str, tuple[Callable[[Path], Path], list[str]]] = {
    "a part of 90 MB that is 90 kB packed": (
        lambda folder: with_part(folder, "xl/media/a.png", bytes(90 * 2**20)),
        ["BS-117"],
    ),
    "a part whose headers lie about 400 MB": (forged, ["BS-117"]),
    "many parts that are 108 MB together": (
        lambda folder: spoil(
            saved(folder), {f"xl/media/{n}.png": loose(9 * 2**20) for n in range(12)}
        ),
        ["BS-116"],
    ),
    "a file of 101 MB": (
        vast,
        ["BS-116"],
    ),
    "a directory of 400,000 parts": (crowded, ["BS-113"]),
    "entities that multiply": (
        lambda folder: with_part(folder, "xl/sharedStrings.xml", laughing()),
        ["BS-119"],
    ),
    "entities that multiply in UTF-16": (
        lambda folder: with_part(folder, RULES, laughing("utf-16")),
        ["BS-119"],
    ),
    "a cell in the last row of the last column": (
        lambda folder: with_rows(folder, ['<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>']),
        ["BS-217"],
    ),
    "a merged range of seventeen billion cells": (
        lambda folder: with_rows(
            folder, [], after=f'<mergeCells><mergeCell ref="{HUGE}"/></mergeCells>'
        ),
        ["BS-226"],
    ),
    "a million merged ranges": (
        lambda folder: with_rows(
            folder,
            [],
            after='<mergeCells><mergeCell ref="A3:B4"/>'
            + '<mergeCell ref="A3:B4"/>' * 10**6
            + "</mergeCells>",
            packing=ZIP_STORED,
        ),
        ["BS-122"],
    ),
    "links, validations and formats over seventeen billion cells": (
        lambda folder: with_rows(
            folder,
            [],
            after=f'<conditionalFormatting sqref="{HUGE}"/><dataValidations>'
            f'<dataValidation sqref="{HUGE}"/></dataValidations>'
            f'<hyperlinks><hyperlink ref="{HUGE}" location="A1"/></hyperlinks>',
        ),
        [],
    ),
    "an array formula over seventeen billion cells": (
        lambda folder: with_rows(
            folder,
            [f'<row r="4"><c r="A4"><f t="array" ref="{HUGE}">1</f><v>1</v></c></row>'],
        ),
        ["BS-307"],
    ),
    "200,000 styled empty rows": (
        lambda folder: with_rows(folder, styled_rows(200_000, 8)),
        [],
    ),
    "four million styled empty cells among the data": (
        lambda folder: with_rows(folder, busy_rows(19_000, 200)),
        ["BS-122"],
    ),
    "two million styled empty cells among the data": (
        lambda folder: with_rows(folder, busy_rows(19_000, 100)),
        [],
    ),
    "four million styled empty cells without numbers": (
        lambda folder: with_rows(
            folder, ["<row>" + '<c s="1"/>' * 200 + "</row>"] * 20_000, packing=ZIP_STORED
        ),
        ["BS-122"],
    ),
    "20,001 rows with something in them": (
        lambda folder: with_rows(
            folder, (f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(4, 20_004))
        ),
        ["BS-120"],
    ),
    "a row with something in 201 columns": (
        lambda folder: with_rows(folder, ["<row>", "<c><v>1</v></c>" * 201, "</row>"]),
        ["BS-121"],
    ),
    "elements a million deep": (
        lambda folder: with_rows(
            folder, ["<row>", "<c>" * 10**6, "</c>" * 10**6, "</row>"], packing=ZIP_STORED
        ),
        ["BS-123"],
    ),
    "ten million empty texts": (
        lambda folder: with_strings(
            folder,
            f'<sst xmlns="{MAIN}">{"<si/>" * 10**7}</sst>'.encode(),
            packing=ZIP_STORED,
        ),
        ["BS-122"],
    ),
    "a number of a million digits": (
        lambda folder: with_rows(folder, [f'<row r="4"><c r="A4"><v>{"9" * 10**6}</v></c></row>']),
        ["BS-124"],
    ),
    "a text of fifty million letters": (
        lambda folder: with_rows(
            folder,
            ['<row r="4"><c r="A4" t="inlineStr"><is><t>', "Lang " * 10**7, "</t></is></c></row>"],
            packing=ZIP_STORED,
        ),
        ["BS-124"],
    ),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="het geheugen wordt alleen op Linux gemeten")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little(tmp_path: Path, name: str) -> None:
    make, codes = HOSTILE[name]
    path = make(tmp_path)
    result = measured(path)
    assert result.codes == codes
    assert result.megabytes < 300
    # Two seconds on an idle machine; tests run beside each other.
    assert result.seconds < 4


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/evil.xml", "xl\\evil.xml", "C:evil.xml", "xl//evil.xml", "a\x01"]
)
def test_a_part_with_an_odd_name_is_refused(tmp_path: Path, name: str) -> None:
    assert "BS-118" in refusal(with_names(tmp_path, name))


def test_a_part_that_occurs_twice_is_refused(tmp_path: Path) -> None:
    assert refusal(with_names(tmp_path, "xl/Evil.xml", "xl/evil.xml")) == snapshot("""\
a.xlsx BS-118 fout
  In dit bestand zit een onderdeel dat niet in een werkboek hoort:
  ‘xl/evil.xml’.
> Het programma opent dit niet, omdat het schadelijk kan zijn. Open
  het werkboek in Excel of LibreOffice en sla het opnieuw op.\
""")


def test_folders_in_the_zip_do_no_harm(tmp_path: Path) -> None:
    assert read_xlsx(with_names(tmp_path, "xl/", "docProps/"))[1] == ()


@pytest.mark.parametrize("name", ["customXml/item1.xml", "xl/theme/theme1.xml", "a.rels", "b.vml"])
def test_a_doctype_in_any_part_is_refused(tmp_path: Path, name: str) -> None:
    content = b'<?xml version="1.0"?>\n<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    assert "BS-119" in refusal(with_part(tmp_path, name, content))


def test_what_can_be_wrong_with_the_archive_is_said(tmp_path: Path) -> None:
    messages = [
        refusal(with_part(tmp_path, "xl/media/a.png", bytes(2 * 2**20))),
        refusal(with_part(tmp_path, "xl/a.xml", laughing())),
        refusal(with_names(tmp_path, "xl\\evil.xml")),
        refusal(flagged(tmp_path, 8, 1)),
        refusal(flagged(tmp_path, 10, 12)),
        refusal(flagged(tmp_path, 24, 7)),
    ]
    assert "\n".join(messages) == snapshot("""\
a.xlsx BS-117 fout
  Een deel van dit bestand is meer dan 100 keer zo groot als het
  ingepakt was.
> Het programma opent dit niet, omdat het schadelijk kan zijn. Open
  het werkboek in Excel of LibreOffice en sla het opnieuw op.
a.xlsx BS-119 fout
  In dit bestand staat een verwijzing (DOCTYPE) die niet in een
  werkboek hoort.
> Het programma opent dit niet, omdat het schadelijk kan zijn. Vraag
  de maker om een nieuw bestand.
a.xlsx BS-118 fout
  In dit bestand zit een onderdeel dat niet in een werkboek hoort:
  ‘xl\\evil.xml’.
> Het programma opent dit niet, omdat het schadelijk kan zijn. Open
  het werkboek in Excel of LibreOffice en sla het opnieuw op.
a.xlsx BS-106 fout
  Dit werkboek is beveiligd met een wachtwoord of een label.
> Open het in Excel, haal de versleuteling weg (Bestand, Info, Werkmap
  beveiligen) en sla het op.
a.xlsx BS-118 fout
  In dit bestand zit een onderdeel dat niet in een werkboek hoort:
  ‘docProps/app.xml’.
> Het programma opent dit niet, omdat het schadelijk kan zijn. Open
  het werkboek in Excel of LibreOffice en sla het opnieuw op.
a.xlsx BS-123 fout
  Dit werkboek is beschadigd: het onderdeel ‘docProps/app.xml’ is niet
  te lezen.
> Open het in Excel of LibreOffice, laat het herstellen en sla het
  opnieuw op.\
""")


def test_what_can_be_too_much_on_a_sheet_is_said(tmp_path: Path) -> None:
    names = ["20,001 rows", "a row with something", "a text of fifty", "ten million empty texts"]
    messages = []
    for name in names:
        make = next(make for key, (make, _) in HOSTILE.items() if key.startswith(name))
        messages.append(refusal(make(tmp_path)))
    messages.append(
        refusal(
            with_strings(
                tmp_path, f'<sst xmlns="{MAIN}"><si><t>{"a" * 32_768}</t></si></sst>'.encode()
            )
        )
    )
    messages.append(refusal(vast(tmp_path)))
    assert "\n".join(messages) == snapshot("""\
a.xlsx BS-120 fout
  Op het blad ‘Regels’ staan meer dan 20.000 rijen met gegevens.
> Zet op dit blad alleen de rijen van de catalogus.
a.xlsx BS-121 fout
  Op het blad ‘Regels’ staan meer dan 200 kolommen met gegevens.
> Zet op dit blad alleen de kolommen van de catalogus.
a.xlsx BS-124 fout
  Op rij 4 van het blad ‘Regels’ staat een tekst van meer dan 32.767
  tekens in één cel.
> Kort de tekst in, of verdeel hem over meer cellen.
a.xlsx BS-122 fout
  Op de bladen van dit werkboek staat te veel. Lege cellen met opmaak
  tellen ook mee.
> Verwijder de lege rijen en kolommen achter de gegevens: selecteer
  ze, kies Verwijderen, en sla het werkboek op.
a.xlsx BS-125 fout
  Ergens in dit werkboek staat een tekst van meer dan 32.767 tekens in
  één cel.
> Kort de tekst in, of verdeel hem over meer cellen.
a.xlsx BS-116 fout
  Dit werkboek is uitgepakt groter dan 100 MB.
> Verwijder grote plaatjes en lege rijen met opmaak onder de gegevens,
  en sla het op.\
""")


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", RULES]
)
def test_a_part_that_is_no_xml_is_named(tmp_path: Path, name: str) -> None:
    for content in (b"", b"\0\0", b"<a>", "<a".encode("utf-16"), b"<?xml encoding='x'?>"):
        found = refusal(with_part(tmp_path, name, content))
        assert found.startswith("a.xlsx BS-123 fout")


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    assert refusal(spoil(saved(tmp_path), {}, without=[RULES])) == snapshot("""\
a.xlsx BS-123 fout
  Dit werkboek is beschadigd: het onderdeel ‘xl/worksheets/sheet8.xml’
  is niet te lezen.
> Open het in Excel of LibreOffice, laat het herstellen en sla het
  opnieuw op.\
""")


def test_a_strict_workbook_is_recognised(tmp_path: Path) -> None:
    path = saved(tmp_path)
    strict = part(path, "xl/workbook.xml").replace(
        MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert refusal(spoil(path, {"xl/workbook.xml": strict})) == snapshot("""\
a.xlsx BS-115 fout
  Dit werkboek is opgeslagen als ‘Strict Open XML’.
> Open het in Excel en sla het op als gewone Excel-werkmap (.xlsx).\
""")


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A4" s="999"><v>1</v></c>',
        '<c r="A4" t="s"><v>999</v></c>',
        '<c r="A4"><v>veel</v></c>',
        '<c r="A0"><v>1</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c r="A1:B2"><v>1</v></c>',
    ],
)
def test_a_damaged_cell_makes_a_damaged_workbook(tmp_path: Path, cell: str) -> None:
    found = refusal(with_rows(tmp_path, [f'<row r="4">{cell}</row>']))
    assert "BS-123" in found
    assert "Regels" in found
