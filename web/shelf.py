"""The workbooks that are open: by name, checked, and read again when a file changes."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from catalog.loading import find_source, shipped_regions
from catalog.model import Catalog
from web.editions import Edition
from web.refusals import Refusal, gone, refused
from web.sources import UnusableWorkbookError, signature, usable, usable_offers

LOOK_AGAIN: Final = 2.0
"""Seconds between two looks at a file."""

CHANGES: Final = logging.getLogger("bouwsteen.werkboeken")
"""What an administrator has to know of the files; nothing of a client comes near it."""

_EMPTY: Final = "leeg"


class Book:
    """One workbook on the shelf, with the offers for it if there are any.

    The files are looked at again at most every two seconds. A version without a fout takes the
    place of the earlier one; of any other it is only said what is the matter: on the pages, and
    once in the log.
    """

    def __init__(self, name: str, source: Path, offers: Path | None = None) -> None:
        self.name: Final = name
        self._sources = (source,) if offers is None else (source, offers)
        self._seen = signature(*self._sources)
        self._edition = self._read()
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        self.refusal: Refusal | None = None
        """Why what stands there now cannot be used."""

    @property
    def source(self) -> Path:
        """The file or folder of the workbook."""
        return self._sources[0]

    @property
    def refused_since(self) -> datetime | None:
        """Since when there is something that cannot be used in the place of this version."""
        refusal = self.refusal
        return None if refusal is None else refusal.since

    @property
    def edition(self) -> Edition:
        """The version in use; reads the file first when it changed."""
        if time.monotonic() - self._looked > LOOK_AGAIN and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._looked = time.monotonic()
                self._lock.release()
        return self._edition

    @property
    def in_use(self) -> Edition:
        """The version in use, without a look at the file."""
        return self._edition

    @property
    def catalog(self) -> Catalog:
        """What the version in use says."""
        return self._edition.catalog

    def _look(self) -> None:
        now = signature(*self._sources)
        if now == self._seen:
            return
        self._seen = now
        if not now:
            self._refuse(gone(self._sources))
            return
        try:
            read = self._read()
        except UnusableWorkbookError as error:
            self._refuse(refused(error, self.source))
            return
        self.refusal = None
        if read.says_the_same_as(self._edition):
            news = "het bestand is opnieuw bewaard; de inhoud is gelijk gebleven"
        else:
            self._edition = read
            news = "de nieuwe inhoud is in gebruik"
        CHANGES.info("Werkboek %s: %s (%s).", self.name, news, self._edition.catalog.sha256[:12])

    def _refuse(self, refusal: Refusal) -> None:
        self.refusal = refusal
        CHANGES.warning(
            "Werkboek %s: %s De vorige versie blijft in gebruik (%s). %s",
            self.name,
            refusal.text,
            self._edition.catalog.sha256[:12],
            refusal.cure,
        )

    def _read(self) -> Edition:
        source, *offers = self._sources
        loaded = usable(source)
        return Edition(loaded, usable_offers(offers[0], loaded.catalog) if offers else None)


class Shelf:
    """All workbooks by the name that stands in the address of a page."""

    def __init__(self, sources: Iterable[str], offers: str = "") -> None:
        """Open them; raises UnusableWorkbookError for the first that cannot be used.

        Offers belong to the first workbook for which they can be read.
        """
        wanted = tuple(sources) or shipped()
        paths: dict[str, Path] = {}
        for source in wanted:
            path = find_source(source)
            paths[_free_name(path, paths)] = path
        self._books = {name: Book(name, path) for name, path in paths.items()}
        if offers:
            name = self._with_offers(Path(offers))
            self._books[name] = Book(name, paths[name], Path(offers))

    def get(self, name: str) -> Book | None:
        """Return a workbook, or None when there is none with this name."""
        return self._books.get(name)

    @property
    def file_names(self) -> dict[str, str]:
        """Return the file of each workbook that region and version do not tell from another."""
        alike: dict[tuple[str, str], list[Book]] = {}
        for book in self.books:
            info = book.in_use.catalog.info
            alike.setdefault((info.region, info.version), []).append(book)
        return {
            book.name: _file_name(book, some)
            for some in alike.values()
            if len(some) > 1
            for book in some
        }

    def look(self) -> None:
        """Read every file that changed, also when nobody asks for it."""
        for book in self._books.values():
            _ = book.edition

    @property
    def books(self) -> tuple[Book, ...]:
        """The workbooks in the order in which they were named."""
        return tuple(self._books.values())

    def _with_offers(self, offers: Path) -> str:
        refusals = []
        for name, book in self._books.items():
            try:
                usable_offers(offers, book.catalog)
            except UnusableWorkbookError as error:
                refusals.append(error)
            else:
                return name
        raise refusals[0]


def _file_name(book: Book, others: Iterable[Book]) -> str:
    """Return the name of the file, with its folder when another file has the same name."""
    path = book.source
    if any(one is not book and one.source.name == path.name for one in others):
        return f"{path.parent.name}/{path.name}"
    return path.name


def shipped() -> tuple[str, ...]:
    """Return the workbooks that are opened when none is named."""
    return tuple(one for one in shipped_regions() if one != _EMPTY)


def today() -> date:
    """Return today in the time zone of the machine."""
    return datetime.now(UTC).astimezone().date()


def _free_name(path: Path, taken: Iterable[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "werkboek"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
