"""What a cell means: the values a condition accepts, or the one value of an example.

The grammar stands in ``rules.cells.grammar``; this is the way in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rules.attributes import Attribute, parse_number
from rules.cells.advice import explain
from rules.cells.errors import CellError, Mistake
from rules.cells.faults import Fault, known_values
from rules.cells.grammar import read, read_value
from rules.cells.spans import original_span
from rules.cells.vocabulary import Vocabulary, vocabulary_of
from rules.normalise import fold
from rules.valuesets import ValueSet

MAX_LENGTH: Final = 32_767
"""Characters that fit in a cell of a workbook."""
_CACHED_LENGTH: Final = 200


def parse_cell(text: str, attribute: Attribute) -> ValueSet:
    """Return the values a cell accepts; an empty cell and ``-`` accept everything.

    Raises CellError with the place inside ``text``.
    """
    read_once = _cell_once if len(text) <= _CACHED_LENGTH else _cell
    outcome = read_once(text, attribute)
    if isinstance(outcome, CellError):
        raise CellError(*outcome.args)
    return outcome


def try_cell(text: str, attribute: Attribute) -> ValueSet | None:
    """Return the values a cell accepts, or None when it can't be read.

    Explains nothing, so a million wrong texts cost no more than a million right ones.
    """
    if len(text) > MAX_LENGTH:
        return None
    try:
        return read(fold(text), vocabulary_of(attribute))
    except Fault:
        return None


def parse_value(text: str, attribute: Attribute) -> int:
    """Return the position of the one value a text names.

    Raises CellError for anything else, also for an empty text.
    """
    read_once = _value_once if len(text) <= _CACHED_LENGTH else _value
    outcome = read_once(text, attribute)
    if isinstance(outcome, CellError):
        raise CellError(*outcome.args)
    return outcome


def _cell(text: str, attribute: Attribute) -> ValueSet | CellError:
    if len(text) > MAX_LENGTH:
        return CellError(Mistake.TOO_LONG, text, (MAX_LENGTH, len(text)))
    vocabulary, folded = vocabulary_of(attribute), fold(text)
    try:
        return read(folded, vocabulary)
    except Fault as fault:
        return explain(text, folded, vocabulary, fault)


def _value(text: str, attribute: Attribute) -> int | CellError:
    if len(text) > MAX_LENGTH:
        return CellError(Mistake.TOO_LONG, text, (MAX_LENGTH, len(text)))
    vocabulary, folded = vocabulary_of(attribute), fold(text)
    try:
        position = read_value(folded, vocabulary)
    except Fault as fault:
        return explain(text, folded, vocabulary, fault)
    return _no_value(text, vocabulary) if position is None else position


_cell_once = lru_cache(maxsize=65_536)(_cell)
_value_once = lru_cache(maxsize=65_536)(_value)
"""Rows repeat conditions and values, and mistakes in them."""


def _no_value(text: str, vocabulary: Vocabulary) -> CellError:
    """Return why a text is not one value: what is wrong with it as a cell, or that it is more.

    Only values are suggested.
    """
    attribute = vocabulary.attribute
    if attribute.grid is None and parse_number(text) is not None:
        # A number such as 2,5 is no list of two choices: there was one measurement.
        span = original_span(text, 0, len(fold(text)))
        return CellError(Mistake.UNKNOWN_VALUE, text, span, known_values(vocabulary))
    outcome = _cell(text, attribute)
    if isinstance(outcome, CellError):
        code, span = outcome.code, outcome.span
        texts = tuple(
            one for one in outcome.suggestions if _is_value(outcome.corrected_by(one), vocabulary)
        )
    else:
        code, span = Mistake.NOT_ONE_VALUE, original_span(text, 0, len(fold(text)))
        texts = (attribute.text(outcome.first),) if len(outcome) == 1 else ()
    return CellError(code, text, span, known_values(vocabulary), texts)


def _is_value(text: str, vocabulary: Vocabulary) -> bool:
    try:
        return read_value(fold(text), vocabulary) is not None
    except Fault:
        return False
