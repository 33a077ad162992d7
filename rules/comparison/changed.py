"""Which profiles gain or lose a product between two versions; only changed rows are expanded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from rules.analysis.cover import Cover, Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.analysis.space import Space
from rules.analysis.witnesses import plain_value
from rules.boxes import Box
from rules.comparison.joint import Joint, JointProduct, Side
from rules.ruleset import Effect

Step = tuple[JointProduct, bool]
"""A product, and whether it is gained; otherwise it is lost."""

DECIDING = (Effect.FITS, Effect.EXCLUDES)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one product in one version, as bit sets of a table.

    The region of the product is where a row that fits holds and no row that excludes.
    """

    fits: int = 0
    excludes: int = 0


@dataclass(frozen=True)
class JointTable:
    """All deciding rows of both versions, and all that is impossible, in one cover.

    ``rows`` gives per version and product its rows; ``numbers`` per version, product and effect
    which rules stand behind a box of the table. Boxes that both versions share stand there once.
    """

    joint: Joint
    space: Space
    cover: Cover
    rows: dict[Side, dict[str, Rows]]
    numbers: dict[tuple[Side, str, Effect, int], tuple[int, ...]]
    impossible: dict[Side, int]
    denied: dict[Side, int]

    @property
    def nowhere(self) -> int:
        """The boxes in which no client lies in at least one version."""
        return self.impossible[Side.OLD] | self.impossible[Side.NEW]

    def rows_of(self, side: Side, code: str | None) -> Rows:
        """Return the rows of a product; none when it is not in force in that version."""
        return Rows() if code is None else self.rows[side][code]

    def sides_of(self, step: Step) -> tuple[Rows, Rows]:
        """Return the rows of a product before it came or went, and after."""
        product, gained = step
        old, new = (self.rows_of(side, product.code(side)) for side in Side)
        return (old, new) if gained else (new, old)

    def asked(self, masks: Masks) -> dict[str, int]:
        """Return one profile in a box, in joint terms, as plain as possible.

        Only what is asked: nothing derived.
        """
        return {
            attribute.code: plain_value(attribute, self.space.values(place, masks[place]))
            for place, attribute in enumerate(self.space.attributes)
            if not attribute.derived
        }

    def shared(self, pieces: Iterable[Masks], box: Masks) -> list[Masks]:
        """Return what of each piece lies in a box."""
        return [part for piece in pieces if (part := intersect(piece, box)) is not None]

    def entered(
        self, before: Rows, after: Rows, deadline: Deadline | None = None
    ) -> Iterator[Masks]:
        """Yield disjoint boxes: exactly the profiles that ``after`` holds and ``before`` not.

        Profiles that are impossible in either version are left out. Only rows that differ are
        expanded: exclusions that fell away, and new rows that fit.
        """
        lifted = before.excludes & ~after.excludes
        stop = after.excludes | self.nowhere
        for exclusion in bits(lifted):
            earlier = 0
            for row in bits(after.fits):
                part = intersect(self.cover.boxes[exclusion], self.cover.boxes[row])
                if part is not None:
                    yield from self.cover.pieces(part, stop | earlier, deadline)
                earlier |= 1 << row
            # What a row that fits still leaves here is in no row: it was never in the region.
            stop |= 1 << exclusion
        stop |= before.fits
        for row in bits(after.fits & ~before.fits):
            yield from self.cover.pieces(self.cover.boxes[row], stop, deadline)
            stop |= 1 << row


def joint_table(joint: Joint, deadline: Deadline | None = None) -> JointTable:
    """Put the rows of two versions in one table."""
    boxes = {
        side: [joint.version(side).box(rule.box) for rule in joint.version(side).ruleset.rules]
        for side in Side
    }
    nowhere = {side: joint.version(side).nowhere for side in Side}
    space = Space.over(joint.attributes, chain(*boxes.values(), *nowhere.values()))
    table: dict[Masks, int] = {}
    rows: dict[Side, dict[str, Rows]] = {}
    numbers: dict[tuple[Side, str, Effect, int], tuple[int, ...]] = {}
    for side in Side:
        ruleset = joint.version(side).ruleset
        found = {code: dict.fromkeys(DECIDING, 0) for code in ruleset.products}
        for number, (rule, box) in enumerate(zip(ruleset.rules, boxes[side], strict=True)):
            if rule.effect not in DECIDING:
                continue
            place = table.setdefault(space.masks(box), len(table))
            for product in rule.products:
                found[product][rule.effect] |= 1 << place
                key = side, product, rule.effect, place
                numbers[key] = (*numbers.get(key, ()), number)
        rows[side] = {
            code: Rows(one[Effect.FITS], one[Effect.EXCLUDES]) for code, one in found.items()
        }
    ordered = list(table)
    impossible: dict[Side, int] = {}
    denied: dict[Side, int] = {}
    for side in Side:
        impossible[side] = _append(ordered, space, nowhere[side])
        denied[side] = _append(ordered, space, joint.version(side).denied)
    cover = Cover(space.sizes, ordered, space.weights, deadline)
    return JointTable(joint, space, cover, rows, numbers, impossible, denied)


def _append(table: list[Masks], space: Space, boxes: Iterable[Box]) -> int:
    """Add boxes to a table and return their bits."""
    start = len(table)
    table.extend(space.masks(box) for box in boxes)
    return (1 << len(table)) - (1 << start)
