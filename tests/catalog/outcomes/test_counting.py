"""Counts per norm agree with judging one trajectory at a time, before anything is hidden."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.outcomes.counting import count_results
from catalog.outcomes.judging import Result
from catalog.outcomes.suppression import Shown
from catalog.outcomes.trajectories import Trajectory
from tests.catalog.outcomes.region import ADULT, assessor

measured = st.none() | st.integers(0, 2)


def profile(step: int | None, grade: int | None = None) -> dict[str, int]:
    known = {"trede": step, "cijfer": grade}
    return {**ADULT, **{code: at for code, at in known.items() if at is not None}}


def test_counts_are_those_of_the_trajectories_one_by_one(tmp_path: Path) -> None:
    one = assessor(tmp_path)

    @settings(deadline=None, max_examples=25)
    @given(ends=st.lists(st.tuples(measured, measured, st.sampled_from([[], ["ZWAAR"]]))))
    def check(ends: list[tuple[int | None, int | None, list[str]]]) -> None:
        rows = [
            Trajectory(number, profile(begin), profile(end), tuple(named))
            for number, (begin, end, named) in enumerate(ends)
        ]
        expected: dict[str, Counter[Result]] = {}
        for row in rows:
            for judged in one.assess(row.begin, row.end, row.products).norms:
                expected.setdefault(judged.norm.id, Counter())[judged.judgement.result] += 1
        counts = count_results(one, rows, least=1)
        found = {count.norm.id: count.shown for count in counts.norms}
        assert found == {
            name: Shown(tuple(results[result] for result in Result), results.total())
            for name, results in expected.items()
        }

    check()


def test_an_indicator_of_one_norm_is_hidden_with_it(tmp_path: Path) -> None:
    rows = [Trajectory(n, profile(0), profile(2 if n < 3 else 1)) for n in range(20)]
    counts = count_results(assessor(tmp_path), rows)
    shown = {one.norm.id: one.shown for one in counts.norms}
    indicators = {one.indicator: one.shown for one in counts.indicators}
    assert shown["RN-7"].cells == indicators["Groei"].cells == (None, 0, None, 0)
    assert shown["RN-1"] == Shown((20, 0, 0, 0), 20)
    assert (counts.judged, counts.without, counts.least) == (20, 0, 5)


def test_a_trajectory_without_a_sure_product_is_told_apart(tmp_path: Path) -> None:
    counts = count_results(assessor(tmp_path), [Trajectory(2, {"leeftijd": 30}, profile(2))])
    assert (counts.judged, counts.without, counts.norms) == (0, 1, ())
