"""What a text in a column of a population means: the number of a value class, or why none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.populations.population import Kind
from rules.analysis.space import Space
from rules.attributes import Attribute, parse_number
from rules.cells import try_cell, write_cell
from rules.comparison.domains import Embedding
from rules.nearest import nearest
from rules.normalise import fold
from rules.populations.frame import Frame
from rules.valuesets import ValueSet

UNKNOWN: Final = "onbekend"
UNKNOWN_WORDS: Final = frozenset({"", UNKNOWN})
"""What a cell says when the answer is not known."""
MOST_IN_A_ROW: Final = 1_000_000_000
"""A larger count in one row is a mistake."""

_LONGEST: Final = 5000
"""No answer is longer, not even a value class of many answers; reading it would take long."""
_MOST_MEANT: Final = 1000
"""So many wrong texts of a column are held against the known answers, to say what was meant."""
_MOST_READ: Final = 10_000
"""After so many wrong texts only values and the texts of value classes are still read."""


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
        self._refused = 0
        place = space.index[attribute.code]
        self.classes = space.classes[place]
        self._written = {fold(write_cell(one, attribute)): one for one in self.classes}
        self._words = own_words(frame, attribute)

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
        if len(text) > _LONGEST:
            return Refusal(Kind.UNKNOWN_VALUE)
        found = self._positions(text)
        if len(found) > 1:
            return Refusal(Kind.AMBIGUOUS)
        if found:
            return ValueSet.of(self.attribute.size, found)
        if fold(text) in UNKNOWN_WORDS:
            return None
        if fold(text) in self._written:
            return self._written[fold(text)]
        number = self.attribute.grid is not None and parse_number(fold(text)) is not None
        if number or self._refused > _MOST_READ:
            return self._refusal(text)
        for own, embedding in ((self.attribute, None), *self._words):
            values = try_cell(text, own)
            if values is not None:
                return values if embedding is None else embedding.values(values)
        return self._refusal(text)

    def _refusal(self, text: str) -> Refusal:
        self._refused += 1
        grid = self.attribute.grid
        if grid is not None:
            number = parse_number(fold(text))
            if number is None:
                return Refusal(Kind.UNKNOWN_VALUE)
            inside = grid.minimum <= number <= grid.maximum
            return Refusal(Kind.OFF_GRID if inside else Kind.OUT_OF_RANGE)
        near = nearest(text, self.attribute.choices) if self._refused <= _MOST_MEANT else None
        return Refusal(Kind.UNKNOWN_VALUE, near or "")

    def _positions(self, text: str) -> set[int]:
        """Return the values with this name; two when the versions use it for other things."""
        found = {
            embedding.places[position]
            for own, embedding in self._words
            if (position := own.position(text)) is not None
        }
        joint = self.attribute.position(text)
        return found if found or joint is None else {joint}


def own_words(frame: Frame, attribute: Attribute) -> list[tuple[Attribute, Embedding]]:
    """Return an attribute without numbers as each version knows it, and where its answers lie."""
    return [
        (own, embedding)
        for view in frame.views
        for own in view.ruleset.attributes
        for code, embedding in (view.places[own.code],)
        if code == attribute.code and own.grid is None
    ]


def unknown_text(frame: Frame, attribute: Attribute) -> str:
    """Return what to write where the answer is not known, so that it is read as such.

    That is nothing where ‘onbekend’ is itself an answer, in whatever version.
    """
    known = [attribute, *(own for own, _ in own_words(frame, attribute))]
    return "" if any(one.position(UNKNOWN) is not None for one in known) else UNKNOWN


def read_count(text: str) -> int | Refusal:
    """Return the number of clients that a row stands for."""
    number = parse_number(fold(text)) if len(text) <= _LONGEST else None
    if number is None or number > MOST_IN_A_ROW:
        return Refusal(Kind.NO_COUNT)
    if number < 0:
        return Refusal(Kind.NEGATIVE)
    return Refusal(Kind.FRACTION) if number % 1 else int(number)
