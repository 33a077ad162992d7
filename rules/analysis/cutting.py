"""The regions of products as boxes of a table: what a question about no product at all needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from rules.analysis.compiled import Compiled
from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Effect

MOST_BOXES = 4_000
"""More boxes for one product than this are no help: the search would take forever."""


class Regions:
    """Where in a box each of some products fits, as boxes of the table ``cover``.

    Where no row excludes these are the ``past`` rows themselves; else what is left of them, cut out
    and put behind the table of the rule set, so that all other bit sets stay what they are.
    """

    def __init__(
        self,
        compiled: Compiled,
        products: Iterable[str],
        box: Masks,
        deadline: Deadline | None = None,
    ) -> None:
        """Cut out what must be; BudgetSpent when that takes too long or gives too many boxes."""
        self.cover = compiled.cover
        touching = compiled.cover.touching(box)
        table = list(compiled.cover.boxes)
        self._bits: dict[str, int] = {}
        for product in products:
            excludes = compiled.row_bits(product, Effect.EXCLUDES) & touching
            fits = compiled.row_bits(product, Effect.FITS) & touching
            if not excludes:
                self._bits[product] = fits
                continue
            start = len(table)
            table.extend(_cut(compiled, box, fits, excludes, deadline))
            self._bits[product] = (1 << len(table)) - (1 << start)
        if len(table) > len(compiled.cover.boxes):
            self.cover = Cover(compiled.space.sizes, table, compiled.weights, deadline)

    def any_of(self, products: Iterable[str]) -> int:
        """Return the bit set of the boxes in which one of some products fits."""
        found = 0
        for product in products:
            found |= self._bits[product]
        return found

    def boxes_of(self, product: str) -> Iterator[Masks]:
        """Yield the boxes in which one product fits; they may overlap."""
        for number in bits(self._bits[product]):
            yield self.cover.boxes[number]


def _cut(
    compiled: Compiled, box: Masks, fits: int, excludes: int, deadline: Deadline | None
) -> tuple[Masks, ...]:
    """Return boxes that hold exactly what the rows in ``fits`` hold of a box outside others."""
    found: dict[Masks, None] = {}
    for number in bits(fits):
        part = intersect(compiled.rows[number], box)
        if part is not None:
            pieces = compiled.cover.pieces(part, excludes, deadline)
            found.update(dict.fromkeys(islice(pieces, MOST_BOXES + 1 - len(found))))
        if len(found) > MOST_BOXES:
            raise BudgetSpent
    return tuple(found)
