"""Does this request come from our own page, under a name that is ours?

No form can be sent here from another site (docs/besluiten/015-paginas-zonder-sessie.md): browsers
say where a request comes from in headers that pages cannot write. That needs no token and no
session, so it holds for any number of workers.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from web.failures import FOREIGN_NAME, FOREIGN_SITE
from web.guards.refusal import refuse

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN: Final = frozenset({"same-origin", "none"})


class OwnOrigin:
    """Refuses requests under a foreign name, and forms that another site sends."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts and _name(host) not in self._hosts:
            await refuse(scope, receive, send, FOREIGN_NAME)
        elif scope["method"] not in _SAFE and not is_own(headers, host):
            await refuse(scope, receive, send, FOREIGN_SITE)
        else:
            await self._app(scope, receive, send)


def is_own(headers: Headers, host: str) -> bool:
    """Tell whether a request that may do something comes from our own page or from no browser.

    Every browser since 2020 sends Origin with a POST, and newer ones Sec-Fetch-Site; a program
    sends neither. The scheme is left out: behind a proxy we do not see https.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in _OWN
    origin = headers.get("origin")
    return origin is None or (bool(host) and urlsplit(origin).netloc.lower() == host.lower())


def _name(host: str) -> str:
    """Return the name in Host, without the port: ``[::1]:8700`` is ``[::1]``."""
    name = host.lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]
