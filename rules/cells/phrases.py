"""Value sets in Dutch words: ``1 t/m 3; 7; vanaf 12``."""

from __future__ import annotations

from collections.abc import Callable

from rules.attributes import Attribute
from rules.normalise import tidy
from rules.valuesets import ValueSet

NO_CONDITION = "-"


def phrase(values: ValueSet, attribute: Attribute, *, quoted: bool = False) -> str:
    """Return the words for a set that is not empty; what is left out where that is shorter.

    ``niet(…)`` is used when it has fewer parts and fewer characters. ``quoted`` puts choices
    between quotation marks, so that no word in a choice can be read as a word of the language.
    """
    if values.is_everything:
        return NO_CONDITION
    direct = _parts(values, attribute, quoted=quoted)
    others = _parts(~values, attribute, quoted=quoted)
    text, inverse = "; ".join(direct), f"niet({'; '.join(others)})"
    return inverse if len(others) < len(direct) and len(inverse) < len(text) else text


def _parts(values: ValueSet, attribute: Attribute, *, quoted: bool) -> list[str]:
    def name(position: int) -> str:
        text = tidy(attribute.text(position))
        return f'"{text}"' if quoted and attribute.grid is None else text

    if not attribute.is_comparable:
        return [name(position) for position in values]
    return [_range(first, end - 1, values.size - 1, name) for first, end in values.ranges]


def _range(first: int, last: int, highest: int, name: Callable[[int], str]) -> str:
    if first == last:
        return name(first)
    if first == 0:
        return f"hoogstens {name(last)}"
    if last == highest:
        return f"vanaf {name(first)}"
    return f"{name(first)} t/m {name(last)}"
