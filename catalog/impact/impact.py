"""A change and a population: who gets another outcome, from what to what, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from catalog.comparison.comparison import Comparison
from catalog.conventions import DURATION
from catalog.impact.flows import Direction, Flow, Weight, direction, flows, weigh
from catalog.simulation.bills import Bill, Net, difference
from catalog.simulation.breakdowns import Breakdown, break_downs, find_rates
from catalog.simulation.prices import Charge, PriceGroup, Prices, Rate, Terms
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import Deadline
from rules.comparison.changed import JointTable, joint_table
from rules.comparison.difference import Difference
from rules.comparison.joint import JointProduct, Side
from rules.populations.counted import Counted
from rules.populations.grouping import Numbers, number_rows, tally
from rules.populations.kernel import FITS, NOT, UNKNOWN
from rules.populations.moves import BOTH, CellMoves, Pattern, cell_moves
from rules.populations.placing import Placing, rows_of

RatePair = tuple[Rate, Rate]
Steps = frozenset[tuple[JointProduct, bool]]
ELSEWHERE = -1
"""Stands for: in no listed region, or in no listed shift."""


@dataclass(frozen=True)
class Impact:
    """What a change does to every cell of a population, at the prices of both versions.

    ``rate_of`` points in ``rates`` (old, new); ``shift_of`` in the shifts of the comparison for
    cells that surely change in exactly that way, and ``region_of`` in the regions of that shift;
    both are ELSEWHERE for others.
    """

    comparison: Comparison
    prices: Mapping[Side, Prices]
    counted: Counted
    compiled: Mapping[Side, Compiled]
    moves: CellMoves
    rates: tuple[RatePair, ...]
    rate_of: Numbers
    shift_of: Numbers
    region_of: Numbers
    breakdowns: tuple[Breakdown, ...]

    @property
    def products(self) -> tuple[JointProduct, ...]:
        """The products of both versions."""
        return self.moves.products

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The distinct things that happen to clients."""
        return self.moves.patterns

    @cached_property
    def weights(self) -> tuple[Weight, ...]:
        """How heavy each product is."""
        books = self.comparison.workbooks
        return weigh(self.products, {side: books[side].catalog for side in Side})

    @cached_property
    def flows(self) -> tuple[tuple[Flow, ...], ...]:
        """What goes where, for each pattern."""
        return tuple(
            flows(one, self.weights) if one.exists == BOTH else () for one in self.patterns
        )

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """Lighter or heavier, for each pattern."""
        return tuple(direction(one, self.weights) for one in self.patterns)

    @cached_property
    def counts(self) -> dict[int, int]:
        """The number of clients of each pattern."""
        rows = tally([self.moves.number], self.counted.counts)
        return {pattern: count for (pattern,), count in rows}

    @cached_property
    def rated(self) -> list[tuple[tuple[int, int], int]]:
        """Clients by pattern and rate."""
        rows = tally([self.moves.number, self.rate_of], self.counted.counts)
        return [((pattern, rate), count) for (pattern, rate), count in rows]

    @cached_property
    def placed(self) -> list[tuple[tuple[int, int, int, int], int]]:
        """Clients by shift, region, pattern and rate, where they surely change."""
        rows = np.flatnonzero(self.shift_of != ELSEWHERE)
        columns = (self.shift_of, self.region_of + 1, self.moves.number, self.rate_of)
        found = tally([one[rows] for one in columns], self.counted.counts[rows])
        return [((one[0], one[1] - 1, one[2], one[3]), count) for one, count in found]

    def by_group(self, breakdown: Breakdown) -> list[tuple[int, int, int]]:
        """Return patterns with the number of a group and their clients in it."""
        rows = tally([self.moves.number, breakdown.of], self.counted.counts)
        return [(pattern, group, count) for (pattern, group), count in rows]

    def charge(self, side: Side, product: int, rate: int) -> Charge | None:
        """Return what a product costs in one version; None where that does not have it."""
        code = self.products[product].code(side)
        return None if code is None else self.prices[side].charge(code, self._rate(side, rate))

    def price_group(self, side: Side, product: int, rate: int) -> PriceGroup | None:
        """Return what tells the prices of a product apart; None where it is not in a version."""
        code = self.products[product].code(side)
        if code is None:
            return None
        by_months = any(one.code == DURATION for one in self.breakdowns)
        own = self._rate(side, rate)
        return self.prices[side].price_group(code, own, by_months=by_months)

    def _rate(self, side: Side, rate: int) -> Rate:
        return self.rates[rate][0 if side is Side.OLD else 1]

    def bill(self, side: Side, product: int) -> Bill:
        """Return what a year of a product costs in one version, for who exists in both."""
        found = Bill()
        for (pattern, rate), clients in self.rated:
            if self.patterns[pattern].exists != BOTH:
                continue
            move = self.patterns[pattern].moves[product]
            outcome = move.old if side is Side.OLD else move.new
            charge = self.charge(side, product, rate)
            if outcome != NOT and charge is not None:
                found.add(outcome, charge, clients)
        return found

    def net(self, product: int, pattern: int, rate: int, clients: int) -> Net:
        """Return the difference that one product makes for some clients."""
        found = Net()
        move = self.patterns[pattern].moves[product]
        charges = (self.charge(side, product, rate) for side in Side)
        if move.old != NOT or move.new != NOT:
            found.add(difference(move, *charges), clients)
        return found

    def product_net(self, product: int) -> Net:
        """Return the difference that one product makes for everyone who exists in both."""
        found = Net()
        for (pattern, rate), clients in self.rated:
            if self.patterns[pattern].exists == BOTH:
                found.join(self.net(product, pattern, rate, clients))
        return found


def measure(
    comparison: Comparison,
    counted: Counted,
    terms: Mapping[Side, Terms],
    per: Iterable[str] = (),
    deadline: Deadline | None = None,
) -> Impact:
    """Work out what a change does to a population that was counted in joint terms.

    ``per`` are codes of attributes of the population to count by. Raises BudgetSpent when the
    outcomes take longer than the deadline.
    """
    joint = comparison.joint
    table = joint_table(joint, deadline)
    compiled = {side: compile_ruleset(joint.version(side).ruleset) for side in Side}
    moves = cell_moves(table, counted, compiled, deadline)
    rates, rate_of = _rates(comparison, counted)
    shift_of, region_of = _places(comparison.difference, table, counted, compiled, moves)
    return Impact(
        comparison=comparison,
        prices={
            side: Prices(book.catalog, terms[side]) for side, book in comparison.workbooks.items()
        },
        counted=counted,
        compiled=compiled,
        moves=moves,
        rates=rates,
        rate_of=rate_of,
        shift_of=shift_of,
        region_of=region_of,
        breakdowns=break_downs(counted, per),
    )


def _rates(comparison: Comparison, counted: Counted) -> tuple[tuple[RatePair, ...], Numbers]:
    old, new = (
        find_rates(
            counted, comparison.workbooks[side].catalog, comparison.joint.version(side).places
        )
        for side in Side
    )
    sizes = [len(old.rates), len(new.rates)]
    number, first = number_rows([old.of, new.of], sizes, len(counted.counts))
    pairs = tuple((old.rates[old.of[row]], new.rates[new.of[row]]) for row in first.tolist())
    return pairs, number


def _places(
    difference: Difference,
    table: JointTable,
    counted: Counted,
    compiled: Mapping[Side, Compiled],
    moves: CellMoves,
) -> tuple[Numbers, Numbers]:
    """Return the shift and the region of every cell that surely changes in one way."""
    known: dict[Steps | None, int] = {}
    for number, shift in enumerate(difference.shifts):
        lost = ((product, False) for product in shift.lost)
        gained = ((product, True) for product in shift.gained)
        known[frozenset((*lost, *gained))] = number
    of_pattern = np.asarray(
        [known.get(_steps(one, moves.products), ELSEWHERE) for one in moves.patterns], np.int64
    )
    shift_of = of_pattern[moves.number]
    region_of = np.full(len(shift_of), ELSEWHERE, np.int64)
    rows = np.flatnonzero(shift_of != ELSEWHERE)
    if len(rows):
        some = rows_of(counted, rows)
        placing = Placing.of(table, some).with_derived(some, compiled)
        for number, shift in enumerate(difference.shifts):
            inside: npt.NDArray[np.bool_] = shift_of[rows] == number
            if inside.any():
                first = placing.first_holding([region.box for region in shift.regions])
                region_of[rows[inside]] = first[inside]
    return shift_of, region_of


def _steps(pattern: Pattern, products: Sequence[JointProduct]) -> Steps | None:
    """Return what surely comes and goes; None where nothing does, or not for certain."""
    found = set()
    for product, move in zip(products, pattern.moves, strict=False):
        if not move.changes:
            continue
        if UNKNOWN in (move.old, move.new):
            return None
        found.add((product, move.new == FITS))
    return frozenset(found) if found else None
