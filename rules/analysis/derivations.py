"""Does every possible client get exactly one value for each derived attribute?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rules.analysis.areas import Source, largest_areas
from rules.analysis.cover import Cover, Deadline
from rules.analysis.masks import Masks, intersect
from rules.analysis.space import Space
from rules.analysis.witnesses import plain_client
from rules.boxes import Box, Profile
from rules.ruleset import Derivation, Ruleset, derivation_denied

_MOST_SHOWN = 5


class FaultKind(StrEnum):
    """What can be wrong with the rows that derive one attribute."""

    GAP = "gat"
    CONFLICT = "tegenspraak"


@dataclass(frozen=True, slots=True)
class DerivationFault:
    """Clients who get no value for a derived attribute, or more than one.

    ``rows`` are the ids of the rows that contradict each other, or of all rows where there is a
    gap. ``clients`` is the exact number of these clients. ``boxes`` are the largest boxes of them.
    """

    attribute: str
    kind: FaultKind
    rows: tuple[str, ...]
    clients: int
    boxes: tuple[Box, ...]
    witness: Profile


def derivation_faults(
    ruleset: Ruleset, deadline: Deadline | None = None
) -> tuple[DerivationFault, ...]:
    """Return every gap and contradiction in the derivations; none proves that they are sound.

    An attribute is judged on the clients outside Onmogelijk for whom all that it follows from is
    derived well, so that one fault is told once.
    """
    return tuple(fault for layer in layers(ruleset, deadline) for fault in layer.faults())


def layers(ruleset: Ruleset, deadline: Deadline | None = None) -> Iterator[Layer]:
    """Yield the derived attributes, each after everything it follows from."""
    rows = (row.box for row in ruleset.derivations)
    space = Space.over(ruleset.attributes, (*rows, *ruleset.impossible_boxes()))
    spoiled: dict[str, list[Masks]] = {}
    for code in in_order(ruleset):
        layer = Layer(ruleset, space, code, spoiled, deadline)
        spoiled[code] = list(layer.spoiled())
        yield layer


class Layer:
    """The rows of one derived attribute, among the clients for whom it can be derived.

    ``known`` are the attributes below it and others that are derived well. The table holds what
    excludes clients before this attribute is derived, then its rows.
    """

    def __init__(
        self,
        ruleset: Ruleset,
        space: Space,
        code: str,
        spoiled: Mapping[str, Sequence[Masks]],
        deadline: Deadline | None,
    ) -> None:
        self.space = space
        self.code = code
        self.deadline = deadline
        self.rows = [row for row in ruleset.derivations if row.attribute == code]
        below = follows_from(ruleset, code)
        known = {one for one, pieces in spoiled.items() if not pieces or one in below}
        derived = (one.code for one in ruleset.attributes if one.derived)
        unknown = {one for one in derived if one not in known}
        self.unknown = [space.index[one] for one in unknown]
        excluding = [row.box for row in ruleset.impossible if unknown.isdisjoint(row.box)]
        excluding += [
            derivation_denied(row, ruleset.by_code[row.attribute])
            for row in ruleset.derivations
            if row.attribute in known
        ]
        boxes = [space.masks(box) for box in excluding]
        boxes += [piece for one in known for piece in spoiled[one]]
        self.nowhere = (1 << len(boxes)) - 1
        boxes += [space.masks(row.box) for row in self.rows]
        self.cover = Cover(space.sizes, boxes, space.weights)

    def faults(self) -> Iterator[DerivationFault]:
        """Yield what is wrong, the gap first."""
        for rows, source in self._sources():
            live = source.outside | self.nowhere
            witness = plain_client(self.space, self.cover, live, source.box, self.deadline)
            if witness is None:
                continue
            areas = largest_areas(
                self.cover, self.nowhere, [source], most=_MOST_SHOWN, deadline=self.deadline
            )
            yield DerivationFault(
                self.code,
                FaultKind.CONFLICT if rows else FaultKind.GAP,
                tuple(row.id for row in rows or self.rows),
                self.cover.count(source.box, live, self.deadline),
                tuple(self.space.box(self._freed(area.box)) for area in areas.found),
                witness,
            )

    def spoiled(self) -> Iterator[Masks]:
        """Yield boxes that hold exactly the clients for whom something is wrong."""
        for _, source in self._sources():
            live = source.outside | self.nowhere
            for piece in self.cover.pieces(source.box, live, self.deadline):
                yield self._freed(piece)

    def _sources(self) -> Iterator[tuple[tuple[Derivation, ...], Source]]:
        """Yield where no row holds, under (), and where each two rows contradict each other."""
        # What is not known yet is given one value, so that it is not counted.
        whole = tuple(
            1 if place in self.unknown else mask for place, mask in enumerate(self.space.full)
        )
        holding = self.cover.every & ~self.nowhere
        yield (), Source(whole, holding)
        for one, other in combinations(self.rows, 2):
            shared = intersect(self.space.masks(one.box), self.space.masks(other.box))
            both = None if shared is None else intersect(shared, whole)
            if one.position != other.position and both is not None:
                yield (one, other), Source(both)

    def _freed(self, box: Masks) -> Masks:
        """Return a box without conditions on what is not known yet."""
        return tuple(
            self.space.full[place] if place in self.unknown else mask
            for place, mask in enumerate(box)
        )


def in_order(ruleset: Ruleset) -> tuple[str, ...]:
    """Return all derived attributes, each after what it follows from; first those without rows."""
    rowless = (
        one.code for one in ruleset.attributes if one.derived and one.code not in ruleset.derived
    )
    return (*rowless, *ruleset.derived)


def follows_from(ruleset: Ruleset, code: str) -> frozenset[str]:
    """Return everything that a derived attribute follows from, directly or in steps."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        for name in ruleset.follows_from(waiting.pop()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return frozenset(found)
