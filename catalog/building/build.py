"""Building a catalogue from tables: every row read, every problem collected."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from catalog.building.attributes import fixed_headings, read_attribute
from catalog.building.builder import Builder, record, records
from catalog.building.deciding import derivations_of, guarantees_of, impossible_of, rules_of
from catalog.building.describing import examples_of, quality_of, results_of
from catalog.building.fields import Draft, read_fields
from catalog.building.invisible import invisible_characters
from catalog.building.vocabulary import Vocabulary
from catalog.digest import sha256_of
from catalog.messages import fields as field_messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import (
    Fact,
    Info,
    Placed,
    Product,
    Tariff,
)
from catalog.sheets import (
    ATTRIBUTES,
    CHOICES,
    FACTS,
    INFO,
    PRODUCTS,
    SHEETS,
    TARIFFS,
)
from catalog.tables import Row, Tables
from rules.attributes import Attribute
from rules.normalise import fold, tidy
from rules.places import Place

R = TypeVar("R", bound=Placed)


def build_catalog(tables: Tables) -> tuple[Catalog, tuple[Problem, ...]]:
    """Read every row; rows that cannot be read are left out, and their problems returned.

    The catalogue is only fit for use when no problem is a ``fout``.
    """
    builder = Builder(tables, list(invisible_characters(tables)))
    builder.vocabulary = Vocabulary(ids=_ids(builder))
    _vocabulary(builder)
    info = _info(builder)
    derivations = derivations_of(builder)
    follows_from: dict[str, tuple[str, ...]] = {}
    for derivation in derivations:
        before = follows_from.get(derivation.attribute, ())
        follows_from[derivation.attribute] = tuple(dict.fromkeys((*before, *derivation.box)))
    catalog = Catalog(
        info=info,
        sha256=sha256_of(tables),
        facts=records(builder, FACTS, Fact),
        attributes=tuple(builder.vocabulary.attributes.values()),
        places=_attribute_places(builder),
        products=records(builder, PRODUCTS, Product),
        rules=rules_of(builder),
        derivations=derivations,
        impossible=impossible_of(builder),
        guarantees=guarantees_of(builder),
        quality=quality_of(builder),
        results=results_of(builder),
        tariffs=records(builder, TARIFFS, Tariff),
        examples=examples_of(builder, follows_from),
    )
    return catalog, tuple(builder.problems)


def _ids(builder: Builder) -> dict[str, dict[str, str]]:
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


def _vocabulary(builder: Builder) -> None:
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


def _attribute_places(builder: Builder) -> dict[str, Place]:
    rows = builder.tables.rows(ATTRIBUTES.key)
    return {tidy(row.text("kenmerk")): row.place_of("kenmerk") for row in reversed(rows)}


def _info(builder: Builder) -> Info:
    draft = read_fields(INFO, builder.tables.info, builder.vocabulary)
    builder.keep(draft)
    return record(draft, Info)
