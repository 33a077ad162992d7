"""Boxes written as plain integers, and how two of them combine.

A box is a tuple with one bit mask per attribute: bit v is set when the box accepts value class v.
A zero in any position makes the box empty. All functions expect boxes over the same attributes.
"""

from collections.abc import Iterable, Iterator, Sequence

Masks = tuple[int, ...]


def bits(mask: int) -> Iterable[int]:
    """Return the positions of the set bits, lowest first."""
    lowest = mask & -mask
    end = mask.bit_length()
    if mask + lowest == 1 << end:
        return range(lowest.bit_length() - 1, end)
    return _scattered(mask)


def _scattered(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def whole(sizes: Sequence[int]) -> Masks:
    """Return the box that accepts everything; `sizes` holds the value classes per attribute."""
    return tuple((1 << size) - 1 for size in sizes)


def is_empty(box: Masks) -> bool:
    """Tell whether the box holds no point at all."""
    return not all(box)


def intersect(one: Masks, other: Masks) -> Masks | None:
    """Return the box of the points in both, None when there are none."""
    shared = tuple(a & b for a, b in zip(one, other, strict=True))
    return shared if all(shared) else None


def contains(outer: Masks, inner: Masks) -> bool:
    """Tell whether every point of `inner` lies in `outer`; an empty box lies in every box."""
    return is_empty(inner) or all(not b & ~a for a, b in zip(outer, inner, strict=True))


def subtract(box: Masks, minus: Masks) -> list[Masks]:
    """Return disjoint boxes that together hold the points of `box` outside `minus`.

    At most one box per attribute: a staircase that keeps one more attribute inside at each step.
    """
    if is_empty(box):
        return []
    shared = intersect(box, minus)
    if shared is None:
        return [box]
    left: list[Masks] = []
    for position, (mask, inside) in enumerate(zip(box, shared, strict=True)):
        outside = mask & ~inside
        if outside:
            left.append((*shared[:position], outside, *box[position + 1 :]))
    return left
