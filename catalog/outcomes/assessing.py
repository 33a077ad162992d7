"""Which norms count for a trajectory, and what became of each?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.answers.advisor import Advisor
from catalog.outcomes.judging import Judgement, Result, judge
from catalog.records import ResultNorm
from rules.boxes import Profile
from rules.matching.verdicts import Outcome

FrozenProfile = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The products that fit a profile and those of which that is not yet known."""

    fits: tuple[str, ...]
    unknown: tuple[str, ...]
    derived: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """One norm with the products for which it counts, begin and end as positions."""

    norm: ResultNorm
    products: tuple[str, ...]
    begin: int | None
    end: int | None
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Assessment:
    """A whole trajectory: its products, and every norm of theirs in the order of the workbook.

    ``added`` are the products that were named and do not fit the begin with certainty.
    """

    products: tuple[str, ...]
    unknown: tuple[str, ...]
    norms: tuple[Judged, ...]
    added: tuple[str, ...] = ()

    def indicators(self) -> dict[str, Result]:
        """Return each indicator of the trajectory: reached when all norms that add to it are.

        One that is missed decides; without any missed, one that was not measured leaves it open.
        """
        found: dict[str, list[Result]] = {}
        for one in self.norms:
            if one.norm.indicator:
                found.setdefault(one.norm.indicator, []).append(one.judgement.result)
        return {name: together(results) for name, results in found.items()}


class Assessor:
    """Assesses trajectories for one catalogue on one day.

    What fits is looked up once for clients who differ only in what no row looks at.
    """

    def __init__(self, advisor: Advisor) -> None:
        self.advisor = advisor
        self.catalog = advisor.catalog
        ruleset = advisor.ruleset
        boxes = (
            *(rule.box for rule in ruleset.rules),
            *(row.box for row in ruleset.derivations),
            *(row.box for row in ruleset.impossible),
        )
        derived = {attribute.code for attribute in ruleset.attributes if attribute.derived}
        self._decisive = frozenset(code for box in boxes for code in box) | derived
        self._known: dict[FrozenProfile, Fitting] = {}
        self._counting: dict[tuple[str, ...], tuple[tuple[ResultNorm, tuple[str, ...]], ...]] = {}

    def fitting(self, profile: Profile) -> Fitting:
        """Return what fits a profile; RefusedProfileError when no client can have it."""
        key = frozenset((code, at) for code, at in profile.items() if code in self._decisive)
        if key not in self._known:
            answer = self.advisor.answer(dict(key))
            by_outcome = {
                outcome: tuple(one.product for one in answer.verdicts if one.outcome is outcome)
                for outcome in Outcome
            }
            derived = {code: at for code, at in answer.derived if at is not None}
            self._known[key] = Fitting(
                by_outcome[Outcome.FITS], by_outcome[Outcome.UNKNOWN], derived
            )
        return self._known[key]

    def assess(self, begin: Profile, end: Profile, named: Iterable[str] = ()) -> Assessment:
        """Judge every norm of the products that fit at the begin, and of those that are ``named``.

        Help that came later is added, never in the place of the rest: an indicator of the whole
        trajectory would then be about a part of it.

        Raises RefusedProfileError when no client can have the begin or the end.
        """
        at_begin, at_end = self.fitting(begin), self.fitting(end)
        chosen = frozenset(named)
        products = self.catalog.expand((*at_begin.fits, *chosen), self.advisor.ruleset.products)
        values = {**begin, **at_begin.derived}, {**end, **at_end.derived}
        norms = tuple(self._norms(products, *values))
        unknown = tuple(code for code in at_begin.unknown if code not in chosen)
        added = tuple(code for code in products if code not in at_begin.fits)
        return Assessment(products, unknown, norms, added)

    def _norms(self, products: tuple[str, ...], begin: Profile, end: Profile) -> Iterator[Judged]:
        if products not in self._counting:
            concerned = (
                (norm, self.catalog.expand(norm.products, products))
                for norm in self.catalog.results
            )
            self._counting[products] = tuple(pair for pair in concerned if pair[1])
        for norm, named in self._counting[products]:
            attribute = self.catalog.attribute[norm.attribute]
            first, last = begin.get(attribute.code), end.get(attribute.code)
            yield Judged(norm, named, first, last, judge(norm, attribute, first, last))


def together(results: Iterable[Result]) -> Result:
    """Return what several norms say together."""
    found = set(results)
    if Result.MISSED in found:
        return Result.MISSED
    return Result.UNMEASURED if Result.UNMEASURED in found else Result.REACHED
