"""Where in a box does a product fit? Asked of the rows, without cutting them up."""

from __future__ import annotations

from collections.abc import Iterator

from rules.analysis.areas import Source
from rules.analysis.compiled import Compiled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Effect


def fitting_sources(compiled: Compiled, product: str, box: Masks) -> Iterator[Source]:
    """Yield where a product fits within a box: for each row its part, outside rows that exclude."""
    excludes = compiled.row_bits(product, Effect.EXCLUDES)
    rows = compiled.row_bits(product, Effect.FITS) & compiled.cover.touching(box)
    for number in bits(rows):
        part = intersect(compiled.rows[number], box)
        if part is not None:
            yield Source(part, excludes, (number,), (product,))


def both_sources(compiled: Compiled, one: str, other: str, box: Masks) -> Iterator[Source]:
    """Yield where two products fit together within a box: for each two rows what they share."""
    for first in fitting_sources(compiled, one, box):
        for second in fitting_sources(compiled, other, first.box):
            yield Source(
                second.box,
                first.outside | second.outside,
                tuple(dict.fromkeys((*first.rows, *second.rows))),
                (one, other),
            )


def fitting_part(
    compiled: Compiled, product: str, box: Masks, deadline: Deadline | None = None
) -> Masks | None:
    """Return possible clients within a box whom a product fits; None when it fits nobody there."""
    return first_witness(compiled, fitting_sources(compiled, product, box), deadline)


def first_witness(
    compiled: Compiled, sources: Iterator[Source], deadline: Deadline | None = None
) -> Masks | None:
    """Return a box of possible clients in one of the sources; None proves that there are none."""
    for source in sources:
        live = source.outside | compiled.impossible_bits
        found = compiled.cover.witness(source.box, live, deadline)
        if found is not None:
            return found
    return None
