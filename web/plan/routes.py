"""The addresses of the action plan."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalog.answers.profiles import RefusedProfileError
from catalog.documents.blocks import Document
from catalog.documents.docx import as_docx
from catalog.plans.building import build_plan
from catalog.plans.document import plan_document
from rules.analysis.cover import Deadline
from web.calculating import surely
from web.conversation.pages import conversation_page, without_questions
from web.conversation.reading import read_answers
from web.conversation.routes import stand
from web.conversation.turns import Standing
from web.downloads import DOCX, download
from web.plan.asked import Understood, carried, read_asked, refused_earlier, understand
from web.shelf import Book
from web.state import book_of, shared
from web.templating import page

router = APIRouter(include_in_schema=False)


@router.post("/actieplan/{boek}")
async def on_a_page(request: Request, boek: str) -> Response:
    """Show the plan, with room to put an earlier measurement beside it."""
    book = book_of(request, boek)
    standing, understood = await _read(request, book)
    if understood is None:
        return page(request, "gesprek.html", conversation_page(book, standing))
    document, understood = await _plan(request, standing, understood)
    return _shown(request, book, standing, understood, document)


@router.post("/actieplan/{boek}/document")
async def as_a_document(request: Request, boek: str) -> Response:
    """Hand over the plan as a document, to fill in with the client."""
    book = book_of(request, boek)
    standing, understood = await _read(request, book)
    if understood is None:
        return page(request, "gesprek.html", conversation_page(book, standing))
    document, understood = await _plan(request, standing, understood)
    if understood.mistakes:
        return _shown(request, book, standing, understood, document)
    content = await run_in_threadpool(as_docx, document)
    return download(content, DOCX, f"actieplan-{book.name}-{document.day:%Y-%m-%d}.docx")


@router.get("/actieplan/{boek}")
@router.get("/actieplan/{boek}/document")
async def again(request: Request, boek: str) -> Response:
    """Begin with the conversation: an address that was typed carries no answers."""
    return RedirectResponse(f"/gesprek/{book_of(request, boek).name}", 303)


async def _read(request: Request, book: Book) -> tuple[Standing, Understood | None]:
    """Return where the conversation stands and what is asked; None when there is no outcome."""
    asked = await read_asked(request)
    standing = await stand(request, book, asked.fields)
    if standing.report is None or standing.mistakes or standing.day is None:
        return standing, None
    return standing, understand(asked, standing.catalog, standing.day)


def _shown(
    request: Request, book: Book, standing: Standing, understood: Understood, document: Document
) -> Response:
    content = without_questions(book, standing)
    content["verborgen"] += carried(standing.catalog, understood)
    content |= {
        "plan": document,
        "met_eerder": understood.earlier is not None,
        "evaluatie": understood.written,
        "fouten": understood.mistakes,
        "mistakes": {one.field: one for one in understood.mistakes},
    }
    return page(request, "actieplan.html", content)


async def _plan(
    request: Request, standing: Standing, understood: Understood
) -> tuple[Document, Understood]:
    """Return the plan; without the earlier measurement when no outcome follows from that."""
    try:
        return await _document(request, standing, understood), understood
    except RefusedProfileError as error:
        mistakes = (*understood.mistakes, *refused_earlier(error))
        without = replace(understood, earlier=None, mistakes=mistakes)
        return await _document(request, standing, without), without


async def _document(request: Request, standing: Standing, understood: Understood) -> Document:
    edition, day = standing.edition, standing.day
    assert day is not None  # noqa: S101 - _read saw to it
    profile = read_answers(standing.fields, standing.catalog).profile

    def make(deadline: Deadline) -> Document:
        return surely(
            edition,
            lambda: edition.advisor(day),
            lambda advisor: plan_document(
                build_plan(advisor, profile, understood.earlier, understood.evaluation, deadline)
            ),
        )

    return await shared(request).calculating.run(make)
