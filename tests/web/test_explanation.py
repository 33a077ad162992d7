"""The explanation: facts used, rows that decided, their source, and the same on page and paper."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import httpx2 as httpx
import openpyxl
import pytest

from catalog.documents.docx import as_docx
from catalog.loading import find_source, load
from catalog.offers.form import offer_form
from catalog.offers.sheet import FORM_SHEETS
from catalog.workbook.writer import write_xlsx
from rules.analysis.cover import Deadline
from tests.regions import write_region
from tests.web.servers import REGION, Served, serving
from web.conversation.fields import read_fields
from web.conversation.turns import take_turn
from web.explanation.content import explanation
from web.settings import Settings

FIELDS = {
    "k.vraag_begeleiding": "=ja",
    "k.situatie": "=instabiel",
    "k.traject_justitie": "=ja",
    "k.zorg_planbaar": "=nee",
    "k.direct_starten": "=ja",
    "k.vraag_dagbesteding": "=nee",
    "k.doel_dagbesteding": "=herstel",
    "k.leeftijd": "?",
}
NOW = datetime(2026, 1, 31, 12, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def words_of(document: bytes) -> str:
    made = docx.Document(BytesIO(document))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


@pytest.fixture(scope="module")
def page(served: Served) -> str:
    with served.client() as client:
        return client.post(f"/uitleg/{REGION}", data=FIELDS).text


@pytest.fixture(scope="module")
def document(served: Served) -> bytes:
    with served.client() as client:
        return client.post(f"/uitleg/{REGION}/document", data=FIELDS).content


def test_it_can_be_checked_by_someone_else(page: str, served: Served) -> None:
    text = text_of(page)
    book = served.shared.shelf.get(REGION)
    assert book is not None
    assert book.catalog.sha256 in text
    for part in (
        "Begeleiding intensief (BG-I)",
        "BG-I-1",
        "Vraag om begeleiding: ja (antwoord: ja)",
        "Dreigende situatie: ja (antwoord: ja, afgeleid)",
        "NSDMH-6, NSDMH-7",
        "(interpretatie)",
        "Regels!BG-I-1",
        "Versie 2018-1",
        "Uit de antwoorden volgt: Dreigende situatie: ja.",
        "Niet bekend bij cliënt of medewerker: Leeftijd.",
        "Intensief is soms een noodzaak",
    ):
        assert part in text, part


def test_a_concept_says_first_that_no_decision_may_rest_on_it(
    page: str, document: bytes, served: Served, tmp_path: Path
) -> None:
    warning = "Er mag geen beslissing op rusten."
    book = served.shared.shelf.get(REGION)
    assert book is not None
    assert book.catalog.info.status == "concept"
    assert warning in text_of(page).partition("Peildatum")[0]
    assert any(warning in one.text for one in docx.Document(BytesIO(document)).paragraphs[:3])
    folder = write_region(tmp_path / "regio")
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace('status = "concept"', 'status = "vastgesteld"'), encoding="utf-8"
        )
    with serving(Settings(workbooks=(str(folder),))) as decided, decided.client() as client:
        told = text_of(client.post("/uitleg/regio").text)
    assert "vastgesteld" in told
    assert warning not in told


def test_it_leaves_out_answers_that_made_no_difference(page: str) -> None:
    profile = text_of(page).partition("Het profiel")[2].partition("Past bij dit profiel")[0]
    assert "Vraagt de cliënt om dagbesteding? nee" in profile
    assert "doel" not in profile


def test_a_row_that_excludes_is_named_as_such(page: str, document: bytes) -> None:
    assert "BG-S-5 (sluit uit)" in text_of(page)
    assert "BG-S-5\n(sluit uit)" in words_of(document)
    assert "BG-I-1 (sluit uit)" not in text_of(page)


def test_it_never_says_that_someone_is_entitled(page: str) -> None:
    assert "recht op" not in text_of(page).lower()
    assert "Past bij dit profiel" in text_of(page)


def test_the_document_says_the_same_as_the_page(page: str, document: bytes) -> None:
    on_paper = words_of(document)
    sheet = page.partition("<article")[2].partition("</article>")[0]
    said = [
        unescape(part).strip() for part in re.findall(r"<(?:td|th|p|li|h2|h3)>([^<]{12,})<", sheet)
    ]
    assert len(said) > 40
    assert [part for part in said if part not in on_paper and "uur, met" not in part] == []


def test_a_screen_reader_can_read_the_document(document: bytes) -> None:
    with zipfile.ZipFile(BytesIO(document)) as archive:
        body = archive.read("word/document.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    assert "Uitleg: welke bouwsteen past bij dit profiel" in core
    assert "nl-NL" in core
    made = docx.Document(BytesIO(document))
    levels = [
        int(one.style.name.removeprefix("Heading "))
        for one in made.paragraphs
        if one.style is not None and (one.style.name or "").startswith("Heading ")
    ]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert body.count("<w:tblHeader") == len(made.tables)


def test_the_same_answers_give_the_same_bytes(served: Served) -> None:
    book = served.shared.shelf.get(REGION)
    assert book is not None
    made = []
    for _ in range(2):
        standing = take_turn(book, read_fields(FIELDS.items()), Deadline(None))
        assert standing.report is not None
        made.append(as_docx(explanation(standing, standing.report, NOW)))
    assert made[0] == made[1]


def test_answers_that_cannot_be_explained_come_back_to_mend(client: httpx.Client) -> None:
    for path in (f"/uitleg/{REGION}", f"/uitleg/{REGION}/document", f"/gesprek/{REGION}/profiel"):
        html = client.post(path, data={"k.leeftijd": "driehonderd"}).text
        assert '<a href="#veld-leeftijd">' in html


@pytest.mark.parametrize("where", ["uitleg/{}", "uitleg/{}/document", "gesprek/{}/profiel"])
def test_halfway_a_question_everything_can_be_taken_along(client: httpx.Client, where: str) -> None:
    open_question = {"k.vraag_begeleiding": "=ja", "getoond": "situatie"}
    answer = client.post(f"/{where.format(REGION)}", data=open_question)
    assert answer.status_code == 200
    assert "Kies een antwoord" not in answer.text


def test_tariff_volume_and_year_stand_beside_what_fits(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    (folder / "tarieven.toml").write_text(
        """
[[tarief]]
tarief = "T-1"
bouwsteen = "LICHT"
gemeente = "Gouda"
eenheid = "04"
bedrag = "58,50"
omvang = "2"
frequentie = "2"
geldig_vanaf = "2020-01-01"
status = "vastgesteld"
""".strip()
        + "\n",
        encoding="utf-8",
    )
    fields = {"k.leeftijd": "30", "k.situatie": "=stabiel", "gemeente": "Gouda"}
    with serving(Settings(workbooks=(str(folder),))) as served, served.client() as client:
        page = text_of(client.post("/gesprek/regio", data=fields).text)
        explained = text_of(client.post("/uitleg/regio", data=fields).text)
        document = words_of(client.post("/uitleg/regio/document", data=fields).content)
    for text in (page, explained, document):
        assert "Tarief T-1: € 58,50 per uur, 2 uur per week." in text
        assert "Kosten per jaar: € 6.084." in text


def test_offers_that_meet_the_criteria_stand_beside_what_fits(tmp_path: Path) -> None:
    path = tmp_path / "aanbod.xlsx"
    loaded = load(find_source(REGION))
    write_xlsx(offer_form(loaded.tables), path, sheets=FORM_SHEETS)
    form = openpyxl.load_workbook(path)
    for number, (name, size) in enumerate((("Zorg A", 8), ("Zorg B", 14)), 3):
        for column, value in enumerate((name, "Gouda", "DB-D", size, None, None, "overig", 1), 1):
            form["Aanbod"].cell(number, column).value = value
    form.save(path)
    fields = {
        "k.vraag_dagbesteding": "=ja", "k.situatie": "=stabiel", "k.doel_dagbesteding": "=behouden",
    }  # fmt: skip
    with (
        serving(Settings(workbooks=(REGION,), offers=str(path))) as served,
        served.client() as client,
    ):
        page = text_of(client.post(f"/gesprek/{REGION}", data=fields).text)
        explained = text_of(client.post(f"/uitleg/{REGION}", data=fields).text)
    assert "Aanbod dat aan de eisen voldoet: Zorg A, Gouda" in page
    assert "Aanbod dat aan alle eisen voldoet: Zorg A, Gouda." in explained
    assert "Zorg B" not in page + explained


def test_an_action_plan_can_be_taken_along_where_results_are_agreed(tmp_path: Path) -> None:
    del tmp_path
    with serving(Settings(workbooks=("neos",))) as served, served.client() as client:
        assert "Maak een actieplan" in client.get("/gesprek/neos").text
        plan = client.post("/actieplan/neos/document", data={"k.in_traject": "=ja"})
    assert plan.headers["content-disposition"].startswith('attachment; filename="actieplan-neos-')
    assert "Trajectbegeleiding" in words_of(plan.content)
