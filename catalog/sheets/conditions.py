"""The sheets with one column per attribute about clients: what decides, and what must hold."""

from __future__ import annotations

from typing import Final

from catalog.columns import Column, Content, Group, Sheet
from catalog.sheets.shared import CERTAINTY, SOURCES, id_column, note_column, products_column
from rules.attributes import About
from rules.ruleset import Claim, Effect

DERIVATIONS: Final = Sheet(
    "Afleidingen",
    "afleiding",
    (
        id_column("Afleiding", "AF-1"),
        Column(
            "Kenmerk",
            Content.CODE,
            "Het kenmerk dat uit deze rij volgt.",
            refers_to="kenmerk",
            needed=True,
            group=Group.THEN,
            width=24,
        ),
        Column(
            "Waarde",
            Content.VALUE,
            "De waarde die het kenmerk dan heeft.",
            needed=True,
            group=Group.THEN,
        ),
        note_column(),
        SOURCES,
        CERTAINTY,
    ),
    hint="ALS alle blauwe cellen kloppen, DAN heeft het kenmerk deze waarde.",
    about="Welke kenmerken volgen uit andere?",
    id_columns=("afleiding",),
    attributes=About.CLIENT,
    attributes_after="afleiding",
)


IMPOSSIBLE: Final = Sheet(
    "Onmogelijk",
    "onmogelijk",
    (
        id_column("Rij", "ON-1"),
        Column(
            "Waarom",
            help="Waarom komt dit nooit voor?",
            needed=True,
            group=Group.THEN,
            width=46,
        ),
        SOURCES,
        CERTAINTY,
    ),
    hint="Wat op één rij staat, komt bij geen enkele cliënt samen voor.",
    about="Welke combinaties komen nooit voor?",
    id_columns=("rij",),
    attributes=About.CLIENT,
    attributes_after="rij",
)


RULES: Final = Sheet(
    "Regels",
    "regel",
    (
        id_column("Regel", "BG-I-1"),
        products_column(needed=False),
        Column(
            "Oordeel",
            Content.WORD,
            "past, sluit uit of let op",
            words=tuple(Effect),
            needed=True,
            group=Group.THEN,
            width=11,
        ),
        note_column(help_text="Waarom? Deze tekst leest de medewerker bij de uitkomst."),
        SOURCES,
        CERTAINTY,
    ),
    hint="ALS (blauw): alle cellen op de rij moeten kloppen. DAN (groen): de uitkomst. "
    "Leeg of - betekent: maakt niet uit.",
    about="Wanneer past welke bouwsteen?",
    id_columns=("regel",),
    attributes=About.CLIENT,
    attributes_after="regel",
)


GUARANTEES: Final = Sheet(
    "Garanties",
    "garantie",
    (
        id_column("Garantie", "G-1"),
        Column(
            "Uitspraak",
            Content.WORD,
            "minstens één, hoogstens één, precies één, altijd of nooit",
            words=tuple(Claim),
            needed=True,
            group=Group.THEN,
            width=15,
        ),
        Column(
            "Bouwstenen",
            Content.CODE,
            "Codes van het blad Bouwstenen, met ; Een hele groep: BG-*",
            refers_to="bouwsteen",
            many=True,
            wildcard=True,
            needed=True,
            group=Group.THEN,
        ),
        note_column(),
        SOURCES,
    ),
    hint="Wat moet waar zijn voor elke denkbare cliënt bij wie de blauwe cellen kloppen?",
    about="Wat moet altijd waar zijn?",
    id_columns=("garantie",),
    attributes=About.CLIENT,
    attributes_after="garantie",
)


EXAMPLES: Final = Sheet(
    "Voorbeelden",
    "voorbeeld",
    (
        id_column("Voorbeeld", "V-01"),
        Column("Omschrijving", help="Korte beschrijving, zonder namen.", width=40),
        Column(
            "Past",
            Content.CODE,
            "Codes die moeten passen, met ;",
            refers_to="bouwsteen",
            many=True,
            wildcard=True,
            group=Group.THEN,
        ),
        Column(
            "Past niet",
            Content.CODE,
            "Codes die niet mogen passen, met ;",
            refers_to="bouwsteen",
            many=True,
            wildcard=True,
            group=Group.THEN,
        ),
        Column(
            "Onbekend",
            Content.CODE,
            "Codes waarover nog niets te zeggen is, met ;",
            refers_to="bouwsteen",
            many=True,
            wildcard=True,
            group=Group.THEN,
        ),
        Column(
            "Let op",
            Content.CODE,
            "Nummers van regels die als let op verschijnen, met ;",
            refers_to="regel",
            many=True,
            group=Group.THEN,
        ),
        Column(
            "Geweigerd",
            Content.YES_NO,
            "ja: deze combinatie moet worden geweigerd.",
            group=Group.THEN,
            width=11,
        ),
        Column("Peildatum", Content.DATE, "Leeg: eerste dag van de catalogus.", width=12),
        SOURCES,
    ),
    hint="Proefcliënten met de uitkomst die u verwacht. Leeg betekent: niet bekend.",
    about="Proefcliënten die het programma narekent",
    id_columns=("voorbeeld",),
    attributes=About.CLIENT,
    attributes_after="omschrijving",
    attribute_content=Content.VALUE,
)
