"""Which boxes of a table accept which values, as bit sets of boxes.

In a bit set of boxes, bit r stands for the box with number r. All sets are plain integers, so
that one `&` settles a question for every box of the table at once.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from rules.analysis.deadline import NEVER, Deadline
from rules.analysis.masks import Masks, bits, is_empty, whole

CACHED_MASKS = 8192
_CHUNK = 2048


class _ByMask(dict[int, int]):
    """A table from value mask to number that works out what it has not seen; bounded in size."""

    __slots__ = ("_per_value",)

    def __init__(self, per_value: Sequence[int]) -> None:
        super().__init__()
        self._per_value = per_value

    def __missing__(self, mask: int) -> int:
        if len(self) >= CACHED_MASKS:
            self.clear()
        answer = self[mask] = self._work_out(mask)
        return answer

    def _work_out(self, mask: int) -> int:
        raise NotImplementedError


class Touching(_ByMask):
    """Value mask → the boxes that accept at least one of the values."""

    __slots__ = ()

    def _work_out(self, mask: int) -> int:
        accepted = 0
        per_value = self._per_value
        for value in bits(mask):
            accepted |= per_value[value]
        return accepted


class Refusing(_ByMask):
    """Value mask → the boxes that refuse at least one of the values."""

    __slots__ = ("_every",)

    def __init__(self, per_value: Sequence[int], every: int) -> None:
        super().__init__(per_value)
        self._every = every

    def _work_out(self, mask: int) -> int:
        accepted = self._every
        per_value = self._per_value
        for value in bits(mask):
            accepted &= per_value[value]
        return self._every ^ accepted


class Weighing(_ByMask):
    """Value mask → the sum of the weights of the values."""

    __slots__ = ()

    def _work_out(self, mask: int) -> int:
        return sum(self._per_value[value] for value in bits(mask))


class BoxSets:
    """The bit sets of one table.

    `accepting[i][v]` holds the boxes that accept value v of attribute i. `touching[i][mask]`,
    `refusing[i][mask]` and `weight[i][mask]` extend that to sets of values.
    """

    __slots__ = ("accepting", "boxes", "every", "refusing", "sizes", "touching", "weight", "whole")

    def __init__(
        self,
        sizes: Sequence[int],
        boxes: Sequence[Masks],
        weights: Sequence[Sequence[int]] | None = None,
        deadline: Deadline = NEVER,
    ) -> None:
        """Build the sets; a box that does not fit `sizes` is a ValueError."""
        self.sizes = tuple(sizes)
        self.boxes = tuple(boxes)
        self.whole = whole(self.sizes)
        self.every = (1 << len(self.boxes)) - 1
        if any(len(box) != len(self.sizes) for box in self.boxes):
            message = "a box does not have one mask for each attribute"
            raise ValueError(message)
        columns = zip(*self.boxes, strict=True) if self.boxes else ((),) * len(self.sizes)
        accepting = [
            _accepting(size, column, deadline)
            for size, column in zip(self.sizes, columns, strict=True)
        ]
        self.accepting = tuple(accepting)
        self.touching = tuple(Touching(per_value) for per_value in accepting)
        self.refusing = tuple(Refusing(per_value, self.every) for per_value in accepting)
        self.weight = tuple(Weighing(row) for row in _weights(self.sizes, weights))

    def refused(self, attribute: int, mask: int, boxes: int) -> int:
        """Return the values of `mask` that none of `boxes` accepts."""
        if not self.touching[attribute][mask] & boxes:
            return mask
        accepting = self.accepting[attribute]
        refused = 0
        for value in bits(mask):
            if not accepting[value] & boxes:
                refused |= 1 << value
        return refused

    def touching_box(self, box: Masks) -> int:
        """Return the boxes that share at least one point with `box`."""
        found = self.every
        for touching, mask in zip(self.touching, box, strict=True):
            found &= touching[mask]
        return found

    def containing_box(self, box: Masks) -> int:
        """Return the boxes in which `box` lies whole; an empty box lies in all."""
        if is_empty(box):
            return self.every
        refused = reduce(or_, (row[mask] for row, mask in zip(self.refusing, box, strict=True)), 0)
        return self.every & ~refused

    def size(self, box: Sequence[int]) -> int:
        """Return the weighted number of points in `box`."""
        product = 1
        for weight, mask in zip(self.weight, box, strict=True):
            product *= weight[mask]
        return product


def _weights(
    sizes: Sequence[int], weights: Sequence[Sequence[int]] | None
) -> Sequence[Sequence[int]]:
    if weights is None:
        return [(1,) * size for size in sizes]
    if [len(row) for row in weights] != list(sizes):
        message = "the weights do not have one number for each value"
        raise ValueError(message)
    return weights


def _accepting(size: int, column: Sequence[int], deadline: Deadline) -> tuple[int, ...]:
    """Return per value the bit set of boxes that accept it: the column of masks, transposed.

    The masks are written one after another in binary digits; every `size`-th digit is then about
    one value. Far faster than setting bits one by one. Chunks bound the memory.
    """
    distinct = set(column)
    if any(mask < 0 or mask >> size for mask in distinct):
        message = "a box accepts a value that the attribute does not have"
        raise ValueError(message)
    digits = {mask: f"{mask:0{size}b}" for mask in distinct}
    per_value = [0] * size
    for start in range(0, len(column), _CHUNK):
        deadline.check()
        chunk = "".join([digits[mask] for mask in reversed(column[start : start + _CHUNK])])
        for value in range(size):
            per_value[value] |= int(chunk[size - 1 - value :: size], 2) << start
    return tuple(per_value)
