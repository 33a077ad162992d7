"""The whole program behind the pages: routes, guards around them, and one answer to every error."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web import door, help_pages
from web.api.app import DESCRIPTION, create_api
from web.api_version import PATH
from web.conversation import routes as conversation
from web.explanation import routes as explanation
from web.failures import BROKEN, BY_STATUS, UNREADABLE_FORM, FailureError, failed
from web.guards.access import Access
from web.guards.head import HeadAsGet
from web.guards.headers import SafeHeaders
from web.guards.limits import Limits
from web.guards.origin import OwnOrigin
from web.guards.record import Record
from web.plan import routes as plan
from web.settings import Settings
from web.state import Shared
from web.uploads import routes as uploads

SETTINGS_IN: Final = "BOUWSTEEN_WEB"
"""The variable in which a worker finds its settings."""


def create_app(settings: Settings) -> FastAPI:
    """Return the program; raises UnusableWorkbookError when a workbook has a fout."""
    own = Shared.of(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        del app
        yield
        own.calculating.close()

    app = FastAPI(
        openapi_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(Record),
            Middleware(SafeHeaders, https=settings.https),
            Middleware(OwnOrigin, hosts=settings.hosts),
            Middleware(Access, settings=settings, keys=own.keys),
            Middleware(Limits),
            Middleware(HeadAsGet),
        ],
        redirect_slashes=False,
    )
    app.state.shared = own
    for one in (conversation, explanation, plan, uploads, door, help_pages):
        app.include_router(one.router)
    # A mount has all that is below its path; the path itself leads there too.
    app.add_api_route(PATH, _api_itself, include_in_schema=False)
    app.mount(PATH, create_api(own))
    app.add_exception_handler(FailureError, _on_failure)
    app.add_exception_handler(HTTPException, _on_status)
    app.add_exception_handler(Exception, _on_error)
    return app


def from_environment() -> FastAPI:
    """Return the program in a worker."""
    return create_app(Settings.from_json(os.environ[SETTINGS_IN]))


async def _api_itself() -> Response:
    """Lead who asks for the API itself to its description."""
    return RedirectResponse(DESCRIPTION)


async def _on_failure(request: Request, error: Exception) -> Response:
    assert isinstance(error, FailureError)  # noqa: S101 - it is registered for no other
    return failed(request, error.failure)


async def _on_error(request: Request, error: Exception) -> Response:
    """Answer; what went wrong goes on to the record of errors."""
    del error
    return failed(request, BROKEN)


async def _on_status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - it is registered for no other
    known = BY_STATUS.get(error.status_code)
    if known is None:
        known = UNREADABLE_FORM if error.status_code < 500 else BROKEN  # noqa: PLR2004
    response = failed(request, known)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response
