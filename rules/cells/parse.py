"""What a cell means: the values a condition accepts, or the one value of an example.

The grammar stands in ``rules.cells.grammar``; this is the way in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rules.attributes import Attribute
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
    return _remembered(text, attribute) if len(text) <= _CACHED_LENGTH else _parse(text, attribute)


def parse_value(text: str, attribute: Attribute) -> int:
    """Return the position of the one value a text names.

    Raises CellError for anything else, also for an empty text.
    """
    vocabulary = vocabulary_of(attribute)
    folded = _folded(text)
    try:
        position = read_value(folded, vocabulary)
    except Fault as fault:
        raise explain(text, folded, vocabulary, fault) from None
    if position is not None:
        return position
    expected = known_values(vocabulary)
    try:
        values = _parse(text, attribute)
    except CellError as error:
        asked = tuple(
            one for one in error.suggestions if _is_value(error.corrected_by(one), vocabulary)
        )
        raise CellError(error.code, text, error.span, expected, asked) from None
    single = (attribute.text(values.first),) if len(values) == 1 else ()
    span = original_span(text, 0, len(folded))
    raise CellError(Mistake.NOT_ONE_VALUE, text, span, expected, single)


@lru_cache(maxsize=65_536)
def _remembered(text: str, attribute: Attribute) -> ValueSet:
    return _parse(text, attribute)


def _parse(text: str, attribute: Attribute) -> ValueSet:
    vocabulary = vocabulary_of(attribute)
    folded = _folded(text)
    try:
        return read(folded, vocabulary)
    except Fault as fault:
        raise explain(text, folded, vocabulary, fault) from None


def _is_value(text: str, vocabulary: Vocabulary) -> bool:
    try:
        return read_value(fold(text), vocabulary) is not None
    except Fault:
        return False


def _folded(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise CellError(Mistake.TOO_LONG, text, (MAX_LENGTH, len(text)))
    return fold(text)
