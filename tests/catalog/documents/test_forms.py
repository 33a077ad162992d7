"""One document in every form: nothing lost, headings and tables as a screen reader needs them."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from inline_snapshot import snapshot

from catalog.documents.blocks import (
    Document,
    Fold,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Room,
)
from catalog.documents.docx import as_docx
from catalog.documents.html import as_html
from catalog.documents.markdown import as_markdown
from catalog.documents.writing import FORMS, write_document
from catalog.workbook.report_tables import ReportTable

DOCUMENT = Document(
    "Mijn plan & <ik>",
    (
        Paragraph("Dit plan is van *u*."),
        Heading("Geld"),
        Heading("Waar sta ik?", level=2),
        Grid(
            "Waar ik sta bij geld",
            ("Onderwerp", "Nu", "Aantal"),
            (("Financiën", "2 | laag\nwas 1", 3), ("Schulden", None, 0)),
            (3, 2, 1),
        ),
        Grid("Acties", ("Wat", "Wie"), (("", "Ik"),), roomy=True),
        Room("Mijn doel", lines=2),
        Items(("een", "<b>twee</b>")),
        Paragraph("Het programma bewaart niets.", quiet=True),
    ),
    date(2026, 11, 22),
    subject="Neos, versie 1",
)
TABLES = (ReportTable("Plan", "Mijn plan", "Van u.", ("Onderwerp", "Nu"), (("=1+1", 2),)),)


def test_markdown_reads_well_and_no_text_becomes_markup() -> None:
    assert as_markdown(DOCUMENT) == snapshot(
        """\
# Mijn plan & \\<ik\\>

Dit plan is van \\*u\\*.

## Geld

### Waar sta ik?

| Onderwerp | Nu | Aantal |
| --- | --- | --- |
| Financiën | 2 \\| laag<br>was 1 | 3 |
| Schulden |  | 0 |

| Wat | Wie |
| --- | --- |
|  | Ik |

Mijn doel:

......................................................................

......................................................................

- een
- \\<b\\>twee\\</b\\>

*Het programma bewaart niets.*
"""
    )


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(" ".join([tag, *(f"{key}={value}" for key, value in attrs)]))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_a_page_is_dutch_has_a_title_and_marks_headings_of_rows_and_columns() -> None:
    page = _Page()
    page.feed(as_html(DOCUMENT))
    assert "html lang=nl-NL" in page.seen
    assert [one for one in page.seen if one[0] == "h" and one[1:2].isdigit()] == ["h1", "h2", "h3"]
    assert page.seen.count("th scope=col") == 5
    assert page.seen.count("th scope=row") == 3
    assert page.seen.count("caption") == 2
    assert "script" not in page.seen
    assert page.seen.count("b") == 0
    assert "<b>twee</b>" in page.text
    assert page.text.count("Mijn plan & <ik>") == 2


def test_a_docx_is_dutch_has_a_title_and_marks_the_heading_rows_of_tables() -> None:
    read = docx.Document(BytesIO(as_docx(DOCUMENT)))
    assert (read.core_properties.title, read.core_properties.language) == (
        "Mijn plan & <ik>",
        "nl-NL",
    )
    assert [
        (paragraph.style.name, paragraph.text)
        for paragraph in read.paragraphs
        if paragraph.style is not None and paragraph.style.name != "Normal"
    ] == [
        ("Title", "Mijn plan & <ik>"),
        ("Heading 1", "Geld"),
        ("Heading 2", "Waar sta ik?"),
        ("List Bullet", "een"),
        ("List Bullet", "<b>twee</b>"),
    ]
    languages = {one.get(qn("w:val")) for one in read.styles.element.iter(qn("w:lang"))}
    languages |= {one.get(qn("w:val")) for one in read.settings.element.iter(qn("w:themeFontLang"))}
    assert languages == {"nl-NL"}
    for table in read.tables:
        assert [
            row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None
            for row in table.rows
        ] == [True, *[False] * (len(table.rows) - 1)]
    assert [one.get(qn("w:val")) for one in read.element.body.iter(qn("w:tblDescription"))] == [
        "Waar ik sta bij geld",
        "Acties",
    ]
    assert [cell.text for cell in read.tables[0].rows[1].cells] == [
        "Financiën",
        "2 | laag\nwas 1",
        "3",
    ]


def test_a_docx_made_twice_is_equal_byte_for_byte() -> None:
    assert as_docx(DOCUMENT) == as_docx(DOCUMENT)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_in_the_form_that_its_name_asks_for(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{form}"
    write_document(DOCUMENT, TABLES, path)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    with pytest.raises(FileExistsError):
        write_document(DOCUMENT, TABLES, path)
    write_document(DOCUMENT, TABLES, path, overwrite=True)


def test_an_xlsx_holds_the_tables_and_no_formula(tmp_path: Path) -> None:
    write_document(DOCUMENT, TABLES, tmp_path / "plan.XLSX")
    sheet = openpyxl.load_workbook(tmp_path / "plan.XLSX")["Plan"]
    assert [cell.value for cell in sheet[4]] == ["=1+1", 2]
    assert sheet["A4"].data_type == "s"


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.odt"):
        write_document(DOCUMENT, TABLES, tmp_path / "plan.odt")


@pytest.mark.parametrize("form", [".html", ".md", ".docx"])
def test_a_picture_is_told_and_a_fold_is_whole_in_every_form(form: str, tmp_path: Path) -> None:
    grid = Grid("Niemand", ("Gebied", "Aantal"), (("ALS a = b", 1204),))
    blocks = (
        Picture("Stromen", "van A naar B: 12 cliënten", "<svg role='img'></svg>"),
        Fold("Zonder cliënten (1)", grid),
    )
    path = tmp_path / f"rapport{form}"
    write_document(Document("Rapport", blocks, date(2026, 11, 22)), (), path)
    if form == ".docx":
        made = docx.Document(str(path))
        said = "\n".join(one.text for one in made.paragraphs)
        said += "\n".join(cell.text for row in made.tables[0].rows for cell in row.cells)
        assert "Stromen: van A naar B: 12 cliënten" in said
    else:
        said = path.read_text(encoding="utf-8")
        assert ("<svg" in said) == (form == ".html")
    assert "Zonder cliënten (1)" in said
    assert "1.204" in said
