"""Pictures of the pages for docs/toegang.md, made with a real browser on a real server.

Run: python -m tests.web.pictures FOLDER [WIDTH]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.conftest import CHROMIUM
from tests.web.people import REGION, answer, begin, explain, question, visiting
from tests.web.servers import serving
from tests.web.workbooks import changed
from web.downloads import XLSX
from web.settings import Settings

WIDTH = 1140
YOUTH = {
    "doel": "aanleren", "begeleiding?": "ja", "dagbesteding?": "ja", "stabiel": "instabiel",
    "plannen": "nee", "meteen": "ja", "uithuisplaatsing": "ja", "bijzondere kennis": "nee",
}  # fmt: skip


def start(page: Page) -> None:
    page.goto("/")


def halfway(page: Page) -> None:
    begin(page)
    for reply in ("ja", "ja"):
        asked = question(page).inner_text()
        page.locator(".bs-card--question").get_by_role("radio", name=reply, exact=True).check()
        page.get_by_role("button", name="Volgende").click()
        expect(question(page)).not_to_have_text(asked)


def the_end(page: Page) -> None:
    begin(page)
    answer(page, YOUTH)


def another_answer(page: Page) -> None:
    the_end(page)
    page.get_by_role("button", name="Wijzig Vraag om begeleiding").click()
    page.get_by_role("radio", name="nee", exact=True).check()
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_text("niet gebruikt", exact=True)).to_have_count(4)


def nearly(page: Page) -> None:
    another_answer(page)
    page.locator("summary", has_text="Past niet").click()
    page.locator("summary", has_text="Past niet").scroll_into_view_if_needed()


def everything(page: Page) -> None:
    halfway(page)
    page.get_by_role("button", name="Toon alle vragen").click()
    expect(question(page)).to_have_text("Alle vragen")


def explanation(page: Page) -> None:
    the_end(page)
    explain(page)


def findings(page: Page) -> None:
    page.goto("/inkoop")
    page.get_by_label("Werkboek").set_input_files(
        {"name": "regio.xlsx", "mimeType": XLSX, "buffer": changed(F9="instabeil", S5="BG-X")}
    )
    page.get_by_role("button", name="Kijk na").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uitslag van de controle")


def report(page: Page) -> None:
    page.goto("/beleid")
    page.get_by_label("Het oude werkboek", exact=True).select_option(REGION)
    page.get_by_label("Het nieuwe werkboek").set_input_files(
        {"name": "voorstel.xlsx", "mimeType": XLSX, "buffer": changed(K10=None)}
    )
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wijzigingsrapport")


@dataclass(frozen=True)
class Picture:
    """What to do before it is taken, and which part of the page is on it, from the top."""

    visit: Callable[[Page], None]
    height: int
    part: str = ""


PICTURES = {
    "toegang-begin": Picture(start, 800),
    "toegang-vraag": Picture(halfway, 800),
    "toegang-uitkomst": Picture(the_end, 1150),
    "toegang-antwoorden": Picture(another_answer, 0, ".bs-card[aria-labelledby=antwoorden-kop]"),
    "toegang-bijna": Picture(nearly, 0, ".bs-group-details[open]"),
    "toegang-alles": Picture(everything, 800),
    "toegang-uitleg": Picture(explanation, 1150),
    "inkoop-meldingen": Picture(findings, 800),
    "beleid-rapport": Picture(report, 1000),
}


def take(browser: Browser, folder: Path, width: int) -> None:
    """Make all pictures in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with serving(Settings(workbooks=(REGION,))) as served:
        for name, picture in PICTURES.items():
            size = {"width": width, "height": picture.height or 1000}
            with visiting(browser, served, viewport=size, locale="nl-NL") as page:
                picture.visit(page)
                # Nothing that blinks or lights up because the mouse happens to be there.
                page.evaluate("() => document.activeElement.blur()")
                page.mouse.move(0, 0)
                target = folder / f"{name}.png"
                if picture.part:
                    page.locator(picture.part).screenshot(path=target)
                else:
                    page.screenshot(path=target)
                print(f"{target}  {target.stat().st_size // 1024} kB")  # noqa: T201 - a script


def main() -> None:
    """Make the pictures in the folder that was named."""
    folder = Path(sys.argv[1])
    width = int(sys.argv[2]) if len(sys.argv) > 2 else WIDTH
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--lang=nl"], env={"LANGUAGE": "nl"}
        )
        take(browser, folder, width)
        browser.close()


if __name__ == "__main__":
    main()
