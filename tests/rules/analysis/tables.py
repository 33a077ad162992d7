"""Small random tables, and their answers by enumeration of every point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from random import Random

from hypothesis import strategies as st

from rules.analysis.cover import Cover, Masks
from rules.analysis.masks import bits

Point = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a question about it: a part of space and the boxes to take into account."""

    sizes: tuple[int, ...]
    boxes: tuple[Masks, ...]
    weights: tuple[tuple[int, ...], ...] | None
    box: Masks
    live: int

    def cover(self) -> Cover:
        return Cover(self.sizes, self.boxes, self.weights)

    def uncovered(self) -> set[Point]:
        alive = [self.boxes[number] for number in bits(self.live)]
        return {point for point in points(self.box) if not any(holds(box, point) for box in alive)}

    def weigh(self, found: Iterable[Point]) -> int:
        return sum(self.weight(point) for point in found)

    def weight(self, point: Point) -> int:
        if self.weights is None:
            return 1
        return prod(row[value] for row, value in zip(self.weights, point, strict=True))


def points(box: Masks) -> Iterator[Point]:
    return product(*(tuple(bits(mask)) for mask in box))


def holds(box: Masks, point: Point) -> bool:
    return all(mask >> value & 1 for mask, value in zip(box, point, strict=True))


def masks(sizes: tuple[int, ...], lowest: int = 0) -> st.SearchStrategy[Masks]:
    """Draw boxes that often accept all of an attribute, so that boxes of all densities occur."""
    columns = []
    for size in sizes:
        everything = (1 << size) - 1
        columns.append(st.one_of(st.just(everything), st.integers(lowest, everything)))
    return st.tuples(*columns)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of at most 4 attributes and 400 points; sometimes one attribute is wide."""
    sizes = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=4)))
    if len(sizes) <= 3 and draw(st.booleans()):
        sizes = (draw(st.integers(13, 18)), *sizes[1:])
    boxes = draw(st.lists(masks(sizes), max_size=12))
    if boxes:
        boxes += boxes[: draw(st.integers(0, 1))]
    weights: tuple[tuple[int, ...], ...] | None = None
    if draw(st.booleans()):
        weights = draw(
            st.tuples(
                *(st.tuples(*[st.integers(0, 3)] * size) for size in sizes),
            )
        )
    everything = (1 << len(boxes)) - 1
    live = draw(st.one_of(st.just(everything), st.integers(0, everything)))
    return Table(sizes, tuple(boxes), weights, draw(masks(sizes)), live)


def random_table(seed: int) -> Table:
    """Return a table of at most 3,125 points; one in four has a wide attribute."""
    random = Random(seed)
    sizes = tuple(random.randint(1, 5) for _ in range(random.randint(1, 5)))
    if seed % 4 == 0:
        sizes = (random.randint(13, 30), *sizes[1:3])
    boxes = tuple(
        tuple(
            (1 << size) - 1 if random.random() < 0.5 else random.randrange(1, 1 << size)
            for size in sizes
        )
        for _ in range(random.randint(0, 14))
    )
    whole = tuple((1 << size) - 1 for size in sizes)
    return Table(sizes, boxes, None, whole, (1 << len(boxes)) - 1)
