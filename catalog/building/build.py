"""Building a catalogue from tables: every row read, every problem collected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TypeVar

from catalog.building.attributes import fixed_headings, read_attribute
from catalog.building.conditions import (
    origin_of,
    read_box,
    read_norm,
    read_profile,
    read_value,
)
from catalog.building.fields import Draft, read_fields
from catalog.building.invisible import invisible_characters
from catalog.building.results import check_result
from catalog.building.vocabulary import Vocabulary
from catalog.columns import Sheet
from catalog.digest import sha256_of
from catalog.messages import fields as field_messages
from catalog.messages import rows as messages
from catalog.messages import vocabulary as vocabulary_messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import (
    Example,
    Fact,
    Info,
    Placed,
    Product,
    QualityNorm,
    ResultNorm,
    Tariff,
)
from catalog.sheets import (
    ATTRIBUTES,
    CHOICES,
    DERIVATIONS,
    EXAMPLES,
    FACTS,
    GUARANTEES,
    IMPOSSIBLE,
    INFO,
    PRODUCTS,
    QUALITY,
    RESULTS,
    RULES,
    SHEETS,
    TARIFFS,
)
from catalog.tables import Row, Tables
from rules.attributes import About, Attribute
from rules.normalise import fold, tidy
from rules.places import Place
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


@dataclass
class _Builder:
    tables: Tables
    problems: list[Problem] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def drafts(self, sheet: Sheet) -> list[Draft]:
        """Read the fixed cells of every row of a sheet."""
        return [read_fields(sheet, row, self.vocabulary) for row in self.tables.rows(sheet.key)]

    def keep(self, draft: Draft) -> bool:
        """Collect the problems of a row and tell whether it can be used."""
        self.problems.extend(draft.problems)
        return not draft.broken


def build_catalog(tables: Tables) -> tuple[Catalog, tuple[Problem, ...]]:
    """Read every row; rows that cannot be read are left out, and their problems returned.

    The catalogue is only fit for use when no problem is a ``fout``.
    """
    builder = _Builder(tables, list(invisible_characters(tables)))
    builder.vocabulary = Vocabulary(ids=_ids(builder))
    _vocabulary(builder)
    info = _info(builder)
    derivations = _derivations(builder)
    follows_from: dict[str, tuple[str, ...]] = {}
    for derivation in derivations:
        before = follows_from.get(derivation.attribute, ())
        follows_from[derivation.attribute] = tuple(dict.fromkeys((*before, *derivation.box)))
    catalog = Catalog(
        info=info,
        sha256=sha256_of(tables),
        facts=_records(builder, FACTS, Fact),
        attributes=tuple(builder.vocabulary.attributes.values()),
        places=_attribute_places(builder),
        products=_records(builder, PRODUCTS, Product),
        rules=_rules(builder),
        derivations=derivations,
        impossible=_impossible(builder),
        guarantees=_guarantees(builder),
        quality=_quality(builder),
        results=_results(builder),
        tariffs=_records(builder, TARIFFS, Tariff),
        examples=_examples(builder, follows_from),
    )
    return catalog, tuple(builder.problems)


def _ids(builder: _Builder) -> dict[str, dict[str, str]]:
    """Collect the ids on every sheet; the second row with the same id is a problem."""
    ids: dict[str, dict[str, str]] = {}
    for sheet in SHEETS:
        if sheet is CHOICES:
            continue
        key = sheet.id_columns[0]
        first: dict[str, Row] = {}
        for row in builder.tables.rows(sheet.key):
            written = tidy(row.text(key))
            if not written:
                continue
            earlier = first.setdefault(fold(written), row)
            if earlier is not row:
                builder.problems.append(
                    field_messages.DUPLICATE_ID.at(
                        row.place_of(key), written, first=earlier.place_of(key)
                    )
                )
        ids[sheet.key] = {folded: tidy(row.text(key)) for folded, row in first.items()}
    return ids


def _vocabulary(builder: _Builder) -> None:
    by_attribute: dict[str, list[Draft]] = defaultdict(list)
    for choice in builder.drafts(CHOICES):
        builder.keep(choice)
        if "kenmerk" in choice.values and "keuze" in choice.row.cells:
            by_attribute[str(choice.values["kenmerk"])].append(choice)
    taken = fixed_headings()
    attributes: dict[str, Attribute] = {}
    broken: set[str] = set()
    for draft in builder.drafts(ATTRIBUTES):
        builder.keep(draft)
        code = tidy(draft.row.text("kenmerk"))
        if code in attributes or code in broken:
            continue
        attribute, problems = read_attribute(draft, by_attribute[code], taken)
        builder.problems.extend(problems)
        if attribute is None:
            broken.add(code)
        else:
            attributes[code] = attribute
    builder.vocabulary = Vocabulary(attributes, frozenset(broken), builder.vocabulary.ids)


def _attribute_places(builder: _Builder) -> dict[str, Place]:
    rows = builder.tables.rows(ATTRIBUTES.key)
    return {tidy(row.text("kenmerk")): row.place_of("kenmerk") for row in reversed(rows)}


def _info(builder: _Builder) -> Info:
    draft = read_fields(INFO, builder.tables.info, builder.vocabulary)
    builder.keep(draft)
    return _record(draft, Info)


def _record(draft: Draft, record: type[R], **extra: object) -> R:
    places = {key: cell.place for key, cell in draft.row.cells.items()}
    values = {**draft.values, **extra, "place": draft.row.place, "places": places}
    return record.model_validate(values)


def _records(builder: _Builder, sheet: Sheet, record: type[R]) -> tuple[R, ...]:
    drafts = builder.drafts(sheet)
    return tuple(_record(draft, record) for draft in drafts if builder.keep(draft))


def _derivations(builder: _Builder) -> tuple[Derivation, ...]:
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


def _check_derivations(builder: _Builder) -> None:
    """Every derived attribute needs a row; a broken row was said already."""
    named = {tidy(row.text("kenmerk")) for row in builder.tables.rows(DERIVATIONS.key)}
    for row in builder.tables.rows(ATTRIBUTES.key):
        code = tidy(row.text("kenmerk"))
        attribute = builder.vocabulary.attributes.get(code)
        if attribute is not None and attribute.derived and code not in named:
            builder.problems.append(
                vocabulary_messages.WITHOUT_DERIVATION.at(row.place_of("afgeleid"), "ja", code=code)
            )


def _has_cycle(builder: _Builder, found: list[Derivation]) -> bool:
    try:
        derivation_layers(found)
    except DerivationCycleError as error:
        first = next(row for row in found if row.attribute == error.codes[0])
        circle = " → ".join(error.codes)
        builder.problems.append(messages.CYCLE.at(first.origin.place, circle=circle))
        return True
    return False


def _rules(builder: _Builder) -> tuple[Rule, ...]:
    rules = []
    for draft in builder.drafts(RULES):
        box = read_box(draft, builder.vocabulary)
        effect = draft.values.get("oordeel")
        products = draft.values.get("bouwsteen", ())
        decides = effect in (Effect.FITS, Effect.EXCLUDES)
        if decides and "bouwsteen" not in draft.row.cells:
            draft.fail(messages.NO_PRODUCT.at(draft.row.place))
        if decides and not box and not draft.broken:
            draft.fail(messages.NO_CONDITIONS.at(draft.row.place))
        if builder.keep(draft) and isinstance(products, tuple):
            identity = str(draft.values["regel"])
            origin = origin_of(draft, RULES)
            named = bool(products)
            rules.append(Rule(identity, box, Effect(str(effect)), products, origin, named))
    return tuple(rules)


def _impossible(builder: _Builder) -> tuple[Impossible, ...]:
    rows = []
    for draft in builder.drafts(IMPOSSIBLE):
        box = read_box(draft, builder.vocabulary)
        if not box and not draft.broken:
            draft.fail(messages.NO_CONDITIONS.at(draft.row.place))
        if builder.keep(draft):
            rows.append(Impossible(str(draft.values["rij"]), box, origin_of(draft, IMPOSSIBLE)))
    return tuple(rows)


def _guarantees(builder: _Builder) -> tuple[Guarantee, ...]:
    rows = []
    for draft in builder.drafts(GUARANTEES):
        box = read_box(draft, builder.vocabulary)
        products = draft.values.get("bouwstenen", ())
        if builder.keep(draft) and isinstance(products, tuple):
            claim = Claim(str(draft.values["uitspraak"]))
            identity = str(draft.values["garantie"])
            rows.append(Guarantee(identity, box, claim, products, origin_of(draft, GUARANTEES)))
    return tuple(rows)


def _quality(builder: _Builder) -> tuple[QualityNorm, ...]:
    norms = []
    for draft in builder.drafts(QUALITY):
        box = read_box(draft, builder.vocabulary)
        norm = read_norm(draft, builder.vocabulary, About.OFFER)
        needs_norm = draft.values.get("soort") in ("moet", "streef")
        if needs_norm and "kenmerk" in draft.row.cells and "norm" not in draft.row.cells:
            kind = draft.values["soort"]
            draft.fail(messages.NORM_MISSING.at(draft.row.place_of("soort"), kind=kind))
        if builder.keep(draft):
            norms.append(
                _record(draft, QualityNorm, box=box, norm=norm, norm_written=draft.row.text("norm"))
            )
    return tuple(norms)


def _results(builder: _Builder) -> tuple[ResultNorm, ...]:
    norms = []
    for draft in builder.drafts(RESULTS):
        norm = read_norm(draft, builder.vocabulary, About.CLIENT)
        check_result(draft, norm, builder.vocabulary)
        if builder.keep(draft):
            norms.append(_record(draft, ResultNorm, norm=norm))
    return tuple(norms)


def _examples(builder: _Builder, follows_from: dict[str, tuple[str, ...]]) -> tuple[Example, ...]:
    examples = []
    for draft in builder.drafts(EXAMPLES):
        profile = read_profile(draft, builder.vocabulary, follows_from)
        outcomes = ("past", "past_niet", "onbekend", "let_op")
        given = [key for key in outcomes if key in draft.row.cells]
        if draft.values.get("geweigerd") and given:
            place = draft.row.place_of(given[0])
            draft.fail(messages.IMPOSSIBLE_IN_EXAMPLE.at(place, draft.row.text(given[0])))
        if builder.keep(draft):
            examples.append(_record(draft, Example, profile=profile))
    return tuple(examples)
