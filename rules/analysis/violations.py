"""Where a guarantee is broken: as boxes to search in, as an exact number, and at one client."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rules.analysis.areas import Source
from rules.analysis.compiled import Compiled
from rules.analysis.cover import Cover, Deadline
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

    def sources(self) -> Iterator[Source]:
        """Yield the boxes, each outside some others, that hold exactly these clients.

        A source names the rows that break the claim; none where a product should fit but does not.
        """
        claim, products = self.guarantee.claim, self.guarantee.products
        regions = self.compiled.region_bits
        if claim in _NONE_FITS:
            yield Source(self.box, self._any_of(products), (), products)
        if claim is Claim.ALWAYS:
            for product in products:
                yield Source(self.box, regions[product], (), (product,))
        if claim is Claim.NEVER:
            for product in products:
                for number, part in self._fitting(product, self.box):
                    yield Source(part, self._excluding(product), (number,), (product,))
        if claim in _MORE_FIT:
            for one, other in combinations(products, 2):
                yield from self._both(one, other)

    def witness(self) -> Masks | None:
        """Return a box of these clients; None proves that there is none."""
        compiled = self.compiled
        for source in self.sources():
            live = source.outside | compiled.impossible_bits
            found = compiled.cover.witness(source.box, live, self.deadline)
            if found is not None:
                return found
        return None

    def count(self) -> int:
        """Return the exact number of these clients."""
        claim, products = self.guarantee.claim, self.guarantee.products
        none_fits = self._outside(self._any_of(products))
        if claim is Claim.AT_LEAST_ONE:
            return none_fits
        if claim is Claim.NEVER:
            return self.asked() - none_fits
        if claim is Claim.ALWAYS:
            return self.asked() - self._all_fit()
        more_fit = self._inside(
            shared
            for one, other in combinations(products, 2)
            for shared in self.overlap(one, other)
        )
        return more_fit if claim is Claim.AT_MOST_ONE else none_fits + more_fit

    def asked(self) -> int:
        """Return the number of all clients in the box of the guarantee."""
        return self.compiled.clients(self.box, self.deadline)

    def breaks(self, boxes: int) -> bool:
        """Tell whether a client who lies in these boxes of the table breaks the claim."""
        regions = self.compiled.region_bits
        products = self.guarantee.products
        number = sum(1 for product in products if boxes & regions[product])
        return {
            Claim.AT_LEAST_ONE: number < 1,
            Claim.AT_MOST_ONE: number > 1,
            Claim.EXACTLY_ONE: number != 1,
            Claim.ALWAYS: number < len(products),
            Claim.NEVER: number > 0,
        }[self.guarantee.claim]

    def overlap(self, one: str, other: str) -> Iterator[Masks]:
        """Yield boxes that hold exactly what two products share of the box of the guarantee."""
        cover, regions = self.compiled.cover, self.compiled.region_bits
        for box in self.compiled.regions[one]:
            part = intersect(box, self.box)
            if part is None:
                continue
            for number in bits(cover.touching(part) & regions[other]):
                shared = intersect(part, cover.boxes[number])
                if shared is not None:
                    yield shared

    def _both(self, one: str, other: str) -> Iterator[Source]:
        outside = self._excluding(one) | self._excluding(other)
        for first, part in self._fitting(one, self.box):
            for second, shared in self._fitting(other, part):
                rows = (first,) if first == second else (first, second)
                yield Source(shared, outside, rows, (one, other))

    def _fitting(self, product: str, box: Masks) -> Iterator[tuple[int, Masks]]:
        """Yield the rows that make a product fit, with what they hold of a box."""
        compiled = self.compiled
        rows = compiled.row_bits(product, Effect.FITS) & compiled.cover.touching(box)
        for number in bits(rows):
            part = intersect(compiled.rows[number], box)
            if part is not None:
                yield number, part

    def _excluding(self, product: str) -> int:
        return self.compiled.row_bits(product, Effect.EXCLUDES)

    def _any_of(self, products: tuple[str, ...]) -> int:
        found = 0
        for product in products:
            found |= self.compiled.region_bits[product]
        return found

    def _outside(self, live: int) -> int:
        return self.compiled.cover.count(
            self.box, live | self.compiled.impossible_bits, self.deadline
        )

    def _inside(self, boxes: Iterator[Masks]) -> int:
        """Return the number of clients in some boxes within the box of the guarantee."""
        compiled = self.compiled
        nowhere = [compiled.cover.boxes[number] for number in bits(compiled.impossible_bits)]
        table = [*nowhere, *dict.fromkeys(boxes)]
        space = compiled.space
        cover = Cover(space.sizes, table, space.weights, self.deadline)
        return self.asked() - cover.count(self.box, None, self.deadline)

    def _all_fit(self) -> int:
        """Return the number of clients whom every product fits."""
        parts = [self.box]
        for product in self.guarantee.products:
            shared = (
                intersect(part, box) for part in parts for box in self.compiled.regions[product]
            )
            parts = [part for part in dict.fromkeys(shared) if part is not None]
        return self._inside(iter(parts))
