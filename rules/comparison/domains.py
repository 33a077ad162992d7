"""Can two versions of an attribute be compared, and what is then the domain of both together?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rules.attributes import YES_NO_CHOICES, Attribute, Grid, Kind
from rules.normalise import fold
from rules.valuesets import ValueSet

MOST_SCATTERED: Final = 1000
"""A coarse grid inside a finer one is kept point by point, up to this many points."""


class Apart(StrEnum):
    """Why two attributes cannot share a domain."""

    KIND = "kind"
    UNIT = "unit"
    STEP = "step"
    NOTHING_SHARED = "nothing shared"


@dataclass(frozen=True, slots=True)
class Embedding:
    """How the values of one version lie in a joint domain of ``size`` values.

    ``places`` gives the joint position of each own position: a range on a grid.
    """

    size: int
    places: Sequence[int]

    def values(self, own: ValueSet) -> ValueSet:
        """Return a set of own values as joint values."""
        places = self.places
        if isinstance(places, range) and places.step == 1:
            shifted = ((first + places.start, end + places.start) for first, end in own.ranges)
            return ValueSet.between(self.size, shifted)
        return ValueSet.of(self.size, (places[position] for position in own))

    def known(self) -> ValueSet:
        """Return the joint values that exist in this version."""
        return self.values(ValueSet.everything(len(self.places)))

    def position(self, joint: int) -> int | None:
        """Return the own position of a joint one, or None when this version does not have it."""
        return self.places.index(joint) if joint in self.places else None

    def own(self, joint: ValueSet) -> ValueSet:
        """Return those of the joint values that this version has, as own values."""
        places = self.places
        if isinstance(places, range) and places.step == 1:
            inside = (joint & self.known()).ranges
            shifted = ((first - places.start, end - places.start) for first, end in inside)
            return ValueSet.between(len(places), shifted)
        found = (position for position, place in enumerate(self.places) if place in joint)
        return ValueSet.of(len(self.places), found)


@dataclass(frozen=True, slots=True)
class Domain:
    """A joint domain: its kind with choices or grid, and how both versions lie in it."""

    kind: Kind
    choices: tuple[str, ...]
    grid: Grid | None
    old: Embedding
    new: Embedding


def joint_domain(
    old: Attribute, new: Attribute, renamed: Mapping[str, str] | None = None
) -> Domain | Apart:
    """Return the union of two domains, or why there is none.

    Choices are the same when their texts are (case and spaces aside) or when ``renamed`` says so
    (old text to new text; never two old choices as one). Numbers need the same unit, and grids
    that fall on one finest grid.
    """
    if (old.grid is None) != (new.grid is None):
        return Apart.KIND
    if old.grid is not None and new.grid is not None:
        if fold(old.unit) != fold(new.unit):
            return Apart.UNIT
        found = _joint_grid(old.grid, new.grid)
    else:
        found = _joint_choices(old, new, renamed or {})
    if isinstance(found, Domain) and not found.old.known() & found.new.known():
        return Apart.NOTHING_SHARED
    return found


def _joint_grid(old: Grid, new: Grid) -> Domain | Apart:
    coarse, fine = (old, new) if old.step >= new.step else (new, old)
    if coarse.step % fine.step or (coarse.minimum - fine.minimum) % fine.step:
        return Apart.STEP
    if coarse.step != fine.step and len(coarse) > MOST_SCATTERED:
        return Apart.STEP
    lowest, highest = min(old.minimum, new.minimum), max(old.maximum, new.maximum)
    # The top of a coarse grid is a whole number of fine steps away from every other point.
    grid = Grid(lowest, highest, fine.step)
    return Domain(Kind.NUMBER, (), grid, _on_grid(old, grid), _on_grid(new, grid))


def _on_grid(own: Grid, joint: Grid) -> Embedding:
    start = int((own.minimum - joint.minimum) / joint.step)
    stride = int(own.step / joint.step)
    return Embedding(len(joint), range(start, start + stride * len(own), stride))


def _joint_choices(old: Attribute, new: Attribute, renamed: Mapping[str, str]) -> Domain | Apart:
    now_called = {fold(before): fold(after) for before, after in renamed.items()}
    names = {fold(choice): choice for choice in (*old.choices, *new.choices)}
    old_keys = [now_called.get(fold(choice), fold(choice)) for choice in old.choices]
    new_keys = [fold(choice) for choice in new.choices]
    order = _merged(old_keys, new_keys)
    place = {key: number for number, key in enumerate(order)}
    choices = tuple(names[key] for key in order)
    return Domain(
        _kind(old, new, choices, in_order=_in_order(old_keys, new_keys)),
        choices,
        None,
        Embedding(len(order), tuple(place[key] for key in old_keys)),
        Embedding(len(order), tuple(place[key] for key in new_keys)),
    )


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the new order, with what only the old one has right after what it stood behind."""
    order = list(new)
    for number, key in enumerate(old):
        if key not in order:
            before = old[number - 1] if number else None
            order.insert(0 if before is None else order.index(before) + 1, key)
    return order


def _in_order(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether the choices of both versions stand in the same order."""
    return [key for key in old if key in new] == [key for key in new if key in old]


def _kind(old: Attribute, new: Attribute, choices: tuple[str, ...], *, in_order: bool) -> Kind:
    if old.kind is new.kind is Kind.YES_NO and choices == YES_NO_CHOICES:
        return Kind.YES_NO
    ordered = old.kind is new.kind is Kind.ORDERED and in_order
    return Kind.ORDERED if ordered else Kind.CHOICE
