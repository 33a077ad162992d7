"""Do the rules keep to what the sheet Bouwstenen says of laws and combinations?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from catalog.conventions import GROUP_SIZE, LAW
from catalog.messages import facts as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import Product, ProductStatus, QualityNorm
from catalog.wording.conditions import box_text, condition_text, listed
from rules.analysis.areas import Source
from rules.analysis.compiled import Compiled, compile_ruleset
from rules.analysis.cover import BudgetSpent, Deadline
from rules.analysis.fitting import both_sources, first_witness, fitting_sources
from rules.analysis.masks import Masks
from rules.boxes import Box
from rules.valuesets import ValueSet

SECONDS = 5.0


def regions_keep_to_their_law(catalog: Catalog) -> Iterator[Problem]:
    """Een bouwsteen past alleen bij cliënten onder de wet die bij de bouwsteen staat."""
    law = catalog.attribute.get(LAW)
    if law is None or law.about.value != "cliënt":
        return
    deadline = Deadline(SECONDS)
    asked = [Box({LAW: ValueSet.of(law.size, [position])}) for position in range(law.size)]
    compiled = _compiled(catalog, deadline, asked)
    for product in _active(catalog):
        positions = [law.position(name) for name in product.laws]
        known = [position for position in positions if position is not None]
        if not known or product.code not in compiled.ruleset.products:
            continue
        outside = compiled.space.masks(Box({LAW: ~ValueSet.of(law.size, known)}))
        found = _client(compiled, fitting_sources(compiled, product.code, outside), deadline)
        if found is not None:
            box = compiled.space.box(found)
            yield messages.OUTSIDE_LAW.at(
                product.place_of("wet"),
                "; ".join(product.laws),
                code=product.code,
                laws=listed(product.laws),
                example=condition_text(law, box.get(LAW, law.everything())),
            )


def combinations_are_allowed(catalog: Catalog) -> Iterator[Problem]:
    """Bouwstenen die samen kunnen passen, staan bij elkaar onder Combineerbaar met."""
    stating = [one for one in _active(catalog) if "combineerbaar_met" in one.places]
    if not stating:
        return
    deadline = Deadline(SECONDS)
    compiled = _compiled(catalog, deadline)
    for one, other in combinations(_active(catalog), 2):
        if not _forbidden(catalog, one, other):
            continue
        both = both_sources(compiled, one.code, other.code, compiled.everything)
        found = _client(compiled, both, deadline)
        if found is not None:
            text = box_text(compiled.space.box(found), catalog.attribute)
            yield messages.NOT_COMBINABLE.at(
                one.place_of("combineerbaar_met"),
                one=one.code,
                other=other.code,
                example=text.removeprefix("ALS "),
            )


def group_size_stands_once(catalog: Catalog) -> Iterator[Problem]:
    """De groepsgrootte staat bij de bouwsteen en wordt niet herhaald als kwaliteitseis."""
    for norm in catalog.quality:
        measured = norm.attribute == GROUP_SIZE and norm.kind in ("moet", "streef")
        if measured and not norm.box and _repeats(catalog, norm):
            yield messages.GROUP_SIZE_TWICE.at(norm.place)


def _repeats(catalog: Catalog, norm: QualityNorm) -> bool:
    codes = catalog.expand(norm.products, catalog.product)
    products = [catalog.product[code] for code in codes]
    return any(one.group_max is not None or one.group_target is not None for one in products)


def _forbidden(catalog: Catalog, one: Product, other: Product) -> bool:
    """Two products are not combinable when either lists companions without the other."""
    codes = tuple(catalog.product)
    return any(
        "combineerbaar_met" in product.places
        and companion.code not in catalog.expand(product.combines_with, codes)
        for product, companion in ((one, other), (other, one))
    )


def _client(compiled: Compiled, sources: Iterator[Source], deadline: Deadline) -> Masks | None:
    """Return possible clients in one of the sources; None when there are none, or no time."""
    try:
        return first_witness(compiled, sources, deadline)
    except BudgetSpent:
        return None


def _active(catalog: Catalog) -> tuple[Product, ...]:
    return tuple(one for one in catalog.products if one.status is ProductStatus.ACTIVE)


def _compiled(catalog: Catalog, deadline: Deadline, asked: Iterable[Box] = ()) -> Compiled:
    """Compile the rules for every active product, whatever its dates."""
    codes = tuple(product.code for product in _active(catalog))
    return compile_ruleset(catalog.ruleset_for(codes), asked, deadline)
