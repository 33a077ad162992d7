"""Files from a form, in a private folder that is gone when the answer is."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

_ODD: Final = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LONGEST: Final = 120


@asynccontextmanager
async def received(
    request: Request, *names: str
) -> AsyncIterator[tuple[FormData, list[Path | None]]]:
    """Give the form and, for each name, the path of its file; None when no file was chosen.

    The folder can be read by this user only. It is removed with all that is in it.
    """
    with tempfile.TemporaryDirectory(prefix="bouwsteen-") as folder:
        async with request.form(max_files=len(names), max_fields=20) as form:
            paths = await _save(form, names, Path(folder))
            yield form, paths


async def _save(form: FormData, names: Sequence[str], folder: Path) -> list[Path | None]:
    paths: list[Path | None] = []
    for number, name in enumerate(names):
        file = form.get(name)
        if not isinstance(file, UploadFile) or not file.filename:
            paths.append(None)
            continue
        path = folder / str(number) / safe_name(file.filename)
        path.parent.mkdir()
        content = await file.read()
        await run_in_threadpool(path.write_bytes, content)
        paths.append(path)
    return paths


def safe_name(written: str) -> str:
    """Return the last part of a file name, without characters that mean something in a path."""
    last = re.split(r"[/\\]", written)[-1]
    name = _ODD.sub("-", last).strip(" .")
    return name[-_LONGEST:] or "werkboek.xlsx"
