"""Small random rule sets, and the answers on them by enumeration of every client.

``rulesets()`` gives a whole rule set: base attributes of every kind, derived attributes in at most
two layers, impossible rows, rules of every effect, guarantees. ``World`` knows every possible
client and answers from the definitions alone, without boxes or masks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, product
from math import prod

from hypothesis import strategies as st

from rules.attributes import YES_NO_CHOICES, Attribute, Grid, Kind
from rules.boxes import Box, Profile
from rules.ruleset import Claim, Derivation, Effect, Guarantee, Impossible, Rule, Ruleset
from rules.valuesets import ValueSet

Client = Mapping[str, int]
"""A value for every attribute, base and derived."""

_MOST_CLIENTS = 100
_CHOICES = ("laag", "midden", "hoog", "top")


@dataclass(frozen=True)
class World:
    """Every client of a rule set, found by enumeration; ``base`` are the codes that are asked."""

    ruleset: Ruleset

    @cached_property
    def base(self) -> tuple[str, ...]:
        return tuple(attribute.code for attribute in self.ruleset.base_attributes)

    @cached_property
    def clients(self) -> tuple[Client, ...]:
        """All possible clients: on no impossible row, with what every derivation row says."""
        codes = [attribute.code for attribute in self.ruleset.attributes]
        domains = [range(attribute.size) for attribute in self.ruleset.attributes]
        every = (dict(zip(codes, values, strict=True)) for values in product(*domains))
        return tuple(client for client in every if self.is_possible(client))

    def is_possible(self, client: Client) -> bool:
        return all(
            client[row.attribute] == row.position
            for row in self.ruleset.derivations
            if row.box.holds_on(client)
        ) and not any(row.box.holds_on(client) for row in self.ruleset.impossible)

    def completions(self, profile: Profile) -> list[Client]:
        return [
            client
            for client in self.clients
            if all(client[code] == value for code, value in profile.items())
        ]

    def inside(self, box: Box) -> list[Client]:
        return [client for client in self.clients if box.holds_on(client)]

    def fits(self, code: str, client: Client, leaving_out: Iterable[str] = ()) -> bool:
        """Tell whether a product fits a client; ``leaving_out`` are ids of rows to ignore."""
        rows = [
            rule
            for rule in self.ruleset.rules
            if code in rule.products and rule.id not in leaving_out and rule.box.holds_on(client)
        ]
        return any(rule.effect is Effect.FITS for rule in rows) and not any(
            rule.effect is Effect.EXCLUDES for rule in rows
        )

    def fitting(self, client: Client) -> frozenset[str]:
        return frozenset(code for code in self.ruleset.products if self.fits(code, client))

    def outcome(self, code: str, profile: Profile) -> str:
        found = {self.fits(code, client) for client in self.completions(profile)}
        if len(found) > 1:
            return "onbekend"
        return "past" if True in found else "past niet"

    def missing(self, code: str, profile: Profile) -> tuple[str, ...]:
        """Return the base attributes along which two possible completions differ in outcome."""
        clients = self.completions(profile)
        return tuple(
            name
            for name in self.base
            if any(
                self.fits(code, one) != self.fits(code, other)
                for one, other in self.neighbours(clients, name)
            )
        )

    def relevant(self, profile: Profile) -> frozenset[str]:
        found = (self.missing(code, profile) for code in self.ruleset.products)
        return frozenset(name for names in found for name in names)

    def neighbours(self, clients: list[Client], name: str) -> Iterator[tuple[Client, Client]]:
        """Pairs of clients that differ in one base attribute, and in what follows from it."""
        others = [code for code in self.base if code != name]
        same: dict[tuple[int, ...], list[Client]] = {}
        for client in clients:
            same.setdefault(tuple(client[code] for code in others), []).append(client)
        for group in same.values():
            yield from combinations(group, 2)

    def nearly(self, code: str, profile: Profile, most: int = 3) -> list[frozenset[str]]:
        """Return the smallest sets of given answers, none fixed, that keep it from fitting."""
        fixed = {one.code for one in self.ruleset.attributes if one.fixed}
        free = [name for name in profile if name not in fixed]
        sets = {
            frozenset(name for name in profile if client[name] != profile[name])
            for client in self.clients
            if self.fits(code, client)
        }
        enough = [one for one in sets if one <= frozenset(free) and len(one) <= most]
        return [one for one in enough if not any(other < one for other in enough)]

    def violations(self, guarantee: Guarantee) -> list[Client]:
        return [client for client in self.inside(guarantee.box) if self._breaks(guarantee, client)]

    def _breaks(self, guarantee: Guarantee, client: Client) -> bool:
        number = sum(self.fits(code, client) for code in guarantee.products)
        return {
            Claim.AT_LEAST_ONE: number < 1,
            Claim.AT_MOST_ONE: number > 1,
            Claim.EXACTLY_ONE: number != 1,
            Claim.ALWAYS: number < len(guarantee.products),
            Claim.NEVER: number > 0,
        }[guarantee.claim]


def value_sets(attribute: Attribute, *, empty: bool = False) -> st.SearchStrategy[ValueSet]:
    """Draw a set of values; ranges for numbers and ordered choices more often than not."""
    size = attribute.size
    some = st.sets(st.integers(0, size - 1), min_size=0 if empty else 1).map(
        lambda positions: ValueSet.of(size, positions)
    )
    if not attribute.is_comparable:
        return some
    edges = st.tuples(st.integers(0, size - 1), st.integers(1, size))
    ranges = edges.filter(lambda pair: pair[0] < pair[1]).map(
        lambda pair: ValueSet.between(size, [pair])
    )
    return ranges | ranges | some


@st.composite
def boxes(draw: st.DrawFn, attributes: Iterable[Attribute], most: int = 3, least: int = 0) -> Box:
    """Draw a box with conditions on at most ``most`` attributes."""
    known = list(attributes)
    codes = draw(
        st.lists(
            st.sampled_from(range(len(known))),
            unique=True,
            min_size=min(least, len(known)),
            max_size=most,
        )
    )
    return Box({known[number].code: draw(value_sets(known[number])) for number in codes})


@st.composite
def base_attributes(draw: st.DrawFn, number: int) -> Attribute:
    """Draw an attribute that is asked, of any kind, with at most five values."""
    code = f"k{number}"
    kind = draw(st.sampled_from(Kind))
    theme = draw(st.sampled_from(("", "A", "B")))
    fixed, sensitive = draw(st.booleans()), draw(st.booleans())
    if kind is Kind.NUMBER:
        step = draw(st.sampled_from((Decimal(1), Decimal("0.5"), Decimal(10))))
        steps = draw(st.integers(0, 4))
        minimum = draw(st.integers(-2, 3)) * step
        grid = Grid(minimum, minimum + steps * step, step)
        return Attribute(code, code, kind, grid=grid, theme=theme, fixed=fixed, sensitive=sensitive)
    size = 2 if kind is Kind.YES_NO else draw(st.integers(1, 4))
    choices = YES_NO_CHOICES if kind is Kind.YES_NO else _CHOICES[:size]
    return Attribute(
        code, code, kind, choices=choices, theme=theme, fixed=fixed, sensitive=sensitive
    )


@st.composite
def rulesets(
    draw: st.DrawFn, *, healthy: bool = True, most_rules: int = 8, guarantees: int = 0
) -> Ruleset:
    """Draw a rule set of at most a thousand clients, possible or not.

    With ``healthy`` every derived attribute has exactly one value for every client, and some client
    is possible; without, there are gaps and contradictions too.
    """
    base = _small(draw(base_attributes(number)) for number in range(draw(st.integers(1, 4))))
    derived, derivations = draw(_derived(base, healthy=healthy))
    attributes = draw(st.permutations((*base, *derived)))
    products = tuple(f"P{number}" for number in range(draw(st.integers(1, 3))))
    named = st.sets(st.sampled_from(products), min_size=1).map(lambda codes: tuple(sorted(codes)))
    impossible = tuple(
        Impossible(f"ON-{number}", draw(boxes(attributes, least=1)))
        for number in range(draw(st.integers(0, 2)))
    )
    rules = tuple(
        _rule(draw, f"R{number}", attributes, named)
        for number in range(draw(st.integers(0, most_rules)))
    )
    claims = tuple(
        Guarantee(
            f"G{number}",
            draw(boxes(attributes, most=2)),
            draw(st.sampled_from(Claim)),
            draw(named),
        )
        for number in range(draw(st.integers(min(1, guarantees), guarantees)))
    )
    made = Ruleset(tuple(attributes), products, rules, derivations, impossible, claims)
    if not World(made).clients:
        return Ruleset(tuple(attributes), products, rules, derivations, (), claims)
    return made


def _small(attributes: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """Return the first attributes, so that enumeration stays quick."""
    kept: list[Attribute] = []
    for attribute in attributes:
        if prod(one.size for one in (*kept, attribute)) <= _MOST_CLIENTS:
            kept.append(attribute)
    return tuple(kept)


def _rule(
    draw: st.DrawFn,
    name: str,
    attributes: list[Attribute],
    named: st.SearchStrategy[tuple[str, ...]],
) -> Rule:
    effect = draw(st.sampled_from((Effect.FITS, Effect.FITS, Effect.EXCLUDES, Effect.ADVISES)))
    products = draw(named)
    if effect is Effect.ADVISES and draw(st.booleans()):
        products = ()
    box = draw(boxes(attributes))
    return Rule(name, box, effect, products, names_products=bool(products))


@st.composite
def _derived(
    draw: st.DrawFn, base: tuple[Attribute, ...], *, healthy: bool
) -> tuple[tuple[Attribute, ...], tuple[Derivation, ...]]:
    made: list[Attribute] = []
    rows: list[Derivation] = []
    for number in range(draw(st.integers(0, 2))):
        size = draw(st.integers(2, 3))
        attribute = Attribute(
            f"d{number}", f"d{number}", Kind.CHOICE, choices=_CHOICES[:size], derived=True
        )
        below = (*base, *made)
        write = _decision_list if healthy else _loose_rows
        rows.extend(write(draw, attribute, below))
        made.append(attribute)
    return tuple(made), tuple(rows)


def _decision_list(
    draw: st.DrawFn, attribute: Attribute, below: tuple[Attribute, ...]
) -> list[Derivation]:
    """Rows that together give every client one value: a test, a further test, otherwise."""
    values = st.integers(0, attribute.size - 1)
    first, second = draw(boxes(below, most=1)), draw(boxes(below, most=1))
    outside = _complement(first)
    conditions = [first]
    conditions += [one & second for one in outside]
    conditions += [one & other for one in outside for other in _complement(second)]
    return [
        Derivation(f"{attribute.code}-{number}", box, attribute.code, draw(values))
        for number, box in enumerate(conditions)
        if not box.is_empty
    ]


def _loose_rows(
    draw: st.DrawFn, attribute: Attribute, below: tuple[Attribute, ...]
) -> list[Derivation]:
    return [
        Derivation(
            f"{attribute.code}-{number}",
            draw(boxes(below, most=2)),
            attribute.code,
            draw(st.integers(0, attribute.size - 1)),
        )
        for number in range(draw(st.integers(1, 3)))
    ]


def _complement(box: Box) -> list[Box]:
    return [Box({code: ~values}) for code, values in box.items()]


@st.composite
def cases(draw: st.DrawFn, *, most_rules: int = 8) -> tuple[World, Profile]:
    """Draw a rule set, and what is known of some possible client: any answers, in any order."""
    world = World(draw(rulesets(most_rules=most_rules)))
    client = draw(st.sampled_from(world.clients))
    known = draw(st.lists(st.sampled_from(world.base), unique=True))
    return world, {code: client[code] for code in known}
