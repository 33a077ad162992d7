"""Messages about a file that cannot be read at all (BS-101 to BS-149)."""

from typing import Final

from catalog.problems import Message, Severity


def _message(code: str, text: str, hint: str) -> Message:
    return Message(code, Severity.ERROR, text, hint)


MISSING: Final = _message(
    "BS-101",
    "Dit bestand bestaat niet.",
    "Controleer de naam en de map. Is het bestand verplaatst of hernoemd?",
)
FOLDER: Final = _message(
    "BS-102", "Dit is een map, geen werkboek.", "Geef de naam van het werkboek in deze map."
)
NOT_ALLOWED: Final = _message(
    "BS-103",
    "Dit bestand kan niet worden geopend.",
    "Sluit het in andere programma's. Of vraag uw beheerder of u het mag lezen.",
)
LOCK_FILE: Final = _message(
    "BS-104",
    "Dit is een hulpbestand dat er staat zolang iemand het werkboek open heeft.",
    "Kies het werkboek zelf: de naam zonder ~$ of .~lock. aan het begin.",
)
EMPTY: Final = _message(
    "BS-105",
    "Dit bestand is leeg.",
    "Kopieer of download het bestand opnieuw. Wacht tot het helemaal binnen is.",
)
PASSWORD: Final = _message(
    "BS-106",
    "Dit werkboek is beveiligd met een wachtwoord of een label.",
    "Open het in Excel, haal de versleuteling weg (Bestand, Info, Werkmap beveiligen) en sla het "
    "op.",
)
OLD_EXCEL: Final = _message(
    "BS-107",
    "Dit is een oud Excel-bestand (.xls).",
    "Open het in Excel of LibreOffice en sla het op als Excel-werkmap (.xlsx).",
)
OPEN_DOCUMENT: Final = _message(
    "BS-108",
    "Dit is een LibreOffice-bestand (.ods of een ander OpenDocument).",
    "Open het in LibreOffice en sla het op als Excel-werkmap (.xlsx).",
)
PLAIN_TEXT: Final = _message(
    "BS-109",
    "Dit is een tekstbestand, bijvoorbeeld een csv. Het is geen werkboek.",
    "Kies het werkboek zelf (.xlsx). Kreeg dit bestand alleen een andere naam? Zet die terug.",
)
WEB_PAGE: Final = _message(
    "BS-110",
    "Dit is een webpagina, geen werkboek.",
    "Download het werkboek opnieuw. Misschien moet u eerst inloggen.",
)
BINARY_WORKBOOK: Final = _message(
    "BS-111",
    "Dit is een binaire Excel-werkmap (.xlsb).",
    "Open het in Excel en sla het op als gewone Excel-werkmap (.xlsx).",
)
OTHER_DOCUMENT: Final = _message(
    "BS-112",
    "Dit bestand is {kind}, geen werkboek.",
    "Kies een Excel-werkmap (.xlsx). Zit het werkboek in een zip? Pak het dan eerst uit.",
)
WORD_DOCUMENT: Final = "een Word-document"
SLIDES: Final = "een PowerPoint-presentatie"
PLAIN_ZIP: Final = "een zip-bestand"
PDF: Final = "een pdf"

INCOMPLETE: Final = _message(
    "BS-113",
    "Dit bestand is niet compleet of beschadigd.",
    "Kopieer of download het opnieuw. Lukt dat niet? Zet een eerdere versie terug.",
)
UNKNOWN: Final = _message(
    "BS-114",
    "Dit bestand is geen Excel-werkmap.",
    "Kies een Excel-werkmap (.xlsx). Of open het in Excel en sla het op als .xlsx.",
)
STRICT: Final = _message(
    "BS-115",
    "Dit werkboek is opgeslagen als ‘Strict Open XML’.",
    "Open het in Excel en sla het op als gewone Excel-werkmap (.xlsx).",
)
TOO_LARGE: Final = _message(
    "BS-116",
    "Dit werkboek is uitgepakt groter dan {limit} MB.",
    "Verwijder grote plaatjes en lege rijen met opmaak onder de gegevens, en sla het op.",
)
PACKED_TOO_TIGHT: Final = _message(
    "BS-117",
    "Een deel van dit bestand is meer dan {limit} keer zo groot als het ingepakt was.",
    "Het programma opent dit niet, omdat het schadelijk kan zijn. Open het werkboek in Excel of "
    "LibreOffice en sla het opnieuw op.",
)
ODD_PART: Final = _message(
    "BS-118",
    "In dit bestand zit een onderdeel dat niet in een werkboek hoort: ‘{part}’.",
    "Het programma opent dit niet, omdat het schadelijk kan zijn. Open het werkboek in Excel of "
    "LibreOffice en sla het opnieuw op.",
)
OUTSIDE_TEXT: Final = _message(
    "BS-119",
    "In dit bestand staat een verwijzing (DOCTYPE) die niet in een werkboek hoort.",
    "Het programma opent dit niet, omdat het schadelijk kan zijn. Vraag de maker om een nieuw "
    "bestand.",
)
TOO_MANY_ROWS: Final = _message(
    "BS-120",
    "Op het blad ‘{sheet}’ staan meer dan {limit} rijen met gegevens.",
    "Zet op dit blad alleen de rijen van de catalogus.",
)
TOO_MANY_COLUMNS: Final = _message(
    "BS-121",
    "Op het blad ‘{sheet}’ staan meer dan {limit} kolommen met gegevens.",
    "Zet op dit blad alleen de kolommen van de catalogus.",
)
TOO_MANY_CELLS: Final = _message(
    "BS-122",
    "Op de bladen van dit werkboek staat te veel. Lege cellen met opmaak tellen ook mee.",
    "Verwijder de lege rijen en kolommen achter de gegevens: selecteer ze, kies Verwijderen, en "
    "sla het werkboek op.",
)
BROKEN: Final = _message(
    "BS-123",
    "Dit werkboek is beschadigd: het onderdeel ‘{part}’ is niet te lezen.",
    "Open het in Excel of LibreOffice, laat het herstellen en sla het opnieuw op.",
)
TEXT_TOO_LONG: Final = _message(
    "BS-124",
    "Op rij {row} van het blad ‘{sheet}’ staat een tekst van meer dan {limit} tekens in één cel.",
    "Kort de tekst in, of verdeel hem over meer cellen.",
)
LONG_SHARED_TEXT: Final = _message(
    "BS-125",
    "Ergens in dit werkboek staat een tekst van meer dan {limit} tekens in één cel.",
    "Kort de tekst in, of verdeel hem over meer cellen.",
)
