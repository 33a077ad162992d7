"""The record of visits, and the end of everything that goes wrong: no word of a client in either.

A line names the route as the program knows it, never the address that was asked for, for that
could hold an answer. An error is named by its kind and its place in the code: its message could
quote an answer.
"""

from __future__ import annotations

import logging
import time
import traceback
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.failures import BROKEN
from web.guards.refusal import refuse

VISITS: Final = logging.getLogger("bouwsteen.bezoek")
ERRORS: Final = logging.getLogger("bouwsteen.fouten")
UNKNOWN: Final = "(onbekend)"
SIGN_OF_LIFE: Final = "/gezond"
"""Asked every few seconds by whoever watches the server; not worth a line."""


class Record:
    """Notes each request, and turns every error that nobody expected into a page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; nothing gets past this."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception as error:  # noqa: BLE001 - the last resort
            note_error(error)
            if not status:
                await refuse(scope, receive, noting, BROKEN)
        finally:
            spent = (time.perf_counter() - begun) * 1000
            method = scope["method"] if scope["method"].isalpha() else UNKNOWN
            route = route_of(scope)
            if route != SIGN_OF_LIFE:
                VISITS.info("%s %s %d %.0f ms", method[:7], route, status, spent)


def note_error(error: BaseException) -> None:
    """Log an error without what it says."""
    ERRORS.error("%s", describe(error))


def describe(error: BaseException) -> str:
    """Return the kind of an error and where in the code it arose, and nothing that it says."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in frames[::-1])
    return f"{type(error).__name__} in {where or '-'}"


def route_of(scope: Scope) -> str:
    """Return the route that answered, with its parameters by name."""
    path = getattr(scope.get("route"), "path", None)
    if path is None:
        return UNKNOWN
    mounted = scope.get("root_path", "")
    return f"{mounted}{path}"
