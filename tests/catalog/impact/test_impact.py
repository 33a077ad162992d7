"""What a change does to a population, against every client by itself in both versions."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.comparison.comparison import Comparison
from catalog.comparison.guards import Guards
from catalog.comparison.report import ComparisonReport
from catalog.comparison.same import Sameness
from catalog.comparison.untested import Untested
from catalog.comparison.writing import write_report
from catalog.coverage.proposals import Proposals
from catalog.impact.impact import Impact, measure
from catalog.impact.report import ImpactCostsOut, ImpactReport, ProductImpactOut
from catalog.impact.writing import write_impact
from catalog.loading import Loaded
from catalog.records import Tariff
from catalog.simulation.prices import Terms
from catalog.tables import Row, Tables
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.boxes import Profile
from rules.comparison.difference import compare
from rules.comparison.joining import join
from rules.comparison.joint import JointProduct, Side
from rules.matching.match import match
from rules.matching.verdicts import ImpossibleProfileError
from rules.places import NOWHERE
from rules.populations.frame import Frame
from tests.catalog.simulation.worlds import (
    DAY,
    catalog_of,
    clients,
    counted_in,
    population_of,
    tariffs,
    years,
)
from tests.rules.comparison.versions import Pair, pairs

ZERO = Decimal(0)
Prices = dict[Side, tuple[Tariff, ...]]


class Case:
    """A pair of versions with tariffs, and clients."""

    def __init__(self, pair: Pair, data: st.DataObject, times: int = 1) -> None:
        self.joint = join(pair.old, pair.new)
        rulesets = {Side.OLD: pair.old, Side.NEW: pair.new}
        self.prices: Prices = {
            side: data.draw(tariffs(ruleset.products)) for side, ruleset in rulesets.items()
        }
        self.clients = data.draw(clients(self.joint.attributes, most=8)) * times
        self.frame = Frame.of_joint(self.joint)
        self.counted = counted_in(self.frame, self.clients)
        self.compiled = {side: compile_ruleset(one) for side, one in rulesets.items()}
        workbooks = {
            side: Loaded(
                Path(side.value),
                Tables("", Row(NOWHERE, {}), {}),
                catalog_of(ruleset, self.prices[side]),
                (),
            )
            for side, ruleset in rulesets.items()
        }
        self.comparison = Comparison(
            workbooks=workbooks,
            days=dict.fromkeys(Side, DAY),
            sameness=Sameness((), {}, ()),
            joint=self.joint,
            difference=compare(self.joint),
            rows=(),
            examples=(),
            guards=Guards((), (), ()),
            untested=Untested((), Proposals((), (), budget_spent=False)),
        )

    def impact(self) -> Impact:
        terms = dict.fromkeys(Side, Terms(DAY))
        codes = [one.code for one in self.frame.asked]
        return measure(self.comparison, self.counted, terms, codes)

    def report(self, least: int) -> ImpactReport:
        population = population_of(self.frame, self.counted)
        comparison: ComparisonReport = write_report(self.comparison)
        return write_impact(self.impact(), population, comparison, least)

    def outcomes(self, client: Profile) -> list[dict[str, str]] | None:
        """Return what is said of a client in both versions; None where it cannot exist in both."""
        found = []
        for side in Side:
            own = self.joint.version(side).own_profile(client)
            if own is None:
                return None
            said = _said(self.compiled[side], own)
            if said is None:
                return None
            found.append(said)
        return found


def _said(compiled: Compiled, profile: Profile) -> dict[str, str] | None:
    try:
        return {one.product: one.outcome.value for one in match(compiled, profile).verdicts}
    except ImpossibleProfileError:
        return None


@settings(max_examples=80, deadline=None)
@given(pairs(), st.data())
def test_the_three_numbers_and_the_matrix_follow_from_each_client(
    pair: Pair, data: st.DataObject
) -> None:
    case = Case(pair, data)
    report = case.report(least=1)
    both = changed = 0
    old: Counter[str] = Counter()
    new: Counter[str] = Counter()
    stays: Counter[str] = Counter()
    undecided = [0, 0]
    for client in case.clients:
        said = case.outcomes(client)
        if said is None:
            continue
        both += 1
        words = [_words(product, said) for product in case.joint.products]
        changed += any(before != after for before, after in words)
        for place in (0, 1):
            undecided[place] += any(one[place] == "onbekend" for one in words)
        for product, (before, after) in zip(case.joint.products, words, strict=True):
            old[product.name] += before == "past"
            new[product.name] += after == "past"
            stays[product.name] += before == after == "past"
    assert (report.clienten, report.vergeleken, report.anders) == (
        len(case.clients),
        both,
        changed,
    )
    assert [report.onbeslist_oud, report.onbeslist_nieuw] == undecided
    matrix = report.matrix
    for place, name in enumerate(matrix.van[:-2]):
        assert matrix.totaal_van[place] == old[name] == sum(_known(matrix.aantallen[place]))
        column = [row[place] for row in matrix.aantallen]
        assert matrix.totaal_naar[place] == new[name] == sum(_known(column))
        assert matrix.aantallen[place][place] == stays[name]
    assert sum(_known(report.richting.values())) == both
    assert report.richting["gelijk"] == both - changed
    shifts = sum(_known(one.clienten for one in report.verschuivingen))
    assert shifts + (report.anders_nog_onbekend or 0) == changed
    for shift in report.verschuivingen:
        inside = sum(_known(one.clienten for one in shift.gebieden))
        assert inside + (shift.elders or 0) == shift.clienten


def _words(product: JointProduct, said: list[dict[str, str]]) -> tuple[str, str]:
    before, after = (
        "past niet" if product.code(side) is None else found[str(product.code(side))]
        for side, found in zip(Side, said, strict=True)
    )
    return before, after


def _known(counts: Any) -> list[int]:  # noqa: ANN401 - any row of counts
    found = list(counts)
    assert None not in found
    return found


@settings(max_examples=80, deadline=None)
@given(pairs(), st.data())
def test_costs_follow_from_each_client(pair: Pair, data: st.DataObject) -> None:
    case = Case(pair, data)
    report = case.report(least=1)
    by_name = {one.bouwsteen: one for one in report.bouwstenen}
    for product in case.joint.products:
        out, hand = by_name[product.name], ByHand(case, product)
        for side, shown in ((Side.OLD, out.oud), (Side.NEW, out.nieuw)):
            if hand.used[side] and hand.known[side]:
                expected = hand.low[side], hand.high[side]
                assert (shown.kosten.laag, shown.kosten.hoog) == expected
            else:
                assert shown.kosten.laag in (None, ZERO)
        if out.netto.laag is None or out.netto.hoog is None or not hand.priced:
            continue
        assert out.netto.laag >= hand.low[Side.NEW] - hand.high[Side.OLD]
        assert out.netto.hoog <= hand.high[Side.NEW] - hand.low[Side.OLD]
        if hand.sure:
            difference = hand.low[Side.NEW] - hand.low[Side.OLD]
            assert out.netto.laag == out.netto.hoog == difference


class ByHand:
    """What a year of a product costs in both versions: each client, Decimal by Decimal.

    ``priced`` tells that every needed tariff is known, ``sure`` that nothing else is unknown.
    """

    def __init__(self, case: Case, product: JointProduct) -> None:
        self.known = {side: years(case.prices[side], product.code(side)) for side in Side}
        self.low, self.high = dict.fromkeys(Side, ZERO), dict.fromkeys(Side, ZERO)
        self.used = dict.fromkeys(Side, 0)
        self.priced = self.sure = True
        for client in case.clients:
            said = case.outcomes(client)
            if said is not None:
                for side, word in zip(Side, _words(product, said), strict=True):
                    self._add(side, word)

    def _add(self, side: Side, word: str) -> None:
        known = self.known[side]
        self.sure &= word != "onbekend" and len(known) <= 1
        if word == "past niet":
            return
        self.used[side] += 1
        self.priced &= bool(known)
        if known:
            self.low[side] += min(known) if word == "past" else ZERO
            self.high[side] += max(known)


@settings(max_examples=60, deadline=None)
@given(pairs(), st.data())
def test_volume_and_tariff_effect_are_exactly_the_difference(
    pair: Pair, data: st.DataObject
) -> None:
    report = Case(pair, data).report(least=1)
    inside = [one for one in report.bouwstenen if one.in_totaal]
    amounts: list[ProductImpactOut | ImpactCostsOut] = [*inside, report.kosten]
    for one in amounts:
        for end in ("laag", "hoog"):
            whole = getattr(one.netto, end)
            parts = [getattr(part, end) for part in (one.volume_effect, one.tarief_effect)]
            assert whole is None or whole == sum(parts)
    for end in ("laag", "hoog"):
        whole = getattr(report.kosten.netto, end)
        assert (whole or ZERO) == sum(getattr(one.netto, end) for one in inside)


@settings(max_examples=60, deadline=None)
@given(pairs(), st.integers(1, 4), st.data())
def test_no_small_count_is_printed_in_any_table(
    pair: Pair, times: int, data: st.DataObject
) -> None:
    report = Case(pair, data, times).report(least=5)
    profiles = {"__all__": {"gebieden": {"__all__": {"profielen"}}}}
    printed = report.model_dump(
        exclude={"populatie": True, "minimum": True, "verschuivingen": profiles}
    )
    assert not [one for one in _numbers(printed) if 0 < one < 5]


def _numbers(value: object) -> list[int]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in _numbers(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _numbers(part)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []
