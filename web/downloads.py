"""Answers that a browser saves as a file."""

from __future__ import annotations

from base64 import b64encode
from typing import Final

from starlette.responses import Response

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON: Final = "application/json"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSM: Final = "application/vnd.ms-excel.sheet.macroEnabled.12"

LARGEST_LINK: Final = 8 * 1024 * 1024


def download(content: bytes, media_type: str, name: str) -> Response:
    """Return a file; ``name`` holds no characters but those of ASCII file names."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def link(content: bytes, media_type: str) -> str:
    """Return a file as a link that holds it, so that nothing has to be kept on the server.

    Empty when there is no file or it is too large to stand in a page.
    """
    if not content or len(content) > LARGEST_LINK:
        return ""
    return f"data:{media_type};base64,{b64encode(content).decode()}"
