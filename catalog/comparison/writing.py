"""From a comparison to its report: every region, row, example and guarantee in words."""

from __future__ import annotations

from catalog.comparison.changes_text import cells_text, place_text, shown
from catalog.comparison.comparison import Comparison
from catalog.comparison.effects import JudgedRow, RowEffect
from catalog.comparison.examples import ExampleChange
from catalog.comparison.guards import GuaranteeChange
from catalog.comparison.regions_text import RegionWriter
from catalog.comparison.report import (
    ComparisonReport,
    EstimateOut,
    ExampleOut,
    ExpectationOut,
    FieldOut,
    GuaranteeOut,
    OnlyOut,
    OutcomeOut,
    ProductOut,
    ProductRegionOut,
    ProposalOut,
    RowOut,
    ShiftOut,
    UntestedOut,
    VersionOut,
)
from catalog.comparison.wording import (
    apart_texts,
    assumption_text,
    box_line,
    row_sentence,
    shift_text,
    total_sentence,
)
from catalog.coverage.adding import answers
from catalog.coverage.wording import outcome_text
from catalog.wording.conditions import box_text, profile_answers
from rules.comparison.difference import Change, Difference, Region, Shift
from rules.comparison.joint import Side
from rules.comparison.room import Excluded
from rules.matching.verdicts import Outcome


def write_report(comparison: Comparison) -> ComparisonReport:
    """Return the whole report."""
    return _Writer(comparison).report()


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.joint = comparison.joint
        self.words = RegionWriter(comparison)

    def report(self) -> ComparisonReport:
        comparison, difference = self.comparison, self.comparison.difference
        guards = comparison.guards
        rows = tuple(_row(row) for row in comparison.rows)
        nothing = RowEffect.NOTHING.value
        return ComparisonReport(
            oud=self._version(Side.OLD),
            nieuw=self._version(Side.NEW),
            samenvatting=total_sentence(difference),
            totaal_profielen=difference.total,
            gewijzigd_profielen=difference.changed,
            gebieden=tuple(
                self._product_region(change, region)
                for change in difference.changes
                for region in change.regions
            ),
            zonder_effect=tuple(row for row in rows if row.effect == nothing),
            voorbeelden=tuple(_example(one) for one in comparison.examples),
            niet_getoetst=self._untested(),
            bouwstenen=tuple(self._product(change) for change in difference.changes),
            verschuivingen=tuple(self._shift(shift) for shift in difference.shifts),
            alleen_oud=difference.only[Side.OLD],
            alleen_nieuw=difference.only[Side.NEW],
            alleen_in_een_versie=tuple(self._only(one) for one in difference.excluded),
            rijen=rows,
            garanties=tuple(self._guarantee(one) for one in guards.guarantees),
            overbodig_geworden=guards.superfluous,
            niet_meer_overbodig=guards.no_longer,
            aangenomen=tuple(map(assumption_text, comparison.sameness.assumptions)),
            niet_te_vergelijken=tuple(apart_texts(self.joint)),
            schatting=_estimate(difference),
            onverwacht=len(comparison.unexpected),
            geschonden=len(guards.broken),
            budget_op=comparison.budget_spent,
        )

    def _version(self, side: Side) -> VersionOut:
        loaded = self.comparison.workbooks[side]
        info = loaded.catalog.info
        return VersionOut(
            regio=info.region,
            versie=info.version,
            sha256=loaded.catalog.sha256,
            bestand=loaded.source.name,
            titel=info.title,
            status=info.status,
            geldig_vanaf=info.valid_from,
            geldig_tot_en_met=info.valid_until,
            peildatum=self.comparison.days[side],
        )

    def _untested(self) -> UntestedOut:
        found = self.comparison.untested
        attributes = self.comparison.workbooks[Side.NEW].catalog.client_attributes
        return UntestedOut(
            rijen_zonder_voorbeeld=found.rows,
            voorstellen=tuple(
                ProposalOut(
                    toont=one.shows,
                    profiel=answers(one.profile, attributes),
                    uitkomst_nu=outcome_text(one.seen),
                )
                for one in found.proposals.proposals
            ),
            budget_op=found.proposals.budget_spent,
        )

    def _product_region(self, change: Change, region: Region) -> ProductRegionOut:
        was, now = _direction(change)
        written = self.words.region(region, (change.product,))
        return ProductRegionOut(
            bouwsteen=change.product.name, van=was, naar=now, **written.model_dump()
        )

    def _product(self, change: Change) -> ProductOut:
        was, now = _direction(change)
        name = change.product.name
        side = Side.NEW if change.product.new is not None else Side.OLD
        return ProductOut(
            bouwsteen=name,
            naam=self.comparison.workbooks[side].catalog.product[name].name,
            van=was,
            naar=now,
            aantal=change.count,
            rest=change.rest,
            opmerking=self.words.not_in_force(change.product),
        )

    def _shift(self, shift: Shift) -> ShiftOut:
        lost = tuple(product.name for product in shift.lost)
        gained = tuple(product.name for product in shift.gained)
        products = (*shift.lost, *shift.gained)
        return ShiftOut(
            tekst=shift_text(lost, gained),
            verliest=lost,
            krijgt=gained,
            aantal=shift.count,
            gebieden=tuple(self.words.region(region, products) for region in shift.regions),
            rest=shift.rest,
        )

    def _only(self, one: Excluded) -> OnlyOut:
        version = self.joint.version(one.side)
        book = f"het {'oude' if one.side is Side.OLD else 'nieuwe'} werkboek"
        if one.row is None:
            reason = f"dit antwoord bestaat niet in {book}"
        else:
            row = version.ruleset.impossible[one.row]
            reason = f"rij {row.id} ({row.origin.place}) van {book} sluit dit uit"
        return OnlyOut(
            bestaat_in=one.side.other.value,
            reden=reason,
            gebied=box_line(self.joint, one.box),
            aantal=one.count,
            voorbeeld=profile_answers(one.witness, self.joint.attributes),
        )

    def _guarantee(self, one: GuaranteeChange) -> GuaranteeOut:
        proof = one.new or one.old
        assert proof is not None  # noqa: S101 - a change has one of the two
        guarantee, area = proof.guarantee, None
        attributes = self.joint.new.ruleset.attributes
        if one.new is not None and one.new.areas:
            by_code = {attribute.code: attribute for attribute in attributes}
            area = box_text(one.new.areas[0].box, by_code)
        witness = None if one.new is None else one.new.counterexample
        return GuaranteeOut(
            garantie=guarantee.id,
            oordeel=one.standing.value,
            oud=None if one.old is None else one.old.holds,
            nieuw=None if one.new is None else one.new.holds,
            plaats=str(guarantee.origin.cell),
            toelichting=guarantee.origin.note,
            aantal=None if one.new is None else one.new.broken,
            gebied=area or "",
            tegenvoorbeeld=None if witness is None else profile_answers(witness, attributes),
        )


def _estimate(difference: Difference) -> EstimateOut | None:
    found = difference.estimate
    if found is None:
        return None
    return EstimateOut(
        aandeel=found.share, laag=found.low, hoog=found.high, getrokken=found.samples
    )


def _direction(change: Change) -> tuple[str, str]:
    texts = Outcome.NOT.value, Outcome.FITS.value
    return texts if change.gained else (texts[1], texts[0])


def _row(row: JudgedRow) -> RowOut:
    change = row.change
    return RowOut(
        rij=change.name,
        blad=change.sheet.name,
        soort=change.fate.value,
        effect=row.effect.value,
        oud=place_text(change.old_place),
        nieuw=place_text(change.new_place),
        tekst=row_sentence(row),
        velden=tuple(
            FieldOut(
                kolom=field.heading,
                oud=shown(field.old),
                nieuw=shown(field.new),
                cel=cells_text(field),
            )
            for field in change.fields
        ),
    )


def _example(one: ExampleChange) -> ExampleOut:
    return ExampleOut(
        voorbeeld=one.example.id,
        omschrijving=one.example.description,
        oordeel=one.verdict.value,
        plaats=str(one.example.place_of("voorbeeld")),
        wijzigingen=tuple(
            OutcomeOut(bouwsteen=change.product, van=change.old, naar=change.new)
            for change in one.outcomes
        ),
        verschillen=tuple(
            ExpectationOut(plaats=str(part.place), verwacht=part.expected, gevonden=part.found)
            for part in one.differences
        ),
    )
