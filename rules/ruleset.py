"""The rule set: attributes, derivations, impossible combinations, rules and guarantees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from rules.attributes import Attribute
from rules.boxes import Box
from rules.places import NOWHERE, Place
from rules.valuesets import ValueSet


class Effect(StrEnum):
    """What a row of Regels does; the value is the word in the column Oordeel."""

    FITS = "past"
    EXCLUDES = "sluit uit"
    ADVISES = "let op"


class Certainty(StrEnum):
    """How firmly a row rests on its source; the value is the word in the column Zekerheid."""

    LITERAL = "letterlijk"
    RESTORED = "hersteld"
    INTERPRETED = "interpretatie"


class Claim(StrEnum):
    """What a guarantee states about its products; the value is the word in Uitspraak."""

    AT_LEAST_ONE = "minstens één"
    AT_MOST_ONE = "hoogstens één"
    EXACTLY_ONE = "precies één"
    ALWAYS = "altijd"
    NEVER = "nooit"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row comes from: its place in the workbook, its sources and how certain it is.

    ``places`` gives the place of each condition by attribute code; ``written`` its text.
    """

    place: Place = NOWHERE
    sources: tuple[str, ...] = ()
    certainty: Certainty = Certainty.INTERPRETED
    note: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    @property
    def cell(self) -> Place:
        """The cell by which people find the row: that of the row itself, or its first filled one.

        In the text form a row is a cell; in an xlsx it is only a number.
        """
        if self.place.cell is not None:
            return self.place
        return next(iter(self.places.values()), self.place)


NO_ORIGIN = Origin()


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of Regels; ``products`` are codes with wildcards already filled in.

    ``names_products`` tells whether the row names any product at all, in force or not: advice
    about a lapsed product is silent, advice about no product is about the profile.
    """

    id: str
    box: Box
    effect: Effect
    products: tuple[str, ...]
    origin: Origin = NO_ORIGIN
    names_products: bool = True


@dataclass(frozen=True, slots=True)
class Derivation:
    """A row of Afleidingen: where ``box`` holds, ``attribute`` has the value at ``position``."""

    id: str
    box: Box
    attribute: str
    position: int
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Impossible:
    """A row of Onmogelijk: no client lies in ``box``."""

    id: str
    box: Box
    origin: Origin = NO_ORIGIN


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A row of Garanties: a statement about every possible client in ``box``."""

    id: str
    box: Box
    claim: Claim
    products: tuple[str, ...]
    origin: Origin = NO_ORIGIN


class DerivationCycleError(ValueError):
    """Derived attributes that follow from each other; ``codes`` names them in a circle."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(" → ".join(codes))
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Ruleset:
    """Everything that decides which products fit a client, on one reference date.

    ``products`` are the codes in force on that date, in the order of the sheet Bouwstenen;
    rules and guarantees name only these. Raises DerivationCycleError when derivations go round,
    ValueError when a row names an attribute that does not exist or derives a base attribute.
    """

    attributes: tuple[Attribute, ...]
    products: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    impossible: tuple[Impossible, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()
    by_code: Mapping[str, Attribute] = field(init=False, repr=False, compare=False)
    layers: tuple[tuple[str, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code = {attribute.code: attribute for attribute in self.attributes}
        object.__setattr__(self, "by_code", by_code)
        self._check_names()
        object.__setattr__(self, "layers", derivation_layers(self.derivations))

    @property
    def derived(self) -> tuple[str, ...]:
        """The codes of derived attributes, each after everything it follows from."""
        return tuple(code for layer in self.layers for code in layer)

    @property
    def base_attributes(self) -> tuple[Attribute, ...]:
        """The attributes that are asked, not derived."""
        return tuple(attribute for attribute in self.attributes if not attribute.derived)

    def rules_for(self, product: str, effect: Effect) -> tuple[Rule, ...]:
        """Return the rules with this effect that name the product."""
        return tuple(
            rule for rule in self.rules if rule.effect is effect and product in rule.products
        )

    def impossible_boxes(self) -> tuple[Box, ...]:
        """Return the boxes in which no client lies: impossible rows, and derivations denied.

        A derivation "where C holds, a = v" is the impossible box "C holds and a is not v"
        (1-architectuur.md, Semantics), so one primitive serves both.
        """
        denied = (derivation_denied(row, self.by_code[row.attribute]) for row in self.derivations)
        return (*(row.box for row in self.impossible), *denied)

    def follows_from(self, code: str) -> tuple[str, ...]:
        """Return the attributes that the derivation of ``code`` looks at."""
        rows = (row for row in self.derivations if row.attribute == code)
        return tuple(dict.fromkeys(name for row in rows for name in row.box))

    def _check_names(self) -> None:
        rows: Iterable[Rule | Derivation | Impossible | Guarantee] = (
            *self.rules,
            *self.derivations,
            *self.impossible,
            *self.guarantees,
        )
        for row in rows:
            for code, values in row.box.items():
                attribute = self.by_code.get(code)
                if attribute is None or attribute.size != values.size:
                    message = f"row {row.id} names attribute {code}, which is not in the rule set"
                    raise ValueError(message)
        for derivation in self.derivations:
            target = self.by_code.get(derivation.attribute)
            if target is None or not target.derived:
                message = f"row {derivation.id} derives {derivation.attribute}, which is asked"
                raise ValueError(message)


def derivation_denied(row: Derivation, attribute: Attribute) -> Box:
    """Return the box in which a derivation row is broken."""
    other = ~ValueSet.of(attribute.size, [row.position])
    return row.box & Box({row.attribute: other})


def derivation_layers(derivations: Iterable[Derivation]) -> tuple[tuple[str, ...], ...]:
    """Order derived attributes so that each follows only from earlier layers and base attributes.

    Raises DerivationCycleError when there is no such order.
    """
    needs: dict[str, set[str]] = {}
    for row in derivations:
        needs.setdefault(row.attribute, set()).update(row.box)
    derived = {code: {name for name in names if name in needs} for code, names in needs.items()}
    sorter = TopologicalSorter(derived)
    try:
        sorter.prepare()
    except CycleError as error:
        raise DerivationCycleError(tuple(error.args[1])) from None
    layers: list[tuple[str, ...]] = []
    while sorter.is_active():
        ready = tuple(sorted(sorter.get_ready()))
        layers.append(ready)
        sorter.done(*ready)
    return tuple(layers)
