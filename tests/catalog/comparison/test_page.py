from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from openpyxl import load_workbook

from catalog.comparison.comparison import compare_workbooks
from catalog.comparison.page import as_document
from catalog.comparison.report import ComparisonReport
from catalog.comparison.sheets import as_tables
from catalog.comparison.writing import write_report
from catalog.documents.html import as_html
from catalog.loading import load
from catalog.workbook.report_tables import write_report as write_tables
from tests.editions import MIDDEN_HOLLAND, edition, row

COMMAND = "bouwsteen vergelijk oud nieuw"


class Tags(HTMLParser):
    """Collects the tags and texts of a page, and checks that what opens is closed."""

    VOID = frozenset({"meta", "col", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.seen: list[str] = []
        self.texts: list[str] = []
        self.feed(page)
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "onload"}
        if tag not in self.VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def report_of(tmp_path: Path, *edits: tuple[str, str, str]) -> ComparisonReport:
    after = load(edition(tmp_path / "nieuw", *edits))
    return write_report(compare_workbooks(load(MIDDEN_HOLLAND), after))


def threat_dropped() -> list[tuple[str, str, str]]:
    rows = (row("regel", "regels", identity) for identity in ("BG-I-1", "BG-S-5"))
    return [("regels", text, text.replace('als.dreigende_situatie = "ja"\n', "")) for text in rows]


def test_the_page_stands_alone_and_every_table_has_headings(tmp_path: Path) -> None:
    report = report_of(tmp_path, *threat_dropped())
    page = as_html(as_document(report, COMMAND, "1.0"))
    tags = Tags(page)
    assert not {"script", "link", "img", "iframe"} & set(tags.seen)
    assert tags.seen.count("table") == tags.seen.count("caption") == tags.seen.count("thead")
    headings = [tag for tag in tags.seen if tag in {"h1", "h2", "h3"}]
    assert headings[0] == "h1"
    assert headings.count("h1") == 1
    text = " ".join(tags.texts)
    for said in ("BG-S → BG-I", "2.498.688", "regressie", "V-08", "Verantwoording", COMMAND):
        assert said in text


def test_what_people_wrote_is_never_taken_for_html(tmp_path: Path) -> None:
    wild = '<script>alert("x")</script> & <b>'
    note = row("regel", "regels", "LO-2")
    report = report_of(
        tmp_path,
        ("regels", note, note.replace("Vanaf 18 jaar", wild.replace('"', '\\"'))),
        ("leeswijzer", 'versie = "2018-1"', 'versie = "<i>2</i>"'),
    )
    page = as_html(as_document(report, "bouwsteen <vergelijk>", "1.0"))
    tags = Tags(page)
    assert not {"script", "b", "i", "vergelijk"} & set(tags.seen)
    assert wild in "".join(tags.texts)


def test_the_tables_of_the_report_are_sheets(tmp_path: Path) -> None:
    report = report_of(tmp_path, *threat_dropped())
    write_tables(as_tables(report), tmp_path / "rapport.xlsx", title="Rapport")
    book = load_workbook(tmp_path / "rapport.xlsx")
    assert book.sheetnames == ["Gebieden", "Rijen", "Voorbeelden", "Niet getoetst", "Garanties"]
    cells = [cell.value for line in book["Gebieden"].iter_rows() for cell in line]
    assert 2498688 in cells
