"""Messages about tables of trajectories (BS-86x): what cannot be read or may not be in one."""

from catalog.problems import Message, Severity

NO_TABLE = Message(
    "BS-861",
    Severity.ERROR,
    "Het bestand {found} is er niet of is niet te openen.",
    "Controleer de naam en de map.",
)
TABLE_TOO_LARGE = Message(
    "BS-862",
    Severity.ERROR,
    "Dit bestand is groter dan {limit} MB.",
    "Deel het bestand op in kleinere bestanden.",
)
NOT_A_TABLE = Message(
    "BS-863",
    Severity.ERROR,
    "Dit is geen tabel die te lezen is. Het gaat mis bij regel {line}.",
    "Sla de tabel in Excel of LibreOffice opnieuw op als CSV.",
)
EMPTY_TABLE = Message(
    "BS-864",
    Severity.ERROR,
    "In dit bestand staat geen kopregel.",
    "Zet in de eerste regel de namen van de kolommen, bijvoorbeeld begin_fase;eind_fase.",
)
NO_END_COLUMN = Message(
    "BS-865",
    Severity.ERROR,
    "Er is geen kolom waarvan de naam begint met eind_. Zonder eind is er niets te meten.",
    "Noem de kolommen begin_ en eind_ met daarachter een kenmerk, bijvoorbeeld eind_{example}.",
)
PERSONAL_COLUMN = Message(
    "BS-866",
    Severity.ERROR,
    "De kolom ‘{found}’ bevat persoonsgegevens. Die zijn niet nodig.",
    "Haal de kolom weg uit het bestand en probeer het opnieuw.",
)
COLUMN_TWICE = Message(
    "BS-867",
    Severity.ERROR,
    "De kolom ‘{found}’ staat er twee keer.",
    "Laat één van de twee staan.",
)
UNKNOWN_PRODUCT = Message(
    "BS-868",
    Severity.ERROR,
    "‘{found}’ is geen bouwsteen die op {day} geldt.",
    "{nearest}Kies uit: {known}.",
)
NO_ROWS = Message(
    "BS-870",
    Severity.ERROR,
    "In deze tabel staat geen enkel traject.",
    "Zet onder de kopregel voor elk traject één regel.",
)
ALL_ROWS_BAD = Message(
    "BS-871",
    Severity.ERROR,
    "Geen enkele regel was te gebruiken: in {rows} klopt iets niet.",
    "Begin met regel {line}{column}: {first}",
)
PERSONAL_VALUES = Message(
    "BS-872",
    Severity.ERROR,
    "In de kolom ‘{found}’ staan waarden die lijken op {kind}. Die zijn niet nodig.",
    "Haal de kolom weg uit het bestand en probeer het opnieuw.",
)
TOO_MANY_CELLS = Message(
    "BS-869",
    Severity.ERROR,
    "Deze regel heeft meer cellen dan de kopregel.",
    "Kijk of er een scheidingsteken in een antwoord staat.",
)
