"""What the grammar raises: a mistake in the folded text, with texts that could stand there."""

from __future__ import annotations

from rules.attributes import format_number
from rules.cells.errors import Mistake, Span
from rules.cells.vocabulary import Vocabulary

Pieces = tuple[str | Span, ...]
"""A proposed text; a span stands for what was written there."""


class Fault(Exception):  # noqa: N818 (never leaves this package; CellError does)
    """A mistake at ``start:end`` of the folded text; the first proposal is the likeliest."""

    def __init__(
        self,
        code: Mistake,
        start: int,
        end: int,
        expected: tuple[str, ...] = (),
        proposals: tuple[Pieces, ...] = (),
    ) -> None:
        super().__init__(code, start, end)
        self.code = code
        self.start = start
        self.end = end
        self.expected = expected
        self.proposals = proposals


def known_values(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return in Dutch which values exist: the choices, or the reach of the numbers."""
    grid = vocabulary.attribute.grid
    if grid is None:
        return vocabulary.attribute.choices
    reach = f"een getal van {format_number(grid.minimum)} t/m {format_number(grid.maximum)}"
    return (reach if grid.step == 1 else f"{reach} in stappen van {format_number(grid.step)}",)


def denied(spans: list[Span]) -> Pieces:
    """Return ``niet(…; …)`` around what stands at these spans."""
    listed: list[str | Span] = ["niet("]
    for span in spans:
        listed += [span, "; "]
    return (*listed[:-1], ")")
