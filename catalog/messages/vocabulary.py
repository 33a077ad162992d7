"""Messages about attributes and choices (BS-6xx)."""

from catalog.problems import Message, Severity

BAD_CODE = Message(
    "BS-601",
    Severity.ERROR,
    "‘{found}’ kan geen code van een kenmerk zijn.",
    "Gebruik kleine letters, cijfers en _, en begin met een letter. Bijvoorbeeld zorg_planbaar.",
)
NAME_TAKEN = Message(
    "BS-602",
    Severity.ERROR,
    "De naam ‘{found}’ is al in gebruik: {where}.",
    "Kies een andere naam voor dit kenmerk.",
)
NUMBER_INCOMPLETE = Message(
    "BS-603",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ is een getal, maar {missing} is niet ingevuld.",
    "Vul Minimum, Maximum en Stap in. Stap 1 betekent: alleen hele getallen.",
)
BAD_GRID = Message(
    "BS-604",
    Severity.ERROR,
    "Het bereik van ‘{code}’ klopt niet: van {minimum} tot en met {maximum} met stap {step}.",
    "{cure}",
)
NO_CHOICES = Message(
    "BS-605",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ heeft geen antwoorden.",
    "Zet de antwoorden op het blad Keuzes, één rij per antwoord.",
)
UNUSED_CHOICES = Message(
    "BS-606",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ is {kind} en heeft geen keuzes nodig.",
    "Haal deze rij weg, of zet de Soort van het kenmerk op keuze.",
)
PARTLY_ORDERED = Message(
    "BS-607",
    Severity.ERROR,
    "Bij het kenmerk ‘{code}’ hebben sommige keuzes een Volgorde en andere niet.",
    "Geef alle keuzes een Volgorde, of geen enkele.",
)
ORDER_MISSING = Message(
    "BS-608",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ is een geordende keuze, maar de keuzes hebben geen Volgorde.",
    "Geef op het blad Keuzes elke keuze van ‘{code}’ een Volgorde, of maak de Soort: keuze.",
)
ORDER_UNEXPECTED = Message(
    "BS-609",
    Severity.WARNING,
    "De keuzes van ‘{code}’ hebben een Volgorde, maar de Soort is keuze.",
    "Maak de Soort: keuze geordend. Of haal de Volgorde weg op het blad Keuzes.",
)
ORDER_TWICE = Message(
    "BS-610",
    Severity.ERROR,
    "De Volgorde {found} komt twee keer voor bij ‘{code}’.",
    "Geef elke keuze een eigen plaats in de volgorde.",
)
DERIVED_OFFER = Message(
    "BS-612",
    Severity.ERROR,
    "‘{code}’ gaat over het aanbod en kan niet zijn afgeleid.",
    "Zet Afgeleid op nee, of Over op cliënt.",
)
WITHOUT_DERIVATION = Message(
    "BS-613",
    Severity.ERROR,
    "‘{code}’ is een afgeleid kenmerk, maar geen rij op Afleidingen zegt waaruit het volgt.",
    "Voeg een rij toe aan Afleidingen, of zet Afgeleid op nee.",
)
QUESTION_MISSING = Message(
    "BS-614",
    Severity.WARNING,
    "Het kenmerk ‘{code}’ heeft geen Vraag.",
    "Schrijf de vraag zoals de medewerker die aan de cliënt stelt.",
)
