"""The empty form for providers: what a region asks, with the same choice lists."""

from __future__ import annotations

from typing import Final

from catalog.offers.sheet import OFFERS
from catalog.records import ProductStatus
from catalog.sheets import ATTRIBUTES, CHOICES, INFO, PRODUCTS
from catalog.tables import Cell, Row, Table, Tables
from catalog.workbook.writing.info_text import Block, Line, Purpose
from rules.attributes import About
from rules.normalise import fold
from rules.places import NOWHERE

PURPOSE: Final = Purpose(
    "Aanbod van aanbieders",
    "Dit is het formulier waarop aanbieders invullen wat zij kunnen leveren. De regio beoordeelt "
    "daarna elke rij.",
    Block(
        "Wat nu?",
        (
            Line("1. Invullen", "Vul het blad Aanbod in: één rij per bouwsteen en locatie."),
            Line("2. Opzoeken", "Op de andere bladen staat wat een code of een vraag betekent."),
            Line("3. Terugsturen", "Sla het formulier op en stuur het aan de regio."),
            Line("4. Voor de regio", "opdracht: bouwsteen aanbod <catalogus> <formulier>"),
        ),
    ),
)
"""What Leeswijzer says of this form."""

_PRODUCT_COLUMNS = ("code", "naam", "omschrijving", "kwaliteit", "groep_streef", "groep_max")


def offer_form(tables: Tables) -> Tables:
    """Return the tables of an empty form, made of the tables of a region.

    Only active products and attributes about offers go along: a provider needs no more.
    """
    attributes = [
        row for row in tables.rows(ATTRIBUTES.key) if fold(row.text("over")) == fold(About.OFFER)
    ]
    codes = {fold(row.text("kenmerk")) for row in attributes}
    choices = [row for row in tables.rows(CHOICES.key) if fold(row.text("kenmerk")) in codes]
    products = [
        _only(row, _PRODUCT_COLUMNS)
        for row in tables.rows(PRODUCTS.key)
        if fold(row.text("status")) == ProductStatus.ACTIVE
    ]
    return Tables(
        file="",
        info=_info(tables.info),
        tables={
            OFFERS.key: Table(OFFERS),
            PRODUCTS.key: Table(PRODUCTS, tuple(products)),
            ATTRIBUTES.key: Table(ATTRIBUTES, tuple(attributes)),
            CHOICES.key: Table(CHOICES, tuple(choices)),
        },
    )


def _info(info: Row) -> Row:
    title = Cell(f"Aanbod voor: {info.text('titel')}", NOWHERE)
    kept = {
        column.key: info.cells[column.key] for column in INFO.columns if column.key in info.cells
    }
    return Row(NOWHERE, {**kept, "titel": title})


def _only(row: Row, keys: tuple[str, ...]) -> Row:
    return Row(row.place, {key: row.cells[key] for key in keys if key in row.cells})
