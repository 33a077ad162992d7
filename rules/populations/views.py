"""What each version sees of a population that was counted for both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rules.analysis.space import Space
from rules.populations.counted import Counted, asked_places, same_cells
from rules.populations.frame import View


@dataclass(frozen=True)
class Seen:
    """A population as one version sees it.

    ``cell`` has shape (cells of the population,): the row of ``counted`` for each of them, or -1
    where the clients have an answer that this version does not know.
    """

    counted: Counted
    cell: npt.NDArray[np.int64]

    def spread(self, outcomes: npt.NDArray[np.uint8], absent: int) -> npt.NDArray[np.uint8]:
        """Return outcomes per cell of the population; ``absent`` for clients not known here.

        ``outcomes`` has shape (cells of ``counted``, products).
        """
        found = np.full((len(self.cell), outcomes.shape[1]), absent, np.uint8)
        known = self.cell >= 0
        found[known] = outcomes[self.cell[known]]
        return found


def seen_by(counted: Counted, view: View, space: Space) -> Seen:
    """Return what one version of the frame sees, in a space of that version.

    Every class of ``space`` must be a union of classes of the population's space.
    """
    columns = {
        counted.space.attributes[place].code: column for column, place in enumerate(counted.places)
    }
    places = asked_places(space)
    codes = np.empty((len(counted.counts), len(places)), np.uint16)
    known = np.ones(len(counted.counts), np.bool_)
    for own_column, place in enumerate(places):
        code, embedding = view.places[space.attributes[place].code]
        size = space.sizes[place]
        table = [
            _own_class(space, place, embedding.position(members.first))
            for members in counted.space.classes[counted.space.index[code]]
        ]
        found = np.asarray([*table, size], np.int64)[counted.codes[:, columns[code]]]
        known &= found >= 0
        # What no row looks at is the same for everyone, known or not.
        codes[:, own_column] = np.maximum(found, 0) if size > 1 else size
    cell = np.full(len(codes), -1, np.int64)
    if not known.any():
        return Seen(Counted(space, codes[:0], counted.counts[:0]), cell)
    first, numbers = same_cells(space, codes[known])
    totals = np.zeros(len(first), np.int64)
    np.add.at(totals, numbers, counted.counts[known])
    cell[known] = numbers
    return Seen(Counted(space, np.ascontiguousarray(codes[known][first]), totals), cell)


def _own_class(space: Space, place: int, position: int | None) -> int:
    """Return the class of a value in the space of a version, -1 when it does not know it."""
    return -1 if position is None else space.class_of(place, position)
