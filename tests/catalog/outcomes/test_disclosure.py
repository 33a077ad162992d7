"""Brute force: whoever tries every possible table finds two numbers for each that is hidden."""

from __future__ import annotations

from functools import cache
from itertools import combinations_with_replacement, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.outcomes.assessing import Assessor
from catalog.outcomes.counting import count_results
from catalog.outcomes.judging import Result
from catalog.outcomes.suppression import Shown
from catalog.outcomes.trajectories import Trajectory
from tests.catalog.outcomes.region import ADULT, assessor

Ints = npt.NDArray[np.int64]
WIDTH = len(Result) + 1
_ANY: Final = (("LICHT",), ("ZWAAR",), ("LICHT", "ZWAAR"))
_DIFFERENT: Final = {
    "level": ((None, 0, 1, 2), (0,), (1,), _ANY),
    "indicator": ((None, 2), (None, 0, 2), (None, 0, 1), _ANY[:2]),
}


@cache
def _assessor() -> Assessor:
    with TemporaryDirectory() as folder:
        return assessor(Path(folder))


@cache
def _kinds(subject: str) -> tuple[Trajectory, ...]:
    """Return one trajectory of each kind that the counts can tell apart.

    Either the level differs, or also what the indicator of two norms is about.
    """
    levels, places, dangers, named = _DIFFERENT[subject]
    found: dict[tuple[int, ...], Trajectory] = {}
    for begin, end, situation, danger, products in product(levels, levels, places, dangers, named):
        first, last = {"leeftijd": 30}, dict(ADULT)
        for side, code, at in (
            (first, "trede", begin),
            (last, "trede", end),
            (last, "situatie", situation),
            (last, "dreiging", danger),
        ):
            side.pop(code, None)
            if at is not None:
                side[code] = at
        one = Trajectory(2, first, last, products)
        found.setdefault(tuple(_numbers([one])), one)
    return tuple(found.values())


def _shown(rows: list[Trajectory], least: int) -> dict[str, Shown]:
    counts = count_results(_assessor(), rows, least=least)
    shown = {one.norm.id: one.shown for one in counts.norms}
    return shown | {one.indicator: one.shown for one in counts.indicators}


def _names() -> list[str]:
    norms = _assessor().catalog.results
    return [
        *(one.id for one in norms),
        *dict.fromkeys(one.indicator for one in norms if one.indicator),
    ]


def _numbers(rows: list[Trajectory]) -> list[int]:
    """Return all counts, row by row, the total last; zeros for a row that is not there."""
    shown = _shown(rows, 1)
    nothing = Shown((0,) * len(Result), 0)
    found = [shown.get(name, nothing) for name in _names()]
    return [number or 0 for one in found for number in (*one.cells, one.total)]


@cache
def _tables(subject: str, size: int) -> Ints:
    """Return every table that ``size`` trajectories can give, shape (tables, counts)."""
    kinds = np.array([_numbers([one]) for one in _kinds(subject)])
    chosen = np.array(list(combinations_with_replacement(range(len(kinds)), size)))
    return np.unique(kinds[chosen].sum(axis=1), axis=0)


@pytest.mark.parametrize("subject", _DIFFERENT)
@pytest.mark.parametrize(
    ("size", "least"), [(3, 3), (3, 5), (4, 3), pytest.param(5, 3, marks=pytest.mark.slow)]
)
def test_no_hidden_number_can_be_worked_out_by_trying_every_table(
    subject: str, size: int, least: int
) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.integers(0, len(_kinds(subject)) - 1), min_size=size, max_size=size))
    def check(chosen: list[int]) -> None:
        rows = [_kinds(subject)[one] for one in chosen]
        assert _worked_out(_shown(rows, 1), _shown(rows, least), _tables(subject, size)) == []

    check()


def _worked_out(true: dict[str, Shown], shown: dict[str, Shown], tables: Ints) -> list[str]:
    """Return the hidden counts that are the same in every table that shows the same.

    A reader knows which rows there are, and that a zero is shown in a row with a total. Of a row
    that is wholly hidden nobody may know that all of it went one way, unless a shown row about
    everybody says so.
    """
    size, plain = int(tables[:, len(Result) :: WIDTH].max()), _plain(tables)
    possible = np.ones(len(tables), np.bool_)
    hidden: list[tuple[str, int, int]] = []
    for place, name in enumerate(_names()):
        start = place * WIDTH
        total = tables[:, start + len(Result)]
        possible &= (total > 0) == (name in shown)
        if name not in shown:
            continue
        real = (*true[name].cells, true[name].total)
        for at, number in enumerate((*shown[name].cells, shown[name].total)):
            if number is not None:
                possible &= tables[:, start + at] == number
            elif real[at] and start + at not in plain and (at, real[at]) != (len(Result), size):
                hidden.append((name, at, start + at))
            if number is None and shown[name].total is not None:
                possible &= tables[:, start + at] > 0
    left = tables[possible]
    assert len(left)
    known = [f"{name} {at}" for name, at, column in hidden if len(set(left[:, column])) < 2]
    if not any(one.total and one.total in one.cells for one in shown.values()):
        known += [
            f"{name} went one way"
            for name, at, column in hidden
            if at < len(Result)
            and true[name].cells[at] == true[name].total
            and (left[:, column] == left[:, column - at + len(Result)]).all()
        ]
    return known


def _plain(tables: Ints) -> frozenset[int]:
    """Return what is no secret: what the workbook and the number of trajectories alone tell.

    Here a grade is never measured and the situation is always the same.
    """
    found = set()
    for column in range(tables.shape[1]):
        total = tables[:, column // WIDTH * WIDTH + len(Result)]
        values = set(tables[total > 0, column])
        if len(values) < 2 or (
            np.array_equal(tables[:, column], total) and column % WIDTH != len(Result)
        ):
            found.add(column)
    return frozenset(found)
