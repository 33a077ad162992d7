"""Which rows come closest to making a product fit in an area, and which of their cells refuse?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.analysis.compiled import Compiled
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Effect

MOST_ROWS = 4


@dataclass(frozen=True, slots=True)
class Cause:
    """A rule behind what is the matter in an area: by its id, with the cells that refuse it.

    Without ``cells`` the whole row holds there.
    """

    row: str
    cells: tuple[str, ...] = ()


def closest_rows(compiled: Compiled, products: Iterable[str], box: Masks) -> tuple[Cause, ...]:
    """Return why nothing fits in a box: the rows that exclude, else those that refuse by least.

    ``products`` fit nobody in the box.
    """
    named = tuple(products)
    fits = _rows(compiled, named, Effect.FITS)
    touching = compiled.cover.touching(box)
    if fits & touching:
        excluding = _excluding(compiled, named, box)
        if excluding:
            return excluding
    refusing = {number: _refusing(compiled, compiled.rows[number], box) for number in bits(fits)}
    if not refusing:
        return ()
    least = min(map(len, refusing.values()))
    chosen = [number for number, codes in refusing.items() if len(codes) == least]
    return tuple(
        Cause(compiled.ruleset.rules[number].id, refusing[number]) for number in chosen[:MOST_ROWS]
    )


def _rows(compiled: Compiled, products: tuple[str, ...], effect: Effect) -> int:
    found = 0
    for product in products:
        found |= compiled.row_bits(product, effect)
    return found


def _excluding(compiled: Compiled, products: tuple[str, ...], box: Masks) -> tuple[Cause, ...]:
    """Return the rows that keep a product from fitting where one of its rows holds."""
    found: dict[int, None] = {}
    touching = compiled.cover.touching(box)
    for product in products:
        for number in bits(compiled.row_bits(product, Effect.FITS) & touching):
            part = intersect(compiled.rows[number], box)
            if part is not None:
                excluding = compiled.row_bits(product, Effect.EXCLUDES)
                found.update(dict.fromkeys(bits(excluding & compiled.cover.touching(part))))
    return tuple(Cause(compiled.ruleset.rules[number].id) for number in found)[:MOST_ROWS]


def _refusing(compiled: Compiled, row: Masks, box: Masks) -> tuple[str, ...]:
    attributes = compiled.space.attributes
    return tuple(
        attribute.code
        for attribute, accepts, asked in zip(attributes, row, box, strict=True)
        if not accepts & asked
    )
