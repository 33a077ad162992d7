"""Which unknown attributes can still change an outcome?"""

from __future__ import annotations

from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, intersect


def missing(
    compiled: Compiled, product: str, box: Masks, deadline: Deadline | None = None
) -> tuple[str, ...]:
    """Return the codes of base attributes along which the outcome of a product still changes.

    Exactly those for which two possible completions exist that differ in that attribute alone
    (and in what is derived from it), one inside the region of the product and one outside.
    """
    inside = [
        piece
        for region in compiled.regions[product]
        if (part := intersect(region, box)) is not None
        for piece in compiled.possible_pieces(part, deadline)
    ]
    return tuple(
        attribute.code
        for place, attribute in enumerate(compiled.space.attributes)
        if not attribute.derived
        and box[place] & (box[place] - 1)
        and any(_leaves(compiled, product, piece, place, box, deadline) for piece in inside)
    )


def _leaves(
    compiled: Compiled,
    product: str,
    piece: Masks,
    place: int,
    box: Masks,
    deadline: Deadline | None,
) -> bool:
    """Tell whether changing one attribute can lead from a piece of the region out of it."""
    wide = list(compiled.freed(piece, ()))
    wide[place] = box[place]
    stays = compiled.region_bits[product] | compiled.impossible_bits
    return not compiled.cover.covers(tuple(wide), stays, deadline)
