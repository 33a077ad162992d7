"""Do lapsed products lead to products that are in use?"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.messages import facts as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import ProductStatus
from catalog.wording.conditions import listed


def successors_are_in_use(catalog: Catalog) -> Iterator[Problem]:
    """Een opvolger is een andere bouwsteen, die niet zelf vervallen is."""
    for product in catalog.products:
        place = product.place_of("opgevolgd_door")
        for code in product.successors:
            successor = catalog.product.get(code)
            if code == product.code:
                yield messages.SUCCEEDS_ITSELF.at(place, code, code=code)
            elif successor is not None and successor.status is ProductStatus.LAPSED:
                better = f", bijvoorbeeld {listed(successor.successors, 'of')}"
                yield messages.SUCCESSOR_LAPSED.at(
                    place, code, successor=code, better=better if successor.successors else ""
                )
        if product.status is ProductStatus.LAPSED and not product.successors:
            yield messages.LAPSED_WITHOUT_SUCCESSOR.at(
                product.place_of("status"), product.status, code=product.code
            )
