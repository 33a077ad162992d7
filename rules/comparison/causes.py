"""Which changed rows bring a change about: those that hold on profiles that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rules.analysis.masks import Masks, bits, intersect
from rules.comparison.changed import DECIDING, JointTable, Step
from rules.comparison.joint import JointProduct, Side, Version
from rules.ruleset import Effect


class RowKind(StrEnum):
    """The lists of a rule set in which a row that decides can stand."""

    RULE = "rule"
    DERIVATION = "derivation"


@dataclass(frozen=True, slots=True, order=True)
class RowRef:
    """A row of one version, by its number in the rules or in the derivations."""

    side: Side
    kind: RowKind
    number: int


class Causes:
    """Finds the rows behind changed profiles.

    A product is gained by rows that fit and are new, and by exclusions that fell away; it is lost
    the other way round. Where an attribute in such a row is derived otherwise, the derivation rows
    that changed are named too, and in its place when the row itself is unchanged.
    """

    def __init__(self, table: JointTable) -> None:
        self.table = table

    def of(self, steps: Iterable[Step], pieces: Sequence[Masks]) -> tuple[RowRef, ...]:
        """Return the rows that hold on one of the pieces and bring about one of the steps."""
        found: dict[RowRef, None] = {}
        for product, gained in steps:
            before, after = (Side.OLD, Side.NEW) if gained else (Side.NEW, Side.OLD)
            earlier = self.table.rows_of(before, product.code(before))
            later = self.table.rows_of(after, product.code(after))
            entering = (
                (after, Effect.FITS, later.fits & ~earlier.fits),
                (before, Effect.EXCLUDES, earlier.excludes & ~later.excludes),
            )
            for side, effect, boxes in entering:
                for place in bits(boxes):
                    if self._holds(place, pieces):
                        numbers = self.table.numbers[side, product.code(side) or "", effect, place]
                        for number in numbers:
                            rows = self._rows(side, product, number, pieces)
                            found.update(dict.fromkeys(rows))
        return tuple(sorted(found))

    def _holds(self, place: int, pieces: Sequence[Masks]) -> bool:
        box = self.table.cover.boxes[place]
        return any(intersect(box, piece) is not None for piece in pieces)

    def _rows(
        self, side: Side, product: JointProduct, number: int, pieces: Sequence[Masks]
    ) -> Iterable[RowRef]:
        """Return a rule that changed, or the derivations that moved it."""
        moved = self._derivations(side, number, pieces)
        yield from moved
        if not moved or not self._is_unchanged(side, product, number):
            yield RowRef(side, RowKind.RULE, number)

    def _is_unchanged(self, side: Side, product: JointProduct, number: int) -> bool:
        other = product.code(side.other)
        version = self.table.joint.version(side)
        rule = version.ruleset.rules[number]
        return (other, rule.effect, version.meaning(rule.box)) in self._said[side.other]

    @cached_property
    def _said(self) -> dict[Side, set[tuple[str | None, object, object]]]:
        """What the rules of each version say, in shared terms."""
        found: dict[Side, set[tuple[str | None, object, object]]] = {}
        for side in Side:
            version = self.table.joint.version(side)
            found[side] = {
                (product, rule.effect, version.meaning(rule.box))
                for rule in version.ruleset.rules
                if rule.effect in DECIDING
                for product in rule.products
            }
        return found

    def _derivations(self, side: Side, number: int, pieces: Sequence[Masks]) -> tuple[RowRef, ...]:
        """Return the changed derivation rows, of either version, that feed a rule on the pieces."""
        version = self.table.joint.version(side)
        fed = _fed_by(version, version.ruleset.rules[number].box)
        codes = {version.meanings[code][0] for code in fed}
        return tuple(
            ref
            for ref, (code, masks) in self._changed_derivations.items()
            if code in codes and any(intersect(masks, piece) is not None for piece in pieces)
        )

    @cached_property
    def _changed_derivations(self) -> dict[RowRef, tuple[str, Masks]]:
        said = {
            side: {
                version.derivation_meaning(row)
                for version in (self.table.joint.version(side),)
                for row in version.ruleset.derivations
            }
            for side in Side
        }
        found: dict[RowRef, tuple[str, Masks]] = {}
        for side in Side:
            version = self.table.joint.version(side)
            for number, row in enumerate(version.ruleset.derivations):
                if version.derivation_meaning(row) not in said[side.other]:
                    masks = self.table.space.masks(version.box(row.box))
                    ref = RowRef(side, RowKind.DERIVATION, number)
                    found[ref] = version.meanings[row.attribute][0], masks
        return found


def _fed_by(version: Version, codes: Iterable[str]) -> set[str]:
    """Return the derived attributes among ``codes`` and all that they follow from."""
    waiting = list(codes)
    found: set[str] = set()
    while waiting:
        code = waiting.pop()
        if version.ruleset.by_code[code].derived and code not in found:
            found.add(code)
            waiting.extend(version.ruleset.follows_from(code))
    return found
