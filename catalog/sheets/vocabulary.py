"""The sheets that name facts, attributes and their choices."""

from __future__ import annotations

from typing import Final

from catalog.columns import Column, Content, Group, Sheet
from catalog.sheets.shared import SOURCES, id_column
from rules.attributes import About, Kind

FACTS: Final = Sheet(
    "Bronnen",
    "bron",
    (
        id_column("Nr", "NSDMH-13"),
        Column("Bron", help="Het document waarin het feit staat.", needed=True, width=30),
        Column("Feit", help="Wat staat er, in eigen woorden?", needed=True, width=80),
        Column(
            "Zekerheid",
            Content.WORD,
            "Hoe goed is dit feit in de bron te lezen?",
            words=("letterlijk", "hersteld", "beschadigd", "ambigu", "stil"),
            needed=True,
            group=Group.MANAGE,
            width=14,
        ),
    ),
    hint="Eén rij per feit. De kolom Bron op de andere bladen verwijst naar deze nummers.",
    about="De feiten uit de bronnen, genummerd",
    id_columns=("nr",),
)


ATTRIBUTES: Final = Sheet(
    "Kenmerken",
    "kenmerk",
    (
        Column(
            "Kenmerk",
            Content.ID,
            "Korte code: kleine letters, cijfers en _. Bijvoorbeeld zorg_planbaar.",
            needed=True,
            width=24,
        ),
        Column("Naam", help="Zo heet het kenmerk in de kop van een kolom.", needed=True, width=28),
        Column(
            "Over",
            Content.WORD,
            "Gaat het over de cliënt of over het aanbod van een aanbieder?",
            words=tuple(About),
            needed=True,
            width=11,
        ),
        Column(
            "Soort",
            Content.WORD,
            "keuze: vaste antwoorden. keuze geordend: met een volgorde. ja-nee. getal.",
            words=tuple(Kind),
            needed=True,
            width=16,
        ),
        Column("Eenheid", help="Alleen bij een getal, bijvoorbeeld jaar of maand.", width=11),
        Column("Minimum", Content.NUMBER, "Alleen bij een getal: het kleinste.", width=11),
        Column("Maximum", Content.NUMBER, "Alleen bij een getal: het grootste.", width=11),
        Column("Stap", Content.NUMBER, "Alleen bij een getal: 1 is hele getallen.", width=8),
        Column("Thema", help="Vragen met hetzelfde thema staan bij elkaar.", width=16),
        Column("Vraag", help="De vraag zoals de medewerker die stelt.", width=46),
        Column("Uitleg", help="Hulp bij het beantwoorden van de vraag.", width=46),
        Column("Afgeleid", Content.YES_NO, "ja: volgt uit het blad Afleidingen.", width=10),
        Column("Gevoelig", Content.YES_NO, "ja: pas vragen als het echt nodig is.", width=10),
        Column(
            "Ligt vast",
            Content.YES_NO,
            "ja: de cliënt kan dit niet veranderen. Het programma stelt geen ander antwoord voor.",
            optional=True,
            width=10,
        ),
        SOURCES,
    ),
    hint="Eén rij per kenmerk. Elk kenmerk kan een kolom krijgen op Regels en Voorbeelden.",
    about="Waarover stellen wij vragen?",
    id_columns=("kenmerk",),
)


CHOICES: Final = Sheet(
    "Keuzes",
    "keuze",
    (
        Column(
            "Kenmerk",
            Content.CODE,
            "Code van het blad Kenmerken.",
            refers_to="kenmerk",
            needed=True,
            width=24,
        ),
        Column("Keuze", help="Het woord dat u in Regels gebruikt.", needed=True, width=26),
        Column("Omschrijving", help="Wat bedoelen wij hiermee?", width=56),
        Column(
            "Volgorde",
            Content.WHOLE,
            "1, 2, 3 … van laag naar hoog. Alleen bij een geordend kenmerk.",
            width=11,
        ),
    ),
    hint="Houd de keuzes van één kenmerk bij elkaar.",
    about="Welke antwoorden heeft een kenmerk?",
    id_columns=("kenmerk", "keuze"),
)
