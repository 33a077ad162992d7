"""How large a request may be and how long it may take to arrive."""

from __future__ import annotations

import asyncio
import time
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM: Final = 256 * 1024
"""A conversation or a profile; it is never larger than memory holds, so never on disk."""
WORKBOOK: Final = 25 * 1024 * 1024
"""A page that takes workbooks, all of them together."""
SECONDS: Final = 60.0

_WORKBOOK_PATHS: Final = ("/inkoop", "/beleid", "/api/v1/controles")
_DRAINED: Final = 4


class Limits:
    """Ends a request whose body is too large (413) or too slow (408).

    What is too large is still taken in and thrown away up to four times the limit: a browser that
    is cut off while it sends shows no message at all.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a guard on its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = WORKBOOK if scope["path"] in _WORKBOOK_PATHS else FORM
        announced = _length(Headers(scope=scope))
        end = time.monotonic() + SECONDS
        taken, whole = 0, False

        async def guarded() -> Message:
            nonlocal taken, whole
            if whole:
                return await receive()
            message = await _in_time(receive, end)
            whole = not message.get("more_body", False)
            taken += len(message.get("body", b""))
            if taken > most or announced > most:
                await _drain(message, receive, min(end, time.monotonic() + 10), most * _DRAINED)
                raise HTTPException(413)
            return message

        await self._app(scope, guarded, send)


async def _in_time(receive: Receive, end: float) -> Message:
    try:
        return await asyncio.wait_for(receive(), max(0.0, end - time.monotonic()))
    except TimeoutError:
        raise HTTPException(408) from None


async def _drain(message: Message, receive: Receive, end: float, most: int) -> None:
    left = most
    while message.get("more_body") and left > 0:
        message = await _in_time(receive, end)
        left -= len(message.get("body", b""))


def _length(headers: Headers) -> int:
    written = headers.get("content-length", "")
    return int(written) if written.isdecimal() and len(written) < 20 else 0  # noqa: PLR2004
