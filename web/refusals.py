"""Why what stands in the place of an open workbook cannot be used, as people read it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from catalog.wording.counts import counted
from web.sources import UnusableWorkbookError

_PUT_BACK: Final = "Zet het terug. Het stond hier:"


@dataclass(frozen=True, slots=True)
class Refusal:
    """``text`` is for everyone who sees the pages; ``cure`` is for the administrator, in the log.

    Both hold names of files and numbers of mistakes, never what a cell says.
    """

    text: str
    cure: str
    since: datetime = field(default_factory=lambda: datetime.now(UTC).astimezone())


def gone(sources: Sequence[Path]) -> Refusal:
    """Say which of the files (a workbook, and the offers for it) is no longer there."""
    book, *offers = sources
    if book.is_file() or (book.is_dir() and any(book.glob("*.toml"))):
        text, lost = "Het bestand met aanbod bij dit werkboek is weg.", offers[0]
    elif book.is_dir():
        text, lost = "De map van dit werkboek is leeg.", book
    else:
        text, lost = "Het bestand van dit werkboek is weg.", book
    return Refusal(text, f"{_PUT_BACK} {shlex.quote(str(lost))}")


def refused(error: UnusableWorkbookError, book: Path) -> Refusal:
    """Say why a file that is there cannot be used: a workbook, or the offers for it."""
    path = shlex.quote(str(error.source))
    if error.is_offers:
        text = (
            "Er is een nieuwere versie van het aanbod bij dit werkboek, maar daar staan fouten in."
            if error.readable
            else "Het bestand met aanbod bij dit werkboek is vervangen, maar niet te lezen."
        )
        return Refusal(text, f"Zie: bouwsteen aanbod {shlex.quote(str(book))} {path}")
    if error.readable:
        mistakes = counted(len(error.problems), "fout", "fouten")
        return Refusal(
            "Er is een nieuwere versie van dit werkboek, maar daar staan fouten in.",
            f"Het gaat om {mistakes}. Zie: bouwsteen controleer {path}",
        )
    return Refusal(
        "Het bestand van dit werkboek is vervangen, maar niet te lezen. Misschien is het nog niet "
        "helemaal gekopieerd.",
        f"Zie: bouwsteen controleer {path}",
    )
