"""Checks over a whole catalogue: plain functions in one list, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from catalog.checks.derivations import derivations_are_total
from catalog.checks.national_codes import tariffs_follow_national_rules, tariffs_name_known_laws
from catalog.checks.possible import somebody_is_possible
from catalog.checks.products import (
    examples_name_advice,
    products_can_fit,
    products_name_known_laws,
    rules_name_active_products,
)
from catalog.checks.questions import attributes_have_questions
from catalog.checks.regions import (
    combinations_are_allowed,
    group_size_stands_once,
    regions_keep_to_their_law,
)
from catalog.checks.sizes import (
    periods_are_in_order,
    products_end_after_the_first_day,
    sizes_are_in_order,
)
from catalog.checks.sources import (
    certainty_fits_source,
    interpretations_are_listed,
    interpretations_have_a_reason,
    rows_have_sources,
)
from catalog.checks.succession import successors_are_in_use
from catalog.checks.tariff_periods import tariffs_follow_each_other
from catalog.model import Catalog
from catalog.problems import Problem, Severity

Check = Callable[[Catalog], Iterator[Problem]]

CHECKS: Final[tuple[Check, ...]] = (
    derivations_are_total,
    somebody_is_possible,
    rules_name_active_products,
    products_can_fit,
    examples_name_advice,
    sizes_are_in_order,
    periods_are_in_order,
    products_end_after_the_first_day,
    successors_are_in_use,
    products_name_known_laws,
    tariffs_name_known_laws,
    regions_keep_to_their_law,
    combinations_are_allowed,
    group_size_stands_once,
    tariffs_follow_each_other,
    tariffs_follow_national_rules,
    certainty_fits_source,
    rows_have_sources,
    interpretations_have_a_reason,
    attributes_have_questions,
    interpretations_are_listed,
)

ROW_CHECKS: Final[tuple[Check, ...]] = (
    sizes_are_in_order,
    periods_are_in_order,
    tariffs_follow_national_rules,
)
"""Checks that look at one row at a time: what is wrong elsewhere does not touch their answer."""


def check(catalog: Catalog) -> Iterator[tuple[Problem, bool]]:
    """Yield every problem that the rows have together, and whether it waits.

    Those of ``check_rows`` do not: they are told also when other rows have errors.
    """
    for one in CHECKS:
        for found in one(catalog):
            yield found, not (one in ROW_CHECKS and found.severity is Severity.ERROR)


def check_rows(catalog: Catalog) -> Iterator[Problem]:
    """Yield the errors inside rows that could be read, also when other rows could not.

    So that a person who makes two mistakes hears of both at once.
    """
    for one in ROW_CHECKS:
        yield from (found for found in one(catalog) if found.severity is Severity.ERROR)
