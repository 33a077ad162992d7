"""What every request of one worker shares: the workbooks, the engines, the door and the theme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from starlette.requests import Request

from web.apart import Apart
from web.calculating import Calculating
from web.failures import NOT_FOUND, FailureError
from web.guards.access import Keys
from web.settings import Settings
from web.shelf import Book, Shelf
from web.static_files import Folder


@dataclass(slots=True)
class Shared:
    """Nothing in here belongs to a client."""

    settings: Settings
    shelf: Shelf
    calculating: Calculating
    apart: Apart
    keys: Keys | None
    theme: Folder | None

    @classmethod
    def of(cls, settings: Settings) -> Shared:
        """Open everything; raises UnusableWorkbookError."""
        return cls(
            settings=settings,
            shelf=Shelf(settings.workbooks, settings.offers),
            calculating=Calculating(),
            apart=Apart(),
            keys=Keys(settings.access_code) if settings.access_code else None,
            theme=Folder(Path(settings.theme), "/thema") if settings.theme else None,
        )


def shared(request: Request) -> Shared:
    """Return what the requests of this worker share."""
    return cast("Shared", request.app.state.shared)


def book_of(request: Request, name: str) -> Book:
    """Return the workbook in the address of a page; raises FailureError when there is none."""
    book = shared(request).shelf.get(name)
    if book is None:
        raise FailureError(NOT_FOUND)
    return book
