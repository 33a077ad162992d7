"""Regions of changed profiles in words: where, by which rows, and one profile as example."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog.comparison.changes_text import place_text, shown
from catalog.comparison.comparison import Comparison
from catalog.comparison.report import CauseOut, RegionOut
from catalog.comparison.rows import RowChange
from catalog.comparison.wording import region_text
from catalog.model import why_not_in_force
from catalog.sheets import DERIVATIONS, PRODUCTS, RULES
from catalog.wording.conditions import profile_answers
from rules.comparison.causes import RowKind, RowRef
from rules.comparison.difference import Region
from rules.comparison.joint import JointProduct, Side


class RegionWriter:
    """Writes regions of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.joint = comparison.joint
        self.changed = {
            (side, row.change.sheet.key, identity): row.change
            for row in comparison.rows
            for side, identity in zip(Side, (row.change.old_id, row.change.new_id), strict=True)
        }

    def region(self, region: Region, products: Iterable[JointProduct]) -> RegionOut:
        """Return a region; ``products`` are those that change there."""
        return RegionOut(
            gebied=region_text(self.joint, region.box),
            aantal=region.adds,
            oorzaak=tuple(self._causes(region.rows, products)),
            voorbeeld=profile_answers(region.witness, self.joint.attributes),
            kern=self._core(region),
            kern_oud=self._answers(Side.OLD, self._wanted(region)),
            kern_nieuw=self._answers(Side.NEW, self._wanted(region)),
            voorbeeld_oud=self._answers(Side.OLD, region.witness),
            voorbeeld_nieuw=self._answers(Side.NEW, region.witness),
        )

    def _core(self, region: Region) -> dict[str, str]:
        """Return the answers that a region looks at, by name; those behind derived ones too."""
        wanted = self._wanted(region)
        return {
            attribute.label: attribute.text(wanted[attribute.code])
            for attribute in self.joint.attributes
            if attribute.code in wanted
        }

    def _wanted(self, region: Region) -> dict[str, int]:
        wanted = {
            self.joint.version(side).places[code][0]
            for side in Side
            for code in self._behind(side, region)
        }
        return {code: value for code, value in region.witness.items() if code in wanted}

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

    def not_in_force(self, product: JointProduct) -> str:
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

    def _causes(
        self, rows: Sequence[RowRef], products: Iterable[JointProduct]
    ) -> Iterable[CauseOut]:
        """Yield each row that causes a change once, a product that came or went before them."""
        found: dict[tuple[str, str], CauseOut] = {}
        for product in products:
            for side in Side:
                if product.code(side) is None:
                    change = self._change(PRODUCTS.key, side.other, product.name)
                    note = self.not_in_force(product)
                    found["", product.name] = _cause(PRODUCTS.name, product.name, change, note)
        came_or_went = bool(found)
        for ref in rows:
            sheet = RULES if ref.kind is RowKind.RULE else DERIVATIONS
            ruleset = self.joint.version(ref.side).ruleset
            lists = ruleset.rules if ref.kind is RowKind.RULE else ruleset.derivations
            row = lists[ref.number]
            change = self._change(sheet.key, ref.side, row.id)
            if change is None and came_or_went:
                continue
            cause = _cause(sheet.name, row.id, change, "")
            if change is None:
                cause = cause.model_copy(update={ref.side.value: str(row.origin.cell)})
            found.setdefault((cause.blad, cause.rij), cause)
        return found.values()

    def _change(self, sheet: str, side: Side, identity: str) -> RowChange | None:
        return self.changed.get((side, sheet, identity))


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
    one = change.fields[0] if len(change.fields) == 1 else change
    return CauseOut(
        rij=change.name,
        blad=sheet,
        oud=place_text(one.old_place),
        nieuw=place_text(one.new_place),
        wijziging=text,
    )
