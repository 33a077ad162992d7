"""Do tariffs follow the national rules of iWmo and iJw? (6-domein.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from catalog.codes import (
    BOUND_FREQUENCIES,
    CATEGORIES,
    LONGEST_PRODUCT_CODE,
    PER_WEEK,
    UNITS,
    UNITS_WITH_BOUND_FREQUENCY,
)
from catalog.conventions import LAW
from catalog.messages import facts as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import Tariff
from catalog.wording.suggestions import code_suggestion, codes_with_names, suggestion
from rules.normalise import fold

_CODE: Final = re.compile(r"[A-Za-z0-9]+")


def tariffs_follow_national_rules(catalog: Catalog) -> Iterator[Problem]:
    """Productcategorie, productcode, eenheid en frequentie volgen iWmo en iJw."""
    for tariff in catalog.tariffs:
        yield from _category(catalog, tariff)
        yield from _product_code(tariff)
        yield from _frequency(tariff)


def tariffs_name_known_laws(catalog: Catalog) -> Iterator[Problem]:
    """De wet bij een tarief is een antwoord bij het kenmerk wet."""
    attribute = catalog.attribute.get(LAW)
    if attribute is None:
        return
    for tariff in catalog.tariffs:
        if not tariff.law or attribute.position(tariff.law) is not None:
            continue
        yield messages.LAW_UNKNOWN.at(
            tariff.place_of("wet"),
            tariff.law,
            law=tariff.law,
            cure=suggestion(tariff.law, attribute.choices),
            words=", ".join(attribute.choices),
        )


def _category(catalog: Catalog, tariff: Tariff) -> Iterator[Problem]:
    """Yield what is wrong with the category; it hangs on the law, Jeugd has no Begeleiding."""
    if LAW not in catalog.attribute:
        return
    known = CATEGORIES.get(fold(tariff.law))
    everything = {code: name for table in CATEGORIES.values() for code, name in table.items()}
    table = known or everything
    listed = codes_with_names(table)
    if not tariff.category:
        yield messages.CATEGORY_MISSING.at(tariff.place_of("productcategorie"), categories=listed)
    elif tariff.category not in table:
        message = messages.CATEGORY_OF_OTHER_LAW if known else messages.CATEGORY_WITHOUT_LAW
        place = tariff.place_of("productcategorie")
        yield message.at(
            place,
            tariff.category,
            law=tariff.law,
            categories=listed,
            nearest=code_suggestion(tariff.category, table),
        )


def _product_code(tariff: Tariff) -> Iterator[Problem]:
    code = tariff.product_code
    place = tariff.place_of("productcode")
    if len(code) > LONGEST_PRODUCT_CODE:
        yield messages.PRODUCT_CODE_LONG.at(place, code)
    elif code and not _CODE.fullmatch(code):
        yield messages.PRODUCT_CODE_SIGNS.at(place, code)


def _frequency(tariff: Tariff) -> Iterator[Problem]:
    bound = tariff.unit in UNITS_WITH_BOUND_FREQUENCY
    if bound and tariff.frequency and tariff.frequency not in BOUND_FREQUENCIES:
        yield messages.UNIT_FREQUENCY.at(
            tariff.place_of("frequentie"),
            tariff.frequency,
            unit=tariff.unit,
            name=UNITS[tariff.unit],
        )
    if (tariff.volume is None) != (not tariff.frequency):
        yield messages.FREQUENCY_WITHOUT_VOLUME.at(
            tariff.place_of("omvang" if tariff.volume is not None else "frequentie")
        )
    if tariff.frequency == PER_WEEK and tariff.valid_until is None:
        yield messages.WEEKLY_WITHOUT_END.at(tariff.place_of("frequentie"), tariff.frequency)
