"""From a comparison to its report: every region, row and example in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog.comparison.changes_text import cells_text, place_text, shown
from catalog.comparison.comparison import Comparison
from catalog.comparison.effects import JudgedRow, RowEffect
from catalog.comparison.examples import ExampleChange
from catalog.comparison.report import (
    CauseOut,
    ComparisonReport,
    ExampleOut,
    ExpectationOut,
    FieldOut,
    OnlyOut,
    OutcomeOut,
    ProductOut,
    ProductRegionOut,
    RegionOut,
    RowOut,
    ShiftOut,
    VersionOut,
)
from catalog.comparison.rows import RowChange
from catalog.comparison.wording import (
    apart_texts,
    assumption_text,
    box_line,
    region_text,
    row_sentence,
    shift_text,
)
from catalog.model import why_not_in_force
from catalog.sheets import DERIVATIONS, PRODUCTS, RULES
from catalog.wording.conditions import profile_answers
from rules.comparison.causes import RowKind, RowRef
from rules.comparison.difference import Change, Region, Shift
from rules.comparison.joint import JointProduct, Side
from rules.comparison.room import Excluded
from rules.matching.verdicts import Outcome


def write_report(comparison: Comparison) -> ComparisonReport:
    """Return the whole report."""
    return _Writer(comparison).report()


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.joint = comparison.joint
        self.changed = {
            (side, row.change.sheet.key, identity): row.change
            for row in comparison.rows
            for side, identity in zip(Side, (row.change.old_id, row.change.new_id), strict=True)
        }

    def report(self) -> ComparisonReport:
        comparison, difference = self.comparison, self.comparison.difference
        rows = tuple(_row(row) for row in comparison.rows)
        nothing = RowEffect.NOTHING.value
        return ComparisonReport(
            oud=self._version(Side.OLD),
            nieuw=self._version(Side.NEW),
            totaal_profielen=difference.total,
            gewijzigd_profielen=difference.changed,
            gebieden=tuple(
                self._product_region(change, region)
                for change in difference.changes
                for region in change.regions
            ),
            zonder_effect=tuple(row for row in rows if row.effect == nothing),
            voorbeelden=tuple(_example(one) for one in comparison.examples),
            bouwstenen=tuple(self._product(change) for change in difference.changes),
            verschuivingen=tuple(self._shift(shift) for shift in difference.shifts),
            alleen_oud=difference.only[Side.OLD],
            alleen_nieuw=difference.only[Side.NEW],
            alleen_in_een_versie=tuple(self._only(one) for one in difference.excluded),
            rijen=rows,
            aangenomen=tuple(map(assumption_text, comparison.sameness.assumptions)),
            niet_te_vergelijken=tuple(apart_texts(self.joint)),
            onverwacht=len(comparison.unexpected),
            budget_op=difference.budget_spent,
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

    def _product_region(self, change: Change, region: Region) -> ProductRegionOut:
        was, now = _direction(change)
        written = self._region(region, (change.product,))
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
            opmerking=self._not_in_force(change.product),
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
            gebieden=tuple(self._region(region, products) for region in shift.regions),
            rest=shift.rest,
        )

    def _region(self, region: Region, products: Iterable[JointProduct]) -> RegionOut:
        return RegionOut(
            gebied=region_text(self.joint, region.box),
            aantal=region.adds,
            oorzaak=tuple(self._causes(region.rows, products)),
            voorbeeld=profile_answers(region.witness, self.joint.attributes),
            kern=self._core(region),
            voorbeeld_oud=self._answers(Side.OLD, region.witness),
            voorbeeld_nieuw=self._answers(Side.NEW, region.witness),
        )

    def _core(self, region: Region) -> dict[str, str]:
        """Return the answers that a region looks at, by name; those behind derived ones too."""
        wanted = {
            self.joint.version(side).places[code][0]
            for side in Side
            for code in self._behind(side, region)
        }
        return {
            attribute.label: attribute.text(region.witness[attribute.code])
            for attribute in self.joint.attributes
            if attribute.code in wanted and attribute.code in region.witness
        }

    def _behind(self, side: Side, region: Region) -> set[str]:
        version = self.joint.version(side)
        waiting = [own for own, (shared, _) in version.places.items() if shared in region.box]
        found: set[str] = set()
        while waiting:
            code = waiting.pop()
            found.add(code)
            waiting.extend(set(version.ruleset.follows_from(code)) - found)
        return found

    def _answers(self, side: Side, witness: dict[str, int]) -> dict[str, str]:
        version = self.joint.version(side)
        return profile_answers(version.own_profile(witness) or {}, version.ruleset.attributes)

    def _causes(
        self, rows: Sequence[RowRef], products: Iterable[JointProduct]
    ) -> Iterable[CauseOut]:
        """Yield each row that causes a change once, a product that came or went before them."""
        found: dict[tuple[str, str], CauseOut] = {}
        for product in products:
            for side in Side:
                if product.code(side) is None:
                    change = self._change(PRODUCTS.key, side.other, product.name)
                    note = self._not_in_force(product)
                    found["", product.name] = _cause(PRODUCTS.name, product.name, change, note)
        for ref in rows:
            sheet = RULES if ref.kind is RowKind.RULE else DERIVATIONS
            ruleset = self.joint.version(ref.side).ruleset
            lists = ruleset.rules if ref.kind is RowKind.RULE else ruleset.derivations
            row = lists[ref.number]
            change = self._change(sheet.key, ref.side, row.id)
            cause = _cause(sheet.name, row.id, change, "")
            if change is None:
                cause = cause.model_copy(update={ref.side.value: str(row.origin.place)})
            found.setdefault((cause.blad, cause.rij), cause)
        return found.values()

    def _change(self, sheet: str, side: Side, identity: str) -> RowChange | None:
        return self.changed.get((side, sheet, identity))

    def _not_in_force(self, product: JointProduct) -> str:
        """Say why a product cannot be advised in one of the versions."""
        for side in Side:
            if product.code(side) is not None:
                continue
            known = self.comparison.workbooks[side].catalog.product.get(product.name)
            if known is None:
                which = "oude" if side is Side.OLD else "nieuwe"
                return f"Deze bouwsteen staat niet in het {which} werkboek."
            return (
                f"{side.value.capitalize()}: {why_not_in_force(known, self.comparison.days[side])}"
            )
        return ""

    def _only(self, one: Excluded) -> OnlyOut:
        version = self.joint.version(one.side)
        if one.row is None:
            reason = f"dit antwoord bestaat {one.side.value} niet"
        else:
            row = version.ruleset.impossible[one.row]
            reason = f"rij {row.id} ({row.origin.place}) sluit dit {one.side.value} uit"
        return OnlyOut(
            bestaat_in=one.side.other.value,
            reden=reason,
            gebied=box_line(self.joint, one.box),
            aantal=one.count,
            voorbeeld=profile_answers(one.witness, self.joint.attributes),
        )


def _direction(change: Change) -> tuple[str, str]:
    texts = Outcome.NOT.value, Outcome.FITS.value
    return texts if change.gained else (texts[1], texts[0])


def _cause(sheet: str, identity: str, change: RowChange | None, note: str) -> CauseOut:
    if change is None:
        text = note or "deze rij is zelf niet gewijzigd"
        return CauseOut(rij=identity, blad=sheet, oud=None, nieuw=None, wijziging=text)
    if change.old is None or change.new is None:
        text = change.fate.value
    else:
        text = "; ".join(
            f"{field.heading}: {shown(field.old)} → {shown(field.new)}" for field in change.fields
        )
    return CauseOut(
        rij=change.name,
        blad=sheet,
        oud=place_text(change.old_place),
        nieuw=place_text(change.new_place),
        wijziging=text,
    )


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
