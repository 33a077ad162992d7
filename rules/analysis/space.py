"""The space of all profiles, cut into value classes that no row can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_

from rules.analysis.masks import Masks, bits
from rules.attributes import Attribute
from rules.boxes import Box, Profile
from rules.valuesets import ValueSet


@dataclass(frozen=True)
class Space:
    """Attributes with, for each, its value classes: disjoint sets that make up the domain.

    Two values share a class when every row accepts both or neither, so an age of 0 to 120 with
    borders at 18 and 23 has three classes. ``weights`` count the base values of each class;
    a derived attribute weighs 1, for it adds no profiles.
    """

    attributes: tuple[Attribute, ...]
    classes: tuple[tuple[ValueSet, ...], ...]
    index: dict[str, int] = field(init=False, repr=False, compare=False)
    _masks: dict[tuple[int, ValueSet], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        index = {attribute.code: place for place, attribute in enumerate(self.attributes)}
        object.__setattr__(self, "index", index)

    @classmethod
    def over(cls, attributes: Sequence[Attribute], boxes: Iterable[Box]) -> Space:
        """Make the coarsest space in which every one of these boxes is a union of cells."""
        used: dict[str, dict[ValueSet, None]] = {attribute.code: {} for attribute in attributes}
        for box in boxes:
            for code, values in box.items():
                used[code][values] = None
        classes = tuple(
            value_classes(attribute.size, tuple(used[attribute.code])) for attribute in attributes
        )
        return cls(tuple(attributes), classes)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """The number of value classes per attribute."""
        return tuple(len(classes) for classes in self.classes)

    @cached_property
    def weights(self) -> tuple[tuple[int, ...], ...]:
        """The number of values in each class, per attribute; 1 for derived attributes."""
        return tuple(
            tuple(1 if attribute.derived else len(values) for values in classes)
            for attribute, classes in zip(self.attributes, self.classes, strict=True)
        )

    @cached_property
    def full(self) -> Masks:
        """The box of everything."""
        return tuple((1 << size) - 1 for size in self.sizes)

    def masks(self, box: Box) -> Masks:
        """Return a box as masks.

        ValueError when the box cuts through a class: the space was not made over it.
        """
        masks = list(self.full)
        for code, values in box.items():
            place = self.index[code]
            masks[place] = self._mask(place, values)
        return tuple(masks)

    def _mask(self, place: int, values: ValueSet) -> int:
        known = self._masks.get((place, values))
        if known is None:
            inside = [members <= values for members in self.classes[place]]
            known = sum(1 << number for number, whole in enumerate(inside) if whole)
            if self.values(place, known) != values:
                code = self.attributes[place].code
                message = f"a box cuts through a value class of {code}; make the space over it"
                raise ValueError(message)
            self._masks[place, values] = known
        return known

    def profile_masks(self, profile: Profile) -> Masks:
        """Return the box of all completions of a profile."""
        masks = list(self.full)
        for code, position in profile.items():
            place = self.index[code]
            masks[place] = 1 << self.class_of(place, position)
        return tuple(masks)

    def class_of(self, place: int, position: int) -> int:
        """Return the number of the class that holds a value of the attribute at ``place``."""
        for number, members in enumerate(self.classes[place]):
            if position in members:
                return number
        message = f"position {position} is no value of {self.attributes[place].code}"
        raise ValueError(message)

    def values(self, place: int, mask: int) -> ValueSet:
        """Return the values that the classes in ``mask`` stand for."""
        members = self.classes[place]
        if not mask & (mask - 1) and mask:
            return members[mask.bit_length() - 1]
        chosen = (members[number] for number in bits(mask))
        return reduce(or_, chosen, ValueSet.nothing(self.attributes[place].size))

    def box(self, masks: Masks) -> Box:
        """Return masks as a box of values."""
        return Box(
            {
                attribute.code: self.values(place, masks[place])
                for place, attribute in enumerate(self.attributes)
                if masks[place] != self.full[place]
            }
        )

    def profile(self, masks: Masks) -> dict[str, int]:
        """Return one complete profile inside a box: the first value of its first class."""
        return {
            attribute.code: self.classes[place][(mask & -mask).bit_length() - 1].first
            for place, (attribute, mask) in enumerate(zip(self.attributes, masks, strict=True))
        }


def value_classes(size: int, sets: Sequence[ValueSet]) -> tuple[ValueSet, ...]:
    """Cut a domain into classes: values that lie in the same of these sets stay together."""
    edges = sorted({0, size, *(edge for values in sets for pair in values.ranges for edge in pair)})
    members: dict[tuple[bool, ...], list[tuple[int, int]]] = {}
    for first, end in pairwise(edges):
        members.setdefault(tuple(first in values for values in sets), []).append((first, end))
    return tuple(ValueSet.between(size, ranges) for ranges in members.values())
