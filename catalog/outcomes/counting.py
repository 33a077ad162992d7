"""How many trajectories reached each norm, without telling on anyone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from catalog.outcomes.assessing import Assessor
from catalog.outcomes.judging import Result
from catalog.outcomes.suppression import CountRow, Shown, suppress
from catalog.outcomes.trajectories import Trajectory
from catalog.records import ResultNorm

LEAST: Final = 5
"""Smaller counts are hidden unless the user asks otherwise (6-domein.md)."""


@dataclass(frozen=True, slots=True)
class NormCount:
    """The counts of one norm; ``products`` are all those for which it counted."""

    norm: ResultNorm
    products: tuple[str, ...]
    shown: Shown


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """The counts of one indicator of the whole trajectory."""

    indicator: str
    norms: tuple[str, ...]
    shown: Shown


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything counted; ``without`` trajectories have no product that surely fits.

    The products that were ``added`` are judged for every trajectory, whether they fit or not.
    """

    norms: tuple[NormCount, ...]
    indicators: tuple[IndicatorCount, ...]
    judged: int
    without: int
    least: int
    added: tuple[str, ...] = ()


@dataclass(slots=True)
class _Members:
    """Who falls under each result, by the number of the trajectory."""

    by_result: dict[Result, list[int]] = field(default_factory=dict)
    products: dict[str, None] = field(default_factory=dict)

    def add(self, result: Result, number: int) -> None:
        self.by_result.setdefault(result, []).append(number)

    def row(self, topic: str) -> CountRow:
        return CountRow(topic, tuple(_people(self.by_result.get(one, ())) for one in Result))


def count_results(
    assessor: Assessor,
    trajectories: Sequence[Trajectory],
    named: Iterable[str] = (),
    least: int = LEAST,
) -> Counts:
    """Judge every trajectory and count per norm and per indicator.

    The products are those that fit its begin, those that it names and those that are ``named``.
    """
    added = tuple(named)
    norms: dict[str, _Members] = {}
    indicators: dict[str, _Members] = {}
    without = 0
    for number, one in enumerate(trajectories):
        assessment = assessor.assess(one.begin, one.end, (*one.products, *added))
        without += not assessment.products
        for judged in assessment.norms:
            members = norms.setdefault(judged.norm.id, _Members())
            members.add(judged.judgement.result, number)
            members.products.update(dict.fromkeys(judged.products))
        for name, result in assessment.indicators().items():
            indicators.setdefault(name, _Members()).add(result, number)
    counts = _counts(assessor, norms, indicators, (len(trajectories), without), least)
    return replace(counts, added=added)


def _counts(
    assessor: Assessor,
    norms: dict[str, _Members],
    indicators: dict[str, _Members],
    sizes: tuple[int, int],
    least: int,
) -> Counts:
    """Hide small counts over norms and indicators together: one can give away the other."""
    all_norms = assessor.catalog.results
    used = [norm for norm in all_norms if norm.id in norms]
    parts = {name: tuple(one.id for one in used if one.indicator == name) for name in indicators}
    topics = _topics(used)
    rows = [norms[norm.id].row(topics[norm.attribute]) for norm in used]
    first = {one.indicator: one.attribute for one in reversed(used)}
    rows.extend(members.row(topics[first[name]]) for name, members in indicators.items())
    shown = suppress(rows, least, (1 << sizes[0]) - 1)
    judged, without = sizes
    return Counts(
        norms=tuple(
            NormCount(
                norm,
                assessor.catalog.expand(norms[norm.id].products, assessor.catalog.product),
                one,
            )
            for norm, one in zip(used, shown, strict=False)
        ),
        indicators=tuple(
            IndicatorCount(name, parts[name], one)
            for name, one in zip(indicators, shown[len(used) :], strict=True)
        ),
        judged=judged - without,
        without=without,
        least=least,
    )


def _topics(norms: Sequence[ResultNorm]) -> dict[str, str]:
    """Return what each attribute is about: an indicator makes one topic of all it is made of.

    Who reached the indicator also reached each of its norms, so one count is part of the other.
    """
    found = {norm.attribute: norm.attribute for norm in norms}
    first: dict[str, str] = {}
    for norm in norms:
        if norm.indicator:
            old = found[norm.attribute]
            new = found[first.setdefault(norm.indicator, norm.attribute)]
            found = {name: new if topic == old else topic for name, topic in found.items()}
    return found


def _people(numbers: Sequence[int]) -> int:
    """Return a set of people as a bit mask, at once and not bit by bit."""
    if not numbers:
        return 0
    mask = bytearray(numbers[-1] // 8 + 1)
    for number in numbers:
        mask[number // 8] |= 1 << number % 8
    return int.from_bytes(mask, "little")
