"""Boxes: for each attribute the set of values a row accepts; an absent attribute accepts all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rules.valuesets import ValueSet

Profile = Mapping[str, int]
"""Known facts about one client: attribute code to position in its domain; absent is unknown."""


class Box(Mapping[str, ValueSet]):
    """An immutable product of value sets; conditions that accept everything are left out."""

    __slots__ = ("_conditions", "_hash")

    def __init__(self, conditions: Mapping[str, ValueSet] | None = None) -> None:
        kept = {
            code: values for code, values in (conditions or {}).items() if not values.is_everything
        }
        self._conditions: dict[str, ValueSet] = kept
        self._hash = hash(frozenset(kept.items()))

    def __getitem__(self, code: str) -> ValueSet:
        return self._conditions[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._conditions)

    def __len__(self) -> int:
        return len(self._conditions)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Box) and self._conditions == other._conditions

    def __repr__(self) -> str:
        return f"Box({self._conditions!r})"

    def __and__(self, other: Box) -> Box:
        """Return the box of everything that lies in both; it may be empty."""
        shared = dict(self._conditions)
        for code, values in other.items():
            shared[code] = shared[code] & values if code in shared else values
        return Box(shared)

    @property
    def is_empty(self) -> bool:
        """Whether some attribute accepts no value at all."""
        return any(not values for values in self._conditions.values())

    def holds_on(self, facts: Profile) -> bool:
        """Tell whether every condition is met by a known fact; an unknown fact meets none."""
        return all(
            code in facts and facts[code] in values for code, values in self._conditions.items()
        )
