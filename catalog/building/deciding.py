"""The rows that decide: derivations, impossible combinations, rules and guarantees."""

from __future__ import annotations

from typing import TypeVar

from catalog.building.builder import Builder
from catalog.building.conditions import (
    origin_of,
    read_box,
    read_value,
)
from catalog.messages import rows as messages
from catalog.messages import vocabulary as vocabulary_messages
from catalog.records import Placed
from catalog.sheets import (
    ATTRIBUTES,
    DERIVATIONS,
    GUARANTEES,
    IMPOSSIBLE,
    RULES,
)
from rules.normalise import tidy
from rules.ruleset import (
    Claim,
    Derivation,
    DerivationCycleError,
    Effect,
    Guarantee,
    Impossible,
    Rule,
    derivation_layers,
)

R = TypeVar("R", bound=Placed)


def derivations_of(builder: Builder) -> tuple[Derivation, ...]:
    """Read Afleidingen; none when they go round in a circle, which is one problem."""
    found: list[Derivation] = []
    for draft in builder.drafts(DERIVATIONS):
        box = read_box(draft, builder.vocabulary)
        attribute = builder.vocabulary.attributes.get(str(draft.values.get("kenmerk")))
        value = draft.row.cells.get("waarde")
        if attribute is None or value is None:
            draft.broken = True
        elif not attribute.derived:
            place = draft.row.place_of("kenmerk")
            draft.fail(messages.NOT_DERIVED.at(place, attribute.code, code=attribute.code))
        else:
            position = read_value(draft, attribute, value)
            if builder.keep(draft) and position is not None:
                identity = str(draft.values["afleiding"])
                origin = origin_of(draft, DERIVATIONS)
                found.append(Derivation(identity, box, attribute.code, position, origin))
            continue
        builder.keep(draft)
    _check_derivations(builder)
    return () if _has_cycle(builder, found) else tuple(found)


def _check_derivations(builder: Builder) -> None:
    """Every derived attribute needs a row; a broken row was said already."""
    named = {tidy(row.text("kenmerk")) for row in builder.tables.rows(DERIVATIONS.key)}
    for row in builder.tables.rows(ATTRIBUTES.key):
        code = tidy(row.text("kenmerk"))
        attribute = builder.vocabulary.attributes.get(code)
        if attribute is not None and attribute.derived and code not in named:
            builder.problems.append(
                vocabulary_messages.WITHOUT_DERIVATION.at(row.place_of("afgeleid"), "ja", code=code)
            )


def _has_cycle(builder: Builder, found: list[Derivation]) -> bool:
    try:
        derivation_layers(found)
    except DerivationCycleError as error:
        first = next(row for row in found if row.attribute == error.codes[0])
        circle = " → ".join(error.codes)
        builder.problems.append(messages.CYCLE.at(first.origin.place, circle=circle))
        return True
    return False


def rules_of(builder: Builder) -> tuple[Rule, ...]:
    """Read Regels; products stay as written, codes and patterns."""
    rules = []
    for draft in builder.drafts(RULES):
        box = read_box(draft, builder.vocabulary)
        effect = draft.values.get("oordeel")
        products = draft.values.get("bouwsteen", ())
        decides = effect in (Effect.FITS, Effect.EXCLUDES)
        if decides and "bouwsteen" not in draft.row.cells:
            draft.fail(messages.NO_PRODUCT.at(draft.row.place_of("bouwsteen")))
        if decides and not box and not draft.broken:
            draft.fail(messages.NO_CONDITIONS.at(draft.row.place))
        if builder.keep(draft) and isinstance(products, tuple):
            identity = str(draft.values["regel"])
            origin = origin_of(draft, RULES)
            named = bool(products)
            rules.append(Rule(identity, box, Effect(str(effect)), products, origin, named))
    return tuple(rules)


def impossible_of(builder: Builder) -> tuple[Impossible, ...]:
    """Read Onmogelijk."""
    rows = []
    for draft in builder.drafts(IMPOSSIBLE):
        box = read_box(draft, builder.vocabulary)
        if not box and not draft.broken:
            draft.fail(messages.NO_CONDITIONS.at(draft.row.place))
        if builder.keep(draft):
            rows.append(Impossible(str(draft.values["rij"]), box, origin_of(draft, IMPOSSIBLE)))
    return tuple(rows)


def guarantees_of(builder: Builder) -> tuple[Guarantee, ...]:
    """Read Garanties; products stay as written."""
    rows = []
    for draft in builder.drafts(GUARANTEES):
        box = read_box(draft, builder.vocabulary)
        products = draft.values.get("bouwstenen", ())
        if builder.keep(draft) and isinstance(products, tuple):
            claim = Claim(str(draft.values["uitspraak"]))
            identity = str(draft.values["garantie"])
            rows.append(Guarantee(identity, box, claim, products, origin_of(draft, GUARANTEES)))
    return tuple(rows)
