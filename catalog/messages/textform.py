"""What can be wrong with the files of the text form (BS-150 to BS-159)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalog.problems import Message, Severity

NO_CATALOGUE: Final = Message(
    "BS-150",
    Severity.ERROR,
    "In ‘{folder}’ staat geen catalogus in tekstvorm: {reason}.",
    "{cure}",
)
GIVE_THE_FOLDER: Final = "Geef de map waarin leeswijzer.toml en kenmerken.toml staan."
GIVE_THE_FILE: Final = "Geef een werkboek zelf: {files}."
NOT_FOUND: Final = "deze map bestaat niet"
NOT_A_FOLDER: Final = "dit is geen map"
NOT_ALLOWED: Final = "u mag deze map niet lezen, of de map is beschadigd"
NO_FILES: Final = "leeswijzer.toml en kenmerken.toml ontbreken"

MISSING_FILE: Final = Message(
    "BS-151",
    Severity.ERROR,
    "Het bestand ‘{file}’ ontbreekt. Daarin staat het blad ‘{sheet}’.",
    "Zet het bestand in de map. Heeft het blad geen rijen? Dan mag het bestand leeg zijn.",
)

UNREADABLE_FILE: Final = Message(
    "BS-152",
    Severity.ERROR,
    "Het bestand ‘{file}’ is niet gelezen: {reason}.",
    "Zet een gewoon, leesbaar tekstbestand in de map, van hoogstens {limit} MB.",
)
IS_FOLDER: Final = "het is een map"
IS_LINK: Final = "het is een koppeling naar een ander bestand"
IS_SPECIAL: Final = "het is geen gewoon bestand"
IS_CLOSED: Final = "u mag het niet openen, of het is beschadigd"
IS_TOO_LARGE: Final = "het is te groot"

NOT_UTF8: Final = Message(
    "BS-153",
    Severity.ERROR,
    "Regel {line} van ‘{file}’ is geen gewone tekst (UTF-8): {reason}.",
    "Sla het bestand op als UTF-8. In Kladblok: Opslaan als, Codering, UTF-8.",
)
OTHER_ENCODING: Final = "letters zoals é of ë zijn anders opgeslagen"
WIDE_ENCODING: Final = "het bestand is opgeslagen als UTF-16"
NUL_BYTES: Final = "er staan nul-tekens in"

BYTE_ORDER_MARK: Final = Message(
    "BS-154",
    Severity.WARNING,
    "Het bestand ‘{file}’ begint met een onzichtbaar teken (BOM). Het is wel gelezen.",
    "Sla het bestand op als UTF-8 zonder BOM. Anders ziet git een verschil dat er niet is.",
)

SYNTAX: Final = Message(
    "BS-155",
    Severity.ERROR,
    "Regel {line}, teken {column} van ‘{file}’ is niet te lezen: {reason}.",
    "{cure}",
)

STRUCTURE: Final = Message(
    "BS-156",
    Severity.ERROR,
    "In ‘{file}’ staat ‘{found}’ op een plek waar dat niet kan.",
    "{cure}",
)
ROW_EXPECTED: Final = "Begin elke rij met een regel {head} en zet de cellen daaronder."
TABLE_EXPECTED: Final = "Begin het bestand met één regel {head} en zet de gegevens daaronder."
CONDITIONS_EXPECTED: Final = (
    'Schrijf elke voorwaarde op een eigen regel, bijvoorbeeld als.leeftijd = "vanaf 18".'
)
MEANT_HEAD: Final = "Bedoelt u ‘{head}’?"

NOT_TEXT: Final = Message(
    "BS-157",
    Severity.ERROR,
    "De waarde van ‘{key}’ staat niet tussen aanhalingstekens.",
    "Zet het tussen aanhalingstekens: {example}",
)

UNKNOWN_KEY: Final = Message(
    "BS-158",
    Severity.ERROR,
    "Het blad ‘{sheet}’ heeft geen {kind} ‘{found}’.",
    "{cure}",
)
COLUMN: Final = "kolom"
CONDITION_COLUMN: Final = "kolom voor het kenmerk"
MEANT: Final = "Bedoelt u ‘{key}’?"
MEANT_WITHOUT_IF: Final = "Bedoelt u ‘{key}’, zonder ‘als.’ ervoor?"
NO_CONDITIONS: Final = "Dit blad heeft geen voorwaarden. Haal de regels met ‘als.’ weg."
NO_NEAREST_COLUMN: Final = (
    "Gebruik een van deze kolommen: {known}. Een eigen kolom begint met _ (een laag streepje)."
)
NO_NEAREST_ATTRIBUTE: Final = (
    "Controleer de schrijfwijze, of zet het kenmerk op het blad Kenmerken."
)

UNKNOWN_FILE: Final = Message(
    "BS-159",
    Severity.WARNING,
    "Het bestand ‘{file}’ hoort niet bij een blad en is niet gelezen.",
    "{cure}",
)
MEANT_FILE: Final = "Bedoelt u ‘{file}’? Geef het bestand dan die naam."
REMOVE_FILE: Final = "Haal het bestand weg uit de map, of geef het de naam van een blad."

EXISTS: Final = "{path} bestaat al en wordt niet overschreven."


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a syntax error of TOML means for the person who edits the file."""

    reason: str
    cure: str


_QUOTE: Final = 'Zet de tekst tussen rechte aanhalingstekens, bijvoorbeeld naam = "tekst".'
_CLOSE: Final = Explanation(
    "de tekst is niet afgesloten",
    'Zet een " aan het eind van de tekst. Een nieuwe regel in een cel schrijft u als \\n.',
)
_ESCAPE: Final = Explanation(
    "na een \\ staat iets wat daar niet kan",
    'Schrijf een \\ in een tekst als \\\\ en een " als \\".',
)
_TWICE: Final = Explanation(
    "deze naam staat er al",
    "Gebruik elke naam één keer per rij. Begint hier een nieuwe rij? Zet dan eerst de kop van "
    "de rij op een eigen regel, bijvoorbeeld [[regel]].",
)
_HEAD: Final = Explanation(
    "de haken kloppen niet", "Zet de kop van een rij op een eigen regel, bijvoorbeeld [[regel]]."
)
_NAME: Final = Explanation(
    "hier hoort de naam van een kolom, dan = en dan de tekst",
    'Schrijf bijvoorbeeld: geldig_vanaf = "2018-01-01". In de naam staan kleine letters, cijfers '
    "en _, en geen spaties.",
)
_VALUE: Final = Explanation("de waarde staat niet tussen aanhalingstekens", _QUOTE)

CURLY_QUOTES: Final = Explanation("de aanhalingstekens zijn gekruld", _QUOTE)
AFTER_TEXT: Final = Explanation(
    "na de tekst staat nog iets",
    'Zet elke kolom op een eigen regel. Staat er een " in de tekst? Schrijf die als \\".',
)
ENDLESS_KEY: Final = Explanation(
    "hier staan te veel punten achter elkaar", "Een naam heeft hoogstens één punt: als.kenmerk."
)
TOO_COMPLICATED: Final = Explanation(
    "er staan te veel haken in elkaar, of er staat een veel te lang getal", _QUOTE
)
OTHERWISE: Final = Explanation("dit is geen geldige TOML", _QUOTE)

BY_TOML_MESSAGE: Final = (
    ("Cannot overwrite a value", _TWICE),
    ("Duplicate inline table key", _TWICE),
    ("Cannot mutate immutable namespace", _TWICE),
    ("Cannot redefine namespace", _TWICE),
    ("Cannot declare", _TWICE),
    ("Expected ']", _HEAD),
    ("Expected '='", _NAME),
    ("Invalid initial character for a key part", _NAME),
    ("Invalid statement", _NAME),
    ("Invalid value", _VALUE),
    ("Invalid date", _VALUE),
    ("Expected newline", _VALUE),
    ("Unclosed", _VALUE),
    ("Unescaped", _ESCAPE),
    ("Invalid hex value", _ESCAPE),
    ("Escaped character", _ESCAPE),
    ("Unterminated string", _CLOSE),
    ("Illegal character '\\n'", _CLOSE),
    (
        "Illegal character",
        Explanation(
            "er staat een onzichtbaar stuurteken in de tekst",
            "Haal het teken weg. Staat het er bewust? Schrijf het als \\u en vier cijfers.",
        ),
    ),
    (
        "Found invalid character",
        Explanation("er staat een onzichtbaar stuurteken", "Haal het teken weg."),
    ),
)
"""How the messages of ``tomllib`` begin, with what they mean here."""
