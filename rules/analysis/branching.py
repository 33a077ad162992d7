"""How an open box is taken apart: what follows at once, what is independent, where to cut.

In the terms of #SAT a live box is a clause, and an attribute along which it refuses part of the
open box is an open literal. See Bayardo and Pehoushek, *Counting Models using Connected Components*
(AAAI 2000).
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from rules.analysis.boxsets import BoxSets
from rules.analysis.deadline import Deadline
from rules.analysis.masks import bits

WIDE = 12
_SHORT_BOX_BONUS = 3
_CANDIDATE_CUTS = 12

Open = list[tuple[int, int]]
"""Pairs of an attribute and the live boxes that refuse part of the open box along it."""


class Component(NamedTuple):
    """Live boxes that share open attributes with each other and with no other live box.

    A NamedTuple, not a dataclass: a search makes hundreds of thousands.
    """

    live: int
    open_on: Open

    def attributes(self) -> tuple[int, ...]:
        """Return the attributes that the component is open on, in order."""
        return tuple(attribute for attribute, _ in self.open_on)

    def key(self, box: Sequence[int]) -> tuple[int, ...]:
        """Return all that the answer for this component within `box` depends on."""
        key = [self.live]
        for attribute, _ in self.open_on:
            key.append(attribute)
            key.append(box[attribute])
        return tuple(key)


def propagate(
    sets: BoxSets, box: list[int], live: int, attributes: Iterable[int]
) -> tuple[int, Open] | None:
    """Cut off what single boxes cover; None when all of `box` is covered.

    Narrows `box` in place, and only by covered points: a live box that is open on one attribute
    covers a slice there. Returns the boxes that stay live and the attributes that stay open; every
    live box is then open on two attributes or more. `live` must hold only boxes that touch `box`.
    """
    refusing = sets.refusing
    while live:
        once = twice = 0
        open_on: Open = []
        for attribute in attributes:
            refuse = refusing[attribute][box[attribute]] & live
            if refuse:
                open_on.append((attribute, refuse))
                twice |= once & refuse
                once |= refuse
        if once != live:
            return None
        single = once & ~twice
        if not single:
            return live, open_on
        for attribute, refuse in open_on:
            slicing = single & refuse
            if slicing:
                rest = sets.refused(attribute, box[attribute], slicing)
                if not rest:
                    return None
                box[attribute] = rest
                live &= sets.touching[attribute][rest]
        attributes = [attribute for attribute, _ in open_on]
    return 0, []


def components(open_on: Open) -> list[Component]:
    """Group the open attributes into independent components: the uncovered parts multiply."""
    found: list[Component] = []
    todo = open_on
    while todo:
        live = todo[0][1]
        group = [todo[0]]
        rest = todo[1:]
        grown = True
        while grown and rest:
            grown = False
            apart: Open = []
            for pair in rest:
                if pair[1] & live:
                    group.append(pair)
                    live |= pair[1]
                    grown = True
                else:
                    apart.append(pair)
            rest = apart
        group.sort()
        found.append(Component(live, group))
        todo = rest
    return found


def split(
    sets: BoxSets, box: Sequence[int], component: Component, deadline: Deadline
) -> tuple[int, list[int]]:
    """Choose the attribute to branch on, and the parts its open values fall into."""
    if any(box[attribute].bit_count() > WIDE for attribute, _ in component.open_on):
        attribute, part = _best_cut(sets, box, component, deadline)
        return attribute, [part, box[attribute] & ~part]
    attribute = _most_used(component.open_on)
    accepting = sets.accepting[attribute]
    classes: dict[int, int] = {}
    for value in bits(box[attribute]):
        accepted = accepting[value] & component.live
        classes[accepted] = classes.get(accepted, 0) | 1 << value
    return attribute, list(classes.values())


def branches(
    sets: BoxSets, box: Sequence[int], component: Component, deadline: Deadline
) -> list[tuple[list[int], int]]:
    """Return the parts of `box` to search, each with its live boxes; fewest live boxes first."""
    attribute, masks = split(sets, box, component, deadline)
    touching = sets.touching[attribute]
    parts: list[tuple[list[int], int]] = []
    for mask in masks:
        part = list(box)
        part[attribute] = mask
        parts.append((part, component.live & touching[mask]))
    parts.sort(key=_number_live)
    return parts


def _number_live(part: tuple[list[int], int]) -> int:
    return part[1].bit_count()


def _most_used(open_on: Open) -> int:
    """Return the attribute that most live boxes are open on; the shortest boxes weigh more."""
    once = twice = thrice = 0
    for _, refuse in open_on:
        thrice |= twice & refuse
        twice |= once & refuse
        once |= refuse
    short = twice & ~thrice
    best, chosen = -1, 0
    for attribute, refuse in open_on:
        score = _SHORT_BOX_BONUS * (refuse & short).bit_count() + refuse.bit_count()
        if score > best:
            best, chosen = score, attribute
    return chosen


def _best_cut(
    sets: BoxSets, box: Sequence[int], component: Component, deadline: Deadline
) -> tuple[int, int]:
    """Return the cut in two, as attribute and one part, that minimises l² + r² live boxes."""
    cuts: list[tuple[int, int, int]] = []
    for attribute, refuse in component.open_on:
        deadline.check()
        mask = box[attribute]
        if mask.bit_count() > WIDE:
            score, part = _cut_in_order(sets.accepting[attribute], mask, component.live)
        else:
            score, part = _cut_along_box(sets, attribute, mask, component.live, refuse)
        cuts.append((score, attribute, part))
    _, attribute, part = min(cuts)
    return attribute, part


def _cut_in_order(accepting: Sequence[int], mask: int, live: int) -> tuple[int, int]:
    """Return the best score and lower part, cutting a wide domain where the live boxes change."""
    starts: list[int] = []
    runs: list[int] = []
    previous = -1
    for value in bits(mask):
        accepted = accepting[value] & live
        if accepted != previous:
            starts.append(value)
            runs.append(accepted)
            previous = accepted
    above: list[int] = []
    behind = 0
    for accepted in reversed(runs):
        behind |= accepted
        above.append(behind.bit_count())
    above.reverse()
    cuts: list[tuple[int, int]] = []
    before = 0
    for place in range(1, len(runs)):
        before |= runs[place - 1]
        below = before.bit_count()
        cuts.append((below * below + above[place] * above[place], starts[place]))
    score, start = min(cuts)
    return score, mask & ((1 << start) - 1)


def _cut_along_box(
    sets: BoxSets, attribute: int, mask: int, live: int, refuse: int
) -> tuple[int, int]:
    """Return the best score and part of a small domain: a value, or the values of some box."""
    touching = sets.touching[attribute]
    parts = {1 << value for value in bits(mask)}
    parts.update(
        sets.boxes[number][attribute] & mask for number in islice(bits(refuse), _CANDIDATE_CUTS)
    )
    cuts: list[tuple[int, int]] = []
    for part in parts:
        one = (touching[part] & live).bit_count()
        other = (touching[mask & ~part] & live).bit_count()
        cuts.append((one * one + other * other, part))
    return min(cuts)
