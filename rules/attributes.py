"""Attributes (kenmerken): what can be known of a client or an offer, and which values exist."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from rules.normalise import fold
from rules.valuesets import ValueSet

YES_NO_CHOICES = ("ja", "nee")
YES_WORDS = frozenset({"ja", "waar", "true", "x"})
NO_WORDS = frozenset({"nee", "onwaar", "false"})

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


class Kind(StrEnum):
    """The kinds of attribute; the value is the word used in the sheet Kenmerken."""

    CHOICE = "keuze"
    ORDERED = "keuze geordend"
    YES_NO = "ja-nee"
    NUMBER = "getal"


class About(StrEnum):
    """Whom an attribute tells something about."""

    CLIENT = "cliënt"
    OFFER = "aanbod"


@dataclass(frozen=True, slots=True)
class Grid:
    """The numbers ``minimum, minimum + step, … maximum``: a finite, exact domain.

    Raises ValueError when the step is not positive or does not fit a whole number of times.
    """

    minimum: Decimal
    maximum: Decimal
    step: Decimal

    def __post_init__(self) -> None:
        if self.step <= 0 or self.maximum < self.minimum:
            message = "a grid needs a positive step and a maximum that is not below its minimum"
            raise ValueError(message)
        if (self.maximum - self.minimum) % self.step:
            message = "the step does not fit a whole number of times between minimum and maximum"
            raise ValueError(message)

    def __len__(self) -> int:
        return int((self.maximum - self.minimum) / self.step) + 1

    def number(self, position: int) -> Decimal:
        """Return the number at a position."""
        return self.minimum + position * self.step

    def position(self, number: Decimal) -> int | None:
        """Return the position of a number, or None when it is not on the grid."""
        if not self.minimum <= number <= self.maximum or (number - self.minimum) % self.step:
            return None
        return int((number - self.minimum) / self.step)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute with its finite domain: ``choices`` in order, or the numbers of ``grid``.

    ``meanings`` says in words what each choice means, in the same order; empty where nobody
    wrote it down. Words change no answer, so they don't make two attributes different.

    Positions in the domain (``0 … size-1``) stand for values everywhere in ``rules``. A ``fixed``
    attribute (law, age) is never proposed as something that could be otherwise.
    """

    code: str
    label: str
    kind: Kind
    choices: tuple[str, ...] = ()
    grid: Grid | None = None
    about: About = About.CLIENT
    derived: bool = False
    unit: str = ""
    theme: str = ""
    question: str = ""
    explanation: str = ""
    sensitive: bool = False
    fixed: bool = False
    meanings: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if (self.grid is None) == (self.kind is Kind.NUMBER):
            message = f"attribute {self.code}: a number has a grid, every other kind has choices"
            raise ValueError(message)
        if self.kind is Kind.YES_NO and self.choices != YES_NO_CHOICES:
            message = f"attribute {self.code}: a yes/no attribute has the choices ja and nee"
            raise ValueError(message)

    @property
    def size(self) -> int:
        """The number of values in the domain."""
        return len(self.grid) if self.grid is not None else len(self.choices)

    @property
    def is_comparable(self) -> bool:
        """Whether its values have an order, so that ``vanaf`` and ``t/m`` mean something."""
        return self.kind in (Kind.NUMBER, Kind.ORDERED)

    def everything(self) -> ValueSet:
        """Return the set of all its values."""
        return ValueSet.everything(self.size)

    def text(self, position: int) -> str:
        """Return the value at a position as people write it: ``stabiel``, ``12`` or ``0,5``."""
        if self.grid is not None:
            return format_number(self.grid.number(position))
        return self.choices[position]

    def meaning(self, position: int) -> str:
        """Return what the value at a position means in words; empty when that is not said."""
        return self.meanings[position] if position < len(self.meanings) else ""

    def position(self, text: str) -> int | None:
        """Return the position of one written value, or None when it is no value of this attribute.

        Case, extra spaces and typographic variants make no difference.
        """
        folded = fold(text)
        if self.grid is not None:
            number = parse_number(folded)
            return None if number is None else self.grid.position(number)
        if self.kind is Kind.YES_NO:
            if folded in YES_WORDS:
                return 0
            return 1 if folded in NO_WORDS else None
        for position, choice in enumerate(self.choices):
            if fold(choice) == folded:
                return position
        return None


def parse_number(text: str) -> Decimal | None:
    """Read a number with a decimal comma or point; ``1.250,50`` and words give None."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None


def format_number(number: Decimal) -> str:
    """Write a number the Dutch way, without trailing zeros: ``0,5``, ``12``, ``1000``."""
    plain = format(number.normalize(), "f")
    return "0" if plain in ("-0", "0") else plain.replace(".", ",")


def yes_no(code: str, label: str = "", *, about: About = About.CLIENT) -> Attribute:
    """Make a yes/no attribute."""
    return Attribute(code, label or code, Kind.YES_NO, choices=YES_NO_CHOICES, about=about)
