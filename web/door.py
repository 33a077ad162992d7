"""The door: where a visitor gives the access code."""

from __future__ import annotations

import asyncio
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.failures import NOT_FOUND, TOO_MANY, FailureError
from web.guards.access import COOKIE, DOOR, HOURS, Keys
from web.state import shared
from web.templating import page

PAUSE: Final = 1.0
"""Seconds that a wrong code takes."""
MOST_AT_ONCE: Final = 5
"""So many wrong codes may wait at once: a machine gets five tries a second, not a thousand."""

router = APIRouter(include_in_schema=False)
_waiting: set[object] = set()


@router.get(DOOR)
async def ask(request: Request) -> Response:
    """Ask for the code."""
    _keys(request)
    return page(request, "toegang.html", {"fout_code": False})


@router.post(DOOR)
async def let_in(request: Request) -> Response:
    """Let in who knows the code; the proof is a cookie that only this program can make."""
    keys = _keys(request)
    async with request.form(max_files=0, max_fields=5) as form:
        written = str(form.get("code", ""))
    if not keys.is_code(written):
        await _pause()
        return page(request, "toegang.html", {"fout_code": True}, status=403)
    response = RedirectResponse("/", 303)
    response.set_cookie(
        COOKIE,
        keys.proof(),
        max_age=HOURS * 3600,
        secure=shared(request).settings.https,
        httponly=True,
        samesite="strict",
    )
    return response


@router.post("/vertrek")
async def leave(request: Request) -> Response:
    """Take the proof back."""
    _keys(request)
    response = RedirectResponse(DOOR, 303)
    response.delete_cookie(COOKIE)
    return response


def _keys(request: Request) -> Keys:
    keys = shared(request).keys
    if keys is None:
        raise FailureError(NOT_FOUND)
    return keys


async def _pause() -> None:
    if len(_waiting) >= MOST_AT_ONCE:
        raise FailureError(TOO_MANY)
    mark = object()
    _waiting.add(mark)
    try:
        await asyncio.sleep(PAUSE)
    finally:
        _waiting.discard(mark)
