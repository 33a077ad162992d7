"""Which profiles can exist in one version only, and how many exist in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks
from rules.boxes import Box
from rules.comparison.changed import JointTable
from rules.comparison.joint import Side


@dataclass(frozen=True, slots=True)
class Excluded:
    """Profiles that ``side`` rules out, by one row or because it lacks a value.

    ``row`` is the number of the row of Onmogelijk, or None for values that ``side`` does not have.
    ``count`` profiles of the other version lie in ``box``; one is ``witness``, in joint terms.
    Different rows may rule out the same profile.
    """

    side: Side
    row: int | None
    box: Box
    count: int
    witness: dict[str, int]


def possible_in_both(table: JointTable, deadline: Deadline | None = None) -> int:
    """Return the number of profiles that can exist in both versions."""
    return table.cover.count(None, table.nowhere, deadline)


def possible_in(table: JointTable, side: Side, deadline: Deadline | None = None) -> int:
    """Return the number of profiles that can exist in one version, over the joint attributes."""
    everything = _once(table, side.other, table.space.full)
    return table.cover.count(everything, table.impossible[side], deadline)


def excluded_by(
    table: JointTable, side: Side, deadline: Deadline | None = None
) -> Iterator[Excluded]:
    """Yield what ``side`` rules out of the profiles that can exist in the other version."""
    version = table.joint.version(side)
    rows: list[tuple[int | None, Box]] = [*enumerate(version.impossible)]
    rows.extend((None, box) for box in version.absent)
    known = set(table.joint.version(side.other).nowhere)
    derived = {table.space.attributes[place].code for place in _derived_by(table, side)}
    for number, box in rows:
        if box in known:
            continue
        live = table.impossible[side.other]
        masks = table.space.masks(box)
        if derived & set(box):
            live |= table.denied[side]
        else:
            masks = _once(table, side, masks)
        count = table.cover.count(masks, live, deadline)
        witness = table.cover.witness(masks, live, deadline) if count else None
        if witness is not None:
            yield Excluded(side, number, box, count, table.asked(witness))


def _once(table: JointTable, side: Side, masks: Masks) -> Masks:
    """Return a box with one class for what only ``side`` derives, so that it counts once."""
    narrow = list(masks)
    for place in _derived_by(table, side):
        narrow[place] = 1
    return tuple(narrow)


def _derived_by(table: JointTable, side: Side) -> tuple[int, ...]:
    """Return the places of attributes that ``side`` derives and the other does not share."""
    joint, space = table.joint, table.space
    shared = {code for code, _ in joint.version(side.other).places.values()}
    codes = (code for code, _ in joint.version(side).places.values() if code not in shared)
    return tuple(space.index[code] for code in codes if space.attributes[space.index[code]].derived)
