"""Everything a client may still be, cut into boxes in which the same products fit everyone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.deadline import NEVER
from rules.analysis.drawing import draw
from rules.analysis.masks import Masks, bits
from rules.ruleset import Effect

MOST_CELLS = 3_000
SAMPLES = 1_000
_SECONDS = 0.5


class Cell(NamedTuple):
    """A box of possible clients, their weight, and which products fit all of them.

    Bit n of ``fitting`` stands for product n of the rule set.
    """

    box: Masks
    weight: int
    fitting: int


@dataclass(frozen=True, slots=True)
class Partition:
    """Disjoint cells that hold every possible client; not ``exact`` when they are drawn ones."""

    cells: tuple[Cell, ...]
    exact: bool


def partition(
    compiled: Compiled,
    products: Iterable[str],
    at: Completions,
    *,
    most: int = MOST_CELLS,
    samples: int = SAMPLES,
    deadline: Deadline | None = None,
) -> Partition:
    """Return what may still come of some products, exactly when ``most`` cells are enough.

    Otherwise, or when that takes too long, so many clients drawn at random, each a cell of
    weight one.
    """
    named = tuple(products)
    brief = Deadline(min(_SECONDS, (deadline or NEVER).left / 2))
    try:
        cells = []
        for cell in _cells(compiled, named, at, most, brief):
            cells.append(cell)
            if len(cells) > most:
                break
        else:
            return Partition(tuple(cells), exact=True)
    except BudgetSpent:
        pass
    drawn = draw(compiled, at.box, samples, deadline=deadline)
    numbers = _numbers(compiled, named)
    fitting = [
        sum(1 << numbers[name] for name in named if compiled.fits(name, client.boxes))
        for client in drawn
    ]
    sampled = zip(drawn, fitting, strict=True)
    return Partition(tuple(Cell(client.point, 1, fits) for client, fits in sampled), exact=False)


def _numbers(compiled: Compiled, products: Sequence[str]) -> dict[str, int]:
    number = {product: place for place, product in enumerate(compiled.ruleset.products)}
    return {product: number[product] for product in products}


def _cells(
    compiled: Compiled,
    products: tuple[str, ...],
    at: Completions,
    most: int,
    deadline: Deadline,
) -> Iterator[Cell]:
    cover, impossible = compiled.cover, compiled.impossible_bits
    numbers = _numbers(compiled, products)
    waiting: list[tuple[Masks, int, tuple[str, ...]]] = [(at.box, 0, products)]
    while waiting:
        deadline.check()
        if len(waiting) > most:
            raise BudgetSpent
        box, fitting, undecided = waiting.pop()
        touching, containing = cover.touching(box), cover.containing(box)
        if containing & impossible:
            continue
        live = 0
        still: list[str] = []
        for product in undecided:
            fits = compiled.row_bits(product, Effect.FITS)
            excludes = compiled.row_bits(product, Effect.EXCLUDES)
            if containing & excludes or not touching & fits:
                continue
            if containing & fits and not touching & excludes:
                fitting |= 1 << numbers[product]
                continue
            still.append(product)
            live |= touching & (fits | excludes)
        if not still:
            for piece in cover.pieces(box, touching & impossible, deadline):
                yield Cell(piece, cover.size(piece), fitting)
            continue
        parts = _parts(compiled, box, live & ~containing)
        waiting.extend((part, fitting, tuple(still)) for part in parts)


def _parts(compiled: Compiled, box: Masks, live: int) -> Iterator[Masks]:
    """Yield the parts of a box along the attribute that most rows look at, as they tell apart."""
    sets = compiled.cover.sets
    looking = [(sets.refusing[place][mask] & live).bit_count() for place, mask in enumerate(box)]
    place = max(range(len(box)), key=looking.__getitem__)
    classes: dict[int, int] = {}
    for value in bits(box[place]):
        accepted = sets.accepting[place][value] & live
        classes[accepted] = classes.get(accepted, 0) | 1 << value
    for mask in classes.values():
        yield (*box[:place], mask, *box[place + 1 :])
