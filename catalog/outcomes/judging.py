"""Is one result norm reached, given where a client began and where the client ended?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from catalog.records import ResultKind, ResultNorm
from rules.attributes import Attribute

NO_BEGIN: Final = "geen beginmeting"
NO_END: Final = "geen eindmeting"
AT_THE_TOP: Final = "was al op het hoogste niveau, en is daar gebleven"


class Result(StrEnum):
    """What is said of one norm; the value is the word that staff read."""

    REACHED = "bereikt"
    ABOVE = "boven de bandbreedte"
    MISSED = "niet bereikt"
    UNMEASURED = "niet te meten"

    @property
    def is_reached(self) -> bool:
        """Whether the norm is met; more than was asked is also enough."""
        return self in (Result.REACHED, Result.ABOVE)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The result, and for what could not be measured why not."""

    result: Result
    reason: str = ""


def judge(norm: ResultNorm, attribute: Attribute, begin: int | None, end: int | None) -> Judgement:
    """Hold an end against a norm; positions in the domain of the attribute, None is not measured.

    Later in the order is better. A rise from the highest level is not measurable when the client
    stayed there: "niet bereikt" would blame, "bereikt" would be untrue. Who fell from it did not
    rise. A rise or a keep with a norm asks both.
    """
    if end is None:
        return Judgement(Result.UNMEASURED, NO_END)
    within = norm.norm is None or end in norm.norm
    match norm.kind:
        case ResultKind.LEVEL:
            return Judgement(Result.REACHED if within else Result.MISSED)
        case ResultKind.BAND:
            return Judgement(_in_band(norm, end))
        case ResultKind.RISE | ResultKind.KEEP:
            return _compared(norm.kind, attribute, begin, end, within=within)


def _in_band(norm: ResultNorm, end: int) -> Result:
    if norm.norm is None or end in norm.norm:
        return Result.REACHED
    return Result.ABOVE if end >= norm.norm.ranges[-1][1] else Result.MISSED


def _compared(
    kind: ResultKind, attribute: Attribute, begin: int | None, end: int, *, within: bool
) -> Judgement:
    if begin is None:
        return Judgement(Result.UNMEASURED, NO_BEGIN)
    if kind is ResultKind.RISE and begin == end == attribute.size - 1:
        return Judgement(Result.UNMEASURED, AT_THE_TOP)
    enough = end > begin if kind is ResultKind.RISE else end >= begin
    return Judgement(Result.REACHED if enough and within else Result.MISSED)
