"""Messages about one cell of a fixed column (BS-4xx): empty, not in the list, refers to nothing."""

from catalog.problems import Message, Severity

NEEDED_EMPTY = Message(
    "BS-401",
    Severity.ERROR,
    "De cel ‘{heading}’ is leeg, maar moet zijn ingevuld.",
    "Vul hier iets in: {help}",
)
NOT_A_WORD = Message(
    "BS-402",
    Severity.ERROR,
    "‘{found}’ kan niet in de kolom ‘{heading}’.",
    "{nearest}Kies uit: {words}.",
)
UNKNOWN_CODE = Message(
    "BS-403",
    Severity.ERROR,
    "‘{code}’ staat niet op het blad {sheet}.",
    "{nearest}Pas de code aan, of voeg een rij toe aan het blad {sheet}.",
)
EMPTY_GROUP = Message(
    "BS-404",
    Severity.ERROR,
    "Er is geen bouwsteen waarvan de code past bij ‘{code}’.",
    "Controleer het begin van de code op het blad {sheet}.",
)
NOT_A_NUMBER = Message(
    "BS-405",
    Severity.ERROR,
    "‘{found}’ is geen getal.",
    "Typ alleen een getal, bijvoorbeeld 12 of 0,5. Zonder punt voor duizendtallen en zonder teken.",
)
NOT_WHOLE = Message(
    "BS-406",
    Severity.ERROR,
    "‘{found}’ is geen heel getal van 0 of hoger.",
    "Typ een heel getal, bijvoorbeeld 8.",
)
NOT_A_DATE = Message(
    "BS-407",
    Severity.ERROR,
    "‘{found}’ is geen datum.",
    "Typ een datum als dag-maand-jaar, bijvoorbeeld 01-01-2018.",
)
NOT_YES_NO = Message(
    "BS-408",
    Severity.ERROR,
    "‘{found}’ kan niet in de kolom ‘{heading}’.",
    "Typ ja of nee.",
)
DUPLICATE_ID = Message(
    "BS-409",
    Severity.ERROR,
    "‘{found}’ komt twee keer voor, ook op {first}.",
    "Geef deze rij een eigen, nieuwe naam of nieuw nummer.",
)
BAD_ID = Message(
    "BS-410",
    Severity.ERROR,
    "In ‘{found}’ staat een teken dat hier niet kan: {sign}.",
    "Gebruik letters, cijfers, een streepje of een punt.",
)
NEGATIVE_AMOUNT = Message(
    "BS-412",
    Severity.ERROR,
    "Het bedrag ‘{found}’ kan niet: het moet 0 of hoger zijn, met hoogstens twee cijfers achter "
    "de komma.",
    "Typ het bedrag in euro, bijvoorbeeld 58,20.",
)
SEPARATOR = Message(
    "BS-415",
    Severity.ERROR,
    "In ‘{found}’ staan de codes niet los van elkaar.",
    "Zet tussen twee codes een puntkomma: {written}.",
)
CONDITION_IN_VALUE = Message(
    "BS-413",
    Severity.ERROR,
    "In ‘{found}’ staan meer codes, maar hier kan er maar één.",
    "Maak voor elke code een eigen rij.",
)
