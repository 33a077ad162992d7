"""The Dutch on Leeswijzer: what the colours mean, how a condition is written, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.columns import Group
from catalog.workbook.look import styles
from rules.ruleset import Certainty

TITLE: Final = "Leeswijzer"
NOT_OFFICIAL: Final = (
    "Zolang bij Status ‘concept’ staat, is deze catalogus afgeleid uit bronnen en niet officieel: "
    "baseer er geen besluiten op."
)
ABOUT_PAIRS: Final = "Over deze catalogus"
ABOUT_SHEETS: Final = "Bladen"
ABOUT_CONTROL: Final = "Uitslag van de laatste controle; van het programma"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of explanation: what it is about, in the style that shows it, and the text."""

    subject: str
    text: str
    style: str = styles.LABEL


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of explanation under one heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a workbook is for; only one with ``conditions`` explains how to write those."""

    title: str
    subtitle: str
    next: Block
    conditions: bool = False


CELL_LANGUAGE: Final = Block(
    "Zo schrijft u een voorwaarde",
    tuple(
        Line(example, meaning, styles.EXAMPLE)
        for example, meaning in (
            ("leeg of -", "maakt niet uit"),
            ("ja", "ja (zo ook: nee)"),
            ("stabiel", "precies dit antwoord"),
            ("stabiel; wisselend", "een van deze antwoorden"),
            ("niet(instabiel)", "elk antwoord, behalve dit"),
            ("vanaf 18", "18 of meer (ook: minstens 18)"),
            ("tot 18", "minder dan 18: 18 zelf telt niet mee"),
            ("12 t/m 17", "van 12 tot en met 17"),
            ("hoogstens 24", "24 of minder"),
            ("vanaf wisselend", "dit antwoord of hoger (kenmerk met een volgorde)"),
            ("18+   8-12", "liever niet: wordt geweigerd, met een voorstel"),
        )
    ),
)

ROWS: Final = Block(
    "Zo werken rijen en lijsten",
    (
        Line("Eén rij", "alle blauwe cellen samen moeten kloppen (EN)"),
        Line("Meer rijen", "één kloppende rij is genoeg (OF); ‘sluit uit’ gaat voor"),
        Line("Meer codes", "met ; ertussen, bijvoorbeeld DB-D; DB-H. Een hele groep: DB-*"),
        Line("Eigen kolom", "begin de kop met _ en zet hem achteraan; hij telt niet mee"),
    ),
)

COLOURS: Final = Block(
    "Kleuren",
    (
        Line("ALS", "voorwaarden", styles.swatch_style(Group.IF)),
        Line("DAN", "de uitkomst", styles.swatch_style(Group.THEN)),
        Line("Invullen", "beschrijving, vrij in te vullen", styles.swatch_style(Group.FILL)),
        Line("Beheer", "nummers, bronnen en zekerheid", styles.swatch_style(Group.MANAGE)),
        Line("rood", "staat er twee keer, of is een onbekende code", styles.FAULT),
        Line("geel", "spatie te veel aan het begin of eind", styles.NOTICE),
    ),
)

CERTAINTY: Final = Block(
    "Hoe zeker is een rij?",
    (
        Line(Certainty.LITERAL, "staat zo in de bron"),
        Line(Certainty.RESTORED, "de bron is beschadigd, maar de bedoeling is duidelijk"),
        Line(Certainty.INTERPRETED, "onze lezing of keuze, niet de tekst van de bron"),
    ),
)

CATALOGUE: Final = Purpose(
    "Catalogus van bouwstenen",
    "Dit werkboek is de catalogus van bouwstenen: de producten, en de regels die zeggen wanneer "
    "welke bouwsteen past.",
    Block(
        "Wat nu?",
        (
            Line("1. Wijzigen", "Pas de bladen aan en sla het werkboek op."),
            Line("2. Controleren", "opdracht: bouwsteen controleer <bestand> --schrijf"),
            Line("3. Verbeteren", "Op blad Controle staat wat er mis is en wat u kunt doen."),
            Line("4. Narekenen", "opdracht: bouwsteen test <bestand>"),
        ),
    ),
    conditions=True,
)
