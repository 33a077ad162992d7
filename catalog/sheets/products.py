"""The sheets that describe products: what they are, what is asked of providers, and prices."""

from __future__ import annotations

from typing import Final

from catalog.codes import FREQUENCIES, LONGEST_PRODUCT_CODE, UNITS
from catalog.columns import Column, Content, Group, Sheet
from catalog.records import ResultKind
from catalog.sheets.shared import CERTAINTY, SOURCES, id_column, note_column, products_column
from rules.attributes import About

PRODUCTS: Final = Sheet(
    "Bouwstenen",
    "bouwsteen",
    (
        Column(
            "Code",
            Content.ID,
            "Eigen code, bijvoorbeeld BG-B. Gebruik elke code één keer.",
            needed=True,
            width=11,
        ),
        Column("Naam", help="Naam van de bouwsteen.", needed=True, width=30),
        Column("Productgroep", help="Bijvoorbeeld begeleiding.", width=16),
        Column("Niveau", Content.WHOLE, "Volgorde van licht (1) naar zwaar.", width=9),
        Column(
            "Wet",
            help="Wmo, Jeugdwet, of beide met ; De regels bepalen wie in aanmerking komt.",
            many=True,
            width=15,
        ),
        Column("Omschrijving", help="Wat houdt de bouwsteen in?", width=50),
        Column("Hulpvraag", help="Bij welke vraag hoort de bouwsteen?", width=40),
        Column("Type cliënt", help="Voor wie is de bouwsteen?", width=40),
        Column("Kwaliteit", help="Wat vragen wij van de aanbieder?", width=40),
        Column("Resultaat", help="Wat moet de ondersteuning opleveren?", width=40),
        Column("Vorm", help="Bijvoorbeeld individueel of groep.", width=14),
        Column(
            "Rol",
            help="Welke medewerker helpt? Bijvoorbeeld jobcoach. Meer rollen: met ;",
            many=True,
            optional=True,
            width=22,
        ),
        Column(
            "Methode",
            help="Hoe werkt die medewerker? Bijvoorbeeld Krachtwerk. Meer methoden: met ;",
            many=True,
            optional=True,
            width=22,
        ),
        Column("Groep min", Content.WHOLE, "Kleinste groep.", width=9),
        Column("Groep streef", Content.WHOLE, "De groepsgrootte waar wij naar streven.", width=9),
        Column("Groep max", Content.WHOLE, "Grootste groep.", width=9),
        Column("Duur min (mnd)", Content.NUMBER, "Kortste duur in maanden.", width=9),
        Column("Duur max (mnd)", Content.NUMBER, "Langste duur in maanden.", width=9),
        Column("Planbaarheid", help="Is de zorg te plannen?", width=16),
        Column("24-uurs", Content.YES_NO, "Moet er 24 uur per dag zorg zijn?", width=9),
        Column("Direct starten", Content.YES_NO, "Start de zorg zonder intake?", width=9),
        Column(
            "Combineerbaar met",
            Content.CODE,
            "Codes van bouwstenen die ernaast mogen, met ;",
            refers_to="bouwsteen",
            many=True,
            wildcard=True,
        ),
        Column(
            "Opschalen naar",
            Content.CODE,
            "Codes van zwaardere bouwstenen, met ;",
            refers_to="bouwsteen",
            many=True,
        ),
        Column(
            "Afschalen naar",
            Content.CODE,
            "Codes van lichtere bouwstenen, met ;",
            refers_to="bouwsteen",
            many=True,
        ),
        Column("Oude namen", help="Hoe heette dit eerder? Met ;", many=True, width=20),
        Column(
            "Status",
            Content.WORD,
            "actief, concept of vervallen",
            words=("actief", "concept", "vervallen"),
            needed=True,
            width=11,
        ),
        Column(
            "Opgevolgd door",
            Content.CODE,
            "Codes van de opvolgers, met ;",
            refers_to="bouwsteen",
            many=True,
        ),
        Column("Geldig vanaf", Content.DATE, "Datum dd-mm-jjjj", width=12),
        Column("Geldig t/m", Content.DATE, "Datum dd-mm-jjjj. Leeg: geen einde.", width=12),
        Column("Open vragen", help="Wat moet nog worden uitgezocht?", group=Group.MANAGE, width=40),
        SOURCES,
        CERTAINTY,
    ),
    hint="Eén rij per product. De code komt terug op de andere bladen.",
    about="De producten die wij inkopen",
    id_columns=("code",),
)


QUALITY: Final = Sheet(
    "Kwaliteitseisen",
    "kwaliteitseis",
    (
        id_column("Eis", "KW-1"),
        products_column(needed=True, group=Group.FILL),
        Column("Onderwerp", help="Bijvoorbeeld opleiding.", width=20),
        Column("Eis in woorden", help="Wat vragen wij?", needed=True, width=50),
        Column(
            "Kenmerk",
            Content.CODE,
            "Het kenmerk over het aanbod waaraan wij dit meten.",
            refers_to="kenmerk",
            group=Group.THEN,
            width=24,
        ),
        Column(
            "Norm",
            Content.CONDITION,
            "Dezelfde schrijfwijze als in Regels, bijvoorbeeld vanaf hbo.",
            group=Group.THEN,
        ),
        Column(
            "Soort",
            Content.WORD,
            "moet, streef, te beoordelen of toelichting",
            words=("moet", "streef", "te beoordelen", "toelichting"),
            needed=True,
            group=Group.THEN,
            width=14,
        ),
        Column("Bewijs", help="Waarmee toont de aanbieder dit aan?", width=20),
        note_column(optional=True),
        SOURCES,
        CERTAINTY,
    ),
    hint="Eisen aan het aanbod. De blauwe cellen zeggen wanneer de eis geldt.",
    about="Wat vragen wij van aanbieders?",
    id_columns=("eis",),
    attributes=About.OFFER,
    attributes_after="eis_in_woorden",
)


RESULTS: Final = Sheet(
    "Resultaatnormen",
    "resultaatnorm",
    (
        id_column("Resultaatnorm", "RN-1"),
        products_column(needed=True, group=Group.FILL),
        Column(
            "Kenmerk",
            Content.CODE,
            "Het kenmerk waaraan wij het resultaat meten.",
            refers_to="kenmerk",
            needed=True,
            group=Group.THEN,
            width=24,
        ),
        Column(
            "Norm",
            Content.CONDITION,
            "Dezelfde schrijfwijze als in Regels, bijvoorbeeld minstens 3.",
            group=Group.THEN,
        ),
        Column(
            "Soort",
            Content.WORD,
            "eindniveau: aan het eind geldt de norm. bandbreedte: de norm, of meer. "
            "stijging: hoger dan bij het begin. behoud: niet lager dan bij het begin.",
            words=tuple(ResultKind),
            needed=True,
            group=Group.THEN,
            width=13,
        ),
        Column(
            "Indicator",
            help="Telt deze norm mee voor een indicator van het hele traject? "
            "Bijvoorbeeld stabiele huisvesting.",
            optional=True,
            group=Group.THEN,
            width=24,
        ),
        note_column(optional=True),
        SOURCES,
        CERTAINTY,
    ),
    hint="Wat moet een bouwsteen bij de cliënt opleveren?",
    about="Wat moet het opleveren?",
    id_columns=("resultaatnorm",),
    needed=False,
)


TARIFFS: Final = Sheet(
    "Tarieven",
    "tarief",
    (
        id_column("Tarief", "T-1"),
        products_column(needed=True, wildcard=False, group=Group.FILL),
        Column("Wet", help="Leeg: geldt voor elke wet.", width=11),
        Column(
            "Leveringsvorm",
            Content.WORD,
            "zin, pgb professional of pgb sociaal netwerk. Leeg: alle.",
            words=("zin", "pgb professional", "pgb sociaal netwerk"),
            width=18,
        ),
        Column("Gemeente", help="Leeg: geldt in de hele regio.", width=16),
        Column("Variant", help="Bijvoorbeeld een opleidingsniveau.", width=16),
        Column(
            "Eenheid",
            Content.WORD,
            "Code van de eenheid: 01 minuut, 04 uur, 14 etmaal, 16 dagdeel, 82 en 84 stuks, "
            "83 euro.",
            words=tuple(UNITS),
            meanings=tuple(UNITS.values()),
            needed=True,
            width=10,
        ),
        Column(
            "Bedrag", Content.MONEY, "Bedrag in euro per eenheid, bijvoorbeeld 58,20.", width=11
        ),
        Column("Productcategorie", help="Twee cijfers, bijvoorbeeld 02.", width=11),
        Column("Productcode", help="Hoogstens 5 tekens.", length=LONGEST_PRODUCT_CODE, width=11),
        Column("Omvang", Content.WHOLE, "Aantal eenheden per periode.", width=9),
        Column(
            "Frequentie",
            Content.WORD,
            "1 per dag, 2 per week, 4 per maand, 6 totaal binnen de duur",
            words=tuple(FREQUENCIES),
            meanings=tuple(FREQUENCIES.values()),
            width=11,
        ),
        Column("Geldig vanaf", Content.DATE, "Datum dd-mm-jjjj", needed=True, width=12),
        Column("Geldig t/m", Content.DATE, "Datum dd-mm-jjjj. Leeg: geen einde.", width=12),
        Column(
            "Status",
            Content.WORD,
            "vastgesteld of fictief",
            words=("vastgesteld", "fictief"),
            needed=True,
            group=Group.MANAGE,
            width=13,
        ),
        Column("Opmerking", help="Alleen voor uzelf.", group=Group.MANAGE, width=30),
    ),
    hint="Eén rij per prijs en periode. Een lege cel betekent: geldt voor alles.",
    about="Wat kost een eenheid, en vanaf wanneer?",
    id_columns=("tarief",),
    needed=False,
)
