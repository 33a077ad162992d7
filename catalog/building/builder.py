"""What the readers of all sheets share: the tables, the vocabulary and the problems found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from catalog.building.fields import Draft, read_fields
from catalog.building.vocabulary import Vocabulary
from catalog.columns import Sheet
from catalog.problems import Problem
from catalog.records import Placed
from catalog.tables import Tables

R = TypeVar("R", bound=Placed)


@dataclass
class Builder:
    """One reading of a workbook."""

    tables: Tables
    problems: list[Problem] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def drafts(self, sheet: Sheet) -> list[Draft]:
        """Read the fixed cells of every row of a sheet."""
        return [read_fields(sheet, row, self.vocabulary) for row in self.tables.rows(sheet.key)]

    def keep(self, draft: Draft) -> bool:
        """Collect the problems of a row and tell whether it can be used."""
        self.problems.extend(draft.problems)
        return not draft.broken


def record(draft: Draft, kind: type[R], **extra: object) -> R:
    """Make the record of a row that can be read; ``extra`` is what other readers found in it."""
    places = {key: cell.place for key, cell in draft.row.cells.items()}
    places |= {key: draft.row.place_of(key) for key in kind.named_when_empty}
    values = {**draft.values, **extra, "place": draft.row.place, "places": places}
    return kind.model_validate(values)


def records(builder: Builder, sheet: Sheet, kind: type[R]) -> tuple[R, ...]:
    """Make the records of a sheet without attribute columns."""
    drafts = builder.drafts(sheet)
    return tuple(record(draft, kind) for draft in drafts if builder.keep(draft))
