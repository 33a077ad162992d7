"""Exact sets of the values of one attribute, as ranges of positions in its domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

Range = tuple[int, int]
"""First position and the position after the last: ``(2, 5)`` holds 2, 3 and 4."""


@dataclass(frozen=True, slots=True)
class ValueSet:
    """A subset of the positions ``0 … size-1`` of a domain.

    ``ranges`` are sorted, not empty, and never touch, so equal sets are equal objects.
    A grid of ten million numbers costs as little as a choice of three words.
    """

    size: int
    ranges: tuple[Range, ...]

    @classmethod
    def everything(cls, size: int) -> ValueSet:
        """Return the whole domain of ``size`` positions."""
        return cls(size, ((0, size),) if size else ())

    @classmethod
    def nothing(cls, size: int) -> ValueSet:
        """Return the empty set over a domain of ``size`` positions."""
        return cls(size, ())

    @classmethod
    def of(cls, size: int, positions: Iterable[int]) -> ValueSet:
        """Return the set of exactly these positions; those outside the domain raise ValueError."""
        return cls.between(size, ((position, position + 1) for position in positions))

    @classmethod
    def between(cls, size: int, ranges: Iterable[Range]) -> ValueSet:
        """Return the union of half-open ranges; empty ones vanish, touching ones are joined."""
        joined: list[Range] = []
        for first, end in sorted(ranges):
            if first >= end:
                continue
            if first < 0 or end > size:
                message = f"range {first}:{end} lies outside a domain of {size} positions"
                raise ValueError(message)
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((first, end))
        return cls(size, tuple(joined))

    def __len__(self) -> int:
        return sum(end - first for first, end in self.ranges)

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __iter__(self) -> Iterator[int]:
        for first, end in self.ranges:
            yield from range(first, end)

    def __contains__(self, position: int) -> bool:
        return any(first <= position < end for first, end in self.ranges)

    def __invert__(self) -> ValueSet:
        ends = [0, *(edge for pair in self.ranges for edge in pair), self.size]
        return ValueSet.between(self.size, zip(ends[::2], ends[1::2], strict=True))

    def __or__(self, other: ValueSet) -> ValueSet:
        self._same_domain(other)
        return ValueSet.between(self.size, (*self.ranges, *other.ranges))

    def __and__(self, other: ValueSet) -> ValueSet:
        self._same_domain(other)
        shared = (
            (max(first, start), min(end, stop))
            for first, end in self.ranges
            for start, stop in other.ranges
        )
        return ValueSet.between(self.size, shared)

    def __sub__(self, other: ValueSet) -> ValueSet:
        return self & ~other

    def __le__(self, other: ValueSet) -> bool:
        """Tell whether every value of this set is also in ``other``."""
        return self & other == self

    @property
    def is_everything(self) -> bool:
        """Whether the whole domain is accepted."""
        return len(self) == self.size

    @property
    def first(self) -> int:
        """The smallest position; an empty set raises ValueError."""
        if not self.ranges:
            message = "an empty value set has no first position"
            raise ValueError(message)
        return self.ranges[0][0]

    def _same_domain(self, other: ValueSet) -> None:
        if self.size != other.size:
            message = f"value sets of different domains: {self.size} and {other.size} positions"
            raise ValueError(message)


YES: Final = 0
"""Position of "ja" in every yes/no domain."""
NO: Final = 1
"""Position of "nee" in every yes/no domain."""
