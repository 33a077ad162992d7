"""Messages about rows of rules and derivations (BS-7xx)."""

from catalog.problems import Message, Severity

NOT_DERIVED = Message(
    "BS-701",
    Severity.ERROR,
    "‘{code}’ is geen afgeleid kenmerk: het wordt aan de cliënt gevraagd.",
    "Zet op het blad Kenmerken bij ‘{code}’ Afgeleid op ja, of kies hier een ander kenmerk.",
)
CYCLE = Message(
    "BS-702",
    Severity.ERROR,
    "De afleidingen lopen in een kring: {circle}.",
    "Haal uit een van deze afleidingen het kenmerk weg dat de kring sluit.",
)
NO_CONDITIONS = Message(
    "BS-703",
    Severity.ERROR,
    "Deze rij heeft geen voorwaarden en geldt dus voor iedereen.",
    "Vul bij minstens één kenmerk een voorwaarde in.",
)
NO_PRODUCT = Message(
    "BS-704",
    Severity.ERROR,
    "Bij welke bouwsteen hoort deze rij? De cel Bouwsteen is leeg.",
    "Vul de code van een bouwsteen in. Alleen bij ‘let op’ mag de cel leeg zijn.",
)
DERIVED_IN_EXAMPLE = Message(
    "BS-705",
    Severity.ERROR,
    "‘{code}’ volgt uit andere antwoorden en kan niet zelf worden ingevuld.",
    "Maak deze cel leeg en vul in waar het uit volgt: {follows_from}.",
)
WRONG_ABOUT = Message(
    "BS-706",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ gaat over {about} en hoort niet op dit blad.",
    "Kies een kenmerk over {expected}.",
)
NORM_WITHOUT_ATTRIBUTE = Message(
    "BS-707",
    Severity.ERROR,
    "Er staat een Norm, maar geen Kenmerk.",
    "Vul in welk kenmerk u meet, of maak de Norm leeg.",
)
NORM_MISSING = Message(
    "BS-708",
    Severity.ERROR,
    "Bij Soort ‘{kind}’ hoort een Norm.",
    "Vul de norm in, bijvoorbeeld minstens 3.",
)
IMPOSSIBLE_IN_EXAMPLE = Message(
    "BS-709",
    Severity.ERROR,
    "Bij een geweigerd voorbeeld horen geen uitkomsten.",
    "Maak Past, Past niet, Onbekend en Let op leeg, of zet Geweigerd op nee.",
)
NORM_WITHOUT_ORDER = Message(
    "BS-712",
    Severity.ERROR,
    "Bij Soort ‘{kind}’ hoort een kenmerk met een volgorde, en dat heeft ‘{code}’ niet.",
    "Kies Soort eindniveau, of een kenmerk van de soort getal of keuze geordend.",
)
BAND_IN_PIECES = Message(
    "BS-713",
    Severity.ERROR,
    "‘{found}’ is geen bandbreedte: er zit een gat in.",
    "Schrijf één bereik, bijvoorbeeld 6 t/m 8.",
)
DERIVATION_GAP = Message(
    "BS-710",
    Severity.ERROR,
    "Uit de afleidingen volgt niet altijd een waarde voor ‘{code}’. Bijvoorbeeld niet als: "
    "{example}.",
    "Voeg een afleiding toe voor dit geval.",
)
DERIVATION_CONFLICT = Message(
    "BS-711",
    Severity.ERROR,
    "De afleidingen {one} en {other} spreken elkaar tegen over ‘{code}’. Bijvoorbeeld als: "
    "{example}.",
    "Maak de voorwaarden van een van beide rijen smaller.",
)
NOBODY_POSSIBLE = Message(
    "BS-714",
    Severity.ERROR,
    "Geen enkel profiel is nog mogelijk, door {rows}.",
    "Haal een van deze rijen weg, of maak een rij smaller: vul in die rij meer voorwaarden in.",
)
