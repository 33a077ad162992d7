"""Whether a choice can be used in cells: its name must be read back as itself."""

from __future__ import annotations

import re
from typing import Final

from rules.attributes import Attribute, Kind
from rules.cells.errors import CellError, Mistake
from rules.cells.parse import parse_value
from rules.cells.spans import original_span
from rules.cells.tokens import LANGUAGE
from rules.cells.vocabulary import vocabulary_of
from rules.normalise import fold

_ONLY_LANGUAGE: Final = re.compile(
    rf"(?:\s|{'|'.join(re.escape(word) for word in sorted(LANGUAGE, key=len, reverse=True))})*"
)
_SIGNS: Final = re.compile('[;"]')


def choice_problem(choice: str, attribute: Attribute) -> CellError | None:
    """Return why a choice cannot be used in cells of its attribute, or None when it can.

    It holds ``;`` or a quotation mark, is nothing but words and signs of the language, or cannot
    be told from another choice. Once this is None for every choice, every set of choices can be
    written as a cell that is read back as the same set.
    """
    if attribute.kind in (Kind.NUMBER, Kind.YES_NO):
        return None
    folded = fold(choice)
    if sign := _SIGNS.search(folded):
        return CellError(Mistake.SIGN_IN_CHOICE, choice, original_span(choice, *sign.span()))
    if _ONLY_LANGUAGE.fullmatch(folded):
        return CellError(Mistake.RESERVED_CHOICE, choice, (0, len(choice)))
    if folded in vocabulary_of(attribute).shared:
        return CellError(Mistake.DUPLICATE_CHOICE, choice, (0, len(choice)))
    try:
        parse_value(choice, attribute)
    except CellError as error:
        return error
    return None
