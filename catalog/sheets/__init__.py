"""Every sheet of a regional workbook, in order: the one definition of its shape."""

from __future__ import annotations

from typing import Final

from catalog.sheets.conditions import DERIVATIONS, EXAMPLES, GUARANTEES, IMPOSSIBLE, RULES
from catalog.sheets.info import FORMAT_VERSION, INFO
from catalog.sheets.products import PRODUCTS, QUALITY, RESULTS, TARIFFS
from catalog.sheets.vocabulary import ATTRIBUTES, CHOICES, FACTS

__all__ = [
    "ATTRIBUTES",
    "CHOICES",
    "DERIVATIONS",
    "EXAMPLES",
    "FACTS",
    "FORMAT_VERSION",
    "GUARANTEES",
    "IMPOSSIBLE",
    "INFO",
    "PRODUCTS",
    "QUALITY",
    "RESULTS",
    "RULES",
    "TARIFFS",
]

SHEETS: Final = (
    FACTS,
    ATTRIBUTES,
    CHOICES,
    DERIVATIONS,
    IMPOSSIBLE,
    PRODUCTS,
    RULES,
    GUARANTEES,
    QUALITY,
    RESULTS,
    TARIFFS,
    EXAMPLES,
)
"""The sheets with rows, in the order in which they stand in a workbook."""

CONTROL_SHEET: Final = "Controle"
"""The sheet that the program owns: findings of the last check, never part of the content."""

BY_NAME: Final = {sheet.name: sheet for sheet in (INFO, *SHEETS)}
BY_KEY: Final = {sheet.key: sheet for sheet in (INFO, *SHEETS)}
