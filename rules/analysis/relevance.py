"""Which unknown attributes can still change an outcome?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product as combinations_of

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.ruleset import Effect

_MOST_TRIED = 64


def changing(
    compiled: Compiled, product: str, at: Completions, deadline: Deadline | None = None
) -> Iterator[int]:
    """Yield the places of base attributes along which the outcome of a product still changes.

    Exactly those for which two possible completions exist that differ in that attribute alone
    (and in what is derived from it), one inside the region of the product and one outside.
    """
    inside = _Inside(compiled, product, at, deadline)
    for place in compiled.base_places:
        if at.is_open(place) and inside.leaves_along(place):
            yield place


def changes_along(
    compiled: Compiled, product: str, place: int, at: Completions, deadline: Deadline | None = None
) -> bool:
    """Tell whether the outcome of a product still changes along one base attribute, as above."""
    return at.is_open(place) and _Inside(compiled, product, at, deadline).leaves_along(place)


def changing_any(
    compiled: Compiled,
    products: Iterable[str],
    at: Completions,
    skip: Iterable[int] = (),
    deadline: Deadline | None = None,
) -> dict[int, tuple[str, ...]]:
    """Return the places along which the outcome of some product still changes, with which ones."""
    skipped = frozenset(skip)
    found: dict[int, list[str]] = {}
    for product in products:
        for place in changing(compiled, product, at, deadline):
            if place not in skipped:
                found.setdefault(place, []).append(product)
    return {place: tuple(found[place]) for place in sorted(found)}


class _Inside:
    """The possible clients of a box whom a product fits, row by row."""

    def __init__(
        self, compiled: Compiled, product: str, at: Completions, deadline: Deadline | None
    ) -> None:
        self._compiled = compiled
        self._cover = compiled.cover
        self._at = at
        self._deadline = deadline
        self._fits = compiled.row_bits(product, Effect.FITS) & at.touched
        self._excludes = compiled.row_bits(product, Effect.EXCLUDES) & at.touched
        self._one_client: dict[int, Masks | None] = {}
        self._pieces: dict[int, list[Masks]] = {}

    def leaves_along(self, place: int) -> bool:
        """Tell whether changing one attribute can lead from a client whom it fits to another.

        Only rows that look at the attribute, or at what is derived from it, can be left; and all
        rows, when one that excludes looks at it. One client of each is tried first, for most often
        that settles it.
        """
        sets, box = self._cover.sets, self._at.box
        changing = (place, *self._compiled.depending[place])
        looking = 0
        for one in changing:
            looking |= sets.refusing[one][box[one]]
        left = self._fits if looking & self._excludes else looking & self._fits
        return any(self._one_leaves(number, changing) for number in bits(left)) or any(
            self._some_leave(number, changing) for number in bits(left)
        )

    def _one_leaves(self, number: int, changing: tuple[int, ...]) -> bool:
        """Try all changes of one client; False proves nothing."""
        client = self._client_in(number)
        if client is None:
            return False
        accepting = self._cover.sets.accepting
        boxes = self._fits | self._excludes | self._at.doubtful
        for one, mask in enumerate(client):
            if one not in changing:
                boxes &= accepting[one][mask.bit_length() - 1]
        values = [tuple(bits(self._at.box[one])) for one in changing]
        for tried, combination in enumerate(combinations_of(*values)):
            left = boxes
            for one, value in zip(changing, combination, strict=True):
                left &= accepting[one][value]
            if not left & self._at.doubtful and (left & self._excludes or not left & self._fits):
                return True
            if tried == _MOST_TRIED:
                return False
        return False

    def _some_leave(self, number: int, changing: tuple[int, ...]) -> bool:
        """Search for a change of any client in a row; exact."""
        if self._client_in(number) is None or not self._is_left(self._part(number), changing):
            return False
        return any(self._is_left(piece, changing) for piece in self._pieces_of(number))

    def _is_left(self, piece: Masks, changing: tuple[int, ...]) -> bool:
        """Tell whether the product does not fit somebody in a box, set free along some places."""
        wide = list(piece)
        for one in changing:
            wide[one] = self._at.box[one]
        box = tuple(wide)
        if not self._cover.covers(box, self._fits | self._at.doubtful, self._deadline):
            return True
        return any(
            (part := intersect(self._cover.boxes[number], box)) is not None
            and not self._cover.covers(part, self._at.doubtful, self._deadline)
            for number in bits(self._excludes & self._cover.touching(box))
        )

    def _part(self, number: int) -> Masks:
        part = intersect(self._cover.boxes[number], self._at.box)
        assert part is not None  # noqa: S101 - it touches the box
        return part

    def _client_in(self, number: int) -> Masks | None:
        """Return one client in a row whom the product fits, with one value for each attribute."""
        if number not in self._one_client:
            self._one_client[number] = self._find_client(number)
        return self._one_client[number]

    def _find_client(self, number: int) -> Masks | None:
        if self._at.pieces is not None:
            first = next(self._listed(number), None)
            if first is None:
                return None
            client = tuple(mask & -mask for mask in first)
            if not self._excludes & self._cover.touching(client):
                return client
        live = self._excludes | self._at.doubtful
        found = self._cover.witness(self._part(number), live, self._deadline)
        return None if found is None else tuple(mask & -mask for mask in found)

    def _pieces_of(self, number: int) -> list[Masks]:
        """Return all clients in a row whom the product fits, as disjoint boxes."""
        if number not in self._pieces:
            if self._excludes or self._at.pieces is None:
                live = self._excludes | self._at.doubtful
                found = self._cover.pieces(self._part(number), live, self._deadline)
            else:
                found = self._listed(number)
            self._pieces[number] = list(found)
        return self._pieces[number]

    def _listed(self, number: int) -> Iterator[Masks]:
        """Yield what a row holds of the pieces of possible clients."""
        part = self._part(number)
        shared = (intersect(part, piece) for piece in self._at.pieces or ())
        return (piece for piece in shared if piece is not None)
