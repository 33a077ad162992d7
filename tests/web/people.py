"""A person at the page: reads the question that is shown and answers it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.web.servers import REGION, Served


@contextmanager
def visiting(browser: Browser, served: Served, **options: Any) -> Iterator[Page]:  # noqa: ANN401
    """Give a page in a fresh context that reports every error in its console as a failure."""
    context = browser.new_context(base_url=served.address, **options)
    context.set_default_timeout(20_000)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: note(message, heard))
    page.on("pageerror", lambda error: heard.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        yield page
    finally:
        context.close()
    assert heard == [], heard
    elsewhere = [url for url in asked if not url.startswith((served.address, "data:"))]
    assert elsewhere == [], elsewhere


def note(message: ConsoleMessage, heard: list[str]) -> None:
    """Keep what the browser complains about."""
    if message.type in {"error", "warning"}:
        heard.append(message.text)


def begin(page: Page, region: str = "Midden-Holland") -> None:
    """Open the first page and begin a conversation there."""
    page.goto("/")
    page.get_by_role("button", name=f"Begin een gesprek met {region}").click()
    expect(question(page)).to_be_visible()


def question(page: Page) -> Any:  # noqa: ANN401 - a locator
    """Return the heading of the question."""
    return page.locator("[data-vraag]").first


def answer(page: Page, replies: dict[str, str]) -> list[str]:
    """Answer every question as it comes, until there are no more; return what was asked.

    ``replies`` are by a part of the question; ``?`` is "weet ik niet".
    """
    asked = []
    while page.get_by_role("button", name="Volgende").count():
        text = question(page).inner_text()
        asked.append(text)
        reply = next(value for part, value in replies.items() if part in text)
        field = page.locator(".bs-card--question")
        if reply == "?":
            page.get_by_role("button", name="Weet ik niet").click()
        else:
            if field.get_by_role("radio").count():
                field.get_by_role("radio", name=reply, exact=True).check()
            else:
                field.get_by_role("textbox").fill(reply)
            page.get_by_role("button", name="Volgende").click()
        expect(question(page)).not_to_have_text(text)
    return asked


def fitting(page: Page) -> list[str]:
    """Return the names of the products that fit, as they stand on the page."""
    return [
        text.rsplit(" ", 1)[0].strip()
        for text in page.locator(".bs-product--past .bs-product__name").all_inner_texts()
    ]


def explain(page: Page) -> None:
    """Ask for the explanation."""
    page.get_by_role("button", name="Maak de uitleg").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Uitleg: welke bouwsteen past bij dit profiel"
    )


__all__ = ["REGION", "answer", "begin", "explain", "fitting", "question", "visiting"]
