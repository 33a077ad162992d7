"""Which counts may be shown, so that no small one can be worked out from the others?

Cell suppression over linked tables: every table is a list of sums over the same named counts, and
a hidden count is safe when other whole numbers would give exactly the same published tables
(Hundepool e.a., Statistical Disclosure Control, 2012, chapter 4).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TypeAlias

Name: TypeAlias = Hashable
"""What a count is called; the same count has the same name in every table."""

_Vector: TypeAlias = dict[Name, Fraction]
_MOST_PAIRS = 300


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that is the sum of others, which have nobody in common."""

    whole: Name
    parts: tuple[Name, ...]


def hide(
    counts: Mapping[Name, int],
    sums: Sequence[Sum],
    least: int,
    unprinted: Collection[Name] = (),
    dear: Collection[Name] = (),
) -> frozenset[Name]:
    """Return the names of the counts to hide: those of 1 to ``least`` - 1, and what tells them.

    A zero is shown, and a reader knows that what is hidden is at least 1. ``unprinted`` counts
    stand in no table, but take part in sums. ``dear`` counts are hidden only when nothing else
    will do. Hidden parts of a shown sum are together never fewer than ``least``. For every hidden
    count there are other whole numbers that fit all that is shown.
    """
    return _Hiding(counts, sums, least, frozenset(unprinted), frozenset(dear)).run()


class _Hiding:
    def __init__(
        self,
        counts: Mapping[Name, int],
        sums: Sequence[Sum],
        least: int,
        unprinted: frozenset[Name],
        dear: frozenset[Name],
    ) -> None:
        self.dear = dear
        self.counts, self.sums, self.least, self.unprinted = counts, sums, least, unprinted
        self.small = {name for name, count in counts.items() if 0 < count < least}
        self.hidden = {name for name in (self.small | unprinted) if counts[name]}
        self.around: dict[Name, list[Sum]] = {}
        for one in sums:
            for name in (one.whole, *one.parts):
                self.around.setdefault(name, []).append(one)

    def run(self) -> frozenset[Name]:
        if self.small:
            while self._too_few() or self._exposed():
                pass
            self._show_again()
        return frozenset(self.hidden - self.unprinted)

    def _show_again(self) -> None:
        """Show what was hidden for nothing, what is dear or large first."""
        extra = self.hidden - self.small - self.unprinted
        for name in sorted(extra, key=self._cost, reverse=True):
            near = self._connected(name)
            self.hidden.discard(name)
            near.discard(name)
            if self._is_too_few(near | {name}) or self._not_safe(near):
                self.hidden.add(name)

    def _connected(self, name: Name) -> set[Name]:
        """Return the hidden counts that this one is tied to by sums, directly or in steps."""
        found, waiting = {name}, [name]
        while waiting:
            for one in self.around.get(waiting.pop(), ()):
                fresh = {other for other in (one.whole, *one.parts) if other in self.hidden} - found
                found |= fresh
                waiting.extend(fresh)
        return found

    def _is_too_few(self, names: Collection[Name]) -> bool:
        sums = {id(one): one for name in names for one in self.around.get(name, ())}
        return any(self._hides_too_few(one) for one in sums.values())

    def _hides_too_few(self, one: Sum) -> bool:
        """Tell whether the hidden parts of a sum, if that is shown, are together too small."""
        if one.whole in self.hidden:
            return False
        parts = [name for name in one.parts if name in self.hidden]
        return bool(parts) and sum(self.counts[name] for name in parts) < self.least

    def _not_safe(self, names: Collection[Name]) -> set[Name]:
        """Return those of a connected set of hidden counts that follow from what is shown."""
        wanted = {name for name in names if self._matters(name)}
        return wanted - self._safe(names, wanted)

    def _too_few(self) -> bool:
        """Hide more where the hidden parts of a shown sum are together too small."""
        changed = False
        for one in self.sums:
            if self._hides_too_few(one):
                changed |= self._hide_smallest((one,))
        return changed

    def _exposed(self) -> bool:
        """Hide more where a hidden count follows from what is shown."""
        wanted = self._not_safe(self.hidden)
        helped: set[Name] = set()
        for name in sorted(wanted, key=self._cost):
            # One more in each part of the tables, and then look again.
            if name not in helped and self._hide_smallest(self.around.get(name, ())):
                helped |= self._connected(name)
        if helped:
            return True
        # Nothing beside them is left to hide: take what is farther away. When all that is tied to
        # a count is hidden, it can be twice as large and nobody sees the difference.
        near = {one for name in wanted for one in self._connected(name)}
        sums = {id(one): one for name in near for one in self.around.get(name, ())}
        return self._hide_smallest(sums.values())

    def _cost(self, name: Name) -> tuple[bool, int, str]:
        return name in self.dear, self.counts[name], str(name)

    def _matters(self, name: Name) -> bool:
        return name not in self.unprinted or name in self.small

    def _hide_smallest(self, sums: Iterable[Sum]) -> bool:
        shown = {
            name
            for one in sums
            for name in (one.whole, *one.parts)
            if self.counts[name] and name not in self.hidden
        }
        if not shown:
            return False
        self.hidden.add(min(shown, key=self._cost))
        return True

    def _safe(self, names: Collection[Name], wanted: Collection[Name]) -> set[Name]:
        """Return the counts that could be another number while all that is shown stays."""
        moves = [_whole(move) for move in _free_moves(self._relations(names), names)]
        safe: set[Name] = set()
        for move in moves:
            if self._fits(move):
                safe.update(move)
        # A move may be blocked by a count of 1 where two moves together are not.
        tried = 0
        for name in [one for one in wanted if one not in safe]:
            near = [move for move in moves if name in move]
            for move in near:
                for other in moves:
                    if move.keys().isdisjoint(other):
                        continue
                    tried += 1
                    if tried > _MOST_PAIRS or name in safe:
                        break
                    for sign in (1, -1):
                        both = _added(move, other, sign)
                        if name in both and self._fits(both):
                            safe.update(both)
        return safe

    def _relations(self, names: Collection[Name]) -> list[_Vector]:
        """Return the sums over what is hidden; what is shown or zero cannot move."""
        found = []
        sums = {id(one): one for name in names for one in self.around.get(name, ())}
        for one in sums.values():
            relation: _Vector = {}
            for name, sign in ((one.whole, 1), *((part, -1) for part in one.parts)):
                if name in self.hidden:
                    relation[name] = relation.get(name, Fraction(0)) + sign
            relation = {name: factor for name, factor in relation.items() if factor}
            if relation:
                found.append(relation)
        return found

    def _fits(self, move: Mapping[Name, int]) -> bool:
        """Tell whether counts stay possible after a move, or after the opposite one."""
        return any(
            all(
                self.counts[name] + sign * step >= (0 if name in self.unprinted else 1)
                for name, step in move.items()
            )
            for sign in (1, -1)
        )


def _free_moves(relations: Iterable[_Vector], names: Iterable[Name]) -> list[_Vector]:
    """Return a basis of all moves of these names that keep every relation."""
    solved = _solved(relations)
    moves: dict[Name, _Vector] = {name: {name: Fraction(1)} for name in names if name not in solved}
    for pivot, row in solved.items():
        for name, factor in row.items():
            if name != pivot:
                moves[name][pivot] = -factor
    return list(moves.values())


def _solved(relations: Iterable[_Vector]) -> dict[Name, _Vector]:
    """Return relations in which each name before the colon stands nowhere else (Gauss-Jordan)."""
    solved: dict[Name, _Vector] = {}
    users: dict[Name, set[Name]] = {}
    for relation in relations:
        left = dict(relation)
        for name in relation:
            if name in solved and name in left:
                _add(left, solved[name], -left[name])
        if not left:
            continue
        pivot = min(left, key=lambda one: (len(users.get(one, ())), str(one)))
        row = {name: value / left[pivot] for name, value in left.items()}
        for other in tuple(users.get(pivot, ())):
            _add(solved[other], row, -solved[other][pivot])
            for name in row:
                holders = users.setdefault(name, set())
                (holders.add if name in solved[other] else holders.discard)(other)
        solved[pivot] = row
        for name in row:
            users.setdefault(name, set()).add(pivot)
    return solved


def _add(target: _Vector, row: _Vector, factor: Fraction) -> None:
    for name, value in row.items():
        fresh = target.get(name, Fraction(0)) + factor * value
        if fresh:
            target[name] = fresh
        else:
            target.pop(name, None)


def _whole(move: _Vector) -> dict[Name, int]:
    scale = lcm(*(value.denominator for value in move.values()))
    return {name: int(value * scale) for name, value in move.items()}


def _added(one: Mapping[Name, int], other: Mapping[Name, int], sign: int) -> dict[Name, int]:
    names = dict.fromkeys((*one, *other))
    found = {name: one.get(name, 0) + sign * other.get(name, 0) for name in names}
    return {name: step for name, step in found.items() if step}
