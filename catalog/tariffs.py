"""Which tariff applies to a product for a client on a day, and what does a year cost?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from catalog.codes import FREQUENCIES, PERIODS_PER_YEAR, TOTAL, UNITS
from catalog.records import Tariff
from rules.normalise import fold

DEFAULT_DELIVERY: Final = "zin"
YEAR_IN_MONTHS: Final = 12
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom a tariff is sought.

    ``laws`` are the laws that may apply: one when it is known, all of them while it is not, none
    where a catalogue has no laws. ``months`` is the expected duration, None when unknown: then a
    whole year counts, and the answer says so.
    """

    day: date
    laws: tuple[str, ...] = ()
    delivery: str = DEFAULT_DELIVERY
    municipality: str = ""
    months: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """One tariff that applies, and what a year of it costs where the volume is known (euros)."""

    tariff: Tariff
    year: Decimal | None

    @property
    def unit(self) -> str:
        """The unit in Dutch."""
        return UNITS.get(self.tariff.unit, self.tariff.unit)

    @property
    def frequency(self) -> str:
        """How often the volume recurs, in Dutch; empty when it is not given."""
        return FREQUENCIES.get(self.tariff.frequency, "")


@dataclass(frozen=True, slots=True)
class Quote:
    """All tariffs that may apply to a product: one per variant and unit, more while in doubt.

    ``low`` and ``high`` are euros a year; None when no tariff has a known amount and volume.
    ``year_assumed`` tells that an unknown duration was counted as twelve months.
    """

    prices: tuple[Price, ...]
    year_assumed: bool = False

    @property
    def low(self) -> Decimal | None:
        """The least a year can cost."""
        return min(self._years, default=None)

    @property
    def high(self) -> Decimal | None:
        """The most a year can cost."""
        return max(self._years, default=None)

    @property
    def is_fictitious(self) -> bool:
        """Whether some tariff is made up."""
        return any(price.tariff.status != "vastgesteld" for price in self.prices)

    @property
    def _years(self) -> list[Decimal]:
        return [price.year for price in self.prices if price.year is not None]


def quote(tariffs: Iterable[Tariff], product: str, asked: Asked) -> Quote:
    """Return what a product costs; an empty cell matches all.

    Per variant and unit the most specific tariff wins: first by Gemeente, then Leveringsvorm,
    then Wet. Tariffs that remain equal all count (a check names them as a problem), and so do the
    tariffs of every law that may apply.
    """
    candidates = [one for one in tariffs if one.product == product and _applies(one, asked)]
    chosen: dict[str, Tariff] = {}
    for law in asked.laws or ("",):
        groups: dict[tuple[str, str], list[Tariff]] = {}
        for one in candidates:
            if not one.law or not asked.laws or fold(one.law) == fold(law):
                groups.setdefault((fold(one.variant), one.unit), []).append(one)
        for group in groups.values():
            chosen.update((one.id, one) for one in most_specific(group))
    prices = tuple(Price(one, year_cost(one, asked.months)) for one in chosen.values())
    assumed = asked.months is None and any(
        price.year is not None and price.tariff.frequency != TOTAL for price in prices
    )
    return Quote(prices, year_assumed=assumed)


def municipalities(tariffs: Iterable[Tariff]) -> tuple[str, ...]:
    """Return the municipalities that have a tariff of their own."""
    return tuple(sorted({one.municipality for one in tariffs if one.municipality}))


def most_specific(tariffs: Sequence[Tariff]) -> list[Tariff]:
    """Return the tariffs that no other one beats: Gemeente before Leveringsvorm before Wet."""
    best = max((specificity(one) for one in tariffs), default=None)
    return [one for one in tariffs if specificity(one) == best]


def specificity(tariff: Tariff) -> tuple[bool, bool, bool]:
    """Return what a tariff is bound to, in order of precedence."""
    return bool(tariff.municipality), bool(tariff.delivery), bool(tariff.law)


def year_cost(tariff: Tariff, months: Decimal | None) -> Decimal | None:
    """Return the euros of one year, to the cent; None when amount, volume or frequency is unknown.

    Amount × volume × periods a year × min(1, months / 12); a total volume is not spread out.
    """
    if tariff.amount is None or tariff.volume is None or not tariff.frequency:
        return None
    cost = tariff.amount * tariff.volume * PERIODS_PER_YEAR[tariff.frequency]
    if tariff.frequency != TOTAL and months is not None and months < YEAR_IN_MONTHS:
        cost = cost * months / YEAR_IN_MONTHS
    return cost.quantize(_CENT, rounding=ROUND_HALF_UP)


def _applies(tariff: Tariff, asked: Asked) -> bool:
    started = tariff.valid_from <= asked.day
    ended = tariff.valid_until is not None and tariff.valid_until < asked.day
    delivery = not tariff.delivery or fold(tariff.delivery) == fold(asked.delivery)
    here = not tariff.municipality or fold(tariff.municipality) == fold(asked.municipality)
    return started and not ended and delivery and here
