"""What a document is made of, whatever form it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from catalog.wording.counts import number_text

LANGUAGE: Final = "nl-NL"

Value: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under the title; ``level`` 1 is the highest, and no level is skipped."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``quiet`` for what explains the document itself."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with one row of headings; in each row the first cell says what the row is about.

    ``caption`` tells a reader who cannot see it what the table shows. ``widths`` are relative.
    ``roomy`` rows are high enough to write in.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[int, ...] = ()
    roomy: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines to write on, under a label."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, without script or links; ``description`` says all that it shows.

    The same numbers stand in a table beside it, so a form without pictures loses nothing.
    """

    title: str
    description: str
    svg: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A table that most readers can skip: folded on a screen, whole on paper."""

    label: str
    grid: Grid


Block: TypeAlias = Heading | Paragraph | Items | Grid | Room | Picture | Fold


@dataclass(frozen=True, slots=True)
class Document:
    """A title and blocks; ``day`` is the date it was made for, ``subject`` one line about it."""

    title: str
    blocks: tuple[Block, ...]
    day: date
    subject: str = ""


def text_of(value: Value) -> str:
    """Return a value as it is read: whole numbers the Dutch way, nothing for None."""
    if isinstance(value, int):
        return number_text(value)
    return value or ""
