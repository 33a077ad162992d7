"""What the examples say about a change: which ones change, and was that meant to happen?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property

from catalog.answers.advisor import Advisor
from catalog.answers.examples import Difference, ExampleResult, run_example
from catalog.model import Catalog
from catalog.records import Example
from rules.boxes import Profile
from rules.comparison.joint import Joint, Side
from rules.matching.verdicts import Outcome
from rules.normalise import fold

REFUSED = "geweigerd"
ABSENT = "bestaat niet"


class Verdict(StrEnum):
    """What became of an example; the value is the word that people read."""

    REGRESSION = "regressie"
    """The expectation is as it was, and is no longer met."""
    FAILS = "gezakt"
    """The expectation is new or was changed, and is not met."""
    FAILED_BEFORE = "zakte al"
    INTENDED = "bedoeld"
    """The outcome changed, and a new expectation says so."""
    UNGUARDED = "niet bewaakt"
    """The outcome changed for a product that the example does not name."""
    REMOVED = "vervallen"
    """The example is gone; its expectation would no longer be met."""

    @property
    def is_unexpected(self) -> bool:
        """Whether somebody has to look: the workbook contradicts itself."""
        return self in (Verdict.REGRESSION, Verdict.FAILS)


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """The outcome of one product for one example, then and now."""

    product: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ExampleChange:
    """An example that changes; ``differences`` are the expectations it does not meet now."""

    example: Example
    verdict: Verdict
    outcomes: tuple[OutcomeChange, ...]
    differences: tuple[Difference, ...]


class ExampleComparison:
    """Runs the examples of both workbooks in both; each on its own day, else on the day given.

    With ``same_outcomes`` it is known that on those days no outcome differs for anybody.
    """

    def __init__(
        self,
        catalogs: Mapping[Side, Catalog],
        days: Mapping[Side, date],
        joint: Joint,
        products: Mapping[str, str],
        *,
        same_outcomes: bool = False,
    ) -> None:
        self.catalogs, self.days, self.joint = catalogs, days, joint
        self.products = products
        self.same_outcomes = same_outcomes
        self.advisor = cache(self._advisor)

    @cached_property
    def results(self) -> Mapping[str, ExampleResult]:
        """What came of each new example that expects something, by its folded name."""
        return {
            fold(one.id): self._run(Side.NEW, one)
            for one in self.catalogs[Side.NEW].examples
            if one.expects
        }

    def changes(self) -> tuple[ExampleChange, ...]:
        """Return every example that changes or fails, in the order of the new workbook."""
        before = {fold(one.id): one for one in self.catalogs[Side.OLD].examples}
        after = {fold(one.id): one for one in self.catalogs[Side.NEW].examples}
        found = [self._compared(before.get(name), one) for name, one in after.items()]
        found.extend(self._removed(one) for name, one in before.items() if name not in after)
        return tuple(one for one in found if one is not None)

    def _compared(self, old: Example | None, new: Example) -> ExampleChange | None:
        if not new.expects:
            return self._removed(old) if old is not None and old.expects else None
        now = self.results[fold(new.id)]
        outcomes = self._outcomes(new, Side.NEW, now)
        same = old is not None and self._asks_the_same(old, new)
        verdict: Verdict | None = None
        if not now.passed:
            verdict = Verdict.FAILS
            if old is not None and same:
                passed = self._run(Side.OLD, old).passed
                verdict = Verdict.REGRESSION if passed else Verdict.FAILED_BEFORE
        elif outcomes:
            verdict = Verdict.UNGUARDED if same else Verdict.INTENDED
        if verdict is None:
            return None
        return ExampleChange(new, verdict, outcomes, now.differences)

    def _removed(self, old: Example) -> ExampleChange | None:
        """Return what the expectation of an example that is gone would say now."""
        moved = self._in_new_terms(old)
        if moved is None:
            return None
        now = self._run(Side.NEW, moved)
        if now.passed or not self._run(Side.OLD, old).passed:
            return None
        outcomes = self._outcomes(moved, Side.NEW, now)
        return ExampleChange(old, Verdict.REMOVED, outcomes, now.differences)

    def _asks_the_same(self, old: Example, new: Example) -> bool:
        moved = self._in_new_terms(old)
        return moved is not None and _said(moved) == _said(new)

    def _in_new_terms(self, old: Example) -> Example | None:
        profile = self._moved(old.profile, Side.OLD)
        if profile is None:
            return None
        return old.model_copy(
            update={
                "profile": profile,
                "fits": self._renamed(old.fits),
                "fits_not": self._renamed(old.fits_not),
                "unknown": self._renamed(old.unknown),
            }
        )

    def _renamed(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.products.get(code, code) for code in codes)

    def _moved(self, profile: Profile, side: Side) -> dict[str, int] | None:
        """Return a profile in terms of the other version; None when it does not exist there."""
        joint = self.joint.version(side).joint_profile(profile)
        return self.joint.version(side.other).own_profile(joint)

    def _outcomes(
        self, example: Example, side: Side, result: ExampleResult
    ) -> tuple[OutcomeChange, ...]:
        """Return the products with another outcome for the same profile in the other version."""
        if self.same_outcomes and example.reference_date is None:
            return ()
        profile = self._moved(example.profile, side)
        if profile is None:
            return ()
        other = self._run(side.other, example.model_copy(update={"profile": profile}))
        found = {side: result, side.other: other}
        changes = []
        for product in self.joint.products:
            texts = {one: _outcome(found[one], product.code(one)) for one in Side}
            if texts[Side.OLD] != texts[Side.NEW]:
                changes.append(OutcomeChange(product.name, texts[Side.OLD], texts[Side.NEW]))
        return tuple(changes)

    def _run(self, side: Side, example: Example) -> ExampleResult:
        day = example.reference_date or self.days[side]
        return run_example(self.advisor(side, day), example)

    def _advisor(self, side: Side, day: date) -> Advisor:
        return Advisor(self.catalogs[side], day)


def _said(example: Example) -> tuple[object, ...]:
    """Return all that an example says, but for its description and its sources."""
    return (
        dict(example.profile),
        set(example.fits),
        set(example.fits_not),
        set(example.unknown),
        set(example.advice),
        example.refused,
        example.reference_date,
    )


def _outcome(result: ExampleResult, product: str | None) -> str:
    if result.answer is None:
        return REFUSED
    for verdict in result.answer.verdicts:
        if verdict.product == product:
            return verdict.outcome.value
    return Outcome.INVALID.value if product is not None else ABSENT
