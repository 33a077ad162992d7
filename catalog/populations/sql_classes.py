"""What the SQL makes of an answer: the text of its value class, a cell in the cell language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from sqlglot import exp

from catalog.populations.answers import UNKNOWN, UNKNOWN_WORDS, own_words, unknown_text
from rules.analysis.space import Space
from rules.attributes import NO_WORDS, YES_WORDS, Attribute, Kind
from rules.cells import write_cell
from rules.normalise import fold
from rules.populations.frame import Frame

NOT_KNOWN: Final = "(niet herkend)"
"""What stands in a column where the database has something that is no answer."""


def class_case(frame: Frame, space: Space, attribute: Attribute) -> exp.Expression:
    """Return what gives the text of its value class for an answer in the column of an attribute.

    Of a number attribute the number stands in a column beside it: see ``number_name``.
    """
    column = exp.column(attribute.code)
    if attribute.code in frame.columns:
        unknown = exp.or_(column.is_(exp.null()), exp.func("LOWER", column).isin(*_unknown(())))
        return exp.Case().when(unknown, as_text(UNKNOWN)).else_(column)
    case = exp.Case()
    if attribute.grid is None:
        for members, words in _words(frame, space, attribute):
            if words:
                case = case.when(column.isin(*(as_text(word) for word in words)), as_text(members))
    else:
        case = _numbers(case, space, attribute)
    said = {word for word, _ in _names(frame, attribute)}
    unknown = exp.or_(column.is_(exp.null()), column.isin(*_unknown(said)))
    text = unknown_text(frame, attribute)
    return case.when(unknown, as_text(text)).else_(as_text(NOT_KNOWN))


def _words(frame: Frame, space: Space, attribute: Attribute) -> list[tuple[str, list[str]]]:
    """Return per value class its text and the words that name a value in it."""
    place = space.index[attribute.code]
    meanings: dict[str, set[int]] = {}
    for word, position in _names(frame, attribute):
        meanings.setdefault(word, set()).add(position)
    return [
        (
            write_cell(members, attribute),
            [word for word, found in meanings.items() if len(found) == 1 and found <= set(members)],
        )
        for members in space.classes[place]
    ]


def _names(frame: Frame, attribute: Attribute) -> Iterator[tuple[str, int]]:
    """Yield every word for a value, in the words of each version."""
    for own, embedding in own_words(frame, attribute):
        for position in range(own.size):
            for word in _said(own, position):
                yield word, embedding.places[position]


def _numbers(case: exp.Case, space: Space, attribute: Attribute) -> exp.Case:
    grid = attribute.grid
    assert grid is not None  # noqa: S101 - the caller asked
    number = exp.column(number_name(attribute.code))
    low, high = _number(grid.minimum), _number(grid.maximum)
    steps = exp.Mod(
        this=exp.paren(exp.Sub(this=number, expression=low)),
        expression=_number(grid.step),
    )
    outside = exp.or_(number < low, number > high, steps.neq(_number(Decimal(0))))
    case = case.when(outside, as_text(NOT_KNOWN))
    place = space.index[attribute.code]
    for members in space.classes[place]:
        inside = exp.or_(
            *(
                number.between(_number(grid.number(a)), _number(grid.number(b - 1)))
                for a, b in members.ranges
            )
        )
        case = case.when(inside, as_text(write_cell(members, attribute)))
    return case


def _said(attribute: Attribute, position: int) -> tuple[str, ...]:
    if attribute.kind is Kind.YES_NO:
        return tuple(sorted(NO_WORDS if position else YES_WORDS))
    return (fold(attribute.text(position)),)


def _unknown(said: Iterable[str]) -> list[exp.Expression]:
    return [as_text(word) for word in sorted(UNKNOWN_WORDS.difference(said))]


def _number(number: Decimal) -> exp.Expression:
    return exp.Literal.number(format(number, "f"))


def number_name(code: str) -> str:
    """Return the name of the column with the number; no code of an attribute has a space."""
    return f"{code} als getal"


def as_text(text: str) -> exp.Expression:
    """Return a text as a literal."""
    return exp.Literal.string(text)
