"""The coverage of a workbook by its own examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from catalog.answers.examples import ExampleResult
from catalog.coverage.observations import observed
from catalog.model import Catalog
from rules.coverage.reach import Border, CellReach, RowReach, reach
from rules.coverage.rows import Observation
from rules.ruleset import Rule, Ruleset


@dataclass(frozen=True)
class Coverage:
    """What the examples show of every row that is in force on a day.

    ``silent`` are the examples that expect nothing: they test nothing, and do not count.
    """

    ruleset: Ruleset
    observations: tuple[Observation, ...]
    rows: tuple[RowReach, ...]
    silent: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[tuple[RowReach, CellReach], ...]:
        """Every cell with its row."""
        return tuple((row, cell) for row in self.rows for cell in row.cells)

    @property
    def borders(self) -> tuple[tuple[RowReach, Border], ...]:
        """Every border with its row."""
        return tuple((row, border) for row, cell in self.cells for border in cell.borders)

    @property
    def unreached(self) -> tuple[RowReach, ...]:
        """The rows that hold in no example."""
        return tuple(row for row in self.rows if not row.reached)

    @property
    def untested_cells(self) -> tuple[tuple[RowReach, CellReach], ...]:
        """The cells of which no example shows that they decide."""
        return tuple((row, cell) for row, cell in self.cells if not row.is_exercised(cell))

    @property
    def untouched_borders(self) -> tuple[tuple[RowReach, Border], ...]:
        """The borders without an example on each side."""
        return tuple((row, border) for row, border in self.borders if not border.is_touched)


def coverage_of(
    catalog: Catalog, results: Sequence[ExampleResult], day: date | None = None
) -> Coverage:
    """Return what examples that were run show of the rows on a day, else on the first day.

    Rules that only name products that are not in force then are left out.
    """
    ruleset = catalog.ruleset_on(day or catalog.info.valid_from)
    silent = tuple(one.example.id for one in results if not one.example.expects)
    observations = tuple(observed(ruleset, one) for one in results if one.example.expects)
    rows = tuple(row for row in reach(ruleset, observations) if _is_in_force(row))
    return Coverage(ruleset, observations, rows, silent)


def _is_in_force(row: RowReach) -> bool:
    source = row.row.source
    return not isinstance(source, Rule) or bool(source.products) or not source.names_products
