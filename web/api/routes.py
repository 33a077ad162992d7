"""The operations of the API. A profile stands in the body of a POST, never in an address."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from catalog.answers.report import MatchReport
from catalog.problems import Severity
from rules.analysis.cover import Deadline
from web.api.answers import conversation_of, match_of, workbook_out
from web.api.errors import UnreadableWorkbookError, WrongTypeError, errors
from web.api.schema import MEDIA_TYPE, profile_schema
from web.api.shapes import CheckOut, ConversationOut, ProfileIn, WorkbookOut, WorkbooksOut
from web.downloads import XLSM, XLSX
from web.problem_json import problems_out
from web.state import book_of, shared
from web.uploads.jobs import check_workbook

SECONDS: Final = 40.0
TYPES: Final = (XLSX, XLSM, "application/octet-stream")

BookId = Annotated[
    str, InPath(description="De naam van het werkboek.", examples=["midden-holland-2018"])
]

router = APIRouter()


@router.get("/werkboeken", tags=["werkboeken"], summary="Welke werkboeken staan klaar?")
async def workbooks(request: Request) -> WorkbooksOut:
    """Noemt elk werkboek, met zijn bouwstenen en de hash van zijn inhoud."""
    books = shared(request).shelf.books
    # A workbook that was saved is read here.
    found = await run_in_threadpool(lambda: tuple(map(workbook_out, books)))
    return WorkbooksOut(werkboeken=found)


@router.get(
    "/werkboeken/{werkboek}",
    tags=["werkboeken"],
    summary="Eén werkboek",
    responses=errors(404),
)
async def workbook(request: Request, werkboek: BookId) -> WorkbookOut:
    """Geeft één werkboek."""
    return await run_in_threadpool(workbook_out, book_of(request, werkboek))


@router.get(
    "/werkboeken/{werkboek}/profielschema",
    tags=["werkboeken"],
    summary="Welke vragen en antwoorden kent dit werkboek?",
    response_class=JSONResponse,
    responses={
        200: {
            "description": "Een JSON Schema (2020-12) van een profiel.",
            "content": {MEDIA_TYPE: {"schema": {"type": "object"}}},
        },
        **errors(404),
    },
)
async def schema(request: Request, werkboek: BookId) -> JSONResponse:
    """Geeft het JSON Schema van een profiel."""
    found = profile_schema(book_of(request, werkboek).catalog)
    return JSONResponse(found, media_type=MEDIA_TYPE)


@router.post(
    "/werkboeken/{werkboek}/uitkomsten",
    tags=["gesprek"],
    summary="Welke bouwstenen passen bij een profiel?",
    responses=errors(400, 404, 413, 415, 422, 503),
)
async def match(request: Request, werkboek: BookId, vraag: ProfileIn) -> MatchReport:
    """Geeft per bouwsteen of die past, waarom, wat bijna past en wat nog ontbreekt.

    Het antwoord zegt wat past bij dit profiel. De beslissing is aan een mens.
    """
    book = book_of(request, werkboek)

    def work(deadline: Deadline) -> MatchReport:
        return match_of(book, vraag, deadline)

    return await shared(request).calculating.run(work)


@router.post(
    "/werkboeken/{werkboek}/vragen",
    tags=["gesprek"],
    summary="Wat is de beste volgende vraag?",
    responses=errors(400, 404, 413, 415, 422, 503),
)
async def next_question(request: Request, werkboek: BookId, vraag: ProfileIn) -> ConversationOut:
    """Geeft de vraag die het meeste duidelijk maakt, en nooit een vraag die niets meer uitmaakt."""
    book = book_of(request, werkboek)

    def work(deadline: Deadline) -> ConversationOut:
        return conversation_of(book, vraag, deadline)

    return await shared(request).calculating.run(work)


_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "Een Excel-werkboek, van hoogstens 25 MB.",
        "content": {one: {"schema": {"type": "string", "format": "binary"}} for one in TYPES},
    }
}


@router.post(
    "/controles",
    tags=["werkboeken"],
    summary="Kijk een werkboek na",
    responses=errors(400, 413, 415, 422, 503),
    openapi_extra=_BODY,
)
async def check(request: Request) -> CheckOut:
    """Geeft elke melding met de cel, wat er staat en wat u kunt doen. Er wordt niets bewaard."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in TYPES:
        raise WrongTypeError(TYPES)
    content = await request.body()
    with tempfile.TemporaryDirectory(prefix="bouwsteen-") as folder:
        path = Path(folder) / "werkboek.xlsx"
        await run_in_threadpool(path.write_bytes, content)
        checked = await shared(request).apart.run(check_workbook, path, seconds=SECONDS)
    if not checked.readable:
        raise UnreadableWorkbookError(checked.problems)
    return CheckOut(
        titel=checked.title,
        sha256=checked.sha256,
        problemen=problems_out(checked.problems),
        aantal_fouten=sum(one.severity is Severity.ERROR for one in checked.problems),
        controles_volgen_nog=not checked.complete,
    )
