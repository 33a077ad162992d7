"""The catalogue: everything a workbook says, checked and ready to answer questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from catalog.lists import matching_ids
from catalog.records import (
    Example,
    Fact,
    Info,
    Product,
    ProductStatus,
    QualityNorm,
    ResultNorm,
    Tariff,
)
from rules.attributes import About, Attribute
from rules.places import Place
from rules.ruleset import Derivation, Guarantee, Impossible, Rule, Ruleset


@dataclass(frozen=True)
class Catalog:
    """A regional catalogue.

    ``rules`` and ``guarantees`` carry the product codes and patterns as written; ``ruleset_on``
    fills them in for a date. ``places`` gives the row of each attribute by code. ``sha256`` is
    the hash of the content (catalog/digest.py).
    """

    info: Info
    sha256: str = ""
    facts: tuple[Fact, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    products: tuple[Product, ...] = ()
    rules: tuple[Rule, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    impossible: tuple[Impossible, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    quality: tuple[QualityNorm, ...] = ()
    results: tuple[ResultNorm, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    examples: tuple[Example, ...] = ()
    _rulesets: dict[tuple[str, ...], Ruleset] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def product(self) -> Mapping[str, Product]:
        """Products by code."""
        return {product.code: product for product in self.products}

    @cached_property
    def attribute(self) -> Mapping[str, Attribute]:
        """Attributes by code, about clients and about offers."""
        return {attribute.code: attribute for attribute in self.attributes}

    @cached_property
    def fact(self) -> Mapping[str, Fact]:
        """Facts by number."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def client_attributes(self) -> tuple[Attribute, ...]:
        """The attributes about clients, in the order of Kenmerken."""
        return tuple(one for one in self.attributes if one.about is About.CLIENT)

    @cached_property
    def offer_attributes(self) -> tuple[Attribute, ...]:
        """The attributes about offers, in the order of Kenmerken."""
        return tuple(one for one in self.attributes if one.about is About.OFFER)

    def products_on(self, day: date) -> tuple[Product, ...]:
        """Return the products in force on a day."""
        return tuple(product for product in self.products if product.in_force_on(day))

    def expand(self, patterns: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
        """Return those of ``codes`` that are named by codes or patterns, in their own order."""
        known = tuple(codes)
        named = {code for pattern in patterns for code in matching_ids(pattern, known)}
        return tuple(code for code in known if code in named)

    def ruleset_on(self, day: date) -> Ruleset:
        """Return the rule set with the products in force on a day.

        Days with the same products share one rule set, so that it is compiled once.
        """
        return self.ruleset_for(tuple(product.code for product in self.products_on(day)))

    def ruleset_for(self, codes: tuple[str, ...]) -> Ruleset:
        """Return the rule set in which exactly these products are in force."""
        if codes not in self._rulesets:
            self._rulesets[codes] = self._ruleset(codes)
        return self._rulesets[codes]

    def reference_date(self, today: date) -> date:
        """Return today when the catalogue applies today, otherwise its first day."""
        return today if self.info.applies_on(today) else self.info.valid_from

    def _ruleset(self, codes: tuple[str, ...]) -> Ruleset:
        return Ruleset(
            attributes=self.client_attributes,
            products=codes,
            rules=tuple(
                replace(
                    rule,
                    products=self.expand(rule.products, codes),
                    names_products=bool(rule.products),
                )
                for rule in self.rules
            ),
            derivations=self.derivations,
            impossible=self.impossible,
            guarantees=tuple(
                replace(guarantee, products=self.expand(guarantee.products, codes))
                for guarantee in self.guarantees
            ),
        )


def why_not_in_force(product: Product, day: date) -> str:
    """Say in Dutch why a product cannot be advised on a day; empty when it can."""
    if product.status is ProductStatus.LAPSED:
        return "Deze bouwsteen is vervallen."
    if product.status is ProductStatus.CONCEPT:
        return "Deze bouwsteen is nog een concept."
    if product.valid_from is not None and day < product.valid_from:
        return f"Deze bouwsteen geldt pas vanaf {product.valid_from:%d-%m-%Y}."
    if product.valid_until is not None and day > product.valid_until:
        return f"Deze bouwsteen gold tot en met {product.valid_until:%d-%m-%Y}."
    return ""
