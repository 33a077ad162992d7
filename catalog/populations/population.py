"""A population as it was read: counts per cell, and everything that was not counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from catalog.populations.synthetic import Synthetic
from catalog.problems import Problem
from rules.populations.counted import Counted
from rules.populations.frame import Frame


class UnreadablePopulationError(ValueError):
    """A file from which nobody can be counted; ``problems`` say why, in Dutch."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


class Kind(StrEnum):
    """Why a row was not counted; the value completes "in de kolom staat …"."""

    UNKNOWN_VALUE = "een antwoord dat niet bestaat"
    OUT_OF_RANGE = "een getal buiten het bereik"
    OFF_GRID = "een getal tussen de stappen in"
    AMBIGUOUS = "een antwoord dat in beide versies iets anders betekent"
    NO_COUNT = "geen aantal"
    NEGATIVE = "een aantal onder 0"
    FRACTION = "een aantal met een deel achter de komma"
    TOO_MANY_CELLS = "een cel te veel"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Rows that were not counted, for one reason in one column; never what stands in them.

    ``clients`` is how many clients they stand for; one where a row's own number is unreadable.
    ``first`` are the numbers of the first rows, as a spreadsheet numbers them (headings are row
    1). ``meant`` are known answers that were probably meant.
    """

    kind: Kind
    column: str
    rows: int
    clients: int
    first: tuple[int, ...]
    meant: tuple[str, ...] = ()


@dataclass(frozen=True)
class Population:
    """Clients counted per cell of one space.

    ``rows`` were read, of which ``rejected_rows`` were not counted. ``notices`` say in Dutch what
    is not counted or not known; ``absent`` are the codes of attributes without a column.
    ``synthetic`` is None for real clients. ``minimum`` is the number below which cells were merged.
    """

    name: str
    frame: Frame
    counted: Counted
    rows: int
    rejected_rows: int
    rejected_clients: int
    rejected: tuple[Rejected, ...]
    absent: tuple[str, ...]
    notices: tuple[Problem, ...]
    synthetic: Synthetic | None = None
    minimum: int | None = None

    @property
    def clients(self) -> int:
        """The number of clients."""
        return self.counted.total

    def merged(self, counted: Counted, minimum: int) -> Population:
        """Return the population after small cells were merged."""
        return replace(self, counted=counted, minimum=minimum)
