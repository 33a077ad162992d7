"""Near misses: the smallest sets of answers that would have to differ for a product to fit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from rules.analysis.compiled import Compiled
from rules.analysis.completions import narrow, settled
from rules.analysis.cover import Deadline
from rules.analysis.masks import Masks, bits, intersect
from rules.boxes import Profile
from rules.matching.verdicts import Change
from rules.ruleset import Effect

MOST_ANSWERS = 3
"""Beyond three other answers it is another client, not a near miss."""
MOST_CHANGES = 3

Places = frozenset[int]


class NearMisses:
    """Near misses of one profile; made once for all products that do not fit.

    A change is minimal (no part of it is enough), names at most three base attributes, and never
    one that is fixed, such as age or law.
    """

    def __init__(
        self, compiled: Compiled, profile: Profile, deadline: Deadline | None = None
    ) -> None:
        self._compiled = compiled
        self._box = compiled.completions(profile)
        self._deadline = deadline
        places = {compiled.space.index[code]: code for code in profile}
        by_code = compiled.ruleset.by_code
        self._free = frozenset(place for place, code in places.items() if not by_code[code].fixed)
        self._given = frozenset(places)

    def of(self, product: str) -> tuple[Change, ...]:
        """Return the smallest changes after which a product can fit, the fewest answers first."""
        found: list[tuple[Places, Change]] = []
        further: list[set[Places]] = [set() for _ in range(MOST_ANSWERS + 2)]
        if self._touching(product, frozenset()):
            further[1] |= self._blocking(product, frozenset())
        for number in range(1, MOST_ANSWERS + 1):
            candidates = further[number] | self._refusing(product, number)
            for places in sorted(candidates, key=sorted):
                if any(smaller <= places for smaller, _ in found):
                    continue
                change = self._change(product, places)
                if change is None:
                    further[number + 1] |= self._blocking(product, places)
                    continue
                found.append((places, change))
                if len(found) == MOST_CHANGES:
                    return tuple(change for _, change in found)
        return tuple(change for _, change in found)

    @cached_property
    def _refused(self) -> dict[int, int]:
        """For each answer that may differ, the rows that refuse it."""
        sets, rows = self._compiled.cover.sets, self._compiled.all_fits
        return {
            place: sets.refusing[place][self._box[place]] & rows for place in sorted(self._free)
        }

    @cached_property
    def _by_number(self) -> list[int]:
        """For 0, 1, 2 and 3: the rows that refuse so many answers, all of which may differ.

        Counts all rows at once: in `at_least[k]` are those with k refusals or more so far.
        """
        sets = self._compiled.cover.sets
        at_least = [self._compiled.all_fits] + [0] * (MOST_ANSWERS + 1)
        for refused in self._refused.values():
            for number in range(MOST_ANSWERS + 1, 0, -1):
                at_least[number] |= at_least[number - 1] & refused
        beyond = at_least[MOST_ANSWERS + 1]
        for place in self._given - self._free:
            beyond |= sets.refusing[place][self._box[place]]
        return [
            at_least[number] & ~at_least[number + 1] & ~beyond for number in range(MOST_ANSWERS + 1)
        ]

    def _refusing(self, product: str, number: int) -> set[Places]:
        """Return the sets of so many answers that some row of the product refuses."""
        compiled, given = self._compiled, self._box
        boxes = self._by_number[number] & compiled.row_bits(product, Effect.FITS)
        return {
            frozenset(place for place, mask in compiled.asked[box] if not mask & given[place])
            for box in bits(boxes)
        }

    def _freed(self, places: Places) -> Masks:
        return self._compiled.freed(self._box, places)

    def _touching(self, product: str, places: Places) -> int:
        touching = self._compiled.cover.touching(self._freed(places))
        return touching & self._compiled.row_bits(product, Effect.FITS)

    def _refused_by(self, product: str) -> int:
        """Return the boxes that keep a client from being one whom the product fits."""
        compiled = self._compiled
        return compiled.row_bits(product, Effect.EXCLUDES) | compiled.impossible_bits

    def _parts(self, product: str, places: Places) -> Iterator[Masks]:
        """Yield what rows of the product hold, once these answers are free."""
        wide = self._freed(places)
        for number in bits(self._touching(product, places)):
            part = intersect(self._compiled.rows[number], wide)
            if part is not None:
                yield part

    def _blocking(self, product: str, places: Places) -> set[Places]:
        """Return larger sets that might be enough, where these are not.

        All that the answers leave of the rows is excluded or impossible; an answer that none of the
        boxes that do so looks at cannot help.
        """
        compiled = self._compiled
        wider: set[Places] = set()
        for part in self._parts(product, places):
            for number in bits(compiled.cover.touching(part) & self._refused_by(product)):
                row = compiled.cover.boxes[number]
                wider.update(
                    places | {place}
                    for place in self._free - places
                    if row[place] != compiled.space.full[place]
                )
        return wider

    def _change(self, product: str, places: Places) -> Change | None:
        """Return the values with which a set of answers is enough, or None when it is not."""
        compiled, deadline = self._compiled, self._deadline
        refused = self._refused_by(product)
        for part in self._parts(product, places):
            piece = part
            if compiled.cover.touching(part) & refused:
                found = compiled.cover.witness(part, refused, deadline)
                if found is None:
                    continue
                piece = compiled.cover.grow(found, part, refused, deadline)
            chosen = sorted(places)
            attributes = compiled.space.attributes
            return Change(
                tuple(
                    (attributes[place].code, compiled.space.values(place, piece[place]))
                    for place in chosen
                ),
                certain=self._is_certain(product, places, piece),
            )
        return None

    def _is_certain(self, product: str, places: Places, piece: Masks) -> bool:
        """Tell whether the product fits with the new values, whatever is still unknown."""
        compiled = self._compiled
        wide = list(self._freed(places))
        for place in places:
            wide[place] = piece[place]
        box = tuple(wide)
        if not compiled.cover.touching(box) & self._refused_by(product):
            rows = compiled.row_bits(product, Effect.FITS)
            if compiled.cover.containing(box) & rows:
                return True
        at = narrow(compiled, box, self._deadline)
        return at is not None and settled(compiled, product, at, self._deadline) is True
