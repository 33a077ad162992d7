"""The first page: which workbooks there are, and what the program does with answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalog.records import Info
from web.conversation.reading import Mistake
from web.shelf import Book, today
from web.state import Shared


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


def _line(book: Book, now: date) -> BookLine:
    catalog = book.catalog
    return BookLine(
        name=book.name,
        info=catalog.info,
        products=len(catalog.products_on(catalog.reference_date(now))),
        applies=catalog.info.applies_on(now),
    )
