"""The addresses of the explanation."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from catalog.documents.blocks import Document
from catalog.documents.docx import as_docx
from web.conversation.pages import conversation_page, without_questions
from web.conversation.routes import handed_over, stand
from web.conversation.turns import Standing
from web.downloads import DOCX, download
from web.explanation.content import explanation
from web.shelf import Book
from web.state import book_of
from web.templating import page

router = APIRouter(include_in_schema=False)


@router.post("/uitleg/{boek}")
async def on_a_page(request: Request, boek: str) -> Response:
    """Show the explanation on a page to print."""
    book = book_of(request, boek)
    standing, document = await _explain(request, book)
    if document is None:
        return page(request, "gesprek.html", conversation_page(book, standing))
    content = {**without_questions(book, standing), "uitleg": document}
    return page(request, "uitleg.html", content)


@router.post("/uitleg/{boek}/document")
async def as_a_document(request: Request, boek: str) -> Response:
    """Hand over the explanation as a document for Word and LibreOffice."""
    book = book_of(request, boek)
    standing, document = await _explain(request, book)
    if document is None:
        return page(request, "gesprek.html", conversation_page(book, standing))
    content = await run_in_threadpool(as_docx, document)
    name = f"uitleg-{book.name}-{document.day:%Y-%m-%d}.docx"
    return download(content, DOCX, name)


async def _explain(request: Request, book: Book) -> tuple[Standing, Document | None]:
    standing = await stand(request, book, await handed_over(request))
    if standing.report is None or standing.mistakes:
        return standing, None
    return standing, explanation(standing, standing.report, datetime.now(UTC).astimezone())
