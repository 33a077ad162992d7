"""Ending a request before it reaches a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from web.failures import Failure, failed


async def refuse(scope: Scope, receive: Receive, send: Send, failure: Failure) -> None:
    """Answer with a failure; the body of the request is not read."""
    response = failed(Request(scope), failure)
    await response(scope, receive, send)
