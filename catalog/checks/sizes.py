"""Do sizes, durations and dates of one row contradict each other?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from catalog.messages import facts as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import Placed, Product, ProductStatus
from catalog.sheets import PRODUCTS
from catalog.sheets.info import INFO
from rules.attributes import format_number

_ORDERED = (
    ("groep_min", "groep_streef"),
    ("groep_streef", "groep_max"),
    ("groep_min", "groep_max"),
    ("duur_min_mnd", "duur_max_mnd"),
)


def sizes_are_in_order(catalog: Catalog) -> Iterator[Problem]:
    """Groep min, streef en max, en de kortste en langste duur, staan van klein naar groot."""
    for product in catalog.products:
        values = _sizes(product)
        wrong: set[str] = set()
        for small, large in _ORDERED:
            low, high = values[small], values[large]
            if low is None or high is None or low <= high or wrong & {small, large}:
                continue
            wrong.update((small, large))
            yield messages.SIZE_ORDER.at(
                product.place_of(small),
                format_number(Decimal(low)),
                small=format_number(Decimal(low)),
                large=format_number(Decimal(high)),
                small_name=PRODUCTS.column(small).heading,
                large_name=PRODUCTS.column(large).heading,
            )


def periods_are_in_order(catalog: Catalog) -> Iterator[Problem]:
    """Een laatste dag ligt nooit voor de eerste dag."""
    info = catalog.info
    rows: list[tuple[Placed, date | None, date | None, str]] = [
        (info, info.valid_from, info.valid_until, INFO.column("geldig_tot_en_met").key)
    ]
    rows += [(one, one.valid_from, one.valid_until, "geldig_tm") for one in catalog.products]
    rows += [(one, one.valid_from, one.valid_until, "geldig_tm") for one in catalog.tariffs]
    for record, first, last, key in rows:
        if first is not None and last is not None and last < first:
            yield messages.DATE_ORDER.at(
                record.place_of(key),
                f"{last:%d-%m-%Y}",
                first=f"{first:%d-%m-%Y}",
                last=f"{last:%d-%m-%Y}",
            )


def products_end_after_the_first_day(catalog: Catalog) -> Iterator[Problem]:
    """Een actieve bouwsteen eindigt niet voordat het werkboek begint te gelden."""
    first = catalog.info.valid_from
    for product in catalog.products:
        last = product.valid_until
        if last is None or last >= first or product.status is not ProductStatus.ACTIVE:
            continue
        if product.valid_from is not None and product.valid_from > last:
            continue
        yield messages.NEVER_IN_FORCE.at(
            product.place_of("geldig_tm"),
            f"{last:%d-%m-%Y}",
            code=product.code,
            first=f"{first:%d-%m-%Y}",
            last=f"{last:%d-%m-%Y}",
        )


def _sizes(product: Product) -> dict[str, int | Decimal | None]:
    return {
        "groep_min": product.group_min,
        "groep_streef": product.group_target,
        "groep_max": product.group_max,
        "duur_min_mnd": product.months_min,
        "duur_max_mnd": product.months_max,
    }
