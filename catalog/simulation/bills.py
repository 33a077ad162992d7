"""What products cost together: now, then, and how much of the difference is price."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product as combinations
from typing import Final

from catalog.simulation.prices import Charge, Option
from rules.populations.kernel import FITS
from rules.populations.moves import Move

ZERO: Final = Decimal(0)


@dataclass(slots=True)
class Bill:
    """The costs of a year of one product for a group of clients (euros).

    ``low`` counts who surely gets it at the lowest price, ``high`` also who may get it, at the
    highest. ``units`` are per kind of unit. ``unpriced`` clients are in neither: no tariff is
    known for them; for ``partly`` some of the possible prices is not known.
    """

    fits: int = 0
    unknown: int = 0
    low: Decimal = ZERO
    high: Decimal = ZERO
    units: dict[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    unpriced: int = 0
    partly: int = 0
    gaps: dict[str, None] = field(default_factory=dict)
    fictitious: bool = False
    year_assumed: bool = False

    def add(self, outcome: int, charge: Charge, clients: int) -> None:
        """Add clients whom the product fits, or may fit."""
        certain = outcome == FITS
        self.fits += clients if certain else 0
        self.unknown += 0 if certain else clients
        self.gaps.update(dict.fromkeys(charge.gaps))
        self.fictitious |= charge.fictitious
        self.year_assumed |= charge.year_assumed
        if not charge.options:
            self.unpriced += clients
            return
        self.partly += clients if charge.gaps else 0
        if certain:
            self.low += clients * charge.low
        self.high += clients * charge.high
        for unit in dict.fromkeys(one.unit for one in charge.options):
            amounts = [one.units for one in charge.options if one.unit == unit]
            low, high = self.units.get(unit, (ZERO, ZERO))
            only = all(one.unit == unit for one in charge.options)
            least = min(amounts) * clients if certain and only else ZERO
            self.units[unit] = low + least, high + max(amounts) * clients

    @property
    def priced(self) -> int:
        """The clients who are in the amounts."""
        return self.fits + self.unknown - self.unpriced


@dataclass(frozen=True, slots=True)
class Effect:
    """A difference in costs: what more or fewer clients cost, and what other prices cost."""

    volume: Decimal = ZERO
    tariff: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Both together: exactly the difference."""
        return self.volume + self.tariff

    def __add__(self, other: Effect) -> Effect:
        return Effect(self.volume + other.volume, self.tariff + other.tariff)

    def times(self, number: int) -> Effect:
        """Return the effect for a number of clients."""
        return Effect(self.volume * number, self.tariff * number)


@dataclass(slots=True)
class Net:
    """The difference for a group of clients, at its lowest and at its highest.

    ``uncounted`` clients are in neither: a tariff that their difference needs is not known.
    """

    low: Effect = Effect()
    high: Effect = Effect()
    counted: int = 0
    uncounted: int = 0

    def add(self, found: tuple[Effect, Effect] | None, clients: int) -> None:
        """Add the difference for one client, times a number of clients."""
        if found is None:
            self.uncounted += clients
            return
        self.counted += clients
        self.low += found[0].times(clients)
        self.high += found[1].times(clients)

    def join(self, other: Net) -> None:
        """Add the clients of another difference."""
        self.low += other.low
        self.high += other.high
        self.counted += other.counted
        self.uncounted += other.uncounted


def difference(move: Move, old: Charge | None, new: Charge | None) -> tuple[Effect, Effect] | None:
    """Return the least and the most that one product costs more for one client.

    A charge is None where the version does not have the product. Exact over all that may be true:
    what stays the same costs the same, whatever is not known of it. None when a needed tariff is
    not known. Volume counts at the old price, or at the new where there is no old one.
    """
    pairs = move.pairs
    if not any(before or after for before, after in pairs):
        return Effect(), Effect()
    needs_old = any(before for before, _ in pairs)
    needs_new = any(after for _, after in pairs)
    before = old.options if old is not None else ()
    after = new.options if new is not None else ()
    if (needs_old and not before) or (needs_new and not after):
        return None
    found = [
        _effect(fits, then, first, second)
        for first, second in _paired(before, after)
        for fits, then in pairs
    ]
    return min(found, key=_order), max(found, key=_order)


def _effect(before: int, after: int, old: Decimal, new: Decimal) -> Effect:
    return Effect(volume=(after - before) * old, tariff=after * (new - old))


def _order(effect: Effect) -> tuple[Decimal, Decimal]:
    return effect.total, effect.volume


def _paired(old: Iterable[Option], new: Iterable[Option]) -> Iterator[tuple[Decimal, Decimal]]:
    """Pair what a year costs before and after: of the same kind where both have the same kinds."""
    before = {one.key: one.year for one in old}
    after = {one.key: one.year for one in new}
    if not before or not after:
        yield from ((year, year) for year in (*before.values(), *after.values()))
    elif before.keys() == after.keys():
        yield from ((before[key], after[key]) for key in before)
    else:
        yield from combinations(before.values(), after.values())
