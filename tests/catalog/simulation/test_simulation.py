"""Counts and costs of a population, against every client by itself."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.simulation.ledger import LEAST
from catalog.simulation.prices import Terms
from catalog.simulation.simulation import simulate
from catalog.simulation.writing import write_simulation
from rules.analysis.compiled import compile_ruleset
from rules.matching.match import match
from rules.matching.verdicts import ImpossibleProfileError
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
from tests.rules.rulesets import rulesets


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_number_follows_from_each_client_by_itself(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets(most_rules=6))
    prices = data.draw(tariffs(ruleset.products))
    found = data.draw(clients(ruleset.attributes))
    frame = Frame.of_ruleset(ruleset)
    counted = counted_in(frame, found)
    code = frame.asked[0].code
    simulation = simulate(catalog_of(ruleset, prices), counted, Terms(DAY), [code])
    population = population_of(frame, counted)
    report = write_simulation(simulation, population, "proef", least=1)

    compiled = compile_ruleset(ruleset)
    fits: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    together: Counter[tuple[str, ...]] = Counter()
    low: dict[str, Decimal] = dict.fromkeys(ruleset.products, Decimal(0))
    high = dict(low)
    undecided = impossible = 0
    for client in found:
        try:
            verdicts = match(compiled, client).verdicts
        except ImpossibleProfileError:
            impossible += 1
            continue
        said = {one.product: one.outcome.value for one in verdicts}
        together[tuple(one for one, word in said.items() if word == "past")] += 1
        undecided += "onbekend" in said.values()
        for product, word in said.items():
            fits[product] += word == "past"
            unknown[product] += word == "onbekend"
            known = years(prices, product)
            if known and word != "past niet":
                low[product] += min(known) if word == "past" else 0
                high[product] += max(known)
    assert (report.clienten, report.onmogelijk) == (len(found), impossible)
    assert report.onbeslist == undecided
    assert {one.bouwstenen: one.clienten for one in report.combinaties} == together
    for one in report.bouwstenen:
        product = one.bouwsteen
        assert (one.past, one.onbekend) == (fits[product], unknown[product])
        if fits[product] + unknown[product] and years(prices, product):
            assert (one.kosten.laag, one.kosten.hoog) == (low[product], high[product])
        else:
            assert one.kosten.laag is None
            used = fits[product] + unknown[product]
            assert (one.tarief == "onbekend") == bool(used)
            assert (product in report.kosten.tarief_onbekend) == bool(used)
    total = sum((one.kosten.laag or Decimal(0) for one in report.bouwstenen), Decimal(0))
    assert (report.kosten.jaar.laag or Decimal(0)) == total
    [breakdown] = report.per
    assert sum(group.clienten or 0 for group in breakdown.groepen) == len(found) - impossible
    if breakdown.groepen:
        per_group = sum(
            (group.kosten.hoog or Decimal(0) for group in breakdown.groepen), Decimal(0)
        )
        assert per_group == (report.kosten.jaar.hoog or Decimal(0))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_count_from_1_to_4_is_printed_anywhere(data: st.DataObject) -> None:
    ruleset = data.draw(rulesets(most_rules=6))
    found = data.draw(clients(ruleset.attributes)) * data.draw(st.integers(1, 4))
    frame = Frame.of_ruleset(ruleset)
    counted = counted_in(frame, found)
    prices = data.draw(tariffs(ruleset.products))
    codes = [one.code for one in frame.asked]
    simulation = simulate(catalog_of(ruleset, prices), counted, Terms(DAY), codes)
    population = population_of(frame, counted)
    report = write_simulation(simulation, population, "proef")
    numbers = list(_numbers(report.model_dump(exclude={"populatie", "minimum", "werkboek"})))
    assert not [one for one in numbers if 0 < one < LEAST]


def _numbers(value: object) -> list[int]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in _numbers(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _numbers(part)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []
