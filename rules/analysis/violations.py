"""Where a guarantee is broken: as boxes to search in, as an exact number, and at one client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import combinations
from operator import or_

from rules.analysis.areas import Source
from rules.analysis.compiled import Compiled
from rules.analysis.cover import BudgetSpent, Cover, Deadline
from rules.analysis.cutting import Regions
from rules.analysis.deadline import NEVER
from rules.analysis.fitting import both_sources, fitting_sources
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Claim, Effect, Guarantee

_NONE_FITS = (Claim.AT_LEAST_ONE, Claim.EXACTLY_ONE)
_MORE_FIT = (Claim.AT_MOST_ONE, Claim.EXACTLY_ONE)


@dataclass(frozen=True)
class Violations:
    """The clients in the box of a guarantee for whom its claim does not hold."""

    compiled: Compiled
    guarantee: Guarantee
    deadline: Deadline | None = None

    @cached_property
    def box(self) -> Masks:
        """The box of the guarantee."""
        return self.compiled.space.masks(self.guarantee.box)

    @cached_property
    def cut(self) -> Regions | None:
        """Where in that box the products fit; None when it cannot be cut out in time."""
        brief = Deadline((self.deadline or NEVER).left / 2)
        try:
            return Regions(self.compiled, self.guarantee.products, self.box, brief)
        except BudgetSpent:
            return None

    @property
    def regions(self) -> Regions:
        """Where in that box the products fit; BudgetSpent when it cannot be cut out in time."""
        if self.cut is None:
            raise BudgetSpent
        return self.cut

    @property
    def cover(self) -> Cover:
        """The table that the sources are about."""
        return self.compiled.cover if self.cut is None else self.cut.cover

    def sources(self) -> Iterator[Source]:
        """Yield the boxes, each outside some others, that hold exactly these clients.

        A source names the rows that break the claim; none where a product should fit but does not.
        What is found soonest comes first; BudgetSpent where only cutting out could find the rest.
        """
        claim, products = self.guarantee.claim, self.guarantee.products
        if claim is Claim.NEVER:
            for product in products:
                yield from fitting_sources(self.compiled, product, self.box)
        if claim is Claim.ALWAYS:
            for product in products:
                yield from self._not_fitting(product)
        if claim in _MORE_FIT:
            for one, other in combinations(products, 2):
                yield from both_sources(self.compiled, one, other, self.box)
        if claim in _NONE_FITS:
            if self.cut is None:
                rows = (self.compiled.row_bits(product, Effect.FITS) for product in products)
                yield Source(self.box, reduce(or_, rows, 0), (), products)
            yield Source(self.box, self.regions.any_of(products), (), products)

    def witness(self) -> Masks | None:
        """Return a box of these clients; None proves that there is none."""
        for source in self.sources():
            live = source.outside | self.compiled.impossible_bits
            found = self.cover.witness(source.box, live, self.deadline)
            if found is not None:
                return found
        return None

    def _not_fitting(self, product: str) -> Iterator[Source]:
        """Yield where a product does not fit: where no row does, and where one excludes."""
        compiled = self.compiled
        yield Source(self.box, compiled.row_bits(product, Effect.FITS), (), (product,))
        for number in bits(compiled.row_bits(product, Effect.EXCLUDES)):
            part = intersect(compiled.rows[number], self.box)
            if part is not None:
                yield Source(part, 0, (), (product,))

    def count(self) -> int:
        """Return the exact number of these clients."""
        claim, products = self.guarantee.claim, self.guarantee.products
        if claim is Claim.ALWAYS:
            return self.asked() - self._all_fit()
        if claim is Claim.AT_MOST_ONE:
            return self._more_fit()
        live = self.regions.any_of(products) | self.compiled.impossible_bits
        none_fits = self.regions.cover.count(self.box, live, self.deadline)
        if claim is Claim.NEVER:
            return self.asked() - none_fits
        return none_fits if claim is Claim.AT_LEAST_ONE else none_fits + self._more_fit()

    def asked(self) -> int:
        """Return the number of all clients in the box of the guarantee."""
        return self.compiled.clients(self.box, self.deadline)

    def breaks(self, boxes: int) -> bool:
        """Tell whether a client who lies in exactly these boxes of the table breaks the claim."""
        products = self.guarantee.products
        number = sum(self.compiled.fits(product, boxes) for product in products)
        return {
            Claim.AT_LEAST_ONE: number < 1,
            Claim.AT_MOST_ONE: number > 1,
            Claim.EXACTLY_ONE: number != 1,
            Claim.ALWAYS: number < len(products),
            Claim.NEVER: number > 0,
        }[self.guarantee.claim]

    def _more_fit(self) -> int:
        """Return the number of clients whom two products fit."""
        return self._inside(
            shared
            for one, other in combinations(self.guarantee.products, 2)
            for shared in self._shared([self.box], one, other)
        )

    def _all_fit(self) -> int:
        """Return the number of clients whom every product fits."""
        parts = [self.box]
        for product in self.guarantee.products:
            parts = list(dict.fromkeys(self._shared(parts, product)))
        return self._inside(parts)

    def _shared(self, boxes: Iterable[Masks], *products: str) -> Iterable[Masks]:
        """Return boxes that hold exactly what some boxes share with the regions of all products."""
        for product in products:
            shared = (
                intersect(box, region) for box in boxes for region in self.regions.boxes_of(product)
            )
            boxes = [part for part in shared if part is not None]
        return boxes

    def _inside(self, boxes: Iterable[Masks]) -> int:
        """Return the number of clients in some boxes within the box of the guarantee."""
        compiled = self.compiled
        nowhere = [compiled.cover.boxes[number] for number in bits(compiled.impossible_bits)]
        table = [*nowhere, *dict.fromkeys(boxes)]
        cover = Cover(compiled.space.sizes, table, compiled.weights, self.deadline)
        return self.asked() - cover.count(self.box, None, self.deadline)
