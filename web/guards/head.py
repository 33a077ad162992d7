"""HEAD for every page that has GET: whoever watches a server asks for the head alone."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from web.failures import API


class HeadAsGet:
    """Lets a page answer HEAD as it answers GET; the server leaves the body out.

    Not for the API: its description names the methods that it has.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, as a GET where it is a HEAD."""
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        # The server looks at the method in its own scope to leave the body out.
        asked = {**scope, "method": "GET"}
        try:
            await self._app(asked, receive, send)
        finally:
            if "route" in asked:
                scope["route"] = asked["route"]
