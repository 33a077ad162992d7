"""What is said of one norm, on a scale of five: literally, and as laws over all begins and ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.outcomes.judging import AT_THE_TOP, NO_BEGIN, NO_END, Judgement, Result, judge
from catalog.records import ResultKind, ResultNorm
from rules.attributes import Attribute, Kind
from rules.places import NOWHERE
from rules.ruleset import Certainty
from rules.valuesets import ValueSet

STEP = Attribute("trede", "Trede", Kind.ORDERED, choices=("1", "2", "3", "4", "5"))
AT_LEAST_3 = ValueSet.between(5, [(2, 5)])
FROM_2_TO_4 = ValueSet.between(5, [(1, 4)])

steps = st.integers(0, 4)
measured = st.none() | steps
norms = st.none() | st.sets(steps, min_size=1, max_size=4).map(lambda at: ValueSet.of(5, at))


def norm(kind: ResultKind, values: ValueSet | None = None) -> ResultNorm:
    return ResultNorm(
        place=NOWHERE,
        id="RN-1",
        products=("A",),
        attribute="trede",
        norm=values,
        kind=kind,
        certainty=Certainty.LITERAL,
    )


@pytest.mark.parametrize(
    ("kind", "values", "begin", "end", "expected"),
    [
        (ResultKind.LEVEL, AT_LEAST_3, 0, 2, Judgement(Result.REACHED)),
        (ResultKind.LEVEL, AT_LEAST_3, 4, 1, Judgement(Result.MISSED)),
        (ResultKind.LEVEL, AT_LEAST_3, None, 4, Judgement(Result.REACHED)),
        (ResultKind.LEVEL, AT_LEAST_3, 4, None, Judgement(Result.UNMEASURED, NO_END)),
        (ResultKind.BAND, FROM_2_TO_4, None, 0, Judgement(Result.MISSED)),
        (ResultKind.BAND, FROM_2_TO_4, None, 1, Judgement(Result.REACHED)),
        (ResultKind.BAND, FROM_2_TO_4, None, 4, Judgement(Result.ABOVE)),
        (ResultKind.RISE, None, 1, 2, Judgement(Result.REACHED)),
        (ResultKind.RISE, None, 2, 2, Judgement(Result.MISSED)),
        (ResultKind.RISE, None, None, 2, Judgement(Result.UNMEASURED, NO_BEGIN)),
        (ResultKind.RISE, None, 4, 4, Judgement(Result.UNMEASURED, AT_THE_TOP)),
        (ResultKind.RISE, None, 4, 3, Judgement(Result.MISSED)),
        (ResultKind.RISE, AT_LEAST_3, 0, 1, Judgement(Result.MISSED)),
        (ResultKind.KEEP, None, 4, 4, Judgement(Result.REACHED)),
        (ResultKind.KEEP, None, 2, 1, Judgement(Result.MISSED)),
        (ResultKind.KEEP, None, None, 1, Judgement(Result.UNMEASURED, NO_BEGIN)),
    ],
)
def test_a_norm_is_held_against_begin_and_end(
    kind: ResultKind,
    values: ValueSet | None,
    begin: int | None,
    end: int | None,
    expected: Judgement,
) -> None:
    assert judge(norm(kind, values), STEP, begin, end) == expected


@given(begin=measured, end=steps, values=norms)
def test_who_rose_also_kept(begin: int | None, end: int, values: ValueSet | None) -> None:
    rose = judge(norm(ResultKind.RISE, values), STEP, begin, end)
    kept = judge(norm(ResultKind.KEEP, values), STEP, begin, end)
    assert kept.result.is_reached or not rose.result.is_reached


@given(begin=measured, end=measured, kind=st.sampled_from(ResultKind))
def test_a_reason_is_given_exactly_for_what_cannot_be_measured(
    begin: int | None, end: int | None, kind: ResultKind
) -> None:
    found = judge(norm(kind, FROM_2_TO_4), STEP, begin, end)
    assert bool(found.reason) == (found.result is Result.UNMEASURED)


@given(begin=measured, end=steps, higher=steps, kind=st.sampled_from(ResultKind))
def test_a_higher_end_is_never_judged_worse(
    begin: int | None, end: int, higher: int, kind: ResultKind
) -> None:
    order = [Result.MISSED, Result.UNMEASURED, Result.REACHED, Result.ABOVE]
    asked = norm(kind, AT_LEAST_3 if kind is ResultKind.LEVEL else None)
    if kind is ResultKind.BAND:
        asked = norm(kind, FROM_2_TO_4)
    low, high = sorted((end, higher))
    one, other = (judge(asked, STEP, begin, at).result for at in (low, high))
    assert order.index(one) <= order.index(other)
