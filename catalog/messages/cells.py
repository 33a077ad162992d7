"""Messages about what Excel or LibreOffice made of a cell (BS-3xx)."""

from typing import Final

from catalog.problems import Message, Severity

DATE_AS_RANGE: Final = Message(
    "BS-301",
    Severity.ERROR,
    "Excel heeft hiervan een datum gemaakt: {found}.",
    "Bedoelt u {low} t/m {high}? Maak de cel Tekst (Celeigenschappen, Getal) en typ "
    "{low} t/m {high}.",
)
DATE_AS_TEXT: Final = Message(
    "BS-302",
    Severity.ERROR,
    "Excel heeft hiervan een datum gemaakt: {found}.",
    "Maak de cel Tekst (Celeigenschappen, Getal) en typ opnieuw wat u bedoelt{example}.",
)
FOR_EXAMPLE: Final = ", bijvoorbeeld {typed}"
DATE_AS_NUMBER: Final = Message(
    "BS-303",
    Severity.ERROR,
    "Excel heeft hiervan een datum gemaakt: {found}. Hier hoort een getal.",
    "Geef de cel de opmaak Standaard (Celeigenschappen, Getal) en typ het getal opnieuw.",
)
DATE_WITH_TIME: Final = Message(
    "BS-304",
    Severity.WARNING,
    "Bij deze datum hoort ook een tijd: {found}. De tijd telt niet mee.",
    "Typ alleen de datum.",
)
TIME: Final = Message(
    "BS-305",
    Severity.ERROR,
    "Excel heeft hiervan een tijd gemaakt: {found}.",
    "Maak de cel Tekst (Celeigenschappen, Getal) en typ opnieuw wat u bedoelt.",
)
PERCENTAGE: Final = Message(
    "BS-306",
    Severity.ERROR,
    "Hier staat een percentage. Voor het programma is {found} het getal {number}.",
    "Geef de cel de opmaak Standaard (Celeigenschappen, Getal) en typ het getal zonder %.",
)
FORMULA: Final = Message(
    "BS-307",
    Severity.ERROR,
    "In deze cel staat een formule. De uitkomst kan ongemerkt veranderen.",
    "Typ de waarde zelf. Of kopieer de cel en plak haar als waarde (Plakken speciaal, Waarden).",
)
ERROR_VALUE: Final = Message(
    "BS-308",
    Severity.ERROR,
    "In deze cel staat een foutmelding van Excel: {found}.",
    "Typ hier de waarde die u bedoelt, of maak de cel leeg.",
)
LEADING_ZEROS: Final = Message(
    "BS-309",
    Severity.WARNING,
    "U ziet {found}, maar in de cel staat het getal {number}. Het programma leest {found}.",
    "Maak de cel Tekst (Celeigenschappen, Getal) en typ {found} opnieuw.",
)
ROUNDED: Final = Message(
    "BS-310",
    Severity.WARNING,
    "U ziet {found}, maar in de cel staat {number}. Het programma rekent met {number}.",
    "Typ het getal dat u bedoelt, of toon meer cijfers achter de komma.",
)
LOST_ZEROS: Final = Message(
    "BS-311",
    Severity.WARNING,
    "In deze cel staat het getal {found}. Begon de code met een 0? Die is dan weg.",
    "Maak de cel Tekst (Celeigenschappen, Getal) en typ de code opnieuw, bijvoorbeeld {example}.",
)
