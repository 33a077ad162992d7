"""What a year of a product costs for a group of clients, on one date: all prices that may apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import product as combinations

from catalog.codes import PERIODS_PER_YEAR, TOTAL
from catalog.model import Catalog
from catalog.records import Tariff
from catalog.tariffs import DEFAULT_DELIVERY, YEAR_IN_MONTHS, Asked, Price, quote
from catalog.wording.conditions import listed
from rules.normalise import fold


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms prices are sought: the day, and where and how help is delivered."""

    day: date
    municipality: str = ""
    delivery: str = DEFAULT_DELIVERY


@dataclass(frozen=True, slots=True)
class Rate:
    """What decides the price of a group of clients beside the product.

    ``laws`` are those that may apply; none where a catalogue has no laws. ``months`` are the
    shortest and longest duration, or only None while it is unknown: then a whole year counts.
    """

    laws: tuple[str, ...] = ()
    months: tuple[Decimal | None, ...] = (None,)


PriceGroup = tuple[tuple[Decimal, ...], tuple[str, ...]]
"""Prices that may apply, and what is not known of them: equal for clients who cost the same."""


@dataclass(frozen=True, slots=True)
class Option:
    """One price that may apply: euros and units a year, both for one client.

    ``key`` tells options of one product apart, and is the same for both versions of a catalogue.
    """

    key: tuple[str, ...]
    tariff: str
    year: Decimal
    units: Decimal
    unit: str


@dataclass(frozen=True)
class Charge:
    """All prices that may apply to a product for one client; ``gaps`` say what is not known.

    Without options the tariff is unknown. With options and gaps some possible price is not known.
    """

    options: tuple[Option, ...]
    gaps: tuple[str, ...] = ()
    fictitious: bool = False
    year_assumed: bool = False

    @cached_property
    def low(self) -> Decimal:
        """The least a year costs; only with options."""
        return min(one.year for one in self.options)

    @cached_property
    def high(self) -> Decimal:
        """The most a year costs; only with options."""
        return max(one.year for one in self.options)


class Prices:
    """The prices of one catalogue on one day."""

    def __init__(self, catalog: Catalog, terms: Terms) -> None:
        self.catalog, self.terms = catalog, terms
        self._known: dict[tuple[str, Rate], Charge] = {}
        self._groups: dict[tuple[str, Rate], PriceGroup] = {}

    def charge(self, code: str, rate: Rate) -> Charge:
        """Return what a product costs at a rate."""
        if (code, rate) not in self._known:
            self._known[code, rate] = self._charge(code, rate)
        return self._known[code, rate]

    def price_group(self, code: str, rate: Rate, *, by_months: bool = False) -> PriceGroup:
        """Return what a year costs, whatever the duration unless ``by_months``.

        Amounts tell how many clients there are of each price. Durations are in no table unless
        asked for, so only laws are told apart.
        """
        told = rate if by_months else Rate(rate.laws)
        if (code, told) not in self._groups:
            charge = self.charge(code, told)
            years = tuple(sorted(one.year for one in charge.options))
            self._groups[code, told] = years, charge.gaps
        return self._groups[code, told]

    def _charge(self, code: str, rate: Rate) -> Charge:
        options: dict[tuple[str, ...], Option] = {}
        gaps: dict[str, None] = {}
        fictitious = assumed = False
        laws = self._laws(code, rate)
        for law, months in combinations(laws or ("",), rate.months):
            asked = Asked(
                day=self.terms.day,
                laws=(law,) if law else (),
                delivery=self.terms.delivery,
                municipality=self.terms.municipality,
                months=months,
            )
            found = quote(self.catalog.tariffs, code, asked)
            if not found.prices:
                gaps[f"geen tarief{f' voor {law}' if law else ''}"] = None
            fictitious |= found.is_fictitious
            assumed |= found.year_assumed
            length = "" if months is None or len(rate.months) == 1 else f"{months}"
            for price in found.prices:
                tariff = price.tariff
                if price.year is None:
                    gaps[f"tarief {tariff.id} {_missing(tariff)}"] = None
                    continue
                which = law if len(laws) > 1 else ""
                key: tuple[str, ...] = (which, fold(tariff.variant), tariff.unit, length)
                while key in options:
                    # Two tariffs that apply equally: both count.
                    key = (*key, tariff.id)
                options[key] = Option(
                    key, tariff.id, price.year, units_a_year(price, months), price.unit
                )
        return Charge(tuple(options.values()), tuple(gaps), fictitious, assumed)

    def _laws(self, code: str, rate: Rate) -> tuple[str, ...]:
        """Return the laws that may apply to a client who gets this product."""
        mine = {fold(law) for law in self.catalog.product[code].laws}
        inside = tuple(law for law in rate.laws if fold(law) in mine)
        return inside or rate.laws


def units_a_year(price: Price, months: Decimal | None) -> Decimal:
    """Return how many units of a tariff one client gets in a year."""
    tariff = price.tariff
    units = Decimal(tariff.volume or 0) * PERIODS_PER_YEAR.get(tariff.frequency, 0)
    if tariff.frequency != TOTAL and months is not None and months < YEAR_IN_MONTHS:
        units = units * months / YEAR_IN_MONTHS
    return units


def _missing(tariff: Tariff) -> str:
    words = [
        name
        for name, there in (
            ("Bedrag", tariff.amount is not None),
            ("Omvang", tariff.volume is not None),
            ("Frequentie", bool(tariff.frequency)),
        )
        if not there
    ]
    return f"zonder {listed(words)}"
