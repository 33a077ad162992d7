"""Can everyone use the pages? WCAG 2.2 AA, as far as a program can tell, on every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.web.people import REGION, answer, begin, explain, question, visiting
from tests.web.servers import Served, serving
from tests.web.workbooks import changed
from web.downloads import XLSX
from web.settings import Settings

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONVERSATION = f"/gesprek/{REGION}"
ADULT = {"doel": "herstel", "begeleiding?": "nee", "dagbesteding?": "ja", "stabiel": "wisselend"}
CODE = "vier losse woorden hier"
SCREENS: dict[str, ViewportSize] = {
    "320 pixels": {"width": 320, "height": 256},
    # A window of 1280 by 1024, enlarged.
    "200 procent": {"width": 640, "height": 512},
}


def start(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Ga verder met een profiel").first.click()


def first_question(page: Page) -> None:
    page.goto(CONVERSATION)


def a_mistake(page: Page) -> None:
    page.goto(CONVERSATION)
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("alert")).to_be_visible()


def no_connection(page: Page) -> None:
    page.goto(CONVERSATION)
    page.route("**/gesprek/**", lambda route: route.abort())
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding")
    page.unroute("**/gesprek/**")


def a_number(page: Page) -> None:
    page.goto(CONVERSATION)
    page.get_by_role("button", name="Toon alle vragen").click()
    page.get_by_label("Hoe oud is de cliënt?").fill("driehonderd")
    page.get_by_role("button", name="Vraag voor vraag").click()
    expect(page.get_by_role("alert")).to_be_visible()


def all_questions(page: Page) -> None:
    page.goto(CONVERSATION)
    page.get_by_role("button", name="Toon alle vragen").click()
    expect(question(page)).to_have_text("Alle vragen")


def the_end(page: Page) -> None:
    begin(page)
    answer(page, ADULT)
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => one.open = true)")


def the_explanation(page: Page) -> None:
    begin(page)
    answer(page, ADULT)
    explain(page)


def a_clash(page: Page) -> None:
    all_questions(page)
    page.get_by_label("Onder welke wet valt de vraag?").select_option("Jeugdwet")
    page.get_by_label("Hoe oud is de cliënt?").fill("30")
    page.get_by_role("button", name="Bijwerken").first.click()
    expect(page.get_by_text("Deze antwoorden kunnen niet samen").first).to_be_visible()


def a_doubt(page: Page) -> None:
    begin(page)
    answer(page, {**ADULT, "stabiel": "?"})
    expect(page.get_by_text("Een deel blijft onbekend")).to_be_visible()


def another_region(page: Page) -> None:
    page.goto("/gesprek/neos")
    expect(page.get_by_role("button", name="Maak een actieplan").first).to_be_visible()


def a_plan(page: Page) -> None:
    another_region(page)
    page.get_by_role("button", name="Maak een actieplan").first.click()
    page.get_by_text("Eerdere meting en evaluatie").click()
    page.get_by_label("Eerdere meting", exact=True).set_input_files(
        {"name": "p.json", "mimeType": "application/json", "buffer": b'{"in_traject": true}'}
    )
    page.get_by_label("Wanneer kijkt u er weer samen naar?").fill("2020-01-01")
    page.get_by_role("button", name="Werk het plan bij").click()
    expect(page.get_by_text("Er klopt iets nog niet")).to_be_visible()


def procurement(page: Page) -> None:
    page.goto("/inkoop")


def findings(page: Page) -> None:
    send_workbook(page, "stuk.xlsx", changed(F9="instabeil", S5="BG-X"))
    expect(page.get_by_text("fouten gevonden")).to_be_visible()


def no_workbook(page: Page) -> None:
    send_workbook(page, "boek.xlsx", b"geen werkboek")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitslag van de controle")


def policy(page: Page) -> None:
    page.goto("/beleid")
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.get_by_role("alert")).to_be_visible()


def a_report(page: Page) -> None:
    compare(page, changed(K10=None))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wijzigingsrapport")


def no_report(page: Page) -> None:
    compare(page, changed(F9="instabeil"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("niet te vergelijken")


def send_workbook(page: Page, name: str, content: bytes) -> None:
    page.goto("/inkoop")
    page.get_by_label("Werkboek").set_input_files(
        {"name": name, "mimeType": XLSX, "buffer": content}
    )
    page.get_by_role("button", name="Kijk na").click()


def compare(page: Page, content: bytes) -> None:
    page.goto("/beleid")
    page.get_by_label("Het oude werkboek", exact=True).select_option(REGION)
    page.get_by_label("Het nieuwe werkboek").set_input_files(
        {"name": "nieuw.xlsx", "mimeType": XLSX, "buffer": content}
    )
    page.get_by_role("button", name="Vergelijk").click()


def help_(page: Page) -> None:
    page.goto("/hulp")


def nothing_there(page: Page) -> None:
    page.goto("/gesprek/elders")


PAGES: dict[str, Callable[[Page], None]] = {
    "start": start,
    "eerste vraag": first_question,
    "een fout": a_mistake,
    "geen verbinding": no_connection,
    "een getal": a_number,
    "alle vragen": all_questions,
    "het eind": the_end,
    "het eind met twijfel": a_doubt,
    "antwoorden die niet samen kunnen": a_clash,
    "een andere regio": another_region,
    "een actieplan": a_plan,
    "de uitleg": the_explanation,
    "inkoop": procurement,
    "meldingen": findings,
    "geen werkboek": no_workbook,
    "beleid": policy,
    "het rapport": a_report,
    "geen rapport": no_report,
    "hulp": help_,
    "niet gevonden": nothing_there,
}
every_page = pytest.mark.parametrize("visit", PAGES.values(), ids=PAGES.keys())


@pytest.fixture(scope="module")
def two_regions() -> Iterator[Served]:
    with serving(Settings(workbooks=(REGION, "neos"))) as one:
        yield one


@pytest.fixture(scope="module")
def opened(browser: Browser, two_regions: Served) -> Iterator[Page]:
    """One page, used for all visits in turn."""
    context = browser.new_context(base_url=two_regions.address)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(opened: Page) -> Page:
    """Give the page at the size of a desk."""
    opened.set_viewport_size({"width": 1280, "height": 900})
    return opened


def violations(page: Page) -> list[str]:
    """Return what axe finds, with the elements where it does."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def too_wide(page: Page) -> list[str]:
    """Return the elements that stick out to the right, apart from tables that scroll themselves."""
    script = """() => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return [...document.body.querySelectorAll('*')]
        .filter((one) => one.getBoundingClientRect().right > width + 1)
        .map((one) => one.outerHTML.slice(0, 120));
    }"""
    found: list[str] = page.evaluate(script)
    return found


@every_page
def test_every_page_holds_to_axe_and_fits_a_narrow_or_enlarged_screen(
    desk: Page, visit: Callable[[Page], None]
) -> None:
    visit(desk)
    assert violations(desk) == []
    assert desk.locator("html").get_attribute("lang") == "nl"
    assert desk.get_by_role("heading", level=1).count() == 1
    assert re.search(r".+ – Bouwsteen$", desk.title())
    for name, screen in SCREENS.items():
        desk.set_viewport_size(screen)
        assert too_wide(desk) == [], name


@pytest.mark.slow
@every_page
@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
def test_axe_finds_nothing_on_a_small_screen_either(
    desk: Page, visit: Callable[[Page], None], screen: ViewportSize
) -> None:
    desk.set_viewport_size(screen)
    visit(desk)
    assert violations(desk) == []
    assert too_wide(desk) == []


def test_text_spacing_of_the_reader_cuts_nothing_off(desk: Page) -> None:
    """WCAG 1.4.12: line height 1.5, letters .12, words .16, paragraphs 2."""
    first_question(desk)
    desk.evaluate("""() => {
      for (const one of document.querySelectorAll('body *')) {
        one.style.setProperty('line-height', '1.5', 'important');
        one.style.setProperty('letter-spacing', '.12em', 'important');
        one.style.setProperty('word-spacing', '.16em', 'important');
      }
    }""")
    assert too_wide(desk) == []
    cut = desk.evaluate("""() => [...document.querySelectorAll('button, a, summary, label, p')]
      .filter((one) => getComputedStyle(one).overflow !== 'visible'
        && one.scrollHeight > one.clientHeight + 1)
      .map((one) => one.outerHTML.slice(0, 120))""")
    assert cut == []


def test_the_whole_conversation_goes_by_keyboard(browser: Browser, served: Served) -> None:
    with visiting(browser, served) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
        page.keyboard.press("Enter")
        tab_to(page, "Begin een gesprek")
        page.keyboard.press("Enter")
        expect(question(page)).to_be_visible()
        for steps in (1, 0, 2, 1):
            text = question(page).inner_text()
            tab_to(page, "", kind="radio")
            page.keyboard.press("Space")
            for _ in range(steps):
                page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
            expect(question(page)).not_to_have_text(text)
        expect(question(page)).to_have_text("De uitkomst staat vast")
        tab_to(page, "Maak de uitleg")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Uitleg")
        tab_to(page, "Terug naar het gesprek")
        page.keyboard.press("Enter")
        expect(question(page)).to_have_text("De uitkomst staat vast")


def tab_to(page: Page, name: str, kind: str = "") -> None:
    """Press Tab until something with this text, or of this kind, has a visible focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        on: dict[str, Any] = page.evaluate("""() => {
          const one = document.activeElement, style = getComputedStyle(one);
          return { text: one === document.body ? '' : one.innerText || '', type: one.type || '',
            width: parseFloat(style.outlineWidth), style: style.outlineStyle };
        }""")
        if not on["text"] and not on["type"]:
            continue  # round the end of the page
        assert (on["width"], on["style"] != "none") >= (2, True), f"no focus to see on {on}"
        if (kind and on["type"] == kind) or (name and name in on["text"]):
            return
    message = f"Tab never reaches {name or kind}"
    raise AssertionError(message)


def test_everything_to_press_is_large_enough(desk: Page) -> None:
    """WCAG 2.5.8: 24 by 24 pixels, links in a sentence excepted."""
    the_end(desk)
    small = desk.evaluate("""() => [...document.querySelectorAll('button, summary, select, .bs-button')]
      .filter((one) => one.offsetParent !== null)
      .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
      .filter(([box]) => box.width < 24 || box.height < 24).map(([, html]) => html)""")
    assert small == []


def test_the_door_is_open_to_everyone_who_knows_the_code(browser: Browser) -> None:
    settings = Settings(workbooks=(REGION,), access_code=CODE)
    with serving(settings) as locked, visiting(browser, locked) as page:
        page.goto("/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Vul de toegangscode in")
        assert violations(page) == []
        page.get_by_label("Toegangscode").fill(CODE)
        page.get_by_role("button", name="Ga verder").click()
        begin(page)
        page.get_by_role("button", name="Uitloggen").click()
        expect(page.get_by_label("Toegangscode")).to_be_visible()


def test_a_wrong_code_is_said_and_linked_to_its_field(browser: Browser) -> None:
    with serving(Settings(workbooks=(REGION,), access_code=CODE)) as locked:
        page = browser.new_page(base_url=locked.address)
        page.goto("/toegang")
        page.get_by_label("Toegangscode").fill("een andere code")
        page.get_by_role("button", name="Ga verder").click()
        page.get_by_role("link", name="Deze toegangscode klopt niet.").click()
        expect(page.get_by_label("Toegangscode")).to_be_focused()
        assert violations(page) == []
        page.close()


def test_a_theme_of_the_municipality_lies_over_the_pages(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "thema.css").write_text(
        ":root { --utrecht-page-header-background-color: rgb(120, 0, 60);"
        " --utrecht-button-primary-action-background-color: rgb(0, 90, 40); }",
        encoding="utf-8",
    )
    settings = Settings(workbooks=(REGION,), theme=str(tmp_path))
    with serving(settings) as themed, visiting(browser, themed) as page:
        begin(page)
        button = page.get_by_role("button", name="Volgende")
        expect(page.locator("header")).to_have_css("background-color", "rgb(120, 0, 60)")
        expect(button).to_have_css("background-color", "rgb(0, 90, 40)")
        assert violations(page) == []
