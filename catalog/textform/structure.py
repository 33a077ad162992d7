"""The shape of one file: ``[[regel]]`` for every row, or one ``[leeswijzer]``, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from catalog.columns import Sheet
from catalog.messages import textform as say
from catalog.problems import Problem
from catalog.sheets import INFO
from catalog.textform.quoting import excerpt
from catalog.textform.values import shown
from rules.places import Place

Entry = Mapping[str, Any]


def head(sheet: Sheet) -> str:
    """Return the line that stands above a row: ``[[regel]]``, or ``[leeswijzer]``."""
    return f"[{sheet.key}]" if sheet == INFO else f"[[{sheet.key}]]"


def entries(
    content: Mapping[str, Any], sheet: Sheet, place: Place
) -> tuple[Sequence[Entry], tuple[Problem, ...]]:
    """Return the tables of a file in order; whatever else stands there becomes a problem.

    A row under ``[regel]`` instead of ``[[regel]]`` is a problem, and read all the same.
    """
    found: list[Entry] = []
    problems: list[Problem] = []
    single = sheet == INFO
    for key, value in content.items():
        tables = [value] if isinstance(value, Mapping) else value
        if key != sheet.key or not _are_tables(tables):
            problems.append(_misplaced(sheet, place, key, value))
            continue
        if single != isinstance(value, Mapping):
            problems.append(_misplaced(sheet, place, key, value))
        found.extend(tables)
    return (found[:1] if single else found), tuple(problems)


def _misplaced(sheet: Sheet, place: Place, key: str, value: object) -> Problem:
    if isinstance(value, Mapping):
        found = f"[{excerpt(key)}]"
    elif value and _are_tables(value):
        found = f"[[{excerpt(key)}]]"
    else:
        found = f"{excerpt(key)} = {shown(value)}"
    expected = say.TABLE_EXPECTED if sheet == INFO else say.ROW_EXPECTED
    cure = (
        say.MEANT_HEAD.format(head=head(sheet))
        if found.startswith("[")
        else expected.format(head=head(sheet))
    )
    return say.STRUCTURE.at(place, found, file=sheet.file, cure=cure)


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, Mapping) for part in value)
