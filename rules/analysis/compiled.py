"""A rule set as bit masks, made once: the regions of the products and one table to ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rules.analysis.cover import Cover, Deadline, disjoint
from rules.analysis.masks import Masks
from rules.analysis.space import Space
from rules.boxes import Box, Profile
from rules.ruleset import Effect, Ruleset


@dataclass(frozen=True)
class Compiled:
    """A rule set over its space of value classes.

    ``regions`` holds per product disjoint boxes: its ``past`` rows minus its ``sluit uit`` rows
    (1-architectuur.md). ``cover`` is one table of all rows, all regions and everything
    impossible; the bit sets below choose what a question takes into account.
    """

    ruleset: Ruleset
    space: Space
    regions: dict[str, tuple[Masks, ...]]
    cover: Cover
    rows: tuple[Masks, ...]
    impossible_bits: int
    region_bits: dict[str, int]

    @property
    def everything(self) -> Masks:
        """The box of all profiles."""
        return self.space.full

    @cached_property
    def derived_places(self) -> tuple[int, ...]:
        """The places of derived attributes in the space."""
        attributes = self.space.attributes
        return tuple(place for place, one in enumerate(attributes) if one.derived)

    def row_bit(self, number: int) -> int:
        """Return the bit of the rule with this number in ``ruleset.rules``."""
        return 1 << number

    def completions(self, profile: Profile) -> Masks:
        """Return the box of everything a partly known profile may still be."""
        return self.space.profile_masks(profile)

    def is_possible(self, box: Masks, deadline: Deadline | None = None) -> bool:
        """Tell whether some client can lie in the box."""
        return not self.cover.covers(box, self.impossible_bits, deadline)

    def possible_pieces(self, box: Masks, deadline: Deadline | None = None) -> Iterable[Masks]:
        """Yield disjoint boxes that hold exactly the possible profiles of a box."""
        return self.cover.pieces(box, self.impossible_bits, deadline)

    def freed(self, box: Masks, places: Iterable[int]) -> Masks:
        """Return the box with some attributes set free, and with them all derived ones."""
        wide = list(box)
        for place in (*places, *self.derived_places):
            wide[place] = self.space.full[place]
        return tuple(wide)


def compile_ruleset(
    ruleset: Ruleset, also: Iterable[Box] = (), deadline: Deadline | None = None
) -> Compiled:
    """Make the masks of a rule set; ``also`` are further boxes to be asked about later.

    Raises BudgetSpent when cutting up the regions takes longer than the deadline.
    """
    impossible = ruleset.impossible_boxes()
    mentioned = (
        *(rule.box for rule in ruleset.rules),
        *(guarantee.box for guarantee in ruleset.guarantees),
        *impossible,
        *also,
    )
    space = Space.over(ruleset.attributes, mentioned)
    rows = tuple(space.masks(rule.box) for rule in ruleset.rules)
    regions = {
        product: tuple(
            disjoint(
                _rows_of(ruleset, rows, product, Effect.FITS),
                _rows_of(ruleset, rows, product, Effect.EXCLUDES),
                deadline,
            )
        )
        for product in ruleset.products
    }
    table: list[Masks] = list(rows)
    region_bits = {product: _append(table, regions[product]) for product in ruleset.products}
    impossible_bits = _append(table, [space.masks(box) for box in impossible])
    return Compiled(
        ruleset=ruleset,
        space=space,
        regions=regions,
        cover=Cover(space.sizes, table, space.weights, deadline),
        rows=rows,
        impossible_bits=impossible_bits,
        region_bits=region_bits,
    )


def _rows_of(
    ruleset: Ruleset, rows: tuple[Masks, ...], product: str, effect: Effect
) -> list[Masks]:
    return [
        masks
        for rule, masks in zip(ruleset.rules, rows, strict=True)
        if rule.effect is effect and product in rule.products
    ]


def _append(table: list[Masks], boxes: Iterable[Masks]) -> int:
    """Add boxes to a table and return their bits."""
    start = len(table)
    table.extend(boxes)
    return (1 << len(table)) - (1 << start)
