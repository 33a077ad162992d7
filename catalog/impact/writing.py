"""From an impact to its report: every count looked up only after small ones were hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from catalog.comparison.report import ComparisonReport
from catalog.impact.flows import NOTHING, OPEN, Direction
from catalog.impact.impact import ELSEWHERE, Impact
from catalog.impact.ledger import fill, flow_name
from catalog.impact.report import (
    DirectionGroupOut,
    DirectionOut,
    ImpactCostsOut,
    ImpactReport,
    MatrixOut,
    ProductImpactOut,
    ProductSideOut,
    QuestionsOut,
    RegionClientsOut,
    SensitivityOut,
    ShiftClientsOut,
    VariantOut,
)
from catalog.impact.sensitivity import LESS, MORE, Varied, varied_share
from catalog.impact.wording import share_name, weight_texts
from catalog.populations.population import Population
from catalog.simulation.bills import ZERO, Bill, Net
from catalog.simulation.breakdowns import Breakdown
from catalog.simulation.ledger import LEAST
from catalog.simulation.report import AmountOut, CheckOut
from catalog.simulation.wording import NOBODY, UNDECIDED
from catalog.simulation.writing import (
    KNOWN,
    NO_TARIFF,
    PARTLY,
    population_out,
    tariff_state,
    units_out,
)
from rules.comparison.joint import Side
from rules.populations.hiding import Name
from rules.populations.kernel import NOT
from rules.populations.moves import BOTH


def write_impact(
    impact: Impact,
    population: Population,
    comparison: ComparisonReport,
    least: int = LEAST,
    *,
    questions: Sequence[QuestionsOut | None] = (None, None),
    varied: Iterable[Varied] = (),
    checks: tuple[CheckOut, ...] = (),
) -> ImpactReport:
    """Return the whole report; counts of 1 to ``least`` - 1 are hidden, and what tells them.

    ``comparison`` is the exact report on the same change; ``questions`` are old and new;
    ``varied`` are the same impact with other assumptions.
    """
    writer = _Writer(impact, comparison, least)
    return writer.report(population, questions, varied, checks)


class _Writer:
    def __init__(self, impact: Impact, comparison: ComparisonReport, least: int) -> None:
        self.impact, self.comparison = impact, comparison
        self.shown = fill(impact).settle(least)
        self.places = range(len(impact.products))
        self.bills = {side: [impact.bill(side, one) for one in self.places] for side in Side}
        self.nets = [impact.product_net(one) for one in self.places]
        self.open = [self._is_open(one) for one in self.places]

    def report(
        self,
        population: Population,
        questions: Sequence[QuestionsOut | None],
        varied: Iterable[Varied],
        checks: tuple[CheckOut, ...],
    ) -> ImpactReport:
        count, terms = self.shown.count, self.impact.prices[Side.NEW].terms
        products = tuple(self._product(place) for place in self.places)
        return ImpactReport(
            populatie=population_out(population),
            minimum=self.shown.least,
            gemeente=terms.municipality,
            leveringsvorm=terms.delivery,
            clienten=count("clients"),
            vergeleken=count("both"),
            alleen_oud=count("only old"),
            alleen_nieuw=count("only new"),
            in_geen_van_beide=count("neither"),
            anders=count("changed"),
            misschien_anders=count("may change"),
            kosten=self._costs(products),
            verschuivingen=self._shifts(),
            anders_nog_onbekend=count("elsewhere"),
            matrix=self._matrix(),
            richting={one.value: count(("direction", one)) for one in Direction},
            zwaarte=weight_texts(self.impact.weights),
            per=tuple(self._breakdown(one) for one in self.impact.breakdowns),
            bouwstenen=products,
            onbeslist_oud=count(("undecided", Side.OLD)),
            onbeslist_nieuw=count(("undecided", Side.NEW)),
            vragen_oud=questions[0],
            vragen_nieuw=questions[1],
            gevoeligheid=tuple(self._sensitivity(one) for one in varied),
            controle=checks,
            budget_op=self.impact.moves.budget_spent,
        )

    def _sensitivity(self, varied: Varied) -> SensitivityOut:
        share = varied.share
        return SensitivityOut(
            aanname=share_name(share),
            aandeel=share.share,
            bron=share.source,
            minder=self._variant(varied.less, varied_share(share, LESS)),
            meer=self._variant(varied.more, varied_share(share, MORE)),
        )

    def _variant(self, impact: Impact | None, share: Decimal) -> VariantOut | None:
        """Return the numbers of a variant, for the same products as the total."""
        if impact is None:
            return None
        changed = sum(
            count for number, count in impact.counts.items() if impact.patterns[number].changes
        )
        net = Net()
        for place in self.places:
            if self._counts(place):
                net.join(impact.product_net(place))
        visible = self.shown.count("changed") is not None and self.shown.is_open([changed])
        return VariantOut(aandeel=share, anders=changed if visible else None, netto=net_amount(net))

    def _counts(self, place: int) -> bool:
        """Tell whether a product is in the total of the costs."""
        return self.open[place] and self.nets[place].counted > 0

    def _is_open(self, place: int) -> bool:
        """Tell whether amounts for a product give no small count away."""
        names: list[Name] = [(name, side, place) for name in ("past", "onbekend") for side in Side]
        names += [flow_name((place, OPEN)), flow_name((OPEN, place))]
        if any(
            pattern.moves[place].may_change
            for pattern in self.impact.patterns
            if pattern.exists == BOTH
        ):
            names.append("may change")
        if not self.shown.all_shown(*names):
            return False
        groups: dict[tuple[object, ...], int] = {}
        for (pattern, rate), clients in self.impact.rated:
            if self.impact.patterns[pattern].exists != BOTH:
                continue
            move = self.impact.patterns[pattern].moves[place]
            price = {side: self.impact.price_group(side, place, rate) for side in Side}
            for side, outcome in zip(Side, (move.old, move.new), strict=True):
                if outcome != NOT:
                    key = side, outcome, price[side]
                    groups[key] = groups.get(key, 0) + clients
        return self.shown.is_open(groups.values())

    def _shifts(self) -> tuple[ShiftClientsOut, ...]:
        nets: dict[tuple[int, int | None], Net] = {}
        sizes: dict[tuple[int, int | None], dict[object, int]] = {}
        for (shift, region, pattern, rate), clients in self.impact.placed:
            for key in ((shift, region), (shift, None)):
                by_price = sizes.setdefault(key, {})
                price = tuple(
                    self.impact.price_group(side, place, rate)
                    for place in self.places
                    for side in Side
                )
                by_price[price] = by_price.get(price, 0) + clients
                for place in self.places:
                    net = self.impact.net(place, pattern, rate, clients)
                    nets.setdefault(key, Net()).join(net)

        def amount(shift: int, region: int | None) -> AmountOut:
            key = shift, region
            name = ("shift", shift) if region is None else ("region", shift, region)
            visible = self.shown.count(name) and self.shown.is_open(sizes[key].values())
            return net_amount(nets[key]) if visible else AmountOut()

        return tuple(
            ShiftClientsOut(
                tekst=one.tekst,
                clienten=self.shown.count(("shift", number)),
                netto=amount(number, None),
                gebieden=tuple(
                    RegionClientsOut(
                        gebied=region.gebied,
                        profielen=region.aantal,
                        clienten=self.shown.count(("region", number, place)),
                        netto=amount(number, place),
                    )
                    for place, region in enumerate(one.gebieden)
                ),
                elders=self.shown.count(("region", number, ELSEWHERE)),
            )
            for number, one in enumerate(self.comparison.verschuivingen)
        )

    def _matrix(self) -> MatrixOut:
        ends = (*self.places, NOTHING, OPEN)
        names = (*(one.name for one in self.impact.products), NOBODY, UNDECIDED)
        count = self.shown.count

        def total(side: Side, end: int) -> int | None:
            return count(("past", side, end) if end >= 0 else ("end", side, end))

        return MatrixOut(
            van=names,
            naar=names,
            aantallen=tuple(
                tuple(count(flow_name((before, after))) for after in ends) for before in ends
            ),
            totaal_van=tuple(total(Side.OLD, end) for end in ends),
            totaal_naar=tuple(total(Side.NEW, end) for end in ends),
        )

    def _breakdown(self, breakdown: Breakdown) -> DirectionOut:
        count, code = self.shown.count, breakdown.code
        return DirectionOut(
            kenmerk=code,
            naam=breakdown.label,
            groepen=tuple(
                DirectionGroupOut(
                    groep=name,
                    clienten=count(("both", code, group)),
                    richting={
                        one.value: count(("direction", one, code, group)) for one in Direction
                    },
                    onbeslist_oud=count(("undecided", Side.OLD, code, group)),
                    onbeslist_nieuw=count(("undecided", Side.NEW, code, group)),
                )
                for group, name in enumerate(breakdown.groups)
            ),
        )

    def _product(self, place: int) -> ProductImpactOut:
        product, net = self.impact.products[place], self.nets[place]
        side = Side.NEW if product.new is not None else Side.OLD
        catalog = self.impact.comparison.workbooks[side].catalog
        inside = self._counts(place)
        gaps = dict.fromkeys(f"{one}: {gap}" for one in Side for gap in self.bills[one][place].gaps)
        return ProductImpactOut(
            bouwsteen=product.name,
            naam=catalog.product[product.name].name,
            oud=self._side(Side.OLD, place),
            nieuw=self._side(Side.NEW, place),
            netto=net_amount(net) if inside else AmountOut(),
            volume_effect=AmountOut(laag=net.low.volume, hoog=net.high.volume)
            if inside
            else AmountOut(),
            tarief_effect=AmountOut(laag=net.low.tariff, hoog=net.high.tariff)
            if inside
            else AmountOut(),
            in_totaal=inside,
            ontbreekt=tuple(gaps),
        )

    def _side(self, side: Side, place: int) -> ProductSideOut:
        bill = self.bills[side][place]
        visible = self.open[place] and bill.priced > 0
        return ProductSideOut(
            past=self.shown.count(("past", side, place)),
            onbekend=self.shown.count(("onbekend", side, place)),
            omvang=units_out(bill) if visible else (),
            kosten=AmountOut(laag=bill.low, hoog=bill.high)
            if visible
            else _nothing(bill, visible=self.open[place]),
            tarief=tariff_state(bill),
        )

    def _costs(self, products: Sequence[ProductImpactOut]) -> ImpactCostsOut:
        inside = [one for one in products if one.in_totaal]
        used = [
            place
            for place in self.places
            if any(self.bills[side][place].fits + self.bills[side][place].unknown for side in Side)
        ]
        states = {place: self._state(place) for place in used}
        bills = [self.bills[side][place] for side in Side for place in used]

        def codes(places: Iterable[int]) -> tuple[str, ...]:
            return tuple(self.impact.products[place].name for place in places)

        return ImpactCostsOut(
            oud=_sum(one.oud.kosten for one in inside),
            nieuw=_sum(one.nieuw.kosten for one in inside),
            netto=_sum(one.netto for one in inside),
            volume_effect=_sum(one.volume_effect for one in inside),
            tarief_effect=_sum(one.tarief_effect for one in inside),
            geteld=tuple(one.bouwsteen for one in inside),
            deels=codes(
                place for place in used if products[place].in_totaal and states[place] == PARTLY
            ),
            tarief_onbekend=codes(place for place in used if states[place] == NO_TARIFF),
            te_weinig_clienten=codes(
                place
                for place in used
                if not products[place].in_totaal and states[place] != NO_TARIFF
            ),
            fictief=any(one.fictitious for one in bills),
            duur_aangenomen=any(one.year_assumed for one in bills),
        )

    def _state(self, place: int) -> str:
        """Say whether the difference of a product can be said in euros."""
        net = self.nets[place]
        if not net.counted:
            return NO_TARIFF
        partly = any(self.bills[side][place].partly for side in Side)
        return PARTLY if net.uncounted or partly else KNOWN


def net_amount(net: Net) -> AmountOut:
    """Return a difference in euros; null when nobody is in it."""
    if not net.counted:
        return AmountOut()
    return AmountOut(laag=net.low.total, hoog=net.high.total)


def _nothing(bill: Bill, *, visible: bool) -> AmountOut:
    """Return zero euros where nobody gets a product, and nothing where that is not said."""
    nobody = visible and not bill.fits and not bill.unknown
    return AmountOut(laag=ZERO, hoog=ZERO) if nobody else AmountOut()


def _sum(amounts: Iterable[AmountOut]) -> AmountOut:
    found = list(amounts)
    if not found:
        return AmountOut()
    return AmountOut(
        laag=sum((one.laag or ZERO for one in found), ZERO),
        hoog=sum((one.hoog or ZERO for one in found), ZERO),
    )
