"""Which unknown attributes can still change an outcome?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product as combinations_of

from rules.analysis.compiled import Compiled
from rules.analysis.completions import Completions
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, bits, intersect

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
    """The possible clients of a box whom a product fits, region box by region box."""

    def __init__(
        self, compiled: Compiled, product: str, at: Completions, deadline: Deadline | None
    ) -> None:
        self._compiled = compiled
        self._cover = compiled.cover
        self._at = at
        self._deadline = deadline
        self._region = compiled.region_bits[product]
        self._stays = self._region | at.doubtful
        self._parts: dict[int, Masks] = {}
        self._one_client: dict[int, Masks | None] = {}
        self._pieces: dict[int, list[Masks]] = {}

    def leaves_along(self, place: int) -> bool:
        """Tell whether changing one attribute can lead from inside the region out of it.

        Only region boxes that look at the attribute, or at what is derived from it, can be left.
        One client of each is tried first, for most often that settles it.
        """
        sets, box = self._cover.sets, self._at.box
        changing = (place, *self._compiled.depending[place])
        looking = 0
        for one in changing:
            looking |= sets.refusing[one][box[one]]
        looking &= self._at.touched & self._region
        return any(self._one_leaves(number, changing) for number in bits(looking)) or any(
            self._some_leave(number, changing) for number in bits(looking)
        )

    def _one_leaves(self, number: int, changing: tuple[int, ...]) -> bool:
        """Try all changes of one client; False proves nothing."""
        client = self._client_in(number)
        if client is None:
            return False
        accepting = self._cover.sets.accepting
        stays = self._stays
        for one, mask in enumerate(client):
            if one not in changing:
                stays &= accepting[one][mask.bit_length() - 1]
        values = [tuple(bits(self._at.box[one])) for one in changing]
        for tried, combination in enumerate(combinations_of(*values)):
            left = stays
            for one, value in zip(changing, combination, strict=True):
                left &= accepting[one][value]
            if not left:
                return True
            if tried == _MOST_TRIED:
                return False
        return False

    def _some_leave(self, number: int, changing: tuple[int, ...]) -> bool:
        """Search for a change of any client in a region box; exact."""
        if self._client_in(number) is None or not self._is_left(self._part(number), changing):
            return False
        return any(self._is_left(piece, changing) for piece in self._pieces_of(number))

    def _is_left(self, piece: Masks, changing: tuple[int, ...]) -> bool:
        wide = list(piece)
        for one in changing:
            wide[one] = self._at.box[one]
        return not self._cover.covers(tuple(wide), self._stays, self._deadline)

    def _part(self, number: int) -> Masks:
        if number not in self._parts:
            part = intersect(self._cover.boxes[number], self._at.box)
            assert part is not None  # noqa: S101 - it touches the box
            self._parts[number] = part
        return self._parts[number]

    def _client_in(self, number: int) -> Masks | None:
        """Return one possible client in a region box, with one value for each attribute."""
        if number not in self._one_client:
            if self._at.pieces is None:
                found = self._cover.witness(self._part(number), self._at.doubtful, self._deadline)
            else:
                shared = (intersect(self._part(number), piece) for piece in self._at.pieces)
                found = next((piece for piece in shared if piece is not None), None)
            client = None if found is None else tuple(mask & -mask for mask in found)
            self._one_client[number] = client
        return self._one_client[number]

    def _pieces_of(self, number: int) -> list[Masks]:
        """Return all possible clients in a region box, as disjoint boxes."""
        if number not in self._pieces:
            part, pieces = self._part(number), self._at.pieces
            if pieces is None:
                found = self._cover.pieces(part, self._at.doubtful, self._deadline)
                self._pieces[number] = list(found)
            else:
                shared = (intersect(part, piece) for piece in pieces)
                self._pieces[number] = [piece for piece in shared if piece is not None]
        return self._pieces[number]
