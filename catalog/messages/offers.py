"""Messages about the offers that providers fill in (BS-97x)."""

from catalog.problems import Message, Severity

OTHER_REGION = Message(
    "BS-971",
    Severity.WARNING,
    "Dit formulier is gemaakt voor ‘{found}’, maar u vergelijkt het met ‘{region}’.",
    "Gebruik het formulier van deze regio: bouwsteen nieuw --soort aanbod.",
)
NO_OFFERS = Message(
    "BS-972",
    Severity.WARNING,
    "Er staat nog geen aanbod in dit formulier.",
    "Vul op het blad Aanbod één rij per aanbieder, bouwsteen en locatie in.",
)
UNKNOWN_COLUMN = Message(
    "BS-973",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ hoort niet bij het aanbod in deze regio.",
    "Maak deze cel leeg, of gebruik het formulier van deze regio.",
)
SAME_OFFER = Message(
    "BS-974",
    Severity.WARNING,
    "Deze rij is precies gelijk aan rij {row}. Beide rijen worden beoordeeld.",
    "Haal een van beide weg. Of vul in wat er anders is, bijvoorbeeld de locatie.",
)
