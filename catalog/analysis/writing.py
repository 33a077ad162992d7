"""From an analysis to its report: every region, row and cell in words, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalog.analysis.analysis import Analysis
from catalog.analysis.report import (
    AnalysisReport,
    AreaOut,
    CauseOut,
    EstimateOut,
    FaultOut,
    GapOut,
    GapRegionOut,
    GuaranteeOut,
    NeverOut,
    NormQuestionOut,
    OverlapOut,
    QuestionsOut,
    RedundantOut,
    UselessOut,
)
from catalog.analysis.wording import (
    area_text,
    cause_text,
    claim_text,
    empty_text,
    fault_text,
    idle_text,
    redundant_text,
    useless_text,
    verdict_text,
)
from catalog.answers.advisor import stamp
from catalog.outcomes.norm_conflicts import unequal_norms
from catalog.wording.conditions import box_text, condition_text, profile_answers
from rules.analysis.closest import Cause
from rules.analysis.derivations import DerivationFault, follows_from
from rules.analysis.gaps import Gap
from rules.analysis.idle import Idle
from rules.analysis.overlaps import Overlap
from rules.analysis.proofs import BrokenArea, Proof
from rules.analysis.redundancy import RedundantRow, UselessCondition
from rules.analysis.sampling import Estimate
from rules.boxes import Box, Profile
from rules.ruleset import Derivation, Rule


def write_report(analysis: Analysis) -> AnalysisReport:
    """Return the whole report."""
    return _Writer(analysis).report()


class _Writer:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.attributes = analysis.catalog.attribute
        self.rules: Mapping[str, Rule] = {rule.id: rule for rule in analysis.ruleset.rules}
        self.derivations: Mapping[str, Derivation] = {
            row.id: row for row in analysis.ruleset.derivations
        }

    def report(self) -> AnalysisReport:
        analysis = self.analysis
        expected = analysis.expected
        return AnalysisReport(
            werkboek=stamp(analysis.catalog),
            peildatum=analysis.day,
            totaal_profielen=analysis.clients,
            leeg=empty_text(analysis),
            garanties=tuple(self._guarantee(proof) for proof in analysis.proofs),
            nooit=tuple(self._never()),
            overbodig=tuple(self._redundant(row) for row in analysis.redundant),
            zonder_werking=tuple(self._useless(one) for one in analysis.useless),
            overlap=tuple(self._overlap(pair) for pair in analysis.overlaps),
            gaten=tuple(self._gap(gap) for gap in analysis.gaps),
            afleidingen=tuple(self._fault(fault) for fault in analysis.faults),
            ongelijke_normen=tuple(self._norms()),
            vragen=None
            if expected is None
            else QuestionsOut(
                gemiddeld=round(expected.questions, 4),
                hoogstens=expected.most,
                exact=expected.exact,
                laag=round(expected.low, 4),
                hoog=round(expected.high, 4),
                gesprekken=expected.interviews,
            ),
            budget_op=bool(analysis.unfinished),
            niet_af=tuple(part.value for part in analysis.unfinished),
        )

    def _guarantee(self, proof: Proof) -> GuaranteeOut:
        guarantee = proof.guarantee
        example = proof.counterexample
        return GuaranteeOut(
            id=guarantee.id,
            uitspraak=guarantee.claim.value,
            bouwstenen=guarantee.products,
            gebied=self._box(guarantee.box),
            tekst=claim_text(guarantee),
            plaats=str(guarantee.origin.cell),
            bewezen=proof.holds,
            oordeel=verdict_text(proof),
            aantal=proof.broken,
            totaal=proof.asked,
            gebieden=tuple(self._area(proof, area) for area in proof.areas),
            rest=proof.rest,
            tegenvoorbeeld=None if example is None else self._profile(example),
            kern=None if example is None else self._core(proof, example),
            past=self.analysis.fitting.get(guarantee.id, ()),
            schatting=_estimate(proof.share),
            hangt_af_van=proof.unsound,
            bewaakt_niets=bool(proof.holds) and proof.asked == 0,
        )

    def _area(self, proof: Proof, area: BrokenArea) -> AreaOut:
        return AreaOut(
            gebied=self._box(area.box),
            aantal=area.adds,
            bouwstenen=area.products,
            tekst=area_text(area, proof.guarantee.claim),
            oorzaak=tuple(self._cause(cause, fits=area.fits) for cause in area.causes),
        )

    def _cause(self, cause: Cause, *, fits: bool) -> CauseOut:
        rule = self.rules[cause.row]
        origin = rule.origin
        cells = tuple(str(origin.places.get(code, origin.cell)) for code in cause.cells)
        return CauseOut(
            regel=rule.id,
            plaats=cells[0] if cells else str(origin.cell),
            cellen=cells,
            tekst=cause_text(cause, rule, self.attributes, fits=fits),
        )

    def _core(self, proof: Proof, example: Profile) -> dict[str, str]:
        """Return the answers that the first region looks at, directly or by derivation."""
        codes = set(proof.areas[0].box) if proof.areas else set(proof.guarantee.box)
        for code in tuple(codes):
            codes |= follows_from(self.analysis.ruleset, code)
        return self._profile({code: value for code, value in example.items() if code in codes})

    def _never(self) -> Iterable[NeverOut]:
        catalog = self.analysis.catalog
        for idle in self.analysis.idle_products:
            place = catalog.product[idle.name].place_of("code")
            yield _never_out("bouwsteen", idle, str(place), idle_text(idle, product=True))
        for idle in self.analysis.idle_rules:
            place = self.rules[idle.name].origin.cell
            yield _never_out("regel", idle, str(place), idle_text(idle))
        for idle in self.analysis.idle_derivations:
            place = self.derivations[idle.name].origin.cell
            yield _never_out("afleiding", idle, str(place), idle_text(idle))

    def _redundant(self, row: RedundantRow) -> RedundantOut:
        return RedundantOut(
            regel=row.row,
            plaats=str(self.rules[row.row].origin.cell),
            door=row.by,
            samen_weg=row.removable,
            tekst=redundant_text(row),
        )

    def _useless(self, one: UselessCondition) -> UselessOut:
        rule = self.rules[one.row]
        condition = condition_text(self.attributes[one.attribute], rule.box[one.attribute])
        return UselessOut(
            regel=one.row,
            kenmerk=one.attribute,
            plaats=str(rule.origin.places.get(one.attribute, rule.origin.cell)),
            voorwaarde=condition,
            tekst=useless_text(condition),
        )

    def _overlap(self, pair: Overlap) -> OverlapOut:
        return OverlapOut(
            a=pair.one,
            b=pair.other,
            aantal=pair.clients,
            voorbeeld=self._profile(pair.witness),
            schatting=_estimate(pair.share),
        )

    def _gap(self, gap: Gap) -> GapOut:
        return GapOut(
            groep=gap.group,
            bouwstenen=gap.products,
            aantal=gap.uncovered,
            totaal=gap.clients,
            gebieden=tuple(
                GapRegionOut(
                    gebied=self._box(region.box),
                    aantal=region.uncovered,
                    totaal=region.clients,
                )
                for region in gap.regions
            ),
            rest=gap.rest,
            rest_gebieden=gap.rest_regions,
            schatting=_estimate(gap.share),
        )

    def _norms(self) -> Iterable[NormQuestionOut]:
        catalog = self.analysis.catalog
        names = {code: product.name for code, product in catalog.product.items()}
        for question in unequal_norms(catalog, self.analysis.overlaps):
            yield NormQuestionOut(
                kenmerk=question.attribute.code,
                normen=question.norms,
                paren=question.pairs,
                voorbeeld=self._profile(question.witness),
                tekst=question.text(names),
            )

    def _fault(self, fault: DerivationFault) -> FaultOut:
        rows = [self.derivations[name] for name in fault.rows]
        return FaultOut(
            kenmerk=fault.attribute,
            soort=fault.kind.value,
            rijen=fault.rows,
            plaatsen=tuple(str(row.origin.cell) for row in rows),
            aantal=fault.clients,
            gebieden=tuple(self._box(box) for box in fault.boxes),
            voorbeeld=self._profile(fault.witness),
            tekst=fault_text(fault, self.attributes[fault.attribute].label),
        )

    def _box(self, box: Box) -> str:
        return box_text(box, self.attributes)

    def _profile(self, profile: Profile) -> dict[str, str]:
        return profile_answers(profile, self.analysis.ruleset.attributes)


def _never_out(kind: str, idle: Idle, place: str, text: str) -> NeverOut:
    return NeverOut.model_validate(
        {"soort": kind, "id": idle.name, "plaats": place, "tekst": text, "door": idle.because}
    )


def _estimate(share: Estimate | None) -> EstimateOut | None:
    if share is None:
        return None
    return EstimateOut(
        aandeel=round(share.share, 6),
        laag=round(share.low, 6),
        hoog=round(share.high, 6),
        steekproef=share.samples,
    )
