"""What makes a population synthetic: its stamp, with every share that somebody assumed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from rules.boxes import Box
from rules.cells import CellError, parse_cell
from rules.populations.frame import Frame

STAMP: Final = "synthetisch"
"""The heading of the column that says so on every row, and the stamp in every report."""
_YES: Final = "ja"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of the clients: of all, or of those with the answer ``given``.

    ``value`` and ``given_value`` are cells in the cell language; ``given`` is empty for a share
    of all. ``share`` lies between 0 and 1. ``assumed`` tells an assumption from a counted figure.
    """

    place: str
    given: str
    given_value: str
    attribute: str
    value: str
    share: Decimal
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class Synthetic:
    """How a synthetic population was made. It is about no real person."""

    number: int | None
    seed: int | None
    workbook: str
    shares: tuple[Share, ...] = ()

    @property
    def assumptions(self) -> tuple[Share, ...]:
        """The shares that nobody counted."""
        return tuple(one for one in self.shares if one.assumed)

    def boxes(self, frame: Frame) -> tuple[Box, ...]:
        """Return the answers of every share as boxes; a share that is not asked gives none."""
        found = (
            box
            for share in self.shares
            for name, cell in ((share.attribute, share.value), (share.given, share.given_value))
            if (box := _box(frame, name, cell)) is not None
        )
        return tuple(found)


def _box(frame: Frame, name: str, cell: str) -> Box | None:
    attribute = frame.attribute(name) if name else None
    if attribute is None:
        return None
    try:
        return Box({attribute.code: parse_cell(cell, attribute)})
    except CellError:
        return None


def stamp_text(synthetic: Synthetic) -> str:
    """Write the stamp as one line of JSON, to travel inside the file of the population."""
    document = {
        STAMP: _YES,
        "aantal": synthetic.number,
        "zaad": synthetic.seed,
        "werkboek": synthetic.workbook,
        "aandelen": [{**asdict(one), "share": str(one.share)} for one in synthetic.shares],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def read_stamp(text: str) -> Synthetic | None:
    """Read a stamp; None for any other text."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        document = json.loads(text)
        shares = tuple(_share(one) for one in document["aandelen"])
        return Synthetic(
            int(document["aantal"]), int(document["zaad"]), str(document["werkboek"]), shares
        )
    except (ValueError, KeyError, TypeError, InvalidOperation, OverflowError, RecursionError):
        return None


def _share(written: dict[str, object]) -> Share:
    """Read one share; the file may come from anywhere."""
    share = Decimal(str(written["share"]))
    if not 0 <= share <= 1:
        message = "a share lies between 0 and 1"
        raise ValueError(message)
    return Share(
        place=str(written["place"]),
        given=str(written["given"]),
        given_value=str(written["given_value"]),
        attribute=str(written["attribute"]),
        value=str(written["value"]),
        share=share,
        source=str(written["source"]),
        assumed=bool(written["assumed"]),
    )
