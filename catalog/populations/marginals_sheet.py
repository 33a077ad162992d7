"""The sheet Marges: which share of the clients has which answer, and how we know."""

from __future__ import annotations

from typing import Final

from catalog.columns import Column, Content, Group, Sheet
from catalog.sheets import ATTRIBUTES, CHOICES, FORMAT_VERSION
from catalog.tables import Cell, Row, Table, Tables
from catalog.workbook.writing.info_text import Block, Line, Purpose
from rules.cells import write_cell
from rules.places import NOWHERE
from rules.populations.frame import Frame

COUNTED: Final = "telling"
ASSUMED: Final = "aanname"

PURPOSE: Final = Purpose(
    "Marges voor een synthetische populatie",
    "Hier geeft u welk deel van de cliënten welk antwoord heeft. Daarvan maakt het programma een "
    "synthetische populatie: geen enkele cliënt daarin bestaat.",
    Block(
        "Wat nu?",
        (
            Line("1. Invullen", "Vul op het blad Marges het aandeel in, in procenten."),
            Line("2. Verantwoorden", "Zet erbij of het een telling of een aanname is, en de bron."),
            Line("3. Maken", "opdracht: bouwsteen populatie maak <catalogus> --marges <bestand>"),
        ),
    ),
    conditions=True,
)
"""What Leeswijzer says of this form."""

MARGINALS: Final = Sheet(
    "Marges",
    "marge",
    (
        Column(
            "Kenmerk",
            Content.CODE,
            "Code van het blad Kenmerken.",
            refers_to="kenmerk",
            needed=True,
            group=Group.IF,
            width=22,
        ),
        Column(
            "Antwoord",
            Content.CONDITION,
            "Een antwoord of een bereik, bijvoorbeeld 18 t/m 64.",
            needed=True,
            group=Group.IF,
            width=22,
        ),
        Column(
            "Aandeel",
            Content.NUMBER,
            "In procenten. De aandelen van een kenmerk zijn samen 100.",
            group=Group.THEN,
            width=11,
        ),
        Column(
            "Bij kenmerk",
            Content.CODE,
            "Leeg: van alle cliënten. Anders: alleen van wie bij dit kenmerk …",
            refers_to="kenmerk",
            group=Group.IF,
            width=22,
        ),
        Column(
            "Bij antwoord",
            Content.CONDITION,
            "… dit antwoord heeft.",
            group=Group.IF,
            width=18,
        ),
        Column(
            "Soort",
            Content.WORD,
            "telling: iemand heeft dit geteld. aanname: u schat dit.",
            words=(COUNTED, ASSUMED),
            group=Group.MANAGE,
            width=12,
        ),
        Column("Bron", help="Waar komt dit vandaan?", group=Group.MANAGE, width=40),
    ),
    hint="Vul bij Aandeel procenten in. Rijen zonder aandeel tellen niet mee. Daarna: bouwsteen "
    "populatie maak",
    about="Welk deel van de cliënten heeft welk antwoord?",
    id_columns=(),
)

SHEETS: Final = (MARGINALS, ATTRIBUTES, CHOICES)
"""The sheets of the file: the shares, and the words that may stand in it."""


def empty_marginals(frame: Frame, tables: Tables) -> Tables:
    """Return a template: a row for each answer that some row of the workbook tells apart.

    No share is filled in, for the program knows none.
    """
    space = frame.space()
    rows = [
        Row(
            NOWHERE,
            {
                "kenmerk": Cell(attribute.code, NOWHERE),
                "antwoord": Cell(write_cell(members, attribute), NOWHERE),
                "soort": Cell(ASSUMED, NOWHERE),
            },
        )
        for place, attribute in enumerate(space.attributes)
        if attribute.code in frame.looked_at
        for members in space.classes[place]
    ]
    title = Cell(f"Marges bij: {tables.info.text('titel')}", NOWHERE)
    version = Cell(FORMAT_VERSION, NOWHERE)
    info = {**tables.info.cells, "titel": title, "opmaakversie": version}
    return Tables(
        file="",
        info=Row(NOWHERE, info),
        tables={
            MARGINALS.key: Table(MARGINALS, tuple(rows)),
            ATTRIBUTES.key: Table(ATTRIBUTES, tuple(tables.rows(ATTRIBUTES.key))),
            CHOICES.key: Table(CHOICES, tuple(tables.rows(CHOICES.key))),
        },
    )
