"""Which pairs of products can fit the same client, and for how many clients?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rules.analysis.compiled import Compiled
from rules.analysis.cover import BudgetSpent, Deadline, disjoint
from rules.analysis.deadline import NEVER
from rules.analysis.drawing import draw
from rules.analysis.findings import Findings, gather
from rules.analysis.masks import Masks, bits, intersect
from rules.analysis.sampling import Estimate, wilson
from rules.analysis.witnesses import plain_client
from rules.boxes import Profile

_SAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two products that fit the same clients: how many, exactly, and one of them.

    ``clients`` is None when there was no time to count; ``share`` is then the part of all clients,
    sampled.
    """

    one: str
    other: str
    clients: int | None
    witness: Profile
    share: Estimate | None = None


def overlaps(compiled: Compiled, deadline: Deadline | None = None) -> Findings[Overlap]:
    """Return every pair of products that can fit one client, in the order of the products.

    When the time ends, pairs that were seen to overlap come without an exact number.
    """
    deadline = deadline or NEVER
    shared = dict(_shared(compiled))
    exact = gather(_counted(compiled, shared, Deadline(deadline.left * 2 / 3)))
    if not exact.budget_spent:
        return exact
    known = {(one.one, one.other) for one in exact.found}
    sampled = _sampled(compiled, shared, known, deadline)
    return Findings((*exact.found, *sampled), budget_spent=True)


def _shared(compiled: Compiled) -> Iterator[tuple[tuple[str, str], list[Masks]]]:
    """Yield for each pair of products the boxes in which both fit, if not impossible."""
    cover = compiled.cover
    owner = {
        number: product
        for product, region in compiled.region_bits.items()
        for number in bits(region)
    }
    later = compiled.all_regions
    for product in compiled.ruleset.products:
        later &= ~compiled.region_bits[product]
        found: dict[str, dict[Masks, None]] = {}
        for box in compiled.regions[product]:
            for number in bits(cover.touching(box) & later):
                both = intersect(box, cover.boxes[number])
                if both is not None:
                    found.setdefault(owner[number], {})[both] = None
        for other in compiled.ruleset.products:
            if other in found:
                yield (product, other), list(found[other])


def _counted(
    compiled: Compiled, shared: dict[tuple[str, str], list[Masks]], deadline: Deadline
) -> Iterator[Overlap]:
    for (one, other), boxes in shared.items():
        witness = _witness(compiled, boxes, deadline)
        if witness is None:
            continue
        try:
            clients = _clients(compiled, boxes, deadline)
        except BudgetSpent:
            yield Overlap(one, other, None, witness)
            raise
        yield Overlap(one, other, clients, witness)


def _clients(compiled: Compiled, boxes: list[Masks], deadline: Deadline) -> int:
    """Return the number of possible clients in some boxes together."""
    pieces = boxes if len(boxes) == 1 else disjoint(boxes, deadline=deadline)
    return sum(compiled.clients(piece, deadline) for piece in pieces)


def _witness(compiled: Compiled, boxes: list[Masks], deadline: Deadline) -> Profile | None:
    for box in boxes:
        found = plain_client(
            compiled.space, compiled.cover, compiled.impossible_bits, box, deadline
        )
        if found is not None:
            return found
    return None


def _sampled(
    compiled: Compiled,
    shared: dict[tuple[str, str], list[Masks]],
    known: set[tuple[str, str]],
    deadline: Deadline,
) -> Iterator[Overlap]:
    """Yield the pairs that fit one of the clients that were drawn, apart from those known."""
    clients = draw(compiled, compiled.everything, _SAMPLES, deadline=deadline)
    first: dict[tuple[str, str], Masks] = {}
    number: dict[tuple[str, str], int] = {}
    for client in clients:
        fitting = [
            product
            for product in compiled.ruleset.products
            if client.boxes & compiled.region_bits[product]
        ]
        for pair in combinations(fitting, 2):
            first.setdefault(pair, client.point)
            number[pair] = number.get(pair, 0) + 1
    for pair in shared:
        if pair in first and pair not in known:
            low, high = wilson(number[pair], len(clients))
            share = Estimate(number[pair] / len(clients), low, high, len(clients))
            nowhere = compiled.impossible_bits
            witness = plain_client(compiled.space, compiled.cover, nowhere, first[pair])
            if witness is not None:
                yield Overlap(*pair, None, witness, share)
