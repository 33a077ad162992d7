"""Messages about one cause that many cells suffer from (BS-228, 229, 416, 525 and 526)."""

from typing import Final

from catalog.problems import Message, Severity

NO_CATALOGUE: Final = Message(
    "BS-229",
    Severity.ERROR,
    "Dit werkboek is geen catalogus: {count} bladen ontbreken, zoals {sheets}.",
    "{cure}",
)
OTHER_FILE: Final = (
    "Kies een ander bestand. Wilt u een catalogus maken? Typ: bouwsteen nieuw DOEL.xlsx"
)
IS_OFFERS: Final = (
    "Dit lijkt een formulier voor aanbieders. Beoordeel het met: bouwsteen aanbod WERKBOEK.xlsx "
    "{file}"
)
LOST_ATTRIBUTE: Final = Message(
    "BS-228",
    Severity.ERROR,
    "‘{found}’ is geen kenmerk (meer), maar wordt op {count} plaatsen gebruikt: {places}.",
    "Is de rij op het blad Kenmerken per ongeluk verwijderd of hernoemd? Zet haar terug. Anders: "
    "haal het kenmerk ook daar weg.",
)
LOST_CODE: Final = Message(
    "BS-416",
    Severity.ERROR,
    "‘{code}’ staat niet (meer) op het blad {sheet}, maar wordt op {count} plaatsen gebruikt: "
    "{places}.",
    "Is de rij per ongeluk verwijderd of hernoemd? Zet haar terug.{lapsed} Anders: haal ‘{code}’ "
    "daar weg.",
)
LET_IT_LAPSE: Final = (
    " Wordt de bouwsteen niet meer ingekocht? Zet de rij dan terug met Status vervallen."
)
TAKEN_OVER: Final = (
    " Of was dit de rij van ‘{code}’? Die ontbreekt nu, en wordt op {count} gebruikt: {places}."
)
LOST_CHOICE: Final = Message(
    "BS-525",
    Severity.ERROR,
    "‘{part_only}’ is geen antwoord (meer) bij het kenmerk ‘{label}’, maar staat op {count} "
    "plaatsen: {places}.",
    "{cure}",
)
REMOVED: Final = (
    "Is het antwoord op het blad Keuzes per ongeluk verwijderd of hernoemd? Zet het terug. Anders: "
    "pas deze cellen aan."
)
RETYPED: Final = (
    "Hier staat nu ‘{found}’. Is dat per ongeluk gewijzigd? Typ dan weer ‘{part_only}’. Heet het "
    "antwoord nu echt zo? Pas dan deze cellen aan."
)
RANGE_TOO_SMALL: Final = Message(
    "BS-526",
    Severity.ERROR,
    "‘{label}’ loopt van {minimum} tot en met {maximum} met stap {step}, maar {count} cellen "
    "noemen iets anders: {places}.",
    "Controleer eerst Minimum, Maximum en Stap van dit kenmerk. Kloppen die? Pas dan deze cellen "
    "aan.",
)
SHARED_NAME: Final = " Ook boven een kolom staat deze naam: {places}. Zet daar de code boven."
