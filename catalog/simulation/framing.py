"""In what a population has to be counted, so that every question of a report can be answered."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.conventions import LAW
from catalog.simulation.breakdowns import AGE, AGE_EDGES, price_attributes
from rules.attributes import Kind
from rules.normalise import fold
from rules.populations.frame import Frame


class UnknownBreakdownError(ValueError):
    """What was asked to count by is derived, so no population knows it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def framed(frame: Frame, per: Iterable[str] = ()) -> tuple[Frame, tuple[str, ...]]:
    """Return a frame that keeps apart what prices and breakdowns need, and the breakdowns.

    ``per`` are attributes by code or label, or other columns of the population; ages and laws
    always count. Numbers stay in the ranges that some row tells apart. Raises
    UnknownBreakdownError.
    """
    breakdowns: dict[str, None] = {}
    for name, edges in {AGE: AGE_EDGES, **price_attributes()}.items():
        attribute = frame.attribute(name)
        if attribute is None or (edges and attribute.kind is not Kind.NUMBER):
            continue
        frame = frame.keep(name, edges)
        if name in (AGE, LAW):
            breakdowns[attribute.code] = None
    for name in per:
        attribute = frame.attribute(name)
        if attribute is None:
            derived = (one for one in frame.attributes if one.derived)
            if any(fold(name) in (fold(one.code), fold(one.label)) for one in derived):
                raise UnknownBreakdownError(name)
            frame = frame.keep(name)
        elif attribute.kind is not Kind.NUMBER:
            frame = frame.keep(name)
        breakdowns[attribute.code if attribute is not None else name] = None
    return frame, tuple(breakdowns)
