"""Every error of the API as problem+json, and how each is described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from catalog.answers.profiles import RefusedProfileError
from catalog.problems import Problem
from web.api.unreadable import CODE, problems_of
from web.api_version import PATH
from web.downloads import JSON
from web.failures import (
    BROKEN,
    BY_STATUS,
    NOT_ALLOWED,
    NOT_FOUND,
    UNREADABLE_FORM,
    FailureError,
    failed,
)
from web.problem_json import MEDIA_TYPE, ProblemDetails, problem_json, problems_out
from web.shelf import Book
from web.state import shared

WORDS: Final = {
    400: "Het verzoek is niet te lezen.",
    404: "Dit werkboek staat niet klaar.",
    413: "Het verzoek is te groot.",
    415: "Dit soort inhoud wordt hier niet gelezen.",
    422: "Het profiel of het werkboek wordt geweigerd; de problemen staan erbij.",
    503: "Er is nu geen antwoord: te druk, te veel rekenwerk of een storing in een motor.",
}


_WHERE: Final = f"Alle adressen staan in {PATH}/openapi.json."
_OF_ADDRESSES: Final = {
    404: replace(NOT_FOUND, title="Dit adres is er niet", text=_WHERE),
    405: replace(NOT_ALLOWED, title="Dit kan niet op dit adres", text=_WHERE),
}


class WrongTypeError(Exception):
    """A body of a type that is not read here; ``known`` are those that are."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self.known: Final = known


class UnreadableWorkbookError(Exception):
    """A file that is no workbook; ``problems`` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems: Final = problems


class NoDateError(Exception):
    """No reference date was given for a workbook that does not apply today; ``text`` says so."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text: Final = text


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the description of these errors for OpenAPI."""
    schema = {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}
    return {
        status: {"description": WORDS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


def answer_errors(api: FastAPI) -> None:
    """Register one answer for every error."""
    for kind, answer in (
        (RequestValidationError, _unreadable),
        (RefusedProfileError, _refused),
        (WrongTypeError, _wrong_type),
        (UnreadableWorkbookError, _no_workbook),
        (NoDateError, _no_date),
        (FailureError, _failure),
        (HTTPException, _status),
        (Exception, _broken),
    ):
        api.add_exception_handler(kind, answer)


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for no other
    if not _is_json(request.headers.get("content-type", "")):
        return await _wrong_type(request, WrongTypeError((JSON,)))
    book = _books(request).get(request.path_params.get("werkboek", ""))
    known = book.in_use.catalog.attribute.keys() if book is not None else ()
    found = problems_of(error.errors(), known)
    detail = " ".join(f"{one.melding} {one.advies}" for one in found[:3])
    return problem_json(CODE, 400, WORDS[400], detail, found)


def _is_json(written: str) -> bool:
    kind = written.partition(";")[0].strip().lower()
    return kind == JSON or (kind.startswith("application/") and kind.endswith("+json"))


def _books(request: Request) -> dict[str, Book]:
    return {one.name: one for one in shared(request).shelf.books}


async def _refused(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, RefusedProfileError)  # noqa: S101 - registered for no other
    detail = "Er is geen uitkomst voor dit profiel."
    return problem_json(
        "profiel", 422, "Het profiel is geweigerd", detail, problems_out(error.problems)
    )


async def _wrong_type(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, WrongTypeError)  # noqa: S101 - registered for no other
    detail = f"Kies uit: {', '.join(error.known)}."
    return problem_json("soort", 415, WORDS[415], detail)


async def _no_workbook(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, UnreadableWorkbookError)  # noqa: S101 - registered for no other
    title = "Dit bestand is geen werkboek"
    return problem_json(
        "werkboek", 422, title, error.problems[0].message, problems_out(error.problems)
    )


async def _no_date(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, NoDateError)  # noqa: S101 - registered for no other
    return problem_json("peildatum", 422, "Geef een peildatum", error.text)


async def _failure(request: Request, error: Exception) -> Response:
    assert isinstance(error, FailureError)  # noqa: S101 - registered for no other
    if error.failure is NOT_FOUND and "werkboek" in request.path_params:
        detail = f"Kies uit: {', '.join(_books(request)) or 'er staat geen werkboek klaar'}."
        return problem_json(NOT_FOUND.code, 404, WORDS[404], detail)
    return failed(request, error.failure)


async def _broken(request: Request, error: Exception) -> Response:
    del error
    return failed(request, BROKEN)


async def _status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for no other
    known = _OF_ADDRESSES.get(error.status_code) or BY_STATUS.get(error.status_code)
    if known is None:
        known = UNREADABLE_FORM if error.status_code < 500 else BROKEN  # noqa: PLR2004
    response = failed(request, known)
    response.headers.update(error.headers or {})
    return response
