"""The rules of one product as sentences."""

from __future__ import annotations

from typing import Final

from catalog.model import Catalog
from catalog.records import Product
from catalog.wording.conditions import condition_text, listed
from rules.ruleset import Effect, Rule

_OPENING: Final = {
    Effect.FITS: "Past",
    Effect.EXCLUDES: "Past niet",
    Effect.ADVISES: "Let op",
}


def rules_in_words(catalog: Catalog, product: Product) -> tuple[str, ...]:
    """Return a sentence per rule about a product: what fits, then what excludes, then advice."""
    order = list(Effect)
    rules = sorted(
        (rule for rule in catalog.rules if catalog.expand(rule.products, (product.code,))),
        key=lambda rule: order.index(rule.effect),
    )
    return tuple(_sentence(catalog, rule) for rule in rules)


def _sentence(catalog: Catalog, rule: Rule) -> str:
    conditions = listed(
        condition_text(attribute, rule.box[code])
        for code, attribute in catalog.attribute.items()
        if code in rule.box
    )
    when = (
        f" als: {conditions}" if conditions else " altijd" if rule.effect is Effect.ADVISES else ""
    )
    note = f" {rule.origin.note}" if rule.origin.note else ""
    sources = "; ".join(rule.origin.sources)
    return f"{_OPENING[rule.effect]}{when}.{note} [{rule.id}; {rule.origin.certainty}; {sources}]"
