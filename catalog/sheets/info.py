"""The sheet Leeswijzer: what this workbook is and from when it applies."""

from __future__ import annotations

from typing import Final

from catalog.columns import Column, Content, Sheet

FORMAT_VERSION: Final = "1"


INFO: Final = Sheet(
    "Leeswijzer",
    "leeswijzer",
    (
        Column("Regio", help="Naam van de regio of organisatie.", needed=True),
        Column("Titel", help="Titel van deze catalogus.", needed=True),
        Column("Versie", help="Bijvoorbeeld 2018-1.", needed=True),
        Column(
            "Status",
            Content.WORD,
            "concept of vastgesteld",
            words=("concept", "vastgesteld"),
            needed=True,
        ),
        Column(
            "Geldig vanaf", Content.DATE, "Eerste dag waarop deze catalogus geldt.", needed=True
        ),
        Column("Geldig tot en met", Content.DATE, "Laatste dag. Leeg: nog niet bekend."),
        Column("Contact", help="Wie kan vragen over deze catalogus beantwoorden?"),
        Column("Opmaakversie", help="Niet wijzigen: hoort bij het programma.", needed=True),
    ),
    hint="",
    about="Wat is dit voor een bestand, hoe leest u het en hoe schrijft u een voorwaarde?",
    id_columns=(),
)
