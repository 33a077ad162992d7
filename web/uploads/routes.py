"""The pages for procurement and policy: send a workbook, read what was found, take a copy."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from catalog.problems import Problem, Severity
from catalog.wording.waiting import SOME_CHECKS_WAIT
from web.conversation.reading import Mistake
from web.downloads import DOCX, XLSM, XLSX, download, link
from web.state import book_of, shared
from web.templating import page
from web.uploads.jobs import check_workbook, compare_two, make_workbook
from web.uploads.receiving import received

CHECK_SECONDS: Final = 40.0
COMPARE_SECONDS: Final = 60.0
MOST_SHOWN: Final = 300
"""So many findings of one severity stand on a page; all of them stand in the copy."""

_CHOOSE: Final = "Kies eerst een werkboek."

router = APIRouter(include_in_schema=False)


@router.get("/inkoop")
async def procurement(request: Request) -> Response:
    """Ask for a workbook to check."""
    return page(request, "inkoop.html", _books(request) | {"fouten": [], "uitslag": None})


@router.post("/inkoop")
async def check(request: Request) -> Response:
    """Show every finding, by cell, with a copy in which they stand on sheet Controle."""
    content: dict[str, Any] = {"fouten": [], "uitslag": None}
    async with received(request, "werkboek") as (_, (path,)):
        if path is None:
            content["fouten"] = [Mistake("werkboek", _CHOOSE)]
            return page(request, "inkoop.html", _books(request) | content)
        checked = await shared(request).apart.run(check_workbook, path, seconds=CHECK_SECONDS)
        name = path.name
    content |= {
        "uitslag": checked,
        "bestandsnaam": name,
        "groepen": by_severity(checked.problems),
        "volgt_nog": "" if checked.complete else SOME_CHECKS_WAIT,
        "kopie": link(checked.written, XLSM if name.endswith(".xlsm") else XLSX),
        "kopienaam": f"{Path(name).stem}-controle{Path(name).suffix}",
    }
    return page(request, "inkoop.html", _books(request) | content)


@router.get("/inkoop/{boek}")
async def fetch(request: Request, boek: str) -> Response:
    """Hand over a workbook of the program as an Excel file, to change it."""
    book = book_of(request, boek)
    with tempfile.TemporaryDirectory(prefix="bouwsteen-") as folder:
        target = Path(folder) / f"{book.name}.xlsx"
        made = await shared(request).apart.run(
            make_workbook, book.source, target, seconds=CHECK_SECONDS
        )
    return download(made, XLSX, target.name)


@router.get("/beleid")
async def policy(request: Request) -> Response:
    """Ask for two workbooks to compare."""
    return page(request, "beleid.html", _books(request) | {"fouten": [], "uitslag": None})


@router.post("/beleid")
async def compare(request: Request) -> Response:
    """Show for whom the new workbook changes the outcome."""
    content: dict[str, Any] = {"fouten": [], "uitslag": None}
    async with received(request, "oud", "nieuw") as (form, (old, new)):
        chosen = shared(request).shelf.get(str(form.get("boek", "")))
        first = old or (chosen.source if chosen is not None else None)
        if first is None:
            content["fouten"].append(Mistake("oud", "Kies het oude werkboek."))
        if new is None:
            content["fouten"].append(Mistake("nieuw", "Kies het nieuwe werkboek."))
        if first is None or new is None:
            return page(request, "beleid.html", _books(request) | content)
        compared = await shared(request).apart.run(compare_two, first, new, seconds=COMPARE_SECONDS)
    content |= {
        "uitslag": compared,
        "document": link(compared.docx, DOCX),
        "onbruikbaar": [(name, by_severity(found)) for name, found in compared.unusable],
    }
    return page(request, "beleid.html", _books(request) | content)


def by_severity(problems: Sequence[Problem]) -> list[tuple[str, int, list[Problem]]]:
    """Return the problems of each severity: its name, how many, and the first so many."""
    groups = []
    for severity in Severity:
        found = [one for one in problems if one.severity is severity]
        if found:
            groups.append((severity.value, len(found), found[:MOST_SHOWN]))
    return groups


def _books(request: Request) -> dict[str, Any]:
    return {"boeken": [(book.name, book.catalog.info) for book in shared(request).shelf.books]}
