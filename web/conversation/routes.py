"""The addresses of the conversation. An answer only ever stands in the body of a POST."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalog.answers.profiles import RefusedProfileError, parse_profile, profile_of
from catalog.model import Catalog
from web.conversation.fields import Fields, read_fields
from web.conversation.pages import conversation_page
from web.conversation.reading import Mistake
from web.conversation.start import refused_file, start_page
from web.conversation.turns import Standing, take_turn
from web.downloads import JSON, download
from web.shelf import Book, today
from web.state import book_of, shared
from web.templating import page

router = APIRouter(include_in_schema=False)


@router.get("/")
async def start(request: Request) -> Response:
    """Show which workbooks there are, and how it works."""
    return page(request, "start.html", start_page(shared(request)))


@router.get("/gesprek")
async def choose() -> Response:
    """Go to the page where a workbook is chosen."""
    return RedirectResponse("/", 303)


@router.get("/gesprek/{boek}")
async def begin(request: Request, boek: str) -> Response:
    """Begin a conversation: the first question of a workbook, today."""
    return await _next_page(request, book_of(request, boek), Fields())


@router.post("/gesprek/{boek}")
async def go_on(request: Request, boek: str) -> Response:
    """Take the next turn."""
    return await _next_page(request, book_of(request, boek), await posted(request))


@router.post("/gesprek/{boek}/profiel")
async def save(request: Request, boek: str) -> Response:
    """Hand over the profile, to keep on the user's own disk."""
    book = book_of(request, boek)
    standing = await stand(request, book, await handed_over(request))
    if standing.mistakes:
        return page(request, "gesprek.html", conversation_page(book, standing))
    text = json.dumps(profile_file(standing), ensure_ascii=False, indent=2) + "\n"
    name = f"profiel-{book.name}-{today():%Y-%m-%d}.json"
    return download(text.encode(), JSON, name)


@router.post("/gesprek/{boek}/openen")
async def load(request: Request, boek: str) -> Response:
    """Go on with a profile that was saved before."""
    book = book_of(request, boek)
    async with request.form(max_files=1, max_fields=20) as form:
        file = form.get("profiel")
        day = str(form.get("peildatum") or "")
        data = await file.read() if isinstance(file, UploadFile) else b""
        name = (file.filename or "") if isinstance(file, UploadFile) else ""
    if not name:
        mistake = Mistake("profiel", "Kies eerst een bestand met een profiel.")
        return page(request, "start.html", start_page(shared(request), [mistake], book.name))
    try:
        fields = fields_of(parse_profile(data, "profiel", book.catalog), book.catalog, day)
    except RefusedProfileError as error:
        mistakes = refused_file(error)
        return page(request, "start.html", start_page(shared(request), mistakes, book.name))
    return await _next_page(request, book, fields)


@router.get("/gesprek/{boek}/profiel")
@router.get("/gesprek/{boek}/openen")
@router.get("/uitleg/{boek}")
@router.get("/uitleg/{boek}/document")
async def again(request: Request, boek: str) -> Response:
    """Begin again where an address was typed that only takes a form."""
    return RedirectResponse(f"/gesprek/{book_of(request, boek).name}", 303)


async def posted(request: Request) -> Fields:
    """Return the fields of the form in a request."""
    async with request.form(max_files=0, max_fields=2000) as form:
        return read_fields((name, str(value)) for name, value in form.multi_items())


async def handed_over(request: Request) -> Fields:
    """Return the fields for something to take along: the question on the page may stay open."""
    return replace(await posted(request), shown="")


async def stand(request: Request, book: Book, fields: Fields) -> Standing:
    """Return where the conversation stands."""
    return await shared(request).calculating.run(lambda deadline: take_turn(book, fields, deadline))


def profile_file(standing: Standing) -> dict[str, str | None]:
    """Return the profile as it is saved: every answer in words, null for "weet ik niet"."""
    known = {
        code: standing.catalog.attribute[code].text(position)
        for code, text in standing.fields.given.items()
        if (position := standing.catalog.attribute[code].position(text)) is not None
    }
    return {**known, **dict.fromkeys(standing.fields.unsure)}


def fields_of(answers: Mapping[str, Any], catalog: Catalog, day: str = "") -> Fields:
    """Return the fields of a conversation with these answers; raises RefusedProfileError."""
    profile = profile_of(catalog, answers)
    given = {code: catalog.attribute[code].text(value) for code, value in profile.items()}
    unsure = [code for code, answer in answers.items() if answer is None]
    return Fields(given=given, unsure=tuple(unsure), day=day).known_to(catalog)


async def _next_page(request: Request, book: Book, fields: Fields) -> Response:
    standing = await stand(request, book, fields)
    return page(request, "gesprek.html", conversation_page(book, standing))
