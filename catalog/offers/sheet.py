"""The sheet that providers fill in: one row per provider, product and location."""

from __future__ import annotations

from typing import Final

from catalog.columns import Column, Content, Group, Sheet
from catalog.sheets import ATTRIBUTES, CHOICES, PRODUCTS
from rules.attributes import About

OFFERS: Final = Sheet(
    "Aanbod",
    "aanbod",
    (
        Column("Aanbieder", help="Naam van de organisatie.", needed=True, width=26),
        Column("Locatie", help="Plaats of adres waar de hulp wordt gegeven.", width=22),
        Column(
            "Bouwsteen",
            Content.CODE,
            "Code van het blad Bouwstenen. Eén bouwsteen per rij.",
            refers_to="bouwsteen",
            needed=True,
            width=13,
        ),
        Column("Opmerking", help="Wat wilt u hierbij zeggen?", group=Group.MANAGE, width=40),
    ),
    hint="Eén rij per aanbieder, bouwsteen en locatie. Weet u iets nog niet? Laat de cel leeg.",
    about="Uw aanbod: hier vult u in",
    id_columns=(),
    attributes=About.OFFER,
    attributes_after="bouwsteen",
    attribute_content=Content.VALUE,
)

FORM_SHEETS: Final = (OFFERS, PRODUCTS, ATTRIBUTES, CHOICES)
"""The sheets of the form: the offers, and what its dropdowns and headings refer to."""
