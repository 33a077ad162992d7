"""Files that are made to hurt: each is refused or harmless, for little work and memory."""

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from inline_snapshot import snapshot

from catalog.workbook.reader import read_xlsx
from tests.catalog.workbook.books import part, refusal, spoil
from tests.catalog.workbook.fuzz.judging import MOST_CALLS
from tests.catalog.workbook.hostile import (
    HOSTILE,
    MAIN,
    RULES,
    flagged,
    laughing,
    saved,
    vast,
    with_names,
    with_part,
    with_rows,
    with_strings,
)

ROOT = Path(__file__).parents[3]
MEASURE = """
import json, sys
from pathlib import Path
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.reader import read_xlsx
from tests.work import Calls
with Calls().counted() as calls:
    try:
        codes = [problem.code for problem in read_xlsx(Path(sys.argv[1]))[1]]
    except UnreadableFileError as error:
        codes = [error.problem.code]
# Not getrusage: its peak is that of the parent process when that was larger.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([codes, calls.number, int(peak.split()[1]) / 1024]))
"""


class Measured(NamedTuple):
    codes: list[str]
    calls: int
    megabytes: float


def measured(path: Path) -> Measured:
    """Read a file in a process of its own; needs a system that counts memory in kilobytes."""
    command = [sys.executable, "-c", MEASURE, str(path)]
    done = subprocess.run(
        command, check=True, capture_output=True, cwd=ROOT, text=True, timeout=600
    )
    return Measured(*json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="het geheugen wordt alleen op Linux gemeten")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_little(tmp_path: Path, name: str) -> None:
    make, codes = HOSTILE[name]
    path = make(tmp_path)
    result = measured(path)
    assert result.codes == codes
    assert result.megabytes < 300
    assert result.calls < MOST_CALLS


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
