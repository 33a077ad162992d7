"""Help, the files of the pages themselves, and a sign of life for whoever watches the server."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from web.failures import NOT_FOUND, FailureError
from web.guards.record import SIGN_OF_LIFE
from web.state import shared
from web.static_files import STATIC
from web.templating import page

router = APIRouter(include_in_schema=False)


@router.get("/hulp")
async def explain(request: Request) -> Response:
    """Say what the program does, and what it does with answers."""
    books = shared(request).shelf.books
    return page(request, "hulp.html", {"boeken": [book.catalog.info for book in books]})


@router.get(SIGN_OF_LIFE)
async def sign_of_life(request: Request) -> Response:
    """Say that this worker answers; then look whether a workbook was saved.

    So the log tells of a workbook that cannot be used before anyone opens a page.
    """
    return PlainTextResponse("goed\n", background=BackgroundTask(shared(request).shelf.look))


@router.get("/static/{naam}")
async def static(request: Request, naam: str) -> Response:
    """Return a stylesheet or a script."""
    return _found(STATIC.respond(request, naam))


@router.get("/thema/{naam}")
async def theme(request: Request, naam: str) -> Response:
    """Return a file of the municipality's own theme."""
    folder = shared(request).theme
    return _found(folder.respond(request, naam) if folder is not None else None)


def _found(response: Response | None) -> Response:
    if response is None:
        raise FailureError(NOT_FOUND)
    return response
