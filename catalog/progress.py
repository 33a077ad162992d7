"""What came of the problems since the check before: solved, new, or out of sight for now.

A problem that is not found any more need not be solved. As long as another cell is wrong some
checks wait, and a row, a column or an attribute that cannot be read hides what was wrong with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from catalog.loading import Loaded
from catalog.messages import cells, columns, conditions, fields, files, textform
from catalog.problems import Message, Problem, Severity
from catalog.sheets import ATTRIBUTES, BY_NAME, CHOICES, DERIVATIONS, INFO, QUALITY, RESULTS
from catalog.tables import Tables
from rules.normalise import fold, tidy
from rules.places import Place

Identity = tuple[object, ...]

_VOCABULARY: Final = frozenset({ATTRIBUTES.name, CHOICES.name})
_NORMS: Final = frozenset({QUALITY.name, RESULTS.name, DERIVATIONS.name})
"""Sheets where one cell names the attribute that another cell on the row is about."""


def _codes(*modules: object) -> frozenset[str]:
    found: set[str] = set()
    for module in modules:
        for value in vars(module).values():
            members = value.values() if isinstance(value, dict) else (value,)
            found.update(one.code for one in members if isinstance(one, Message))
    return frozenset(found)


_OF_ONE_CELL: Final = _codes(cells, fields)
_OF_CONDITIONS: Final = _codes(conditions)
_OF_SHEETS: Final = _codes(columns, files, textform)
_FOLDED: Final = _OF_ONE_CELL | _OF_CONDITIONS | _OF_SHEETS


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A problem that is not known to be solved.

    ``rows`` name the rows it is in, also when rows above them move. ``hidden_by`` are the errors
    because of which it cannot be seen; none while it is seen. ``waits`` tells that only a check of
    everything sees it.
    """

    problem: Problem
    rows: frozenset[Identity]
    waits: bool = False
    hidden_by: frozenset[Identity] = frozenset()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many problems were solved and came up, and which cannot be seen now."""

    solved: int
    come: int
    hidden: tuple[Outstanding, ...]
    outstanding: tuple[Outstanding, ...]


def first_look(loaded: Loaded) -> tuple[Outstanding, ...]:
    """Return what is wrong at the first check; what is only for information does not count."""
    rows = _Rows(loaded.tables)
    later = Counter(_identity(one) for one in loaded.later or ())
    return tuple(
        Outstanding(one, rows.of(one), waits=_identity(one) in later)
        for one in loaded.problems
        if one.severity is not Severity.INFO
    )


def progress_since(before: Iterable[Outstanding], loaded: Loaded) -> Progress:
    """Compare what was outstanding with what is found now.

    A problem that moved under a common cause, or came from under one, is neither solved nor new.
    """
    now = first_look(loaded)
    old = tuple(before)
    gone, come = _less(old, now), _less(now, old)
    old_causes = [one for one in gone if one.problem.also]
    gone = _apart(gone, [one for one in come if one.problem.also])
    come = _apart(come, old_causes)
    hidden = tuple(_hidden(gone, now, come, complete=loaded.is_complete))
    return Progress(len(gone) - len(hidden), len(come), hidden, (*now, *hidden))


def _apart(some: Iterable[Outstanding], causes: Sequence[Outstanding]) -> list[Outstanding]:
    """Return the problems without those that a common cause takes together."""
    return [
        one
        for one in some
        if one.problem.code not in _FOLDED or not any(one.rows <= cause.rows for cause in causes)
    ]


def _less(some: Iterable[Outstanding], others: Iterable[Outstanding]) -> list[Outstanding]:
    """Return what is in ``some`` and not in ``others``, as often as it is more often there."""
    left = Counter(_identity(one.problem) for one in others)
    rest: list[Outstanding] = []
    for one in some:
        identity = _identity(one.problem)
        if left[identity]:
            left[identity] -= 1
        else:
            rest.append(one)
    return rest


def _hidden(
    gone: Iterable[Outstanding],
    now: Iterable[Outstanding],
    come: Iterable[Outstanding],
    *,
    complete: bool,
) -> Iterator[Outstanding]:
    """Yield what may still be wrong, with the errors that hide it.

    An error that already was there when a problem was seen does not hide it.
    """
    present = {_identity(one.problem) for one in now}
    errors = [one for one in come if one.problem.severity is Severity.ERROR]
    for one in gone:
        new = {_identity(error.problem) for error in errors if _can_hide(error, one)}
        hiding = frozenset(one.hidden_by & present | new)
        if hiding or (one.waits and not complete):
            yield replace(one, hidden_by=hiding)


def _can_hide(error: Outstanding, one: Outstanding) -> bool:
    """Tell whether a problem may be out of sight because of an error; rather too often than not."""
    if one.waits:
        return True
    if error.rows & one.rows and _needs_row(one):
        return True
    sheet, about = error.problem.place.sheet, one.problem.place.sheet
    if sheet is None or BY_NAME.get(sheet) is None:
        # The file, or a sheet under another name.
        return True
    if sheet in _VOCABULARY and _rests_on_attributes(about):
        return True
    if sheet != about:
        return False
    if error.problem.code in _OF_SHEETS or error.problem.place.cell is None:
        return True
    # A circle of derivations is seen when all of them can be read.
    return sheet == DERIVATIONS.name and _needs_row(one)


def _needs_row(one: Outstanding) -> bool:
    """Tell whether a problem is only seen when the whole row can be read."""
    problem = one.problem
    if problem.code in _OF_CONDITIONS:
        return problem.place.sheet in _NORMS
    return problem.code not in _OF_ONE_CELL


def _rests_on_attributes(sheet: str | None) -> bool:
    if sheet is None or sheet in _VOCABULARY | _NORMS:
        return True
    known = BY_NAME.get(sheet)
    return known is not None and known.attributes is not None


def _identity(problem: Problem) -> Identity:
    """Return what makes it the same problem, also when the rows above it moved."""
    return (problem.code, problem.place.sheet, problem.found, problem.message)


class _Rows:
    """The rows of a workbook by the place of a problem in them."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def of(self, problem: Problem) -> frozenset[Identity]:
        """Return the rows that a problem is in; one cause can be felt in many."""
        return frozenset(self._name(place) for place in (problem.place, *problem.also))

    def _name(self, place: Place) -> Identity:
        """Return the id of the row where it has one of its own, else its number or its name."""
        if place.sheet == INFO.name:
            return (place.sheet,)
        if place.row is None:
            row = (place.cell or "").partition(":")[0]
            return place.sheet, row
        return self._ids.get((place.sheet, place.row)) or (place.sheet, place.row)

    @cached_property
    def _ids(self) -> Mapping[tuple[str | None, int | None], Identity]:
        found: dict[tuple[str | None, int | None], Identity] = {}
        seen: Counter[Identity] = Counter()
        for table in self.tables.tables.values():
            for row in table.rows:
                texts = [tidy(row.text(key)) for key in table.sheet.id_columns]
                if all(texts):
                    identity = (row.place.sheet, *map(fold, texts))
                    found[row.place.sheet, row.place.row] = identity
                    seen[identity] += 1
        return {place: identity for place, identity in found.items() if seen[identity] == 1}
