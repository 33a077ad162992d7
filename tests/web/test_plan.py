"""The action plan: the same plan as in the terminal, with an earlier measurement beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import httpx2 as httpx
import pytest

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import parse_profile, profile_of
from catalog.documents.docx import as_docx
from catalog.loading import find_source, load
from catalog.plans.building import build_plan
from catalog.plans.document import plan_document
from tests.web.servers import REGION, serving
from tests.web.test_explanation import text_of, words_of
from web.settings import Settings

BOOK = "neos"
DAY = date(2018, 10, 1)
NOW = {
    "k.in_traject": "=ja", "k.fase": "=zelfstandig wonen", "k.schulden": "=ja",
    "k.zrm_financien": "=3", "k.huisvesting": "=woning met begeleiding",
    "peildatum": f"{DAY:%Y-%m-%d}",
}  # fmt: skip
BEFORE = {"in_traject": True, "fase": "opvang", "schulden": True, "zrm_financien": 1}
PAGE, DOCUMENT = f"/actieplan/{BOOK}", f"/actieplan/{BOOK}/document"
EVALUATION = date(2019, 1, 1)


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with serving(Settings(workbooks=(BOOK,))) as served, served.client() as one:
        yield one


def chosen(content: bytes) -> dict[str, tuple[str, bytes, str]]:
    return {"eerder": ("profiel.json", content, "application/json")}


def hidden(page: str, form: int = 0) -> dict[str, str]:
    """Return the hidden fields of a form of a page: the first has the document."""
    inside = page.split("<form")[1 + form].partition("</form>")[0]
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', inside)
    return {name: unescape(value) for name, value in fields}


def expected(before: bytes | None, evaluation: date | None = None) -> bytes:
    catalog = load(find_source(BOOK)).catalog
    answers = {name[2:]: text[1:] for name, text in NOW.items() if name.startswith("k.")}
    earlier = None if before is None else profile_of(catalog, parse_profile(before, "", catalog))
    plan = build_plan(Advisor(catalog, DAY), profile_of(catalog, answers), earlier, evaluation)
    return as_docx(plan_document(plan))


def test_without_an_earlier_measurement_it_is_the_plan_of_now(client: httpx.Client) -> None:
    page = client.post(PAGE, data=NOW).text
    assert "Vorige keer" not in page
    taken = client.post(DOCUMENT, data=hidden(page))
    assert taken.headers["content-disposition"] == (
        'attachment; filename="actieplan-neos-2018-10-01.docx"'
    )
    assert words_of(taken.content) == words_of(expected(None))


def test_an_earlier_measurement_stands_beside_it_and_travels_to_the_document(
    client: httpx.Client,
) -> None:
    before = json.dumps(BEFORE).encode()
    data = {**NOW, "evaluatie": f"{EVALUATION:%Y-%m-%d}"}
    page = client.post(PAGE, data=data, files=chosen(before)).text
    assert "De eerdere meting staat ernaast." in page
    assert "Vorige keer" in page
    taken = client.post(DOCUMENT, data=hidden(page))
    words = words_of(expected(before, EVALUATION))
    assert words_of(taken.content) == words
    assert "01-01-2019" in words
    # What is on the page is what is in the document.
    shown = text_of(page)
    assert [part for part in re.findall(r"\w{4,}", words) if part not in shown] == []


def test_a_file_that_is_chosen_at_once_is_in_the_document(client: httpx.Client) -> None:
    before = json.dumps(BEFORE).encode()
    taken = client.post(DOCUMENT, data=NOW, files=chosen(before))
    assert words_of(taken.content) == words_of(expected(before))


def test_the_earlier_measurement_can_be_replaced_and_taken_away(client: httpx.Client) -> None:
    page = client.post(PAGE, data=NOW, files=chosen(json.dumps(BEFORE).encode())).text
    again = hidden(page, form=1) | {"evaluatie": ""}
    assert again["e.zrm_financien"] == "=1"
    other = json.dumps({**BEFORE, "zrm_financien": 4}).encode()
    replaced = client.post(PAGE, data=again, files=chosen(other)).text
    assert hidden(replaced)["e.zrm_financien"] == "=4"
    away = client.post(PAGE, data={**again, "zonder_eerder": "ja"}).text
    assert "Vorige keer" not in away
    assert not [name for name in hidden(away) if name.startswith("e.")]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"[1", "Dit bestand is geen profiel"),
        (b'{"fase": "ergens"}', "ergens"),
        (b'{"situatie": "stabiel"}', "situatie"),
    ],
)
def test_a_file_that_is_no_earlier_measurement_is_refused_beside_its_field(
    client: httpx.Client, file: bytes, said: str
) -> None:
    page = client.post(PAGE, data=NOW, files=chosen(json.dumps(BEFORE).encode())).text
    refused = client.post(DOCUMENT, data=hidden(page, form=1), files=chosen(file))
    assert refused.headers["content-type"].startswith("text/html")
    assert said in text_of(refused.text)
    assert 'href="#eerder"' in refused.text
    assert "<title>Fout: " in refused.text
    # The one that was there stays.
    assert hidden(refused.text)["e.zrm_financien"] == "=1"


@pytest.mark.parametrize(
    ("written", "said"),
    [("morgen", "Dit is geen datum."), ("2018-09-30", "Dat is vóór de datum van dit plan")],
)
def test_an_evaluation_lies_after_the_plan(client: httpx.Client, written: str, said: str) -> None:
    page = client.post(DOCUMENT, data={**NOW, "evaluatie": written}).text
    assert said in text_of(page)
    assert 'href="#evaluatie"' in page
    assert hidden(page)["evaluatie"] == written


def test_answers_of_before_that_cannot_go_together_leave_the_plan_without_them() -> None:
    before = b'{"wet": "Jeugdwet", "leeftijd": 30}'
    with serving(Settings(workbooks=(REGION,))) as served, served.client() as client:
        page = client.post(f"/actieplan/{REGION}", data={"k.wet": "=Wmo"}, files=chosen(before))
    assert page.status_code == 200
    assert 'href="#eerder"' in page.text
    assert "Mijn actieplan" in page.text


def test_without_an_outcome_the_conversation_goes_on(client: httpx.Client) -> None:
    page = client.post(PAGE, data={"k.zrm_financien": "=9"}).text
    assert "Mijn actieplan" not in page
    assert "data-gesprek" in page


@pytest.mark.parametrize("address", [PAGE, DOCUMENT])
def test_an_address_that_is_typed_leads_to_the_conversation(
    client: httpx.Client, address: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/gesprek/{BOOK}")
