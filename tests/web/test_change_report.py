"""Can everyone read the change report: with axe, on a narrow screen, on paper and without network?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.acceptance.commands import bouwsteen
from tests.cli.populations import small_population, with_tariffs
from tests.regions import write_region
from tests.web.test_accessibility import too_wide, violations


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a report with a picture, a fold of regions without clients, and every table."""
    folder = tmp_path_factory.mktemp("rapport")
    with_tariffs(write_region(folder / "oud"), LICHT="50", ZWAAR="80")
    light = ("regels", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "vanaf 45"')
    heavy = ("regels", 'als.zwaar = "ja"', 'als.leeftijd = "tot 110"\nals.zwaar = "ja"')
    with_tariffs(write_region(folder / "nieuw", light, heavy), LICHT="55", ZWAAR="80")
    population = small_population(folder / "p.csv")
    words = ("--populatie", population, "--uit", folder / "rapport.html")
    bouwsteen("vergelijk", folder / "oud", folder / "nieuw", *words)
    return folder / "rapport.html"


@pytest.fixture(scope="module")
def page(browser: Browser, report: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    one = context.new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    one.on("request", note)
    one.goto(report.as_uri())
    assert asked == [report.as_uri()]
    yield one
    context.close()


def test_axe_finds_nothing(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page) == []


def test_the_page_fits_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    assert too_wide(page) == []


def test_the_picture_is_told_in_words(page: Page) -> None:
    picture = page.get_by_role("img")
    assert picture.count() == 1
    told = page.locator("svg desc").text_content() or ""
    assert "van LICHT naar geen product: 100 cliënten" in told


def test_regions_without_clients_can_be_unfolded_without_script(
    browser: Browser, report: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(report.as_uri())
    fold = bare.locator("details")
    assert not fold.locator("table").is_visible()
    bare.get_by_text("Gebieden zonder cliënten").click()
    assert fold.locator("table").is_visible()
    context.close()


def test_it_prints_on_a4_with_everything_unfolded(page: Page) -> None:
    printed = page.pdf(prefer_css_page_size=True)
    sizes = set(re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed))
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
    page.emulate_media(media="print")
    assert page.locator("details table").bounding_box() is not None
    page.emulate_media(media="screen")
