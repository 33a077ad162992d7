"""A code or answer that cannot be read is not unknown elsewhere: one wrong cell is one problem.

Which name stood in a cell with, for example, a formula nobody knows. As many names as there are
such cells may be in use elsewhere without anything being wrong there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Final

from catalog.messages import columns, conditions, fields
from catalog.problems import Problem
from catalog.sheets import ATTRIBUTES, CHOICES, SHEETS
from catalog.tables import Row, Tables
from catalog.workbook.grid import Merge
from rules.cells import Mistake
from rules.normalise import fold, tidy

_CODES: Final = frozenset({fields.UNKNOWN_CODE.code, fields.EMPTY_GROUP.code})
_ANSWER: Final = conditions.MISTAKES[Mistake.UNKNOWN_VALUE].code


def without_unread_names(tables: Tables, problems: Iterable[Problem]) -> list[Problem]:
    """Leave out the uses of codes and answers that may be those that could not be read."""
    found = list(problems)
    codes, answers = _unread_codes(tables, found), _unread_answers(tables, found)
    if not codes and not answers:
        return found
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found:
        used[one.code, one.subject].add(fold(one.term))

    def may_be_right(one: Problem) -> bool:
        names = len(used[one.code, one.subject])
        if one.code in _CODES:
            return names <= codes[one.subject]
        return one.code == _ANSWER and names <= answers[one.subject]

    return [one for one in found if not may_be_right(one)]


def _unread_codes(tables: Tables, problems: Iterable[Problem]) -> Counter[str]:
    """Count the codes that could not be read, by the name of their sheet."""
    count: Counter[str] = Counter()
    merges = [one for one in problems if one.code == columns.MERGED.code]
    for sheet in SHEETS:
        key = sheet.id_columns[0]
        rows = tables.rows(sheet.key)
        count[sheet.name] += sum(_is_unsure(row, key) for row in rows)
        for one in merges:
            if one.place.sheet in {row.place.sheet for row in rows}:
                count[sheet.name] += _rows_merged(rows, key, Merge.parse(one.found))
    return +count


def _unread_answers(tables: Tables, problems: Iterable[Problem]) -> Counter[str]:
    """Count the answers that could not be read, by the name of their attribute.

    Of an answer with an unknown attribute every attribute may be the one.
    """
    wrong = {one.place for one in problems if one.place.sheet == CHOICES.name}
    anywhere = 0
    by_code: Counter[str] = Counter()
    for row in tables.rows(CHOICES.key):
        if _is_unsure(row, "kenmerk") or row.place_of("kenmerk") in wrong:
            anywhere += 1
        elif _is_unsure(row, "keuze"):
            by_code[fold(row.text("kenmerk"))] += 1
    return +Counter(
        {
            tidy(row.text("naam")): anywhere + by_code[fold(row.text("kenmerk"))]
            for row in tables.rows(ATTRIBUTES.key)
        }
    )


def _is_unsure(row: Row, key: str) -> bool:
    cell = row.cells.get(key)
    return cell is not None and cell.unsure


def _rows_merged(rows: Iterable[Row], key: str, merge: Merge) -> int:
    """Count the rows whose cell in a column went under merged cells."""
    return sum(
        key not in row.cells
        and row.place.row is not None
        and merge.touches(row.place_of(key).cell, row.place.row)
        for row in rows
    )
