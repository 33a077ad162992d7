"""Seeded tables to measure on: shaped like published ones, and like a region's table of products.

The published shape is that of Calvanese, Dumas, Laurson, Maggi, Montali and Teinemaa, *Semantics
and Analysis of DMN Decision Tables* (BPM 2016): leaves of a decision tree on mixed columns, one
rule in ten disturbed so that gaps and overlaps occur. Only the shape is theirs, not the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from rules.analysis.masks import Masks, bits

PUBLISHED_COLUMNS = {3: (1, 2), 5: (2, 3), 7: (2, 5)}
"""Columns of the published tables: how many hold a category, how many a number."""

_GRID = 400
_DISTURBED = 0.10


@dataclass(frozen=True, slots=True)
class Table:
    """Boxes over value classes; `weights` counts the grid points in each class of a number."""

    name: str
    sizes: tuple[int, ...]
    boxes: tuple[Masks, ...]
    weights: tuple[tuple[int, ...], ...]


def published_table(columns: int, rules: int, seed: int = 1) -> Table:
    """Return a decision tree's leaves over `columns` mixed columns, a tenth of them disturbed."""
    random = Random(seed)
    categories, numbers = PUBLISHED_COLUMNS[columns]
    sizes = [random.choice((6, 8, 12)) for _ in range(categories)] + [_GRID] * numbers
    boxes = _tree_leaves(random, sizes, categories, rules)
    for number in random.sample(range(rules), int(rules * _DISTURBED)):
        column = random.randrange(columns)
        disturb = _disturb_category if column < categories else _disturb_range
        boxes[number][column] = disturb(random, boxes[number][column], sizes[column])
    return _in_classes(f"{columns} columns x {rules} rules", sizes, boxes)


def product_table(rules: int, attributes: int = 20, seed: int = 1) -> Table:
    """Return rules on one law and one or two needs each, with two to four further conditions.

    As in a table of products: the law and the need are nearly always set, ages and other ordered
    attributes are ranges, the other conditions are spread over the remaining attributes.
    """
    random = Random(seed)
    sizes = [2, 8, 4, 7, 5, *(random.randint(2, 6) for _ in range(attributes - 5))]
    boxes: list[list[int]] = []
    for _ in range(rules):
        box = [(1 << size) - 1 for size in sizes]
        box[0] = 1 << random.randrange(2)
        box[1] = 1 << random.randrange(8)
        if random.random() < 0.1:
            box[1] |= 1 << random.randrange(8)
        further = random.sample(range(5, attributes), random.choice((0, 1, 1, 2, 2)))
        for attribute in random.sample(range(2, 5), 2) + further:
            box[attribute] = _some_values(random, sizes[attribute], ordered=attribute in {3, 4})
        boxes.append(box)
    weights = tuple((1,) * size for size in sizes)
    name = f"{attributes} attributes x {rules} rules"
    return Table(name, tuple(sizes), tuple(tuple(box) for box in boxes), weights)


def _some_values(random: Random, size: int, *, ordered: bool) -> int:
    if ordered:
        first = random.randrange(size)
        return _range(first, min(size, first + random.randint(1, 2)))
    return sum(1 << value for value in random.sample(range(size), random.randint(1, size // 2)))


def _range(first: int, end: int) -> int:
    """Return the mask of `first` up to but not including `end`."""
    return (1 << end) - (1 << first)


def _tree_leaves(random: Random, sizes: list[int], categories: int, rules: int) -> list[list[int]]:
    """Return `rules` disjoint boxes that fill the space, cut from it one at a time."""
    leaves = [[(1 << size) - 1 for size in sizes]]
    while len(leaves) < rules:
        drawn = random.sample(range(len(leaves)), min(6, len(leaves)))
        leaf = leaves[max(drawn, key=lambda number: _spread(leaves[number], sizes))]
        open_columns = [column for column, mask in enumerate(leaf) if mask.bit_count() > 1]
        if not open_columns:
            continue
        column = random.choice(open_columns)
        values = list(bits(leaf[column]))
        if column < categories:
            kept = random.sample(values, random.randint(1, len(values) - 1))
        else:
            lowest = max(1, len(values) // 4)
            kept = values[: random.randint(lowest, max(lowest, 3 * len(values) // 4))]
        mask = sum(1 << value for value in kept)
        other = list(leaf)
        other[column] &= ~mask
        leaf[column] = mask
        leaves.append(other)
    return leaves


def _spread(box: list[int], sizes: list[int]) -> float:
    return sum(mask.bit_count() / size for mask, size in zip(box, sizes, strict=True))


def _disturb_category(random: Random, mask: int, size: int) -> int:
    """Add a value, or drop one where that leaves any."""
    outside = list(bits((1 << size) - 1 & ~mask))
    if mask.bit_count() > 1 and (not outside or random.random() < 0.5):
        return mask & (mask - 1)
    return mask | 1 << random.choice(outside)


def _disturb_range(random: Random, mask: int, size: int) -> int:
    """Widen or narrow a range by a quarter of its length at either end."""
    first, end = (mask & -mask).bit_length() - 1, mask.bit_length()
    step = max(1, (end - first) // 4)
    if end - first > 2 * step and random.random() < 0.5:
        return _range(first + step, end - step)
    return _range(max(0, first - step), min(size, end + step))


def _in_classes(name: str, sizes: list[int], boxes: list[list[int]]) -> Table:
    """Return the table with neighbouring values that no rule tells apart taken together."""
    new_sizes: list[int] = []
    weights: list[tuple[int, ...]] = []
    columns: list[list[int]] = []
    for column, size in enumerate(sizes):
        masks = [box[column] for box in boxes]
        changes = 0
        for mask in set(masks):
            changes |= mask ^ (mask << 1)
        starts = [0, *(value for value in bits(changes) if 0 < value < size)]
        ends = [*starts[1:], size]
        new_sizes.append(len(starts))
        weights.append(tuple(end - start for start, end in zip(starts, ends, strict=True)))
        columns.append(
            [
                sum(1 << place for place, start in enumerate(starts) if mask >> start & 1)
                for mask in masks
            ]
        )
    return Table(name, tuple(new_sizes), tuple(zip(*columns, strict=True)), tuple(weights))
