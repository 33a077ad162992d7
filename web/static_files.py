"""The stylesheet, the script and a theme: read once, and addressed by their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ico": "image/x-icon",
}
LARGEST: Final = 5 * 1024 * 1024

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "public, max-age=300"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file; ``tag`` changes with its content."""

    content: bytes
    media_type: str
    tag: str


class Folder:
    """The files of a folder that a browser may have, by name; no folders in it, no other kinds."""

    def __init__(self, path: Path, address: str) -> None:
        self._address = address
        self._files = {
            one.name: _read(one)
            for one in sorted(path.iterdir())
            if one.suffix in TYPES and one.is_file() and one.stat().st_size <= LARGEST
        }

    def address(self, name: str) -> str:
        """Return the address of a file, which differs when its content does."""
        return f"{self._address}/{name}?v={self._files[name].tag}"

    def respond(self, request: Request, name: str) -> Response | None:
        """Return a file, or None when there is none with this name."""
        found = self._files.get(name)
        if found is None:
            return None
        known = request.query_params.get("v") == found.tag
        headers = {"Cache-Control": _FOR_EVER if known else _ASK_AGAIN}
        return Response(found.content, media_type=found.media_type, headers=headers)


def _read(path: Path) -> StaticFile:
    content = path.read_bytes()
    return StaticFile(content, TYPES[path.suffix], hashlib.sha256(content).hexdigest()[:12])


STATIC: Final = Folder(Path(__file__).with_name("static"), "/static")
