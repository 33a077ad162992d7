"""In what a population has to be counted, so that every question of a report can be answered."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.answers.privacy import is_personal_name
from catalog.conventions import LAW
from catalog.populations.headings import RESERVED
from catalog.simulation.breakdowns import AGE, AGE_EDGES, price_attributes
from rules.attributes import Kind
from rules.normalise import fold
from rules.populations.frame import Frame


class BreakdownError(ValueError):
    """Nobody can be counted by what was asked; the message is Dutch."""


def framed(frame: Frame, per: Iterable[str] = ()) -> tuple[Frame, tuple[str, ...]]:
    """Return a frame that keeps apart what prices and breakdowns need, and the breakdowns.

    ``per`` are attributes by code or label, or other columns of the population; ages and laws
    always count. Numbers stay in the ranges that some row tells apart. Raises BreakdownError for
    what is derived, what identifies a person and what the columns of counts are called.
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
            _check_column(frame, name)
            frame = frame.keep(name)
        elif attribute.kind is not Kind.NUMBER:
            frame = frame.keep(name)
        breakdowns[attribute.code if attribute is not None else name] = None
    return frame, tuple(breakdowns)


def _check_column(frame: Frame, name: str) -> None:
    """Refuse a column that no report may be divided by."""
    derived = (one for one in frame.attributes if one.derived)
    if any(fold(name) in (fold(one.code), fold(one.label)) for one in derived):
        message = (
            f"{name} volgt uit andere antwoorden en staat dus niet in een populatie. Kies een "
            "kenmerk waar een vraag bij hoort."
        )
        raise BreakdownError(message)
    if fold(name) in RESERVED:
        message = f"De kolom {name} zegt iets over de telling zelf. Kies een andere kolom."
        raise BreakdownError(message)
    if is_personal_name(name):
        message = (
            f"De kolom {name} bevat persoonsgegevens. Het programma gebruikt die niet. Kies een "
            "andere kolom, bijvoorbeeld gemeente."
        )
        raise BreakdownError(message)
