"""Three real conversations in a real browser, from an empty form to the printed explanation."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.web.people import answer, begin, explain, fitting, question, visiting
from tests.web.servers import REGION, Served, serving
from tests.web.workbooks import changed
from web.downloads import XLSX
from web.settings import Settings

CODE = "vier losse woorden hier"

YOUTH = {
    "doel": "aanleren", "begeleiding?": "ja", "dagbesteding?": "ja", "stabiel": "instabiel",
    "plannen": "nee", "meteen": "ja", "uithuisplaatsing": "ja", "bijzondere kennis": "nee",
}  # fmt: skip
ADULT = {"doel": "herstel", "begeleiding?": "nee", "dagbesteding?": "ja", "stabiel": "stabiel"}
DOUBT = {
    "begeleiding?": "ja", "dagbesteding?": "nee", "stabiel": "wisselend", "plannen": "ja",
    "meteen": "nee", "uithuisplaatsing": "nee", "justitie": "?", "ingrijpends": "nee",
    "anders": "nee", "bijzondere kennis": "nee",
}  # fmt: skip

pages_as_text = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext ontbreekt (Debian: poppler-utils)"
)


def printed(page: Page, folder: Path) -> str:
    """Print the page as a browser does, and return what stands on the paper."""
    target = folder / "afdruk.pdf"
    page.pdf(path=target, format="A4")
    done = subprocess.run(
        ["pdftotext", "-layout", target, "-"], check=True, capture_output=True, text=True
    )
    return re.sub(r"[ \t]+", " ", done.stdout)


@pages_as_text
@pytest.mark.parametrize("with_script", [True, False], ids=["script", "zonder script"])
def test_a_youth_in_danger_gets_intensive_support_and_day_activities(
    browser: Browser, served: Served, folder: Path, *, with_script: bool
) -> None:
    with visiting(browser, served, java_script_enabled=with_script) as page:
        begin(page)
        asked = answer(page, YOUTH)
        assert len(asked) == 7
        assert "Loopt er een traject met justitie?" not in asked
        assert question(page).inner_text() == "De uitkomst staat vast"
        assert fitting(page) == ["Begeleiding intensief", "Dagbesteding potentieel"]
        page.get_by_label("Eigen kracht").check()
        explain(page)
        paper = printed(page, folder)
    assert "Begeleiding intensief (BG-I)" in paper
    assert "Regels!BG-I-1" in paper
    assert "Eigen kracht Wat kan de cliënt zelf? ja" in paper
    assert "Afweging van de medewerker" in paper
    assert re.search(r"Inhoud|Kenmerk van de inhoud", paper)
    assert "Naar de inhoud" not in paper
    assert "Download" not in paper


@pages_as_text
def test_an_adult_who_recovers_changes_an_answer_and_sees_what_no_longer_counts(
    browser: Browser, served: Served, folder: Path
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        assert len(answer(page, ADULT)) == 4
        assert fitting(page) == ["Dagbesteding herstel"]
        page.get_by_role("button", name="Wijzig Vraag om dagbesteding").click()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        page.get_by_role("radio", name="nee", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_have_text("De uitkomst staat vast")
        assert fitting(page) == []
        assert page.get_by_text("niet gebruikt", exact=True).count() == 2
        page.get_by_role("button", name="Wijzig Vraag om dagbesteding").click()
        page.get_by_role("radio", name="ja", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(page.locator(".bs-product--past")).to_have_count(1)
        explain(page)
        paper = printed(page, folder)
    assert "Dagbesteding herstel (DB-H)" in paper
    assert "Zou passen als" in paper
    assert paper.index("Past bij dit profiel") < paper.index("Past niet bij dit profiel")


@pages_as_text
def test_a_doubt_keeps_products_open_and_is_named_in_the_explanation(
    browser: Browser, served: Served, folder: Path
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        answer(page, DOUBT)
        assert question(page).inner_text() == "Er zijn geen vragen meer"
        expect(page.get_by_text("Een deel blijft onbekend")).to_be_visible()
        assert fitting(page) == []
        explain(page)
        paper = printed(page, folder)
    assert "Niet bekend bij cliënt of medewerker: Traject met justitie." in paper
    assert "Hangt nog af van: Traject met justitie." in paper


def test_the_profile_goes_to_the_users_own_disk_and_comes_back(
    browser: Browser, served: Served, folder: Path
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        answer(page, ADULT)
        asked: list[str] = []
        page.on("dialog", lambda dialog: asked.append(dialog.type))
        with page.expect_download() as started:
            page.get_by_role("button", name="Bewaar het profiel").first.click()
        assert asked == []
        target = folder / started.value.suggested_filename
        started.value.save_as(target)
        saved = json.loads(target.read_text(encoding="utf-8"))
        assert saved["doel_dagbesteding"] == "herstel"
    with visiting(browser, served) as page:
        page.goto("/")
        page.get_by_text("Ga verder met een profiel").click()
        page.get_by_label("Profiel", exact=True).set_input_files(target)
        page.get_by_role("button", name="Open het profiel").click()
        expect(page.locator(".bs-product--past")).to_have_count(1)
        assert fitting(page) == ["Dagbesteding herstel"]


def test_the_explanation_is_a_document_that_word_can_open(
    browser: Browser, served: Served, folder: Path
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        answer(page, ADULT)
        explain(page)
        page.get_by_label("Eigen afweging").fill("Blijft in de browser")
        with page.expect_download() as started:
            page.get_by_role("button", name="Download als Word-document").click()
        target = folder / started.value.suggested_filename
        started.value.save_as(target)
        page.once("dialog", lambda asked: asked.accept())
        page.get_by_role("button", name="Terug naar het gesprek").click()
        expect(page.locator(".bs-product--past")).to_have_count(1)
    with zipfile.ZipFile(target) as archive:
        text = archive.read("word/document.xml").decode()
    assert "Dagbesteding herstel (DB-H)" in text
    assert "Blijft in de browser" not in text


@pages_as_text
def test_another_organisation_has_its_own_words_and_a_plan_to_take_along(
    browser: Browser, folder: Path
) -> None:
    replies = {"een traject bij Neos": "ja", "In welke fase": "opvang", "": "?"}
    with (
        serving(Settings(workbooks=("neos",))) as neos,
        visiting(browser, neos) as page,
    ):
        begin(page, "Neos, Eindhoven")
        assert len(answer(page, replies)) > 5
        assert "Trajectbegeleiding" in fitting(page)
        page.get_by_role("button", name="Maak een actieplan").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Mijn actieplan")
        page.get_by_text("Eerdere meting en evaluatie").click()
        earlier = folder / "eerder.json"
        earlier.write_text('{"in_traject": true, "fase": "instroom"}', encoding="utf-8")
        page.get_by_label("Eerdere meting", exact=True).set_input_files(earlier)
        page.get_by_label("Mijn droom of mijn doel").fill("Een eigen huis")
        page.once("dialog", lambda asked: asked.dismiss())
        page.get_by_role("button", name="Werk het plan bij").click()
        expect(page.get_by_label("Mijn droom of mijn doel")).to_have_value("Een eigen huis")
        page.once("dialog", lambda asked: asked.accept())
        page.get_by_role("button", name="Werk het plan bij").click()
        expect(page.get_by_text("De eerdere meting staat ernaast.")).to_be_visible()
        with page.expect_download() as started:
            page.get_by_role("button", name="Download als Word-document").click()
        started.value.save_as(folder / "plan.docx")
        told = "Uw actieplan wordt gedownload."
        expect(page.locator("main").get_by_text(told)).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text(told)
        page.get_by_role("button", name="Terug naar het gesprek").click()
        explain(page)
        paper = printed(page, folder)
    assert "Trajectbegeleiding (TB)" in paper
    plan = docx.Document(str(folder / "plan.docx"))
    words = [cell.text for table in plan.tables for row in table.rows for cell in row.cells]
    words += [paragraph.text for paragraph in plan.paragraphs]
    assert any("Trajectbegeleiding" in text for text in words)


def test_procurement_and_policy_take_their_files_along(
    browser: Browser, served: Served, folder: Path
) -> None:
    wrong = changed(F9="instabeil")
    with visiting(browser, served) as page:
        page.goto("/inkoop")
        page.get_by_label("Werkboek").set_input_files(
            {"name": "regio.xlsx", "mimeType": XLSX, "buffer": wrong}
        )
        page.get_by_role("button", name="Kijk na").click()
        with page.expect_download() as started:
            page.get_by_role("link", name="Download met blad Controle").click()
        started.value.save_as(folder / started.value.suggested_filename)
        page.goto("/beleid")
        page.get_by_label("Het oude werkboek", exact=True).select_option(REGION)
        page.get_by_label("Het nieuwe werkboek").set_input_files(
            {"name": "nieuw.xlsx", "mimeType": XLSX, "buffer": changed(K10=None)}
        )
        page.get_by_role("button", name="Vergelijk").click()
        with page.expect_download() as started:
            page.get_by_role("link", name="Download als Word-document").click()
        started.value.save_as(folder / started.value.suggested_filename)
    assert "Controle" in openpyxl.load_workbook(folder / "regio-controle.xlsx").sheetnames
    assert (
        "Wijzigingsrapport"
        in docx.Document(str(folder / "wijzigingsrapport.docx")).paragraphs[0].text
    )


def test_the_script_says_the_outcome_and_moves_the_focus_to_the_next_question(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        page.get_by_role("radio", name="ja", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_be_focused()
        expect(page.locator("#meldingen")).to_have_text(
            "0 bouwstenen passen bij dit profiel en 6 nog onbekend."
        )
        assert page.url.endswith("/gesprek/midden-holland-2018")
        page.get_by_role("button", name="Volgende").click()
        expect(page.get_by_role("alert")).to_be_focused()
        page.get_by_role("link", name="Kies een antwoord.").click()
        expect(page.locator("#veld-vraag_dagbesteding")).to_be_focused()


@contextmanager
def behind_a_code(browser: Browser) -> Iterator[tuple[Page, str]]:
    """Give a page that was let in by a server with an access code, and the server's address."""
    with serving(Settings(workbooks=(REGION,), access_code=CODE)) as locked:
        page = browser.new_page(base_url=locked.address)
        page.goto("/toegang")
        give_code(page)
        yield page, locked.address
        page.context.close()


def give_code(page: Page) -> None:
    page.get_by_label("Toegangscode").fill(CODE)
    page.get_by_role("button", name="Ga verder").click()


def test_without_a_connection_or_a_login_the_answers_stay_on_the_page(browser: Browser) -> None:
    with behind_a_code(browser) as (page, _):
        begin(page)
        page.get_by_role("radio", name="nee", exact=True).check()
        page.context.clear_cookies()
        page.get_by_role("button", name="Volgende").click()
        expect(page.get_by_role("alert")).to_contain_text("U bent niet meer ingelogd.")
        expect(page.get_by_role("radio", name="nee", exact=True)).to_be_checked()
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Log in op een nieuw tabblad").click()
        give_code(opened.value)
        expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Welke bouwsteen")
        page.route("**/gesprek/**", lambda route: route.abort())
        page.get_by_role("button", name="Volgende").click()
        expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding")
        page.unroute("**/gesprek/**")
        page.route(
            "**/gesprek/**",
            lambda route: route.fulfill(
                status=502, content_type="text/html", body="<h1>502 Bad Gateway</h1>"
            ),
        )
        page.get_by_role("button", name="Volgende").click()
        expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding")
        page.unroute("**/gesprek/**")
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        expect(page.get_by_role("alert")).to_have_count(0)


def test_a_download_without_a_connection_or_a_login_leaves_the_answers(browser: Browser) -> None:
    with behind_a_code(browser) as (page, address):
        begin(page)
        page.get_by_role("radio", name="nee", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        cookies = page.context.cookies()
        page.context.clear_cookies()
        keep = page.get_by_role("button", name="Bewaar het profiel")
        keep.click()
        expect(page.get_by_role("alert")).to_contain_text("U bent niet meer ingelogd.")
        page.route("**/profiel", lambda route: route.abort())
        keep.click()
        expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding")
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        page.unroute("**/profiel")
        page.context.add_cookies(
            [{"name": one["name"], "value": one["value"], "url": address} for one in cookies]
        )
        with page.expect_download() as started:
            keep.click()
        assert started.value.suggested_filename.startswith(f"profiel-{REGION}-")
        saved = json.loads(Path(started.value.path()).read_text(encoding="utf-8"))
        assert saved == {"vraag_begeleiding": "nee"}


def test_something_else_than_a_page_is_shown_as_the_browser_shows_it(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        page.get_by_role("radio", name="ja", exact=True).check()
        page.route("**/gesprek/**", lambda route: route.fulfill(status=200, body="{}"))
        page.get_by_role("button", name="Volgende").click()
        expect(page.locator("body")).to_have_text("{}")


def test_back_in_the_browser_is_one_question_back_with_the_answers_still_there(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served) as page:
        begin(page)
        first = question(page).inner_text()
        page.get_by_role("radio", name="nee", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        page.go_back()
        expect(question(page)).to_have_text(first)
        expect(page.get_by_role("radio", name="nee", exact=True)).to_be_checked()
        page.go_forward()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        page.get_by_role("radio", name="nee", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_have_text("De uitkomst staat vast")
        explain(page)
        page.get_by_label("Eigen afweging").fill("Mijn eigen woorden")
        page.go_back()
        expect(question(page)).to_have_text("De uitkomst staat vast")
        page.go_forward()
        expect(page.get_by_label("Eigen afweging")).to_have_value("Mijn eigen woorden")
        assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
        assert page.evaluate("() => Object.keys(history.state)") == ["step"]


def test_an_error_page_leads_back_to_the_answers(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        begin(page)
        page.get_by_role("radio", name="nee", exact=True).check()
        page.route(
            "**/gesprek/**",
            lambda route: route.fulfill(
                status=200,
                content_type="text/html",
                body="<main tabindex=-1><h1>Er ging iets mis</h1></main>",
            ),
        )
        page.get_by_role("button", name="Volgende").click()
        expect(page.get_by_role("heading", name="Er ging iets mis")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("radio", name="nee", exact=True)).to_be_checked()


def test_an_own_reasoning_is_not_lost_without_a_question(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        asked: list[str] = []
        accept = False

        def reply(dialog: Dialog) -> None:
            asked.append(dialog.message)
            if accept:
                dialog.accept()
            else:
                dialog.dismiss()

        page.on("dialog", reply)
        begin(page)
        answer(page, ADULT)
        explain(page)
        box = page.get_by_label("Eigen afweging")
        expect(box).to_have_accessible_description(re.compile("blijft alleen op dit scherm"))
        page.get_by_role("button", name="Terug naar het gesprek").click()
        expect(question(page)).to_be_visible()
        assert asked == []
        explain(page)
        box.fill("Een zus springt bij.")
        page.get_by_role("button", name="Terug naar het gesprek").click()
        expect(box).to_have_value("Een zus springt bij.")
        assert len(asked) == 1
        assert "alleen op dit scherm" in asked[0]
        accept = True
        page.get_by_role("button", name="Terug naar het gesprek").click()
        expect(question(page)).to_be_visible()


def test_leaving_with_answers_is_asked_first_and_without_is_not(
    browser: Browser, served: Served
) -> None:
    with visiting(browser, served) as page:
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        begin(page)
        page.get_by_role("link", name="Begin opnieuw").click()
        expect(question(page)).to_be_visible()
        assert asked == []
        page.get_by_role("radio", name="nee", exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        # At once: a step that was just taken is no leave to go.
        page.get_by_role("link", name="Hulp", exact=True).click()
        expect(question(page)).to_have_text("Vraagt de cliënt om dagbesteding?")
        assert asked == ["beforeunload"]
    with visiting(browser, served) as page:
        page.on("dialog", stay)
        begin(page)
        page.get_by_role("button", name="Toon alle vragen").click()
        page.get_by_label("Onder welke wet valt de vraag?").select_option("Wmo")
        page.get_by_role("link", name="Hulp", exact=True).click()
        expect(page.get_by_label("Onder welke wet valt de vraag?")).to_have_value("=Wmo")
        assert asked == ["beforeunload", "beforeunload"]


def test_without_a_script_nothing_is_offered_that_needs_one(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(base_url=served.address, java_script_enabled=False)
    page = context.new_page()
    begin(page)
    explain(page)
    expect(page.get_by_role("button", name="Terug naar het gesprek")).to_be_visible()
    expect(page.locator("[data-afdrukken]")).to_be_hidden()
    context.close()
