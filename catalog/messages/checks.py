"""Messages about what rows say together (BS-9xx): sources, certainty, products in rules."""

from catalog.problems import Message, Severity

TOO_CERTAIN = Message(
    "BS-901",
    Severity.ERROR,
    "Deze rij heet {row}, maar feit {fact} is in de bron {certainty}.",
    "Zet Zekerheid op {cure}, of noem een ander feit.",
)
NO_SOURCE = Message(
    "BS-902",
    Severity.WARNING,
    "Deze rij heeft geen Bron.",
    "Noem het nummer van een feit op het blad Bronnen.",
)
INTERPRETED = Message(
    "BS-903",
    Severity.INFO,
    "Deze rij is een interpretatie{reason}.",
    "Bespreek of deze lezing klopt.",
)
INTERPRETED_WITHOUT_REASON = Message(
    "BS-904",
    Severity.WARNING,
    "Deze rij is een interpretatie zonder uitleg.",
    "Schrijf in Toelichting waarom u dit zo leest.",
)
NEVER_FITS = Message(
    "BS-905",
    Severity.WARNING,
    "Er is geen enkele cliënt bij wie ‘{code}’ past.",
    "Voeg op Regels een rij met past toe, of maak de bestaande rijen ruimer.",
)
LAPSED_IN_RULE = Message(
    "BS-906",
    Severity.WARNING,
    "‘{code}’ is niet actief, maar wordt hier nog gebruikt. Deze rij doet niets voor ‘{code}’.",
    "Haal ‘{code}’ uit deze rij, of gebruik de opvolger{successors}.",
)
EXAMPLE_UNKNOWN_ADVICE = Message(
    "BS-907",
    Severity.ERROR,
    "Regel ‘{code}’ is geen let op, maar staat hier in de kolom Let op.",
    "Noem alleen regels met het oordeel let op.",
)
BUDGET_SPENT = Message(
    "BS-908",
    Severity.WARNING,
    "Het lukte niet op tijd om alle afleidingen na te gaan.",
    "Maak de afleidingen eenvoudiger, of vraag hulp bij het controleren.",
)
