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
from rules.ruleset import Effect

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
    exact = gather(_counted(compiled, Deadline(deadline.left * 2 / 3)))
    if not exact.budget_spent:
        return exact
    known = {(one.one, one.other) for one in exact.found}
    return Findings((*exact.found, *_sampled(compiled, known, deadline)), budget_spent=True)


def _counted(compiled: Compiled, deadline: Deadline) -> Iterator[Overlap]:
    for (one, other), boxes in _shared(compiled):
        deadline.check()
        excluding = compiled.row_bits(one, Effect.EXCLUDES) | compiled.row_bits(
            other, Effect.EXCLUDES
        )
        witness = _witness(compiled, boxes, excluding, deadline)
        if witness is None:
            continue
        try:
            minus = [compiled.rows[number] for number in bits(excluding)]
            pieces = disjoint(boxes, minus, deadline)
            clients = sum(compiled.clients(piece, deadline) for piece in pieces)
        except BudgetSpent:
            yield Overlap(one, other, None, witness)
            raise
        yield Overlap(one, other, clients, witness)


def _shared(compiled: Compiled) -> Iterator[tuple[tuple[str, str], list[Masks]]]:
    """Yield the pairs of products with rows that share a box, with all those boxes."""
    rows = {
        product: compiled.row_bits(product, Effect.FITS) for product in compiled.ruleset.products
    }
    meeting = {
        number: compiled.cover.touching(compiled.rows[number]) for number in bits(compiled.all_fits)
    }
    for one, other in combinations(compiled.ruleset.products, 2):
        shared = (
            intersect(compiled.rows[first], compiled.rows[second])
            for first in bits(rows[one])
            for second in bits(meeting[first] & rows[other])
        )
        boxes = [box for box in dict.fromkeys(shared) if box is not None]
        if boxes:
            yield (one, other), boxes


def _witness(
    compiled: Compiled, boxes: list[Masks], excluding: int, deadline: Deadline
) -> Profile | None:
    nowhere = excluding | compiled.impossible_bits
    for box in boxes:
        found = plain_client(compiled.space, compiled.cover, nowhere, box, deadline)
        if found is not None:
            return found
    return None


def _sampled(
    compiled: Compiled, known: set[tuple[str, str]], deadline: Deadline
) -> Iterator[Overlap]:
    """Yield the pairs that fit one of the clients that were drawn, apart from those known."""
    clients = draw(compiled, compiled.everything, _SAMPLES, deadline=deadline)
    first: dict[tuple[str, str], Masks] = {}
    number: dict[tuple[str, str], int] = {}
    for client in clients:
        fitting = [
            product for product in compiled.ruleset.products if compiled.fits(product, client.boxes)
        ]
        for pair in combinations(fitting, 2):
            first.setdefault(pair, client.point)
            number[pair] = number.get(pair, 0) + 1
    for pair in combinations(compiled.ruleset.products, 2):
        if pair in first and pair not in known:
            low, high = wilson(number[pair], len(clients))
            share = Estimate(number[pair] / len(clients), low, high, len(clients))
            nowhere = compiled.impossible_bits
            witness = plain_client(compiled.space, compiled.cover, nowhere, first[pair])
            if witness is not None:
                yield Overlap(*pair, None, witness, share)
