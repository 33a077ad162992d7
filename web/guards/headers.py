"""The headers of every answer: nothing from elsewhere, nothing in a frame, nothing kept."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SOURCES: Final = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
CONTENT_SECURITY: Final = "; ".join(f"{name} {source}" for name, source in _SOURCES.items())

HEADERS: Final = {
    "Content-Security-Policy": CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with that, browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    # Answers of a client stay out of every store on the way.
    "Cache-Control": "no-store",
}
_RESOURCES: Final = "Cross-Origin-Resource-Policy"
_TRANSPORT: Final = "Strict-Transport-Security"
_A_YEAR: Final = f"max-age={365 * 24 * 3600}"


class SafeHeaders:
    """Adds the headers; an answer that sets one itself (a stylesheet that may be kept) keeps it."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._headers = {**HEADERS, _TRANSPORT: _A_YEAR} if https else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                # What is open to every site says so itself.
                if "Access-Control-Allow-Origin" not in headers:
                    headers.setdefault(_RESOURCES, "same-origin")
            await send(message)

        await self._app(scope, receive, complete)
