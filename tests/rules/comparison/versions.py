"""Small random pairs of rule sets, and what differs between them by enumeration.

The enumeration knows nothing of boxes or joint spaces: a client is a mapping of attribute to
written value, and each version is asked in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product as combinations
from random import Random

from hypothesis import strategies as st

from rules.attributes import Attribute, Grid, Kind
from rules.boxes import Box
from rules.ruleset import Effect, Impossible, Rule, Ruleset
from rules.valuesets import ValueSet
from tests.rules.rulesets import rulesets

Client = dict[str, str]
WORDS = ("aa", "bb", "cc", "dd")


@dataclass(frozen=True)
class Pair:
    old: Ruleset
    new: Ruleset


@st.composite
def pairs(draw: st.DrawFn, *, most_changes: int = 4) -> Pair:
    """Draw two versions: the second is the first with one to four changes."""
    old = draw(rulesets(most_rules=6))
    random = Random(draw(st.integers(0, 10**6)))
    new = old
    for _ in range(random.randint(1, most_changes)):
        new = mutated(random, new)
    return Pair(old, new)


def mutated(random: Random, ruleset: Ruleset) -> Ruleset:
    change = random.choice(_CHANGES)
    return change(random, ruleset)


def _other_box(random: Random, ruleset: Ruleset) -> Ruleset:
    place = random.randrange(len(ruleset.rules)) if ruleset.rules else None
    if place is None:
        return _more_rules(random, ruleset)
    rules = list(ruleset.rules)
    box = dict(rules[place].box)
    attribute = random.choice(ruleset.attributes)
    box[attribute.code] = _values(random, attribute)
    rules[place] = replace(rules[place], box=Box(box))
    return replace(ruleset, rules=tuple(rules))


def _more_rules(random: Random, ruleset: Ruleset) -> Ruleset:
    effect = random.choice((Effect.FITS, Effect.EXCLUDES))
    products = _some(random, ruleset.products)
    rule = Rule(f"N{len(ruleset.rules)}", _box(random, ruleset.attributes), effect, products)
    return replace(ruleset, rules=(*ruleset.rules, rule))


def _fewer_rules(random: Random, ruleset: Ruleset) -> Ruleset:
    if not ruleset.rules:
        return ruleset
    gone = random.randrange(len(ruleset.rules))
    kept = (rule for number, rule in enumerate(ruleset.rules) if number != gone)
    return replace(ruleset, rules=tuple(kept))


def _other_impossible(random: Random, ruleset: Ruleset) -> Ruleset:
    row = Impossible("I9", _box(random, ruleset.attributes, fewest=1))
    return replace(ruleset, impossible=(row,) if random.random() < 0.7 else ())


def _other_derivation(random: Random, ruleset: Ruleset) -> Ruleset:
    if not ruleset.derived:
        return ruleset
    code = random.choice(ruleset.derived)
    rows = [row for row in ruleset.derivations if row.attribute == code]
    attribute = ruleset.by_code[code]
    place = random.randrange(len(rows))
    changed = replace(rows[place], position=random.randrange(attribute.size))
    derivations = tuple(changed if row is rows[place] else row for row in ruleset.derivations)
    return replace(ruleset, derivations=derivations)


def _more_attributes(random: Random, ruleset: Ruleset) -> Ruleset:
    if len(ruleset.attributes) > 4:
        return ruleset
    extra = _asked(random, f"n{len(ruleset.attributes)}", most=2)
    return _other_box(random, replace(ruleset, attributes=(*ruleset.attributes, extra)))


def _fewer_attributes(random: Random, ruleset: Ruleset) -> Ruleset:
    used = {code for row in ruleset.derivations for code in (row.attribute, *row.box)}
    loose = [one for one in ruleset.attributes if one.code not in used]
    if len(loose) < 2:
        return ruleset
    gone = random.choice(loose).code
    return replace(
        ruleset,
        attributes=tuple(one for one in ruleset.attributes if one.code != gone),
        rules=tuple(replace(rule, box=_without(rule.box, gone)) for rule in ruleset.rules),
        impossible=tuple(
            replace(row, box=_without(row.box, gone))
            for row in ruleset.impossible
            if _without(row.box, gone)
        ),
    )


def _more_values(random: Random, ruleset: Ruleset) -> Ruleset:
    attribute = random.choice(ruleset.attributes)
    if attribute.derived or attribute.kind is Kind.YES_NO:
        return ruleset
    wider = _wider(random, attribute)
    return moved_to(ruleset, wider)


def _fewer_products(random: Random, ruleset: Ruleset) -> Ruleset:
    gone = random.choice(ruleset.products)
    products = tuple(code for code in ruleset.products if code != gone) or ("P9",)
    rules = (
        replace(rule, products=tuple(code for code in rule.products if code in products))
        for rule in ruleset.rules
    )
    return replace(ruleset, products=products, rules=tuple(rules))


_CHANGES = (
    _other_box,
    _other_box,
    _more_rules,
    _fewer_rules,
    _other_impossible,
    _other_derivation,
    _other_derivation,
    _more_attributes,
    _fewer_attributes,
    _more_values,
    _fewer_products,
)


def moved_to(ruleset: Ruleset, wider: Attribute) -> Ruleset:
    """Give an attribute another domain; every row keeps the values it had and still can have.

    A derivation sees values that are new as the first value, so that it stays total.
    """
    before = ruleset.by_code[wider.code]

    def values(old: ValueSet, *, like_first: bool = False) -> ValueSet:
        texts = {before.text(position) for position in old}
        known = {before.text(position) for position in range(before.size)}
        return ValueSet.of(
            wider.size,
            (
                position
                for position in range(wider.size)
                if wider.text(position) in texts
                or (like_first and before.text(0) in texts and wider.text(position) not in known)
            ),
        )

    def box(old: Box, *, like_first: bool = False) -> Box:
        return Box(
            {
                code: values(accepted, like_first=like_first) if code == wider.code else accepted
                for code, accepted in old.items()
            }
        )

    derivations = (replace(row, box=box(row.box, like_first=True)) for row in ruleset.derivations)
    return replace(
        ruleset,
        attributes=tuple(wider if one.code == wider.code else one for one in ruleset.attributes),
        rules=tuple(replace(rule, box=box(rule.box)) for rule in ruleset.rules),
        impossible=tuple(replace(row, box=box(row.box)) for row in ruleset.impossible),
        derivations=tuple(derivations),
    )


def _wider(random: Random, attribute: Attribute) -> Attribute:
    if attribute.grid is not None:
        grid = attribute.grid
        lowest = grid.minimum - random.randint(0, 1) * grid.step
        return replace(attribute, grid=Grid(lowest, grid.maximum + 2 * grid.step, grid.step))
    fresh = next(word for word in (*WORDS, "ee", "ff") if word not in attribute.choices)
    place = random.randint(0, attribute.size)
    return replace(
        attribute, choices=(*attribute.choices[:place], fresh, *attribute.choices[place:])
    )


def _without(box: Box, code: str) -> Box:
    return Box({name: values for name, values in box.items() if name != code})


def _asked(random: Random, code: str, most: int = 4) -> Attribute:
    kind = random.choice(("yes/no", "choice", "ordered", "number"))
    if kind == "number":
        step = random.choice((Decimal(1), Decimal("0.5")))
        top = 2 + step * random.randint(1, most)
        return Attribute(code, code, Kind.NUMBER, grid=Grid(Decimal(2), top, step))
    if kind == "yes/no":
        return Attribute(code, code, Kind.YES_NO, choices=("ja", "nee"))
    ordered = Kind.ORDERED if kind == "ordered" else Kind.CHOICE
    return replace(_choice(code, random.randint(2, most)), kind=ordered)


def _choice(code: str, size: int) -> Attribute:
    return Attribute(code, code, Kind.CHOICE, choices=WORDS[:size])


def _box(random: Random, attributes: tuple[Attribute, ...], fewest: int = 0) -> Box:
    number = random.randint(fewest, min(3, len(attributes)))
    chosen = random.sample(attributes, number)
    return Box({attribute.code: _values(random, attribute) for attribute in chosen})


def _values(random: Random, attribute: Attribute) -> ValueSet:
    accepted = [position for position in range(attribute.size) if random.random() < 0.5]
    return ValueSet.of(attribute.size, accepted or [random.randrange(attribute.size)])


def _some(random: Random, products: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(random.sample(products, random.randint(1, len(products))))


def clients(*rulesets: Ruleset) -> Iterator[Client]:
    """Give every combination of answers to what any of the versions asks, in words."""
    values: dict[str, dict[str, None]] = {}
    for ruleset in rulesets:
        for attribute in ruleset.base_attributes:
            texts = (attribute.text(position) for position in range(attribute.size))
            values.setdefault(attribute.code, {}).update(dict.fromkeys(texts))
    for chosen in combinations(*values.values()):
        yield dict(zip(values, chosen, strict=True))


def outcome(ruleset: Ruleset, client: Mapping[str, str]) -> frozenset[str] | None:
    """Return the products that fit a client, or None when there can be no such client."""
    facts: dict[str, int] = {}
    for attribute in ruleset.base_attributes:
        position = attribute.position(client[attribute.code])
        if position is None:
            return None
        facts[attribute.code] = position
    for code in ruleset.derived:
        rows = [row for row in ruleset.derivations if row.attribute == code]
        found = {row.position for row in rows if row.box.holds_on(facts)}
        assert len(found) == 1, "the generator makes total derivations without conflict"
        facts[code] = found.pop()
    if any(row.box.holds_on(facts) for row in ruleset.impossible):
        return None
    return frozenset(
        product
        for product in ruleset.products
        if _holds(ruleset, product, Effect.FITS, facts)
        and not _holds(ruleset, product, Effect.EXCLUDES, facts)
    )


def _holds(ruleset: Ruleset, product: str, effect: Effect, facts: Mapping[str, int]) -> bool:
    return any(rule.box.holds_on(facts) for rule in ruleset.rules_for(product, effect))
