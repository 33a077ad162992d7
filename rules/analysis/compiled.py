"""A rule set as bit masks, made once: one table of all rows and everything impossible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.analysis.cover import Cover, Deadline
from rules.analysis.masks import Masks
from rules.analysis.space import Space
from rules.boxes import Box, Profile
from rules.ruleset import Effect, Ruleset


@dataclass(frozen=True)
class Compiled:
    """A rule set over its space of value classes.

    ``cover`` holds the rows of Regels, by their number, and then the boxes in which no client
    lies; the bit sets below choose what a question takes into account. A product fits the clients
    in one of its ``past`` rows and in none of its ``sluit uit`` rows (1-architectuur.md): that is
    asked of the rows themselves, for cut out as boxes it may be many (see ``cutting``).
    """

    ruleset: Ruleset
    space: Space
    cover: Cover
    rows: tuple[Masks, ...]
    impossible_bits: int

    @property
    def everything(self) -> Masks:
        """The box of all profiles."""
        return self.space.full

    @cached_property
    def weights(self) -> Sequence[Sequence[int]]:
        """The weight of each value class: how many values it stands for, or how common they are."""
        return [
            [weight[1 << value] for value in range(size)]
            for weight, size in zip(self.cover.sets.weight, self.space.sizes, strict=True)
        ]

    @cached_property
    def derived_places(self) -> tuple[int, ...]:
        """The places of derived attributes in the space, each after what it follows from."""
        order = {code: number for number, code in enumerate(self.ruleset.derived)}
        codes = [one.code for one in self.space.attributes if one.derived]
        return tuple(
            self.space.index[code] for code in sorted(codes, key=lambda one: order.get(one, -1))
        )

    @cached_property
    def base_places(self) -> tuple[int, ...]:
        """The places of the attributes that are asked."""
        attributes = enumerate(self.space.attributes)
        return tuple(place for place, attribute in attributes if not attribute.derived)

    @cached_property
    def depending(self) -> Mapping[int, tuple[int, ...]]:
        """For each place, the places of what is derived from it, directly or in steps."""
        found: dict[int, set[int]] = {place: set() for place in range(len(self.space.sizes))}
        for code in reversed(self.ruleset.derived):
            place = self.space.index[code]
            for source in self.ruleset.follows_from(code):
                found[self.space.index[source]] |= {place, *found[place]}
        return {place: tuple(sorted(places)) for place, places in found.items()}

    @cached_property
    def looking_later(self) -> Mapping[int, int]:
        """For each derived place, the boxes that look at an attribute that is derived later."""
        found: dict[int, int] = {}
        later = 0
        for place in reversed(self.derived_places):
            found[place] = later
            later |= self.cover.sets.refusing[place][self.space.full[place]]
        return found

    @cached_property
    def asked(self) -> Sequence[tuple[tuple[int, int], ...]]:
        """For each box of the table its conditions on base attributes: places and masks."""
        full, places = self.space.full, self.base_places
        return [
            tuple((place, box[place]) for place in places if box[place] != full[place])
            for box in self.cover.boxes
        ]

    @cached_property
    def all_fits(self) -> int:
        """The bit set of all ``past`` rows."""
        rules = enumerate(self.ruleset.rules)
        return sum(1 << number for number, rule in rules if rule.effect is Effect.FITS)

    @cached_property
    def _rows_by(self) -> Mapping[tuple[str, Effect], int]:
        found: dict[tuple[str, Effect], int] = {}
        for number, rule in enumerate(self.ruleset.rules):
            for product in rule.products:
                key = product, rule.effect
                found[key] = found.get(key, 0) | 1 << number
        return found

    @cached_property
    def advice_bits(self) -> int:
        """The bit set of the ``let op`` rows."""
        rules = enumerate(self.ruleset.rules)
        return sum(1 << number for number, rule in rules if rule.effect is Effect.ADVISES)

    def row_bits(self, product: str, effect: Effect) -> int:
        """Return the bit set of the rules with this effect that name the product."""
        return self._rows_by.get((product, effect), 0)

    def fits(self, product: str, boxes: int) -> bool:
        """Tell whether a product fits a client who lies in exactly these boxes of the table."""
        return bool(boxes & self.row_bits(product, Effect.FITS)) and not (
            boxes & self.row_bits(product, Effect.EXCLUDES)
        )

    def completions(self, profile: Profile) -> Masks:
        """Return the box of everything a partly known profile may still be."""
        return self.space.profile_masks(profile)

    def is_possible(self, box: Masks, deadline: Deadline | None = None) -> bool:
        """Tell whether some client can lie in the box."""
        return not self.cover.covers(box, self.impossible_bits, deadline)

    def clients(self, box: Masks | None = None, deadline: Deadline | None = None) -> int:
        """Return the number of possible clients in a box: base attributes, numbers by grid."""
        return self.cover.count(box, self.impossible_bits, deadline)

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

    Raises BudgetSpent when that takes longer than the deadline.
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
    table = (*rows, *(space.masks(box) for box in impossible))
    return Compiled(
        ruleset=ruleset,
        space=space,
        cover=Cover(space.sizes, table, space.weights, deadline),
        rows=rows,
        impossible_bits=(1 << len(table)) - (1 << len(rows)),
    )
