"""The workbooks that are open: by name, checked, and read again when a file changes."""

from __future__ import annotations

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
from web.sources import UnusableWorkbookError, signature, usable, usable_offers

LOOK_AGAIN: Final = 2.0
"""Seconds between two looks at a file."""

_EMPTY: Final = "leeg"


class Book:
    """One workbook on the shelf, with the offers for it if there are any.

    The files are looked at again at most every two seconds. A version without a fout takes the
    place of the earlier one; of a version with one it is only said that it is there.
    """

    def __init__(self, name: str, source: Path, offers: Path | None = None) -> None:
        self.name: Final = name
        self._sources = (source,) if offers is None else (source, offers)
        self._seen = signature(*self._sources)
        self._edition = self._read()
        self._looked = time.monotonic()
        self._lock = threading.Lock()
        self.refused_since: datetime | None = None
        """Since when there is a newer version that cannot be used."""

    @property
    def source(self) -> Path:
        """The file or folder of the workbook."""
        return self._sources[0]

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
    def catalog(self) -> Catalog:
        """What the version in use says."""
        return self._edition.catalog

    def _look(self) -> None:
        now = signature(*self._sources)
        if not now or now == self._seen:
            return
        self._seen = now
        try:
            read = self._read()
        except UnusableWorkbookError:
            self.refused_since = datetime.now(UTC).astimezone()
            return
        self.refused_since = None
        if not read.says_the_same_as(self._edition):
            self._edition = read

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
        wanted = list(sources) or [one for one in shipped_regions() if one != _EMPTY]
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


def today() -> date:
    """Return today in the time zone of the machine."""
    return datetime.now(UTC).astimezone().date()


def _free_name(path: Path, taken: Iterable[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-") or "werkboek"
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
