"""Pages from templates; everything that is filled in is text, whatever a workbook says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from catalog.wording.conditions import listed
from catalog.wording.counts import counted, number_text
from catalog.wording.money import euros
from web.static_files import STATIC

KNOWN: Final = "bekend"
"""In the state of a request: whether all pages are open to who asks (web.guards.access)."""

SECTIONS: Final = (
    ("/", "Gesprek"),
    ("/inkoop", "Inkoop"),
    ("/beleid", "Beleid"),
    ("/hulp", "Hulp"),
)
"""The parts of the program in the order of the menu."""


@cache
def environment() -> Environment:
    """Return the templates, compiled once."""
    made = Environment(
        loader=PackageLoader("web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        {
            "opsomming": listed,
            "aantal": counted,
            "getal": number_text,
            "euro": euros,
            "datum": "{:%d-%m-%Y}".format,
        }
    )
    made.globals.update(
        {"onderdelen": SECTIONS, "versie": version("bouwsteen"), "bestand": STATIC.address}
    )
    return made


def page(
    request: Request, template: str, content: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """Return a page; ``content`` are the names that the template uses."""
    return HTMLResponse(render(request, template, content), status)


def _refusals(own: Any) -> dict[str, str]:  # noqa: ANN401 - what the requests share, or None
    """Return for each workbook of which the file cannot be used now what is the matter."""
    books = own.shelf.books if own is not None else ()
    return {book.name: book.refusal.text for book in books if book.refusal is not None}


def render(request: Request, template: str, content: Mapping[str, Any]) -> str:
    """Return a page as text."""
    own = getattr(getattr(request.scope.get("app"), "state", None), "shared", None)
    theme = own.theme if own is not None else None
    known = bool(request.scope.get("state", {}).get(KNOWN, False))
    return (
        environment()
        .get_template(template)
        .render(
            pad=request.url.path,
            thema=theme.address("thema.css") if theme is not None else "",
            niet_gebruikt=_refusals(own),
            bestanden=own.shelf.file_names if own is not None else {},
            bekend=known,
            uitloggen=known and own is not None and own.keys is not None,
            **content,
        )
    )
