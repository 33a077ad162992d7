"""What a text in a column of a population means: the number of a value class, or why none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.populations.population import Kind
from rules.analysis.space import Space
from rules.attributes import Attribute, parse_number
from rules.cells import CellError, Mistake, parse_cell
from rules.nearest import nearest
from rules.normalise import fold
from rules.populations.frame import Frame
from rules.valuesets import ValueSet

UNKNOWN_WORDS: Final = frozenset({"", "onbekend"})
"""What a cell says when the answer is not known."""
MOST_IN_A_ROW: Final = 1_000_000_000
"""A larger count in one row is a mistake."""

_KINDS: Final = {Mistake.OUT_OF_RANGE: Kind.OUT_OF_RANGE, Mistake.OFF_GRID: Kind.OFF_GRID}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that is no answer; ``meant`` is a known answer that comes near."""

    kind: Kind
    meant: str = ""


class Coarse:
    """A text that covers parts of several value classes: the answer counts as unknown."""


COARSE: Final = Coarse()


class Answers:
    """Reads the texts of one attribute, in the words of every version of a frame."""

    def __init__(self, frame: Frame, space: Space, attribute: Attribute) -> None:
        self.attribute = attribute
        place = space.index[attribute.code]
        self.classes = space.classes[place]
        self._words = [
            (own, embedding)
            for view in frame.views
            for own in view.ruleset.attributes
            for code, embedding in (view.places[own.code],)
            if code == attribute.code and own.grid is None
        ]

    @property
    def unknown(self) -> int:
        """The code of an unknown answer."""
        return len(self.classes)

    def code(self, text: str) -> int | Refusal | Coarse:
        """Return the number of the value class that a text names."""
        values = self._values(text)
        if values is None:
            return self.unknown
        if isinstance(values, Refusal):
            return values
        holding = [number for number, one in enumerate(self.classes) if one & values]
        if len(holding) == 1:
            return holding[0]
        return self.unknown if values.is_everything else COARSE

    def _values(self, text: str) -> ValueSet | Refusal | None:
        """Return the values that a text stands for; None when it says unknown."""
        found = self._positions(text)
        if len(found) > 1:
            return Refusal(Kind.AMBIGUOUS)
        if found:
            return ValueSet.of(self.attribute.size, found)
        if fold(text) in UNKNOWN_WORDS:
            return None
        try:
            return parse_cell(text, self.attribute)
        except CellError as error:
            refusal = Refusal(_KINDS.get(error.code, Kind.UNKNOWN_VALUE), self._meant(text))
        for own, embedding in self._words:
            try:
                return embedding.values(parse_cell(text, own))
            except CellError:
                continue
        return refusal

    def _positions(self, text: str) -> set[int]:
        """Return the values with this name; two when the versions use it for other things."""
        found = {
            embedding.places[position]
            for own, embedding in self._words
            if (position := own.position(text)) is not None
        }
        joint = self.attribute.position(text)
        return found if found or joint is None else {joint}

    def _meant(self, text: str) -> str:
        if self.attribute.grid is not None:
            return ""
        return nearest(text, self.attribute.choices) or ""


def read_count(text: str) -> int | Refusal:
    """Return the number of clients that a row stands for."""
    number = parse_number(fold(text))
    if number is None or number > MOST_IN_A_ROW:
        return Refusal(Kind.NO_COUNT)
    if number < 0:
        return Refusal(Kind.NEGATIVE)
    return Refusal(Kind.FRACTION) if number % 1 else int(number)
