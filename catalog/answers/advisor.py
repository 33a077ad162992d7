"""The advisor: answers on a catalogue and a reference date, in the words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from catalog.answers.costs import Delivery, cost_of
from catalog.answers.profiles import RefusedProfileError, answers_json
from catalog.answers.report import (
    AdviceOut,
    CellOut,
    ExplanationOut,
    MatchReport,
    NearlyOut,
    OfferOut,
    ProductOut,
    ReasonOut,
    WorkbookStamp,
)
from catalog.answers.sentences import explanations, sentence
from catalog.messages import profiles as messages
from catalog.model import Catalog, why_not_in_force
from catalog.offers.joining import OfferJoiner
from catalog.offers.records import Offer
from catalog.problems import Problem
from catalog.records import Product
from catalog.wording.conditions import condition_text, listed
from rules.analysis.cover import Deadline
from rules.boxes import Profile
from rules.cells import write_cell
from rules.matching.matcher import Matcher
from rules.matching.verdicts import (
    Advice,
    Answer,
    CellReason,
    Change,
    DerivedGivenError,
    ImpossibleProfileError,
    Outcome,
    Reason,
    Verdict,
)
from rules.places import Place
from rules.ruleset import Certainty, Effect

_WEAKEST_FIRST: Final = (Certainty.INTERPRETED, Certainty.RESTORED, Certainty.LITERAL)


class Advisor:
    """Answers profiles for one catalogue on one day."""

    def __init__(
        self,
        catalog: Catalog,
        day: date,
        delivery: Delivery | None = None,
        offers: tuple[Offer, ...] | None = None,
    ) -> None:
        self.catalog = catalog
        self.day = day
        self.delivery = delivery or Delivery()
        self.offers = offers
        self._joiners: dict[str, OfferJoiner] = {}
        self.ruleset = catalog.ruleset_on(day)
        self.matcher = Matcher(self.ruleset)

    def answer(self, profile: Profile, deadline: Deadline | None = None) -> Answer:
        """Return the bare answer; RefusedProfileError, in Dutch, when there can be none."""
        try:
            return self.matcher.match(profile, deadline)
        except DerivedGivenError as error:
            raise RefusedProfileError((self._derived_given(error),)) from None
        except ImpossibleProfileError as error:
            raise RefusedProfileError((self._impossible(error, profile),)) from None

    def report(self, profile: Profile, deadline: Deadline | None = None) -> MatchReport:
        """Return the answer in words, with reasons, near misses, sources and certainty."""
        answer = self.answer(profile, deadline)
        verdicts = {verdict.product: verdict for verdict in answer.verdicts}
        products = tuple(
            self._product(product, verdicts[product.code], profile)
            if product.code in verdicts
            else self._not_in_force(product)
            for product in self.catalog.products
        )
        advice = tuple(self._advice(one) for one in answer.advice)
        return MatchReport(
            werkboek=stamp(self.catalog),
            peildatum=self.day,
            werkboek_geldt=self.catalog.info.applies_on(self.day),
            profiel=answers_json(profile, self.catalog.client_attributes),
            bouwstenen=products,
            let_op=advice,
            afgeleid={
                code: None if position is None else self.catalog.attribute[code].text(position)
                for code, position in answer.derived
            },
            feiten=self._facts(products, advice),
        )

    def _product(self, product: Product, verdict: Verdict, profile: Profile) -> ProductOut:
        reasons = tuple(self._reason(reason, verdict.outcome) for reason in verdict.because)
        certainties = [Certainty(reason.zekerheid) for reason in reasons]
        return ProductOut(
            code=product.code,
            naam=product.name,
            oordeel=verdict.outcome.value,
            zekerheid=weakest(certainties),
            regels=tuple(reason.regel for reason in reasons),
            redenen=reasons,
            uitleg=explanations(verdict.because, reasons, verdict.outcome),
            bijna=tuple(self._nearly(change) for change in verdict.nearly),
            ontbreekt=verdict.missing,
            kosten=None
            if verdict.outcome is Outcome.NOT
            else cost_of(self.catalog, product, profile, self.day, self.delivery),
            aanbod=self._offers(product, profile) if verdict.outcome is Outcome.FITS else None,
        )

    def _offers(self, product: Product, profile: Profile) -> tuple[OfferOut, ...] | None:
        """Return the offers that meet every must, None when no offers were given."""
        if self.offers is None:
            return None
        if product.code not in self._joiners:
            self._joiners[product.code] = OfferJoiner(self.catalog, self.ruleset, product.code)
        return tuple(
            OfferOut(
                aanbieder=one.provider,
                locatie=one.location,
                opmerking=one.remark,
                plaats=str(one.place),
            )
            for one in self._joiners[product.code].meeting(profile, self.offers)
        )

    def _not_in_force(self, product: Product) -> ProductOut:
        text = why_not_in_force(product, self.day)
        if product.successors:
            text += f" Opvolger: {listed(product.successors, 'of')}."
        reason = ReasonOut(
            regel="",
            tekst=text,
            klopt=False,
            plaats=str(product.place_of("status")),
            bron=product.sources,
            zekerheid=product.certainty,
        )
        return ProductOut(
            code=product.code,
            naam=product.name,
            oordeel="niet geldig",
            zekerheid=product.certainty,
            redenen=(reason,),
            uitleg=(ExplanationOut(tekst=text, bron=product.sources),),
            opvolgers=product.successors,
        )

    def _reason(self, reason: Reason, outcome: Outcome) -> ReasonOut:
        rule = reason.rule
        cells = tuple(self._cell(cell) for cell in reason.cells)
        derived = [cell.attribute for cell in reason.cells if cell.derived]
        return ReasonOut(
            regel=rule.id,
            tekst=sentence((rule.id,), rule.effect, cells, outcome, holds=reason.holds),
            toelichting=rule.origin.note,
            klopt=_is_true(reason, outcome),
            cellen=cells,
            plaats=str(rule.origin.cell),
            bron=rule.origin.sources,
            zekerheid=weakest([rule.origin.certainty, *self._derivation_certainties(derived)]),
        )

    def _derivation_certainties(self, codes: Iterable[str]) -> list[Certainty]:
        """Return the certainties of the rows that derive these attributes, directly or not."""
        wanted = set(codes)
        for code in reversed(self.ruleset.derived):
            if code in wanted:
                wanted.update(self.ruleset.follows_from(code))
        return [row.origin.certainty for row in self.ruleset.derivations if row.attribute in wanted]

    def _cell(self, cell: CellReason) -> CellOut:
        attribute = self.catalog.attribute[cell.attribute]
        return CellOut(
            kenmerk=attribute.code,
            naam=attribute.label,
            voorwaarde=write_cell(cell.accepts, attribute),
            gegeven=None if cell.given is None else attribute.text(cell.given),
            stand=cell.standing.value,
            afgeleid=cell.derived,
        )

    def _nearly(self, change: Change) -> NearlyOut:
        attribute = self.catalog.attribute
        parts = [condition_text(attribute[code], values) for code, values in change.answers]
        return NearlyOut(
            tekst=f"{'Zou' if change.certain else 'Zou misschien'} passen als: {listed(parts)}.",
            antwoorden={
                code: write_cell(values, attribute[code]) for code, values in change.answers
            },
        )

    def _advice(self, advice: Advice) -> AdviceOut:
        origin = advice.rule.origin
        return AdviceOut(
            regel=advice.rule.id,
            tekst=origin.note,
            zeker=advice.certain,
            bouwstenen=advice.rule.products,
            bron=origin.sources,
            zekerheid=origin.certainty,
        )

    def _facts(self, products: Iterable[ProductOut], advice: Iterable[AdviceOut]) -> dict[str, str]:
        """Return the text of every fact that the answer cites."""
        cited = {source for one in advice for source in one.bron}
        for product in products:
            cited.update(source for reason in product.redenen for source in reason.bron)
        return {
            fact.id: f"{fact.text} ({fact.certainty})"
            for fact in self.catalog.facts
            if fact.id in cited
        }

    def _derived_given(self, error: DerivedGivenError) -> Problem:
        labels = [self.catalog.attribute[code].label for code in error.follows_from]
        return messages.DERIVED_GIVEN.at(
            Place("profiel"),
            code=self.catalog.attribute[error.attribute].label,
            follows_from=listed(labels),
        )

    def _impossible(self, error: ImpossibleProfileError, profile: Profile) -> Problem:
        rows = [row for row in self.ruleset.impossible if row.id in error.rows]
        codes = dict.fromkeys(code for row in rows for code in row.box)
        labels = [self.catalog.attribute[code].label for code in codes or profile]
        reason = " ".join(f"{row.origin.note} (Onmogelijk, rij {row.id})" for row in rows)
        return messages.IMPOSSIBLE.at(
            Place("profiel"),
            reason=reason or "de afleidingen spreken elkaar tegen.",
            attributes=listed(labels),
        )


def stamp(catalog: Catalog) -> WorkbookStamp:
    """Return which workbook this is."""
    info = catalog.info
    return WorkbookStamp(regio=info.region, versie=info.version, sha256=catalog.sha256)


def weakest(certainties: Iterable[Certainty]) -> str:
    """Return the least firm certainty; an answer is as firm as the weakest row under it."""
    found = set(certainties)
    return next((certainty.value for certainty in _WEAKEST_FIRST if certainty in found), "")


def _is_true(reason: Reason, outcome: Outcome) -> bool | None:
    """Tell whether a row is true; None while it may be.

    A product that does not fit names ``past`` rows only when none of them can be true any more;
    every other row that is named can be.
    """
    if reason.holds:
        return True
    can_be = outcome is not Outcome.NOT or reason.rule.effect is Effect.EXCLUDES
    return None if can_be else False
