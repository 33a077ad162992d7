"""Which cells of a population lie in a region of the joint space of two versions?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rules.analysis.compiled import Compiled
from rules.analysis.masks import Masks
from rules.boxes import Box
from rules.comparison.changed import JointTable
from rules.comparison.domains import Embedding
from rules.comparison.joint import Side
from rules.populations.counted import Codes, Counted, asked_places
from rules.populations.frame import View
from rules.populations.grouping import Numbers
from rules.populations.kernel import all_codes
from rules.populations.views import seen_by

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Placing:
    """Cells in the classes of a joint table: per place one code a cell, or nothing where derived.

    The number of classes stands for unknown.
    """

    table: JointTable
    columns: Mapping[int, Codes]
    rows: int

    @classmethod
    def of(cls, table: JointTable, counted: Counted) -> Placing:
        """Place cells by what is asked; what is derived stays unknown."""
        space, joint = table.space, table.joint
        places = {
            one.code: (one.code, Embedding(one.size, range(one.size))) for one in joint.attributes
        }
        seen = seen_by(counted, View(joint.new.ruleset, places), space)
        columns = {
            place: seen.counted.codes[:, column][seen.cell]
            for column, place in enumerate(asked_places(space))
        }
        return cls(table, columns, len(seen.cell))

    def with_derived(self, counted: Counted, compiled: Mapping[Side, Compiled]) -> Placing:
        """Place cells also by what each version derives, where a single row makes that certain.

        Of a client that does not exist in a version it says nothing useful.
        """
        columns = dict(self.columns)
        for side in Side:
            version = self.table.joint.version(side)
            seen = seen_by(counted, View(version.ruleset, version.places), compiled[side].space)
            if not len(seen.counted.counts):
                continue
            codes = all_codes(compiled[side], seen.counted)[seen.cell]
            for code in compiled[side].ruleset.derived:
                place, found = self._derived(compiled[side], side, code, codes)
                columns[place] = found
        return Placing(self.table, columns, self.rows)

    def touching(self, boxes: Iterable[Masks]) -> Flags:
        """Tell which cells share a client with some box, by what is asked.

        Exact for boxes that hold possible clients only.
        """
        found = np.zeros(self.rows, np.bool_)
        for box in boxes:
            found |= self._inside(box, some=True)
            if found.all():
                break
        return found

    def first_holding(self, boxes: Sequence[Box]) -> Numbers:
        """Return for each cell the number of the first box that surely holds it whole, else -1."""
        found = np.full(self.rows, -1, np.int64)
        for number, box in enumerate(boxes):
            inside = self._inside(self.table.space.masks(box), some=False)
            found[inside & (found < 0)] = number
        return found

    def _inside(self, box: Masks, *, some: bool) -> Flags:
        space = self.table.space
        found = np.ones(self.rows, np.bool_)
        for place, mask in enumerate(box):
            if mask == space.full[place]:
                continue
            codes = self.columns.get(place)
            if codes is None:
                if not some:
                    return np.zeros(self.rows, np.bool_)
                continue
            accepts = [bool(mask >> code & 1) for code in range(space.sizes[place])]
            found &= np.asarray([*accepts, some])[codes]
        return found

    def _derived(
        self, compiled: Compiled, side: Side, code: str, codes: Codes
    ) -> tuple[int, Codes]:
        space = self.table.space
        shared, embedding = self.table.joint.version(side).places[code]
        place, before = space.index[shared], compiled.space.index[code]
        mapped = []
        for members in compiled.space.classes[before]:
            joint = embedding.values(members)
            first = space.class_of(place, joint.first)
            mapped.append(first if joint <= space.classes[place][first] else space.sizes[place])
        mapped.append(space.sizes[place])
        return place, np.asarray(mapped, np.uint16)[codes[:, before]]


def rows_of(counted: Counted, rows: Numbers) -> Counted:
    """Return some of the cells of a population."""
    return Counted(counted.space, counted.codes[rows], counted.counts[rows])
