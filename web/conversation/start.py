"""The first page: which workbooks there are, and what the program does with answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from catalog.answers.profiles import RefusedProfileError
from catalog.messages import profiles as messages
from catalog.records import Info
from web.conversation.reading import Mistake
from web.shelf import Book, today
from web.state import Shared

_ANOTHER_FILE: Final = (
    "Kies het bestand dat u zelf hebt bewaard, of open het bij het werkboek waar het bij hoort."
)
_WITH_EXAMPLE: Final = frozenset(
    one.code
    for one in (messages.NOT_JSON, messages.NOT_AN_OBJECT, messages.EMPTY, messages.OTHER_WORKBOOK)
)
"""Messages whose cure shows how a file is written: of use in a terminal, not on a page."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """A workbook on the first page; ``applies`` tells whether it does so today."""

    name: str
    info: Info
    products: int
    applies: bool


def start_page(
    shared: Shared, mistakes: Sequence[Mistake] = (), chosen: str = ""
) -> dict[str, Any]:
    """Return the content of ``start.html``; ``chosen`` is the workbook of a refused profile."""
    now = today()
    books = [_line(book, now) for book in shared.shelf.books]
    return {
        "boeken": books,
        "fouten": list(mistakes),
        "gekozen": chosen or books[0].name,
        "vandaag": now,
    }


def refused_file(error: RefusedProfileError) -> list[Mistake]:
    """Return what is wrong with a file that was opened, for whoever saved it on a page."""
    return [
        Mistake("profiel", one.message, _ANOTHER_FILE if one.code in _WITH_EXAMPLE else one.hint)
        for one in error.problems
    ]


def _line(book: Book, now: date) -> BookLine:
    catalog = book.catalog
    return BookLine(
        name=book.name,
        info=catalog.info,
        products=len(catalog.products_on(catalog.reference_date(now))),
        applies=catalog.info.applies_on(now),
    )
