"""Which example reaches which row, which cell, and which border; modified condition/decision.

A cell is exercised when an example shows that the row decides, and another that it does not where
only this cell is not met (Chilenski and Miller, *Applicability of modified condition/decision
coverage to software testing*, 1994; here the two need not be equal elsewhere).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.coverage.rows import Observation, Row, RowKind, rows_of
from rules.matching.verdicts import Outcome
from rules.ruleset import Rule, Ruleset
from rules.valuesets import ValueSet


@dataclass(frozen=True, slots=True)
class Border:
    """The cut between two neighbouring values of a cell, of which one is accepted.

    ``at_below`` and ``at_above`` name the examples with exactly that value, where the other cells
    of the row are met.
    """

    attribute: str
    below: int
    above: int
    accepts_below: bool
    at_below: tuple[str, ...]
    at_above: tuple[str, ...]

    @property
    def is_touched(self) -> bool:
        """Whether there is an example on each side."""
        return bool(self.at_below and self.at_above)


@dataclass(frozen=True, slots=True)
class CellReach:
    """One cell of a row; ``against`` names the examples in which it alone holds the row back."""

    attribute: str
    accepts: ValueSet
    against: tuple[str, ...]
    borders: tuple[Border, ...]


@dataclass(frozen=True, slots=True)
class RowReach:
    """One row; ``reached`` names the examples in which it holds, ``decided`` where it decides."""

    row: Row
    reached: tuple[str, ...]
    decided: tuple[str, ...]
    cells: tuple[CellReach, ...]

    def is_exercised(self, cell: CellReach) -> bool:
        """Tell whether examples show both that the row decides and that this cell does."""
        return bool(self.decided and cell.against)


def reach(ruleset: Ruleset, observations: Sequence[Observation]) -> tuple[RowReach, ...]:
    """Return for every row what the examples show of it."""
    rows = rows_of(ruleset)
    return tuple(_reached(ruleset, rows, row, observations) for row in rows)


def decides(rows: Sequence[Row], row: Row, seen: Observation) -> bool:
    """Tell whether a row that holds makes the outcome, and no other row makes it too."""
    if not row.box.holds_on(seen.known):
        return False
    if row.kind is RowKind.ADVISES:
        return row.id in seen.advice
    if row.kind is RowKind.FORBIDS:
        return seen.refused and not _others(rows, row, seen)
    if seen.refused:
        return False
    if row.kind is RowKind.DERIVES:
        return not _others(rows, row, seen)
    if row.kind is RowKind.FITS:
        return any(
            seen.outcomes.get(code) is Outcome.FITS and not _others(rows, row, seen, code)
            for code in row.products
        )
    return any(
        _holding(rows, RowKind.FITS, code, seen) and not _others(rows, row, seen, code)
        for code in row.products
    )


def holds_back(rows: Sequence[Row], row: Row, attribute: str, seen: Observation) -> bool:
    """Tell whether one cell is not met, all others are, and the row would have decided."""
    value = seen.known.get(attribute)
    if value is None or value in row.box[attribute] or not _others_met(row, attribute, seen):
        return False
    if row.kind is RowKind.FORBIDS:
        return not seen.refused
    if seen.refused:
        return False
    if row.kind is RowKind.DERIVES:
        code, position = row.derives or ("", -1)
        return seen.known.get(code) not in (None, position)
    if row.kind is RowKind.ADVISES:
        concerned = (seen.outcomes.get(code) for code in row.products)
        named = isinstance(row.source, Rule) and row.source.names_products
        return not named or any(found not in (None, Outcome.NOT) for found in concerned)
    if row.kind is RowKind.FITS:
        return any(
            seen.outcomes.get(code) in (Outcome.NOT, Outcome.UNKNOWN)
            and not _holding(rows, RowKind.EXCLUDES, code, seen)
            for code in row.products
        )
    return any(seen.outcomes.get(code) is Outcome.FITS for code in row.products)


def borders(row: Row, attribute: str) -> Iterator[tuple[int, int]]:
    """Yield the neighbouring positions between which a cell starts or stops to accept."""
    values = row.box[attribute]
    edges = sorted({edge for pair in values.ranges for edge in pair} - {0, values.size})
    yield from ((edge - 1, edge) for edge in edges)


def _reached(
    ruleset: Ruleset, rows: Sequence[Row], row: Row, observations: Sequence[Observation]
) -> RowReach:
    return RowReach(
        row=row,
        reached=tuple(one.name for one in observations if row.box.holds_on(one.known)),
        decided=tuple(one.name for one in observations if decides(rows, row, one)),
        cells=tuple(
            CellReach(
                attribute=code,
                accepts=accepts,
                against=tuple(one.name for one in observations if holds_back(rows, row, code, one)),
                borders=tuple(_borders(row, code, observations))
                if ruleset.by_code[code].is_comparable
                else (),
            )
            for code, accepts in row.box.items()
        ),
    )


def _borders(row: Row, code: str, observations: Sequence[Observation]) -> Iterator[Border]:
    near = [one for one in observations if _others_met(row, code, one)]
    for below, above in borders(row, code):
        yield Border(
            attribute=code,
            below=below,
            above=above,
            accepts_below=below in row.box[code],
            at_below=tuple(one.name for one in near if one.known.get(code) == below),
            at_above=tuple(one.name for one in near if one.known.get(code) == above),
        )


def _others_met(row: Row, attribute: str, seen: Observation) -> bool:
    return all(
        code == attribute or (code in seen.known and seen.known[code] in values)
        for code, values in row.box.items()
    )


def _others(rows: Sequence[Row], row: Row, seen: Observation, product: str | None = None) -> bool:
    """Tell whether another row that holds does the same."""
    return any(
        other is not row
        and other.kind is row.kind
        and other.derives == row.derives
        and (product is None or product in other.products)
        and other.box.holds_on(seen.known)
        for other in rows
    )


def _holding(rows: Sequence[Row], kind: RowKind, product: str, seen: Observation) -> bool:
    return any(
        row.kind is kind and product in row.products and row.box.holds_on(seen.known)
        for row in rows
    )
