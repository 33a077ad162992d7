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


def render(request: Request, template: str, content: Mapping[str, Any]) -> str:
    """Return a page as text."""
    own = getattr(getattr(request.scope.get("app"), "state", None), "shared", None)
    theme = own.theme if own is not None else None
    return (
        environment()
        .get_template(template)
        .render(
            pad=request.url.path,
            thema=theme.address("thema.css") if theme is not None else "",
            uitloggen=own is not None and own.keys is not None,
            **content,
        )
    )
