"""What changes together: profiles grouped by everything they gain and lose at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from rules.analysis.cover import Cover, Deadline
from rules.analysis.masks import Masks, bits, intersect

Label = TypeVar("Label")

Groups = dict[tuple[Label, ...], list[Masks]]


def partition(
    labelled: Mapping[Label, Sequence[Masks]],
    sizes: Sequence[int],
    deadline: Deadline | None = None,
) -> Groups[Label]:
    """Group profiles by the labels that hold for them; every group is disjoint boxes.

    The boxes under one label must be disjoint. Labels stand in a group in the order given.
    """
    groups: Groups[Label] = {}
    for label, pieces in labelled.items():
        split: Groups[Label] = {}
        table = Cover(sizes, pieces, deadline=deadline)
        for labels, boxes in groups.items():
            outside = [part for box in boxes for part in table.pieces(box, deadline=deadline)]
            _add(split, labels, outside)
            _add(split, (*labels, label), _shared(boxes, table))
        before = [box for boxes in groups.values() for box in boxes]
        known = Cover(sizes, before, deadline=deadline)
        fresh = [part for piece in pieces for part in known.pieces(piece, deadline=deadline)]
        _add(split, (label,), fresh)
        groups = split
    return groups


def _add(groups: Groups[Label], labels: tuple[Label, ...], boxes: Iterable[Masks]) -> None:
    found = list(boxes)
    if found:
        groups.setdefault(labels, []).extend(found)


def _shared(boxes: Sequence[Masks], table: Cover) -> list[Masks]:
    shared = (
        intersect(box, table.boxes[number]) for box in boxes for number in bits(table.touching(box))
    )
    return [part for part in shared if part is not None]
