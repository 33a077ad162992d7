"""Questions in words: why one is asked, which numbers it takes, how many may still come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from catalog.wording.conditions import listed
from rules.attributes import Attribute, format_number

_MOST_NAMED: Final = 4


def why_asked(products: Sequence[str]) -> str:
    """Say which products, by name, still hang on the answer."""
    names = list(products)
    more = len(names) - _MOST_NAMED
    if more > 1:
        names = [*names[:_MOST_NAMED], f"{more} andere bouwstenen"]
    which = "deze bouwsteen past" if len(products) == 1 else "deze bouwstenen passen"
    return f"Dit antwoord bepaalt nog of {which}: {listed(names)}."


def range_text(attribute: Attribute) -> str:
    """Say which numbers are answers; empty for a choice."""
    grid = attribute.grid
    if grid is None:
        return ""
    least, most = format_number(grid.minimum), format_number(grid.maximum)
    step = "" if grid.step == 1 else f", in stappen van {format_number(grid.step)}"
    return f"Een getal van {least} tot en met {most}{step}."


def at_most_text(number: int) -> str:
    """Say how many questions may still come."""
    if not number:
        return "geen vragen meer die iets uitmaken"
    return f"nog hoogstens {number} {'vraag' if number == 1 else 'vragen'}"
