"""One workbook and one population: which products fit how many clients, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from catalog.conventions import DURATION
from catalog.model import Catalog
from catalog.simulation.bills import Bill
from catalog.simulation.breakdowns import Breakdown, Rates, break_downs, find_rates
from catalog.simulation.prices import Prices, Terms
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import Deadline
from rules.populations.counted import Counted
from rules.populations.frame import Frame, View
from rules.populations.grouping import Numbers, number_rows, tally
from rules.populations.judging import Judged, judge
from rules.populations.kernel import FITS, IMPOSSIBLE, UNKNOWN


@dataclass(frozen=True)
class Outcome:
    """What all products are for the clients of some cells; none for who cannot exist."""

    possible: bool
    outcomes: tuple[int, ...]

    @property
    def undecided(self) -> bool:
        """Whether some product is not decided."""
        return UNKNOWN in self.outcomes

    def fitting(self, products: Sequence[str]) -> tuple[str, ...]:
        """Return the products that surely fit."""
        pairs = zip(products, self.outcomes, strict=False)
        return tuple(code for code, outcome in pairs if outcome == FITS)


@dataclass(frozen=True)
class Simulation:
    """The outcome of every product in every cell, and everything to count them by.

    ``kinds`` are the distinct outcomes and ``kind_of`` has for each cell the number of its own.
    """

    catalog: Catalog
    terms: Terms
    compiled: Compiled
    counted: Counted
    kinds: tuple[Outcome, ...]
    kind_of: Numbers
    rates: Rates
    breakdowns: tuple[Breakdown, ...]
    searched: int
    _tallies: dict[str, list[tuple[tuple[int, ...], int]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @property
    def products(self) -> tuple[str, ...]:
        """The products in force."""
        return self.compiled.ruleset.products

    @cached_property
    def prices(self) -> Prices:
        """What a year of each product costs."""
        return Prices(self.catalog, self.terms)

    @cached_property
    def counts(self) -> Mapping[int, int]:
        """The number of clients of each kind."""
        return {kind: count for (kind,), count in tally([self.kind_of], self.counted.counts)}

    def by_rate(self, product: int) -> dict[tuple[int, int], int]:
        """Return the clients whom a product fits or may fit, by outcome and number of the rate."""
        found: dict[tuple[int, int], int] = {}
        for (kind, rate), count in self._rated:
            outcome = self.kinds[kind].outcomes[product] if self.kinds[kind].possible else None
            if outcome in (FITS, UNKNOWN):
                key = int(outcome), rate
                found[key] = found.get(key, 0) + count
        return found

    def priced(self, product: int, breakdown: Breakdown | None = None) -> Iterable[int]:
        """Return how many clients there are of each outcome and price, in each group."""
        found: dict[tuple[object, ...], int] = {}
        by_months = any(one.code == DURATION for one in self.breakdowns)
        rows: Iterable[tuple[tuple[int, ...], int]] = (
            self.by_rate(product).items()
            if breakdown is None
            else self.by_group_and_rate(breakdown, product).items()
        )
        for (*where, rate), clients in rows:
            own = self.rates.rates[rate]
            price = self.prices.price_group(self.products[product], own, by_months=by_months)
            key = (*where, price)
            found[key] = found.get(key, 0) + clients
        return found.values()

    def bill(self, product: int) -> Bill:
        """Return what a year of a product costs for the whole population."""
        code, bill = self.products[product], Bill()
        for (outcome, rate), clients in self.by_rate(product).items():
            bill.add(outcome, self.prices.charge(code, self.rates.rates[rate]), clients)
        return bill

    def by_group(self, breakdown: Breakdown) -> list[tuple[Outcome, int, int]]:
        """Return kinds with the number of a group and their clients in it."""
        rows = tally([self.kind_of, breakdown.of], self.counted.counts)
        return [(self.kinds[kind], group, count) for (kind, group), count in rows]

    def by_group_and_rate(
        self, breakdown: Breakdown, product: int
    ) -> dict[tuple[int, int, int], int]:
        """Return the clients whom a product fits or may fit: by outcome, group and rate."""
        found: dict[tuple[int, int, int], int] = {}
        for (kind, group, rate), count in self._grouped(breakdown):
            outcome = self.kinds[kind].outcomes[product] if self.kinds[kind].possible else None
            if outcome in (FITS, UNKNOWN):
                key = int(outcome), group, rate
                found[key] = found.get(key, 0) + count
        return found

    def group_bills(self, breakdown: Breakdown, products: Iterable[int]) -> list[Bill]:
        """Return what a year of some products costs together, for each group."""
        bills = [Bill() for _ in breakdown.groups]
        for product in products:
            rows = self.by_group_and_rate(breakdown, product).items()
            for (outcome, group, rate), clients in rows:
                charge = self.prices.charge(self.products[product], self.rates.rates[rate])
                bills[group].add(outcome, charge, clients)
        return bills

    def _grouped(self, breakdown: Breakdown) -> list[tuple[tuple[int, ...], int]]:
        if breakdown.code not in self._tallies:
            columns = [self.kind_of, breakdown.of, self.rates.of]
            self._tallies[breakdown.code] = tally(columns, self.counted.counts)
        return self._tallies[breakdown.code]

    @cached_property
    def _rated(self) -> list[tuple[tuple[int, ...], int]]:
        return tally([self.kind_of, self.rates.of], self.counted.counts)


def simulate(
    catalog: Catalog,
    counted: Counted,
    terms: Terms,
    per: Iterable[str] = (),
    view: View | None = None,
    deadline: Deadline | None = None,
) -> Simulation:
    """Decide every product for every cell of a population.

    ``per`` are codes of attributes of the population to count by. ``view`` says where the
    attributes of the catalogue are in the population; without it, under their own codes. Raises
    BudgetSpent when cells with unknown answers take longer than the deadline.
    """
    compiled = compile_ruleset(catalog.ruleset_on(terms.day))
    view = view or Frame.of_ruleset(compiled.ruleset).views[0]
    found = judge(compiled, counted, view, deadline)
    kinds, kind_of = _kinds(found)
    return Simulation(
        catalog=catalog,
        terms=terms,
        compiled=compiled,
        counted=counted,
        kinds=kinds,
        kind_of=kind_of,
        rates=find_rates(counted, catalog, view.places),
        breakdowns=break_downs(counted, per),
        searched=found.searched,
    )


def _kinds(found: Judged) -> tuple[tuple[Outcome, ...], Numbers]:
    columns = [found.outcomes[:, place] for place in range(len(found.products))]
    sizes = [2, *[IMPOSSIBLE + 1] * len(columns)]
    number, first = number_rows(
        [found.possible.astype(np.uint8), *columns], sizes, len(found.possible)
    )
    kinds = tuple(
        Outcome(
            bool(found.possible[row]),
            tuple(int(column[row]) for column in columns) if found.possible[row] else (),
        )
        for row in first.tolist()
    )
    return kinds, number
