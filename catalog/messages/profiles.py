"""Messages about a profile (BS-8xx): unknown attributes, values that do not exist, privacy."""

from catalog.problems import Message, Severity

NOT_JSON = Message(
    "BS-801",
    Severity.ERROR,
    "Dit bestand is geen profiel: regel {line}, teken {column} is niet te lezen.",
    "Een profiel ziet er zo uit: {example}",
)
NOT_AN_OBJECT = Message(
    "BS-802",
    Severity.ERROR,
    "Een profiel bestaat uit kenmerken met elk één antwoord.",
    "Een profiel ziet er zo uit: {example}",
)
UNKNOWN_ATTRIBUTE = Message(
    "BS-803",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ staat niet in dit werkboek.",
    "{cure}",
)
OFFER_ATTRIBUTE = Message(
    "BS-804",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ gaat over een aanbod, niet over een cliënt.",
    "Haal dit kenmerk weg.",
)
PERSONAL = Message(
    "BS-805",
    Severity.ERROR,
    "‘{code}’ is een persoonsgegeven. Dat mag niet in een profiel staan.",
    "Haal dit weg. In een profiel staan nooit namen, nummers of adressen. Gebruik in plaats van "
    "een geboortedatum de leeftijd in jaren.",
)
LOOKS_PERSONAL = Message(
    "BS-806",
    Severity.ERROR,
    "Bij ‘{code}’ staat iets dat lijkt op {kind}. Dat mag niet in een profiel staan.",
    "Haal dit weg en vul alleen een antwoord op de vraag in.",
)
NOT_ONE_VALUE = Message(
    "BS-807",
    Severity.ERROR,
    "Bij ‘{code}’ staat geen antwoord dat te lezen is.",
    "Geef één antwoord. Weet u het niet? Laat het kenmerk dan weg.",
)
TWICE = Message(
    "BS-808",
    Severity.ERROR,
    "Het kenmerk ‘{code}’ heeft twee verschillende antwoorden.",
    "Geef één antwoord per kenmerk.",
)
NO_PAIR = Message(
    "BS-809",
    Severity.ERROR,
    "‘{found}’ is geen kenmerk met een waarde.",
    "Schrijf het zo: -k situatie=stabiel",
)
DERIVED_GIVEN = Message(
    "BS-810",
    Severity.ERROR,
    "‘{code}’ volgt uit andere antwoorden en kan niet zelf worden gegeven.",
    "Laat ‘{code}’ weg. Het programma leidt het af uit: {follows_from}.",
)
IMPOSSIBLE = Message(
    "BS-811",
    Severity.ERROR,
    "Deze antwoorden kunnen niet samen: {reason}",
    "Controleer de antwoorden bij: {attributes}.",
)
TOO_LARGE = Message(
    "BS-812",
    Severity.ERROR,
    "Dit bestand is te groot voor een profiel.",
    "Kies een bestand met één profiel.",
)
NOT_TEXT = Message(
    "BS-813",
    Severity.ERROR,
    "Dit bestand is geen tekst en dus geen profiel.",
    "Kies een bestand dat eindigt op .json.",
)
EMPTY = Message(
    "BS-815",
    Severity.ERROR,
    "Dit bestand is leeg.",
    "Een profiel ziet er zo uit: {example}",
)
OTHER_WORKBOOK = Message(
    "BS-816",
    Severity.ERROR,
    "Dit profiel hoort bij een ander werkboek: {unknown} van de {total} kenmerken staan niet in "
    "dit werkboek.",
    "Kies het goede werkboek. Met dit werkboek ziet een profiel er zo uit: {example}",
)
NO_FILE = Message(
    "BS-814",
    Severity.ERROR,
    "Het bestand {found} is er niet of is niet te openen.",
    "Controleer de naam en de map.",
)
