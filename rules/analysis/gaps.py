"""Whom does none of a group of products fit? The largest regions, and exactly what remains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.analysis.compiled import Compiled
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.cutting import Regions
from rules.analysis.deadline import NEVER
from rules.analysis.drawing import draw
from rules.analysis.drilldown import Region, drill_down
from rules.analysis.narrowing import narrowed
from rules.analysis.sampling import Estimate, wilson
from rules.boxes import Box

_SAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class GapRegion:
    """A region in which ``uncovered`` of ``clients`` fit no product of the group, both exact."""

    box: Box
    uncovered: int
    clients: int

    @property
    def is_whole(self) -> bool:
        """Whether no product fits anyone in it."""
        return self.uncovered == self.clients


@dataclass(frozen=True, slots=True)
class Gap:
    """Whom no product of a group fits, largest regions first; ``rest`` are in smaller ones.

    The numbers are exact; None when there was no time to count, and then ``share`` is a sample.
    """

    group: str
    products: tuple[str, ...]
    uncovered: int | None
    clients: int | None
    regions: tuple[GapRegion, ...] = ()
    rest: int = 0
    rest_regions: int = 0
    share: Estimate | None = None
    budget_spent: bool = False


def gaps(
    compiled: Compiled,
    groups: Mapping[str, Sequence[str]],
    *,
    most: int = 8,
    leaves: int = 12,
    deadline: Deadline | None = None,
) -> tuple[Gap, ...]:
    """Return for each group of products whom none of them fits, in at most ``most`` regions.

    The regions are leaves of one tree, so they do not overlap and their numbers add up with the
    rest. Each group gets an equal share of the time that is left.
    """
    deadline = deadline or NEVER
    found = []
    for number, (name, products) in enumerate(groups.items()):
        share = Deadline(deadline.left / (len(groups) - number))
        found.append(_gap(compiled, name, tuple(products), most, leaves, share))
    return tuple(found)


def _gap(
    compiled: Compiled,
    name: str,
    products: tuple[str, ...],
    most: int,
    leaves: int,
    deadline: Deadline,
) -> Gap:
    try:
        regions = Regions(compiled, products, compiled.everything, deadline)
        drilled = drill_down(
            regions.cover,
            None,
            regions.any_of(products),
            nowhere=compiled.impossible_bits,
            leaves=leaves,
            deadline=deadline,
        )
    except BudgetSpent:
        share = _share(compiled, products, deadline)
        return Gap(name, products, None, None, share=share, budget_spent=True)
    root = drilled.root
    open_leaves = [leaf for leaf in root.leaves() if leaf.uncovered]
    open_leaves.sort(key=lambda leaf: -leaf.uncovered)
    shown, others = open_leaves[:most], open_leaves[most:]
    return Gap(
        name,
        products,
        root.uncovered,
        root.size,
        tuple(_region(compiled, leaf, deadline) for leaf in shown),
        rest=sum(leaf.uncovered for leaf in others),
        rest_regions=len(others),
        budget_spent=drilled.budget_spent,
    )


def _region(compiled: Compiled, leaf: Region, deadline: Deadline) -> GapRegion:
    space, nowhere = compiled.space, compiled.impossible_bits
    box = narrowed(space, compiled.cover, nowhere, leaf.box, deadline)
    return GapRegion(space.box(box), leaf.uncovered, leaf.size)


def _share(compiled: Compiled, products: tuple[str, ...], deadline: Deadline) -> Estimate | None:
    drawn = draw(compiled, compiled.everything, _SAMPLES, deadline=deadline)
    if not drawn:
        return None
    hits = sum(
        1
        for client in drawn
        if not any(compiled.fits(product, client.boxes) for product in products)
    )
    low, high = wilson(hits, len(drawn))
    return Estimate(hits / len(drawn), low, high, len(drawn))
