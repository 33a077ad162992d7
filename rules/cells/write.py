"""The canonical Dutch text of a set of values: equal meaning gives equal text."""

from __future__ import annotations

from rules.attributes import Attribute
from rules.cells.errors import CellError
from rules.cells.parse import parse_cell
from rules.cells.phrases import phrase
from rules.valuesets import ValueSet


def write_cell(values: ValueSet, attribute: Attribute) -> str:
    """Return the text that ``parse_cell`` reads as exactly these values.

    Everything is ``-``; numbers and ordered choices are written as ranges, other choices as a
    list, and what is left out as ``niet(…)`` where that is shorter. Choices are put between
    quotes only where the plain text would mean something else. Raises ValueError for the empty
    set and for a set over another domain. A text longer than ``parse.MAX_LENGTH`` (thousands of
    separate ranges) fits in no cell and is not read back.
    """
    if values.size != attribute.size:
        message = f"{values.size} positions are not the {attribute.size} of {attribute.code}"
        raise ValueError(message)
    if not values and values.size:
        message = f"no cell of attribute {attribute.code} accepts nothing"
        raise ValueError(message)
    text = phrase(values, attribute)
    if attribute.grid is not None or _means(text, values, attribute):
        return text
    return phrase(values, attribute, quoted=True)


def _means(text: str, values: ValueSet, attribute: Attribute) -> bool:
    try:
        return parse_cell(text, attribute) == values
    except CellError:
        return False
