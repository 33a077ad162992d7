"""Messages about populations (BS-91x, BS-92x): what is not counted, and why."""

from catalog.problems import Message, Severity

NO_ATTRIBUTES = Message(
    "BS-911",
    Severity.ERROR,
    "Geen enkele kolom in dit bestand is een kenmerk van dit werkboek.",
    "Noem de kolommen naar de kenmerken, bijvoorbeeld {example}.",
)
COLUMN_TWICE = Message(
    "BS-912",
    Severity.ERROR,
    "De kolommen ‘{first}’ en ‘{second}’ gaan over hetzelfde kenmerk.",
    "Laat één van de twee staan.",
)
NOBODY = Message(
    "BS-913",
    Severity.ERROR,
    "In deze populatie staat geen enkele cliënt.",
    "Controleer of er rijen onder de kopregel staan, en of de aantallen groter zijn dan 0.",
)
ALL_REJECTED = Message(
    "BS-914",
    Severity.ERROR,
    "Geen enkele rij is te tellen. Op {rows} klopt iets niet.",
    "Begin met de kolom ‘{column}’, bijvoorbeeld op rij {row}: daar staat {what}.",
)
REJECTED = Message(
    "BS-915",
    Severity.WARNING,
    "{rows} niet mee: in de kolom ‘{column}’ staat {what} ({where}).",
    "{cure}Pas het aan en lees het bestand opnieuw. Tot dan is de telling niet volledig.",
)
RAGGED = Message(
    "BS-916",
    Severity.WARNING,
    "{rows} niet mee: er staan meer cellen dan in de kopregel ({where}).",
    "Kijk of er een scheidingsteken in een antwoord staat.",
)
TOO_COARSE = Message(
    "BS-917",
    Severity.WARNING,
    "{rows} in de kolom ‘{column}’ een antwoord dat te grof is voor deze regels ({where}). Het "
    "telt als onbekend.",
    "Maak de telling opnieuw met dit werkboek. Zie: bouwsteen populatie sql --help",
)
IGNORED = Message(
    "BS-918",
    Severity.INFO,
    "De kolom ‘{column}’ is geen kenmerk van dit werkboek en telt niet mee.",
    "Dat is goed als u de kolom niet nodig hebt.",
)
MISSPELT = Message(
    "BS-919",
    Severity.WARNING,
    "De kolom ‘{column}’ is geen kenmerk van dit werkboek en telt niet mee.",
    "{nearest}Verander dan de naam van de kolom.",
)
PERSONAL = Message(
    "BS-920",
    Severity.WARNING,
    "De kolom ‘{column}’ bevat persoonsgegevens. Het programma gebruikt die niet.",
    "Haal de kolom weg uit het bestand. Voor deze vraag is zij niet nodig.",
)
DERIVED = Message(
    "BS-921",
    Severity.INFO,
    "De kolom ‘{column}’ telt niet mee: het programma leidt dit zelf af.",
    "U hoeft niets te doen. U mag de kolom weghalen.",
)
ABSENT = Message(
    "BS-922",
    Severity.INFO,
    "Er is geen kolom voor {attributes}. Dat is dus bij iedereen onbekend.",
    "Weet u het wel? Voeg dan een kolom toe.",
)
NO_SUCH_COLUMN = Message(
    "BS-923",
    Severity.ERROR,
    "U vraagt een uitsplitsing naar ‘{column}’, maar die kolom staat niet in de populatie.",
    "{nearest}Kies uit: {known}.",
)
TOO_MANY_VALUES = Message(
    "BS-924",
    Severity.ERROR,
    "De kolom ‘{column}’ heeft meer dan {most} verschillende waarden. Daarop is niet uit te "
    "splitsen.",
    "Kies een kolom met minder verschillende waarden, of maak er groepen van.",
)
BLANK_ROWS = Message(
    "BS-925",
    Severity.INFO,
    "{rows} niet mee.",
    "Is dat een cliënt van wie niets bekend is? Schrijf dan onbekend in een van de kolommen.",
)
NOT_A_POPULATION = Message(
    "BS-926",
    Severity.ERROR,
    "Dit bestand is geen tabel die te lezen is.",
    "Sla de populatie op als CSV of als parquet.",
)
UNUSED = Message(
    "BS-927",
    Severity.INFO,
    "Naar {columns} kijkt geen enkele rij van het werkboek. Dat is niet gelezen.",
    "U hoeft niets te doen. Haalt u de kolommen weg, dan staat er minder over cliënten in het "
    "bestand.",
)
NO_HEADINGS = Message(
    "BS-928",
    Severity.ERROR,
    "In dit bestand staat geen kopregel.",
    "Zet in de eerste regel de namen van de kenmerken, bijvoorbeeld leeftijd;situatie.",
)
MANY_IGNORED = Message(
    "BS-929",
    Severity.INFO,
    "Nog {columns} geen kenmerk van dit werkboek. Dat telt niet mee.",
    "Maak een bestand met alleen de kolommen die nodig zijn.",
)
