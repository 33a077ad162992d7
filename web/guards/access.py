"""Who may see the pages: everyone on this machine, who knows the code, or who the proxy names."""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from web.api_version import PATH
from web.failures import API, LOGGED_OUT, NO_ACCESS
from web.guards.record import SIGN_OF_LIFE
from web.guards.refusal import refuse
from web.settings import Settings
from web.templating import KNOWN

COOKIE: Final = "bouwsteen_toegang"
DOOR: Final = "/toegang"
HOURS: Final = 12

_OPEN: Final = ("/static/", "/thema/", "/api/v1/openapi.json", SIGN_OF_LIFE, DOOR)
_SALT: Final = b"bouwsteen toegang 1"


class Keys:
    """Makes and checks the proof that someone knew the code.

    The proof is a time and its signature with a key made from the code, so every worker accepts
    it and nothing is remembered. Another code makes every proof worthless.
    """

    def __init__(self, code: str) -> None:
        self._code = code.encode()
        self._key = hashlib.scrypt(self._code, salt=_SALT, n=2**14, r=8, p=1, dklen=32)

    def is_code(self, written: str) -> bool:
        """Tell whether this is the code, in a time that says nothing about it."""
        return hmac.compare_digest(
            hashlib.sha256(written.strip().encode()).digest(), hashlib.sha256(self._code).digest()
        )

    def proof(self) -> str:
        """Return a proof that ends after ``HOURS``."""
        until = str(int(time.time()) + HOURS * 3600)
        return f"{until}.{self._sign(until)}"

    def is_proof(self, written: str) -> bool:
        """Tell whether this proof is ours and has not ended."""
        until, _, signature = written.partition(".")
        return (
            hmac.compare_digest(signature.encode(), self._sign(until).encode())
            and until.isdecimal()
            and int(until) > time.time()
        )

    def _sign(self, until: str) -> str:
        return hmac.new(self._key, until.encode(), hashlib.sha256).hexdigest()


class Access:
    """Lets a request through when the settings ask nothing, or when it shows what they ask."""

    def __init__(self, app: ASGIApp, *, settings: Settings, keys: Keys | None) -> None:
        self._app = app
        self._header = settings.proxy_header
        self._proxies = frozenset(settings.proxies)
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, refuse it, or send the visitor to the door."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = self._is_known(scope)
        scope.setdefault("state", {})[KNOWN] = known
        path = scope["path"]
        if known or path.rstrip("/") == PATH or path.startswith(_OPEN):
            await self._app(scope, receive, send)
        elif self._header:
            await refuse(scope, receive, send, NO_ACCESS)
        elif scope["method"] in {"GET", "HEAD"} and not scope["path"].startswith(API):
            await RedirectResponse(DOOR, 303)(scope, receive, send)
        else:
            await refuse(scope, receive, send, LOGGED_OUT)

    def _is_known(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if self._header:
            peer = (scope.get("client") or ("",))[0]
            return peer in self._proxies and bool(headers.get(self._header, "").strip())
        if self._keys is None:
            return True
        word, _, given = headers.get("authorization", "").partition(" ")
        if word.lower() == "bearer":
            return self._keys.is_code(given)
        cookies = cookie_parser(headers.get("cookie", ""))
        return self._keys.is_proof(cookies.get(COOKIE, ""))
