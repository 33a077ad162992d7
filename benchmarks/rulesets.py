"""Seeded rule sets to measure on: the product tables of `tables`, with products and guarantees.

A rule names the product of its need and of a level drawn for it. One rule in twenty excludes. There
is one guarantee per need, two derived attributes and two impossible rows when asked for.
"""

from __future__ import annotations

from random import Random

from benchmarks.tables import product_table
from rules.analysis.masks import bits
from rules.attributes import Attribute, Kind
from rules.boxes import Box
from rules.ruleset import Claim, Derivation, Effect, Guarantee, Impossible, Rule, Ruleset
from rules.valuesets import ValueSet

_LEVELS = 4
_EXCLUDING = 0.05
_SENSITIVE = 0.15
_CLAIMS = (Claim.AT_LEAST_ONE, Claim.AT_MOST_ONE, Claim.ALWAYS, Claim.NEVER, Claim.EXACTLY_ONE)


def product_ruleset(
    rules: int, attributes: int = 20, *, derived: bool = False, seed: int = 1
) -> Ruleset:
    """Return a rule set with 32 products on 8 needs, over a product table of this size."""
    random = Random(seed)
    table = product_table(rules, attributes, seed)
    asked = [
        Attribute(
            f"k{place}",
            f"Kenmerk {place}",
            Kind.ORDERED if place in {3, 4} else Kind.CHOICE,
            choices=tuple(f"w{value}" for value in range(size)),
            theme=f"thema {place // 4}",
            sensitive=random.random() < _SENSITIVE,
            fixed=place in {0, 3},
        )
        for place, size in enumerate(table.sizes)
    ]
    products = tuple(f"P{need}-{level}" for need in range(table.sizes[1]) for level in range(4))
    made = []
    for number, masks in enumerate(table.boxes):
        need = next(iter(bits(masks[1])))
        effect = Effect.EXCLUDES if random.random() < _EXCLUDING else Effect.FITS
        product = f"P{need}-{random.randrange(_LEVELS)}"
        box = Box(
            {
                attribute.code: ValueSet.of(attribute.size, bits(mask))
                for attribute, mask in zip(asked, masks, strict=True)
            }
        )
        made.append(Rule(f"R{number}", box, effect, (product,)))
    guarantees = tuple(
        Guarantee(
            f"G{need}",
            Box({"k1": ValueSet.of(table.sizes[1], [need])}),
            _CLAIMS[need % len(_CLAIMS)],
            tuple(code for code in products if code.startswith(f"P{need}-")),
        )
        for need in range(table.sizes[1])
    )
    if not derived:
        return Ruleset(tuple(asked), products, tuple(made), guarantees=guarantees)
    return _with_derived(Ruleset(tuple(asked), products, tuple(made), guarantees=guarantees))


def _with_derived(plain: Ruleset) -> Ruleset:
    """Return the rule set with two derived attributes that every fifth rule asks for."""
    first, second = plain.attributes[5:7]
    severe = Attribute("ernst", "Ernst", Kind.CHOICE, choices=("licht", "zwaar"), derived=True)
    urgent = Attribute("spoed", "Spoed", Kind.CHOICE, choices=("ja", "nee"), derived=True)
    high, low = ValueSet.of(first.size, [0]), ~ValueSet.of(first.size, [0])
    soon = ValueSet.of(second.size, [0])
    heavy, light = ValueSet.of(2, [1]), ValueSet.of(2, [0])
    derivations = (
        Derivation("A1", Box({first.code: high}), "ernst", 1),
        Derivation("A2", Box({first.code: low}), "ernst", 0),
        Derivation("A3", Box({"ernst": heavy, second.code: soon}), "spoed", 0),
        Derivation("A4", Box({"ernst": light}), "spoed", 1),
        Derivation("A5", Box({"ernst": heavy, second.code: ~soon}), "spoed", 1),
    )
    impossible = (
        Impossible("ON1", Box({"k0": ValueSet.of(2, [0]), "k3": ValueSet.of(7, [5, 6])})),
        Impossible("ON2", Box({"k1": ValueSet.of(8, [7]), "k2": ValueSet.of(4, [3])})),
    )
    rules = tuple(
        Rule(
            rule.id,
            rule.box & Box({"spoed": ValueSet.of(2, [number % 2])})
            if number % 5 == 0
            else rule.box,
            rule.effect,
            rule.products,
        )
        for number, rule in enumerate(plain.rules)
    )
    return Ruleset(
        (*plain.attributes, severe, urgent),
        plain.products,
        rules,
        derivations,
        impossible,
        plain.guarantees,
    )
