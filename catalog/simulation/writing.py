"""From a simulation to its report: every count looked up only after small ones were hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from catalog.answers.advisor import stamp
from catalog.populations.population import Population
from catalog.simulation.bills import ZERO, Bill
from catalog.simulation.breakdowns import Breakdown
from catalog.simulation.ledger import LEAST, Ledger
from catalog.simulation.report import (
    AmountOut,
    BreakdownOut,
    CheckOut,
    CombinationOut,
    CostsOut,
    GroupOut,
    GroupProductOut,
    PopulationOut,
    ProductCountOut,
    RejectedOut,
    SimulationReport,
    UnitsOut,
)
from catalog.simulation.simulation import Simulation
from rules.populations.kernel import FITS, UNKNOWN

MOST_COMBINATIONS: Final = 30
KNOWN: Final = "bekend"
PARTLY: Final = "deels onbekend"
NO_TARIFF: Final = "onbekend"


def population_out(population: Population) -> PopulationOut:
    """Return what a reader has to know of a population."""
    labels = {one.code: one.label for one in population.frame.attributes}
    return PopulationOut(
        bestand=population.name,
        rijen=population.rows,
        niet_geteld=population.rejected_rows,
        niet_geteld_per_soort=tuple(
            RejectedOut(kolom=one.column, soort=one.kind.value, rijen=one.rows, eerste=one.first)
            for one in population.rejected
        ),
        meldingen=tuple(f"{one.message} {one.hint}".strip() for one in population.notices),
        ontbrekende_kenmerken=tuple(labels.get(code, code) for code in population.absent),
        synthetisch=population.synthetic is not None,
        samengevoegd_onder=population.minimum,
    )


def write_simulation(
    simulation: Simulation,
    population: Population,
    file: str,
    least: int = LEAST,
    check: CheckOut | None = None,
) -> SimulationReport:
    """Return the whole report; counts of 1 to ``least`` - 1 are hidden, and what tells them."""
    return _Writer(simulation, least).report(population, file, check)


class _Writer:
    def __init__(self, simulation: Simulation, least: int) -> None:
        self.simulation = simulation
        self.products = simulation.products
        self.bills = [simulation.bill(place) for place in range(len(self.products))]
        self.combinations = self._combinations()
        self.named = [one for one, _ in self.combinations.most_common(MOST_COMBINATIONS)]
        self.shown = self._ledger().settle(least)

    def _combinations(self) -> Counter[tuple[str, ...]]:
        found: Counter[tuple[str, ...]] = Counter()
        for kind, count in self.simulation.counts.items():
            outcome = self.simulation.kinds[kind]
            if outcome.possible and count:
                found[outcome.fitting(self.products)] += count
        return found

    def _ledger(self) -> Ledger:
        ledger, simulation = Ledger(), self.simulation
        for kind, count in simulation.counts.items():
            outcome = simulation.kinds[kind]
            ledger.put("clients", count)
            ledger.put("possible" if outcome.possible else "impossible", count)
            ledger.put("undecided", count if outcome.undecided else 0)
            ledger.keep("decided", count if outcome.possible and not outcome.undecided else 0)
        ledger.cherish("clients", "possible", "undecided")
        ledger.cherish(*(("past", code) for code in self.products))
        ledger.total("clients", ("possible", "impossible"))
        ledger.total("possible", ("undecided", "decided"))
        for code, bill in zip(self.products, self.bills, strict=True):
            ledger.put(("past", code), bill.fits)
            ledger.put(("onbekend", code), bill.unknown)
        self._add_combinations(ledger)
        for breakdown in simulation.breakdowns:
            self._add_groups(ledger, breakdown)
        return ledger

    def _add_combinations(self, ledger: Ledger) -> None:
        for one, count in self.combinations.items():
            if one in self.named:
                ledger.put(("samen", one), count)
            else:
                ledger.put(("samen", "overige"), count)
                for code in one:
                    ledger.keep(("overige", code), count)
        ledger.total("possible", [*(("samen", one) for one in self.named), ("samen", "overige")])
        for code in self.products:
            parts = [("samen", one) for one in self.named if code in one]
            ledger.total(("past", code), [*parts, ("overige", code)])

    def _add_groups(self, ledger: Ledger, breakdown: Breakdown) -> None:
        groups = range(len(breakdown.groups))
        for outcome, group, count in self.simulation.by_group(breakdown):
            if not outcome.possible:
                continue
            ledger.put(("possible", breakdown.code, group), count)
            ledger.put(("undecided", breakdown.code, group), count if outcome.undecided else 0)
            for code, found in zip(self.products, outcome.outcomes, strict=True):
                ledger.put(("past", code, breakdown.code, group), count if found == FITS else 0)
                ledger.put(
                    ("onbekend", code, breakdown.code, group), count if found == UNKNOWN else 0
                )
        for name in ("possible", "undecided"):
            ledger.total(name, [(name, breakdown.code, group) for group in groups])
        for code in self.products:
            for name in ("past", "onbekend"):
                parts = [(name, code, breakdown.code, group) for group in groups]
                ledger.total((name, code), parts)

    def report(self, population: Population, file: str, check: CheckOut | None) -> SimulationReport:
        simulation, shown = self.simulation, self.shown
        products = tuple(self._product(place) for place in range(len(self.products)))
        return SimulationReport(
            werkboek=stamp(simulation.catalog),
            bestand=file,
            peildatum=simulation.terms.day,
            gemeente=simulation.terms.municipality,
            leveringsvorm=simulation.terms.delivery,
            populatie=population_out(population),
            minimum=shown.least,
            clienten=shown.count("clients"),
            onmogelijk=shown.count("impossible"),
            mogelijk=shown.count("possible"),
            onbeslist=shown.count("undecided"),
            bouwstenen=products,
            kosten=self._costs(products),
            combinaties=tuple(
                CombinationOut(bouwstenen=one, clienten=shown.count(("samen", one)))
                for one in self.named
            ),
            overige_combinaties=shown.count(("samen", "overige")),
            per=tuple(self._breakdown(one) for one in simulation.breakdowns),
            controle=check,
        )

    def _open(self, place: int) -> bool:
        """Tell whether an amount for a product gives no small count away."""
        code = self.products[place]
        return self.shown.all_shown(("past", code), ("onbekend", code)) and self.shown.is_open(
            self.simulation.priced(place)
        )

    def _product(self, place: int) -> ProductCountOut:
        code, bill = self.products[place], self.bills[place]
        rates = {rate for _, rate in self.simulation.by_rate(place)}
        charges = [
            self.simulation.prices.charge(code, self.simulation.rates.rates[rate])
            for rate in sorted(rates)
        ]
        tariffs = dict.fromkeys(option.tariff for one in charges for option in one.options)
        visible = self._open(place) and bill.priced > 0
        return ProductCountOut(
            bouwsteen=code,
            naam=self.simulation.catalog.product[code].name,
            past=self.shown.count(("past", code)),
            onbekend=self.shown.count(("onbekend", code)),
            omvang=units_out(bill) if visible else (),
            tarieven=tuple(tariffs),
            kosten=AmountOut(laag=bill.low, hoog=bill.high) if visible else AmountOut(),
            tarief=tariff_state(bill),
            ontbreekt=tuple(bill.gaps),
            in_totaal=visible,
        )

    def _costs(self, products: Sequence[ProductCountOut]) -> CostsOut:
        inside = [one for one in products if one.in_totaal]
        bills = dict(zip(self.products, self.bills, strict=True))
        used = [
            one for one in products if bills[one.bouwsteen].fits or bills[one.bouwsteen].unknown
        ]
        return CostsOut(
            jaar=AmountOut(
                laag=sum((one.kosten.laag or ZERO for one in inside), ZERO),
                hoog=sum((one.kosten.hoog or ZERO for one in inside), ZERO),
            )
            if inside
            else AmountOut(),
            geteld=_codes(one for one in inside),
            deels=_codes(one for one in inside if one.tarief == PARTLY),
            tarief_onbekend=_codes(one for one in used if one.tarief == NO_TARIFF),
            te_weinig_clienten=_codes(
                one for one in used if not one.in_totaal and one.tarief != NO_TARIFF
            ),
            fictief=any(bills[one.bouwsteen].fictitious for one in inside),
            duur_aangenomen=any(bills[one.bouwsteen].year_assumed for one in inside),
        )

    def _breakdown(self, breakdown: Breakdown) -> BreakdownOut:
        places = range(len(self.products))
        inside = [place for place in places if self._open_in(place, breakdown)]
        bills = self.simulation.group_bills(breakdown, inside)
        code, shown = breakdown.code, self.shown
        return BreakdownOut(
            kenmerk=code,
            naam=breakdown.label,
            groepen=tuple(
                GroupOut(
                    groep=name,
                    clienten=shown.count(("possible", code, group)),
                    onbeslist=shown.count(("undecided", code, group)),
                    bouwstenen=tuple(
                        GroupProductOut(
                            bouwsteen=product,
                            past=shown.count(("past", product, code, group)),
                            onbekend=shown.count(("onbekend", product, code, group)),
                        )
                        for product in self.products
                    ),
                    kosten=AmountOut(laag=bills[group].low, hoog=bills[group].high)
                    if inside
                    else AmountOut(),
                )
                for group, name in enumerate(breakdown.groups)
            ),
            zonder=tuple(
                self.products[place]
                for place in places
                if place not in inside and (self.bills[place].fits or self.bills[place].unknown)
            ),
        )

    def _open_in(self, place: int, breakdown: Breakdown) -> bool:
        """Tell whether the amounts of a product in every group give no small count away."""
        code, bill = self.products[place], self.bills[place]
        names = [
            (name, code, breakdown.code, group)
            for name in ("past", "onbekend")
            for group in range(len(breakdown.groups))
        ]
        return (
            bill.priced > 0
            and self._open(place)
            and self.shown.all_shown(*names)
            and self.shown.is_open(self.simulation.priced(place, breakdown))
        )


def units_out(bill: Bill) -> tuple[UnitsOut, ...]:
    """Return the volume of a bill by kind of unit."""
    return tuple(
        UnitsOut(eenheid=unit, laag=low, hoog=high) for unit, (low, high) in bill.units.items()
    )


def tariff_state(bill: Bill) -> str:
    """Say whether the prices of a bill are known."""
    if (bill.fits or bill.unknown) and not bill.priced:
        return NO_TARIFF
    return PARTLY if bill.unpriced or bill.partly else KNOWN


def _codes(products: Iterable[ProductCountOut]) -> tuple[str, ...]:
    return tuple(one.bouwsteen for one in products)
