"""Are the products that rules and examples name in use, and does each have a rule?"""

from __future__ import annotations

from collections.abc import Iterator

from catalog.conventions import LAW
from catalog.lists import wrongly_separated
from catalog.messages import checks as messages
from catalog.messages import facts as fact_messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import ProductStatus
from catalog.wording.conditions import listed
from catalog.wording.suggestions import suggestion
from rules.ruleset import Effect


def rules_name_active_products(catalog: Catalog) -> Iterator[Problem]:
    """Een regel noemt geen bouwsteen die vervallen is of nog een concept is."""
    for rule in catalog.rules:
        for code in rule.products:
            product = catalog.product.get(code)
            if product is None or product.status is ProductStatus.ACTIVE:
                continue
            successors = f" {listed(product.successors, 'of')}" if product.successors else ""
            place = rule.origin.places.get("bouwsteen", rule.origin.place)
            yield messages.LAPSED_IN_RULE.at(place, code, code=code, successors=successors)


def products_can_fit(catalog: Catalog) -> Iterator[Problem]:
    """Bij elke actieve bouwsteen hoort minstens één regel die zegt wanneer hij past."""
    active = [one.code for one in catalog.products if one.status is ProductStatus.ACTIVE]
    fits = [rule for rule in catalog.rules if rule.effect is Effect.FITS]
    named = {code for rule in fits for code in catalog.expand(rule.products, active)}
    for code in active:
        if code not in named:
            yield messages.NEVER_FITS.at(catalog.product[code].place_of("code"), code, code=code)


def products_name_known_laws(catalog: Catalog) -> Iterator[Problem]:
    """De wet bij een bouwsteen is een antwoord bij het kenmerk wet."""
    attribute = catalog.attribute.get(LAW)
    if attribute is None:
        return
    for product in catalog.products:
        for law in product.laws:
            if attribute.position(law) is None:
                parts = wrongly_separated(law, lambda one: attribute.position(one) is not None)
                right = f"Zet tussen twee wetten een puntkomma: {'; '.join(parts)}. "
                yield fact_messages.LAW_UNKNOWN.at(
                    product.place_of("wet"),
                    "; ".join(product.laws),
                    law=law,
                    cure=right if parts else suggestion(law, attribute.choices),
                    words=", ".join(attribute.choices),
                )


def examples_name_advice(catalog: Catalog) -> Iterator[Problem]:
    """De kolom Let op van een voorbeeld noemt alleen regels met het oordeel let op."""
    effects = {rule.id: rule.effect for rule in catalog.rules}
    for example in catalog.examples:
        for code in example.advice:
            if effects.get(code, Effect.ADVISES) is not Effect.ADVISES:
                place = example.place_of("let_op")
                yield messages.EXAMPLE_UNKNOWN_ADVICE.at(place, code, code=code)
