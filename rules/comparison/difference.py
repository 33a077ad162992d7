"""What is different between two versions: which profiles, which products, because of which rows.

Everything is about profiles that can exist in both versions, counted over what is asked of
clients; a number counts once for each value on its grid. Exact, or not said at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from heapq import nlargest
from itertools import product
from typing import TypeVar

from rules.analysis.cover import BudgetSpent, Deadline, Masks
from rules.analysis.deadline import NEVER
from rules.analysis.narrowing import narrowed
from rules.analysis.sampling import Estimate
from rules.boxes import Box
from rules.comparison.causes import Causes, RowRef
from rules.comparison.changed import JointTable, Step, joint_table
from rules.comparison.estimating import estimate_changed
from rules.comparison.joint import Joint, JointProduct, Side
from rules.comparison.regions import Found, Regions
from rules.comparison.room import Excluded, excluded_by, possible_in, possible_in_both
from rules.comparison.shifts import partition

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Region:
    """Changed profiles as one box, with the rows that do it and one profile as witness.

    ``adds`` counts the changed profiles that are in no region before it in the same list, so
    that a list adds up. The box may also hold what no client can be.
    """

    box: Box
    adds: int
    rows: tuple[RowRef, ...]
    witness: dict[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """The profiles that gain or lose one product: all of them, and as few regions.

    ``rest`` profiles are in none of the listed regions. ``rows`` are all rows that do it.
    """

    product: JointProduct
    gained: bool
    count: int
    regions: tuple[Region, ...]
    rest: int
    rows: tuple[RowRef, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """The profiles that lose and gain exactly these products."""

    lost: tuple[JointProduct, ...]
    gained: tuple[JointProduct, ...]
    count: int
    regions: tuple[Region, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. A number is None, and ``shifts`` may be empty, when the time ran out.

    ``total`` profiles can exist in both versions and ``changed`` of them have another outcome;
    ``only`` says how many exist in one version only, and ``excluded`` what rules them out.
    With ``budget_spent`` the changes found are true, and there may be more; ``estimate`` is then
    the share of profiles with another outcome in a sample.
    """

    total: int | None
    changed: int | None
    only: dict[Side, int | None]
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    excluded: tuple[Excluded, ...]
    budget_spent: bool
    estimate: Estimate | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether it is certain that no profile has another outcome or exists in one only."""
        return self.changed == 0 and not any(self.only[side] != 0 for side in Side)

    @property
    def deciding(self) -> frozenset[RowRef]:
        """The rows that bring about a change somewhere."""
        return frozenset(row for change in self.changes for row in change.rows)


def compare(joint: Joint, *, most: int = 25, deadline: Deadline | None = None) -> Difference:
    """Compare two versions; at most ``most`` regions are listed for each change.

    The time is divided so that changes come first, then their total, then shifts and regions.
    """
    return _Comparison(joint, most, deadline or NEVER).run()


def differs(joint: Joint, deadline: Deadline | None = None) -> bool:
    """Tell whether some profile has another outcome, or exists in one version only.

    Raises BudgetSpent when the deadline runs out.
    """
    table = joint_table(joint, deadline)
    return any(
        next(table.entered(*table.sides_of(step), deadline), None) is not None
        for step in product(joint.products, (False, True))
    ) or any(next(excluded_by(table, side, deadline), None) is not None for side in Side)


class _Comparison:
    def __init__(self, joint: Joint, most: int, deadline: Deadline) -> None:
        self.joint, self.most, self.deadline = joint, most, deadline
        self.spent = False
        self.regions: Regions | None = None

    def run(self) -> Difference:
        table = self._within(0.5, lambda limit: joint_table(self.joint, limit))
        if table is None:
            nothing: dict[Side, int | None] = dict.fromkeys(Side)
            estimate = estimate_changed(self.joint)
            return Difference(None, None, nothing, (), (), (), budget_spent=True, estimate=estimate)
        causes = Causes(table)
        pieces = self._pieces(table)
        complete = not self.spent
        total = self._within(0.3, lambda limit: possible_in_both(table, limit))
        groups = self._within(0.4, lambda limit: partition(pieces, table.space.sizes, limit))
        changed = None
        if groups is not None and complete:
            changed = sum(table.cover.size(box) for boxes in groups.values() for box in boxes)
        only = {
            side: None
            if total is None or (possible := self._possible(table, side)) is None
            else possible - total
            for side in Side
        }
        self.regions = self._within(0.5, lambda limit: Regions(table, pieces, limit))
        shifts = tuple(self._shift(table, causes, *group) for group in (groups or {}).items())
        changes = tuple(self._change(table, causes, *one) for one in pieces.items())
        return Difference(
            total=total,
            changed=changed,
            only=only,
            changes=tuple(sorted(changes, key=lambda one: -one.count)),
            shifts=tuple(sorted(shifts, key=lambda one: -one.count)),
            excluded=self._excluded(table),
            budget_spent=self.spent,
            estimate=estimate_changed(self.joint) if changed is None or total is None else None,
        )

    def _pieces(self, table: JointTable) -> dict[Step, list[Masks]]:
        """Return the changed profiles per product and direction, as far as time allows."""
        limit = Deadline(self.deadline.left / 2)
        found: dict[Step, list[Masks]] = {}
        for step in product(self.joint.products, (False, True)):
            pieces: list[Masks] = []
            try:
                for piece in table.entered(*table.sides_of(step), limit):
                    pieces.append(piece)  # noqa: PERF402 - what was found stays
            except BudgetSpent:
                self.spent = True
            if pieces:
                found[step] = pieces
        return found

    def _possible(self, table: JointTable, side: Side) -> int | None:
        return self._within(0.3, lambda limit: possible_in(table, side, limit))

    def _excluded(self, table: JointTable) -> tuple[Excluded, ...]:
        found: list[Excluded] = []
        try:
            for side in Side:
                found.extend(excluded_by(table, side, self.deadline))
        except BudgetSpent:
            self.spent = True
        return tuple(found)

    def _change(
        self, table: JointTable, causes: Causes, step: Step, pieces: Sequence[Masks]
    ) -> Change:
        count = sum(table.cover.size(piece) for piece in pieces)
        regions = self._listed(table, causes, pieces, (step,), alone=False)
        return Change(
            product=step[0],
            gained=step[1],
            count=count,
            regions=regions,
            rest=count - sum(region.adds for region in regions),
            rows=causes.of((step,), pieces),
        )

    def _shift(
        self,
        table: JointTable,
        causes: Causes,
        steps: tuple[Step, ...],
        pieces: Sequence[Masks],
    ) -> Shift:
        count = sum(table.cover.size(piece) for piece in pieces)
        regions = self._listed(table, causes, pieces, steps, alone=True)
        return Shift(
            lost=tuple(product for product, gained in steps if not gained),
            gained=tuple(product for product, gained in steps if gained),
            count=count,
            regions=regions,
            rest=count - sum(region.adds for region in regions),
        )

    def _listed(
        self,
        table: JointTable,
        causes: Causes,
        pieces: Sequence[Masks],
        steps: Sequence[Step],
        *,
        alone: bool,
    ) -> tuple[Region, ...]:
        """Return regions for some pieces; as they are when there is no time to widen them."""
        boxes: Found = []
        if self.regions is not None:
            boxes = self.regions.fewest(pieces, steps, self.most, alone=alone)
        if not boxes:
            largest = nlargest(self.most, pieces, key=table.cover.size)
            boxes = [(piece, table.cover.size(piece)) for piece in largest]
        regions = []
        for box, adds in boxes:
            inside = table.shared(pieces, box)
            said = narrowed(table.space, table.cover, table.nowhere, box, self.deadline)
            regions.append(
                Region(
                    box=table.space.box(said),
                    adds=adds,
                    rows=causes.of(steps, inside),
                    witness=table.asked(inside[0]),
                )
            )
        return tuple(regions)

    def _within(self, share: float, work: Callable[[Deadline], T]) -> T | None:
        """Return what some work gives in a share of the time left, or None."""
        with suppress(BudgetSpent):
            return work(Deadline(self.deadline.left * share))
        self.spent = True
        return None
