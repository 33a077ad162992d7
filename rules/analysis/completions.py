"""Everything a partly known client may still be, and whether a product is settled for all of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_, or_

from rules.analysis.branching import propagate
from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Effect

MOST_PIECES = 40
"""Above this, rows are looked up one at a time: the pieces would cost more than they save."""


@dataclass(frozen=True, slots=True)
class Completions:
    """A box that holds at least one possible client.

    Values that no possible client in it has are left out of ``box`` for derived attributes, and for
    other attributes where a single impossible box excludes them. ``doubtful`` are the impossible
    boxes that touch it: without any, every client in the box is possible. ``pieces`` are disjoint
    boxes of exactly the possible clients; None when they are too many.

    ``touched`` are the boxes of the table that hold a possible client, ``certain`` those that hold
    all of them. Without pieces the first may have boxes too many and the second too few. ``tried``
    are the boxes that hold each of a few possible clients.
    """

    box: Masks
    doubtful: int
    pieces: tuple[Masks, ...] | None
    touched: int
    certain: int
    tried: tuple[int, ...] = ()

    def is_open(self, place: int) -> bool:
        """Tell whether more than one class of values is left for an attribute."""
        mask = self.box[place]
        return bool(mask & (mask - 1))


def narrow(compiled: Compiled, box: Masks, deadline: Deadline | None = None) -> Completions | None:
    """Return what is possible of a box; None when nothing is."""
    cover, impossible = compiled.cover, compiled.impossible_bits
    live = cover.touching(box) & impossible
    if live:
        left = list(box)
        opened = propagate(cover.sets, left, live, range(len(left)))
        if opened is None:
            return None
        if opened[0]:
            if cover.covers(tuple(left), opened[0], deadline):
                return None
            _narrow_derived(compiled, left, opened[0], deadline)
        box = tuple(left)
        live = cover.touching(box) & impossible
    pieces = tuple(islice(cover.pieces(box, live, deadline), MOST_PIECES + 1)) if live else (box,)
    clients = (_lowest(pieces[0]), _highest(pieces[0]), _lowest(pieces[-1]), _highest(pieces[-1]))
    tried = tuple(cover.containing(client) for client in clients)
    if len(pieces) > MOST_PIECES:
        return Completions(box, live, None, cover.touching(box), cover.containing(box), tried)
    touched = reduce(or_, (cover.touching(piece) for piece in pieces))
    certain = reduce(and_, (cover.containing(piece) for piece in pieces))
    return Completions(box, live, pieces, touched, certain, tried)


def _lowest(box: Masks) -> Masks:
    return tuple(mask & -mask for mask in box)


def _highest(box: Masks) -> Masks:
    return tuple(1 << mask.bit_length() - 1 for mask in box)


def _narrow_derived(
    compiled: Compiled, box: list[int], live: int, deadline: Deadline | None
) -> None:
    """Leave out the values of derived attributes that no possible client in the box has."""
    for place in compiled.derived_places:
        mask = box[place]
        if not mask & (mask - 1):
            continue
        possible = 0
        for number in bits(mask):
            box[place] = 1 << number
            if not compiled.cover.covers(tuple(box), live, deadline):
                possible |= 1 << number
        box[place] = possible


def settled(
    compiled: Compiled, product: str, at: Completions, deadline: Deadline | None = None
) -> bool | None:
    """Tell whether a product fits every possible client (True), none (False), or some (None)."""
    fits = compiled.row_bits(product, Effect.FITS) & at.touched
    if not fits:
        return False
    excludes = compiled.row_bits(product, Effect.EXCLUDES) & at.touched
    if at.certain & excludes:
        return False
    if at.certain & fits and not excludes:
        return True
    seen = {compiled.fits(product, boxes) for boxes in at.tried}
    if len(seen) > 1:
        return None
    if True not in seen and not _some_fit(compiled, fits, excludes, at, deadline):
        return False
    if False in seen or reached(compiled, excludes, at, deadline):
        return None
    return compiled.cover.covers(at.box, fits | at.doubtful, deadline) or None


def _some_fit(
    compiled: Compiled, fits: int, excludes: int, at: Completions, deadline: Deadline | None
) -> bool:
    """Tell whether some possible client lies in a row that fits and in none that excludes."""
    if not excludes:
        return any(is_reached(compiled, number, at, deadline) for number in bits(fits))
    live = excludes | at.doubtful
    return any(
        (part := intersect(compiled.rows[number], at.box)) is not None
        and not compiled.cover.covers(part, live, deadline)
        for number in bits(fits)
    )


def reached(
    compiled: Compiled, numbers: int, at: Completions, deadline: Deadline | None = None
) -> list[int]:
    """Return those of some boxes of the table in which a possible client lies."""
    touched = bits(numbers & at.touched)
    return [number for number in touched if is_reached(compiled, number, at, deadline)]


def is_reached(
    compiled: Compiled, number: int, at: Completions, deadline: Deadline | None = None
) -> bool:
    """Tell whether some possible client lies in the box of the table with this number."""
    if at.pieces is not None or not at.touched >> number & 1:
        return bool(at.touched >> number & 1)
    part = intersect(compiled.cover.boxes[number], at.box)
    return part is not None and not compiled.cover.covers(part, at.doubtful, deadline)


def holding(
    compiled: Compiled, numbers: int, at: Completions, deadline: Deadline | None = None
) -> list[int]:
    """Return those of some boxes of the table in which every possible client lies."""
    touched = bits(numbers & at.touched)
    return [number for number in touched if holds(compiled, number, at, deadline)]


def holds(
    compiled: Compiled, number: int, at: Completions, deadline: Deadline | None = None
) -> bool:
    """Tell whether every possible client lies in the box of the table with this number."""
    if at.pieces is not None or at.certain >> number & 1:
        return bool(at.certain >> number & 1)
    return compiled.cover.covers(at.box, 1 << number | at.doubtful, deadline)
