"""Checks over a whole catalogue: plain functions in one list, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from catalog.checks.derivations import derivations_are_total
from catalog.checks.products import (
    examples_name_advice,
    products_can_fit,
    rules_name_active_products,
)
from catalog.checks.sources import (
    certainty_fits_source,
    interpretations_are_listed,
    rows_have_sources,
)
from catalog.model import Catalog
from catalog.problems import Problem

Check = Callable[[Catalog], Iterator[Problem]]

CHECKS: Final[tuple[Check, ...]] = (
    derivations_are_total,
    rules_name_active_products,
    products_can_fit,
    examples_name_advice,
    certainty_fits_source,
    rows_have_sources,
    interpretations_are_listed,
)


def check(catalog: Catalog) -> Iterator[Problem]:
    """Yield every problem that the rows have together."""
    for one in CHECKS:
        yield from one(catalog)
