"""The answer to "what fits this profile?": a verdict per product, advice, derived values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.boxes import Profile
from rules.ruleset import Rule
from rules.valuesets import ValueSet


class Outcome(StrEnum):
    """What can be said of a product for a profile; the value is what staff read."""

    FITS = "past"
    NOT = "past niet"
    UNKNOWN = "onbekend"
    INVALID = "niet geldig"


class Standing(StrEnum):
    """How one condition of a row stands against the profile."""

    MET = "klopt"
    REFUSED = "klopt niet"
    OPEN = "nog niet bekend"


@dataclass(frozen=True, slots=True)
class CellReason:
    """One condition of a row beside what is known; ``given`` is a position or None."""

    attribute: str
    accepts: ValueSet
    given: int | None
    standing: Standing
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A row that bears on the outcome, with every condition it has.

    ``holds`` tells whether the row is certain: true in every possible completion. ``known`` are
    the given and the certain derived values; ``derived`` the codes of all derived attributes.
    """

    rule: Rule
    holds: bool
    known: Profile
    derived: frozenset[str]

    @property
    def cells(self) -> tuple[CellReason, ...]:
        """The conditions of the row, each beside what is known.

        Made when they are read: a thousand rows hold thousands, and most are never shown.
        """
        return tuple(self._cell(code, accepts) for code, accepts in self.rule.box.items())

    def _cell(self, code: str, accepts: ValueSet) -> CellReason:
        given = self.known.get(code)
        if given is None:
            standing = Standing.OPEN
        else:
            standing = Standing.MET if given in accepts else Standing.REFUSED
        return CellReason(code, accepts, given, standing, code in self.derived)


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that, had they been otherwise, would let a product fit: attribute → values.

    ``certain`` when it then fits whatever is still unknown; otherwise it can fit.
    """

    answers: tuple[tuple[str, ValueSet], ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one product and what it rests on.

    ``because`` are the rows that decide; ``nearly`` the smallest sets of answers that would have
    to differ for it to fit; ``missing`` the unknown attributes that can still change the outcome.
    """

    product: str
    outcome: Outcome
    because: tuple[Reason, ...] = ()
    nearly: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """A ``let op`` row that counts for some possible client; ``certain`` when for every one.

    ``holding`` tells whether its condition holds for every one: what is then still open is only
    whether its products fit.
    """

    rule: Rule
    certain: bool
    holding: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that is said about one profile.

    ``derived`` gives each derived attribute its position, or None when it is not yet certain.
    """

    verdicts: tuple[Verdict, ...]
    advice: tuple[Advice, ...]
    derived: tuple[tuple[str, int | None], ...]


class ImpossibleProfileError(ValueError):
    """A profile without any possible completion; ``rows`` are ids of Onmogelijk that exclude it."""

    def __init__(self, rows: tuple[str, ...]) -> None:
        super().__init__(", ".join(rows))
        self.rows = rows


class DerivedGivenError(ValueError):
    """A profile gives a value for a derived attribute, which ``follows_from`` others."""

    def __init__(self, attribute: str, follows_from: tuple[str, ...]) -> None:
        super().__init__(attribute)
        self.attribute = attribute
        self.follows_from = follows_from
