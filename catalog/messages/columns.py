"""Messages about sheets, headings, rows and columns that cannot be placed (BS-2xx)."""

from typing import Final

from catalog.problems import Message, Severity

MISSING_SHEET: Final = Message(
    "BS-201",
    Severity.ERROR,
    "Het blad ‘{sheet}’ ontbreekt.",
    "Voeg het blad toe. U kunt het kopiëren uit een nieuw, leeg werkboek.",
)
MISSPELT_SHEET: Final = Message(
    "BS-202",
    Severity.ERROR,
    "Het blad ‘{sheet}’ ontbreekt. Er is wel een blad ‘{found}’.",
    "Staat ‘{found}’ voor ‘{sheet}’? Geef het blad dan de naam ‘{sheet}’.",
)
MISSPELT_OPTIONAL_SHEET: Final = Message(
    "BS-203",
    Severity.WARNING,
    "Het blad ‘{found}’ wordt niet gelezen.",
    "Bedoelt u ‘{sheet}’? Geef het blad dan die naam.",
)
UNKNOWN_SHEET: Final = Message(
    "BS-204",
    Severity.INFO,
    "Het blad ‘{found}’ hoort niet bij de catalogus en wordt niet gelezen.",
    "U hoeft niets te doen. Begint de naam met _, dan blijft deze melding weg.",
)
DOUBLE_SHEET: Final = Message(
    "BS-205",
    Severity.ERROR,
    "Er zijn twee bladen ‘{sheet}’: ‘{first}’ en ‘{found}’. Alleen het eerste wordt gelezen.",
    "Verwijder een van beide, of geef het een naam die begint met _.",
)
NO_HEADINGS: Final = Message(
    "BS-206",
    Severity.ERROR,
    "Op dit blad staan geen kolomkoppen.",
    "Zet de koppen op rij 2. U kunt ze kopiëren uit een nieuw, leeg werkboek.",
)
HEADINGS_ELSEWHERE: Final = Message(
    "BS-207",
    Severity.ERROR,
    "De kolomkoppen staan op rij {row}. Ze horen op rij 2.",
    "{cure}",
)
HEADINGS_TOO_HIGH: Final = "Voeg boven de koppen een lege rij in."
HEADINGS_TOO_LOW: Final = "Verwijder rijen boven de koppen, zodat alleen de uitleg op rij 1 staat."

MISSING_COLUMN: Final = Message(
    "BS-208",
    Severity.ERROR,
    "De kolom ‘{column}’ ontbreekt.",
    "Voeg op rij 2 een kolom toe met de kop ‘{column}’. {filling}",
)
MUST_BE_FILLED: Final = "Vul hem op elke rij in: {help}"
MAY_BE_EMPTY: Final = "De kolom mag leeg blijven."
MISSPELT_COLUMN: Final = Message(
    "BS-209",
    Severity.ERROR,
    "De kolom ‘{column}’ ontbreekt. Er is wel een kop ‘{found}’.",
    "Staat ‘{found}’ voor ‘{column}’? Verander de kop dan in ‘{column}’.",
)
DOUBLE_COLUMN: Final = Message(
    "BS-210",
    Severity.ERROR,
    "De kolom ‘{column}’ staat er twee keer, ook in kolom {first}.",
    "Voeg de kolommen samen en verwijder er één.",
)
DOUBLE_ATTRIBUTE: Final = Message(
    "BS-211",
    Severity.ERROR,
    "Voor het kenmerk ‘{code}’ zijn er twee kolommen, ook kolom {first}.",
    "Voeg de kolommen samen en verwijder er één.",
)
UNKNOWN_ATTRIBUTE: Final = Message(
    "BS-212",
    Severity.ERROR,
    "De kop ‘{found}’ is geen kenmerk en geen vaste kolom.",
    "Zet het kenmerk op het blad Kenmerken. Is het een eigen kolom? Laat de kop dan beginnen met "
    "_.",
)
MISSPELT_ATTRIBUTE: Final = Message(
    "BS-213",
    Severity.ERROR,
    "De kop ‘{found}’ is geen kenmerk en geen vaste kolom.",
    "Bedoelt u ‘{nearest}’? Verander de kop. Is het een eigen kolom? Laat de kop dan beginnen met "
    "_.",
)
WRONG_ABOUT: Final = Message(
    "BS-214",
    Severity.ERROR,
    "Bij het kenmerk ‘{code}’ is Over ‘{about}’. Dit blad is voor kenmerken met Over ‘{wanted}’.",
    "Haal deze kolom weg, of pas op het blad Kenmerken de kolom Over aan.",
)
AMBIGUOUS_ATTRIBUTE: Final = Message(
    "BS-215",
    Severity.ERROR,
    "De kop ‘{found}’ past bij meer kenmerken: {codes}.",
    "Gebruik de code van het kenmerk als kop. Geef elk kenmerk een eigen naam op het blad "
    "Kenmerken.",
)
UNREAD_COLUMN: Final = Message(
    "BS-216",
    Severity.WARNING,
    "De kolom ‘{found}’ hoort niet op dit blad en wordt niet gelezen.",
    "Is het een eigen kolom? Laat de kop dan beginnen met _.",
)
NO_HEADING: Final = Message(
    "BS-217",
    Severity.ERROR,
    "In kolom {column} staan gegevens, maar er staat geen kop boven.",
    "Zet op rij 2 een kop, of maak de kolom leeg. Een eigen kolom krijgt een kop die begint met _.",
)
DOUBLE_OWN_COLUMN: Final = Message(
    "BS-218",
    Severity.WARNING,
    "De eigen kolom ‘{found}’ staat er twee keer. Alleen de eerste gaat mee.",
    "Geef een van beide een andere naam.",
)
ONLY_OWN_COLUMNS: Final = Message(
    "BS-219",
    Severity.INFO,
    "Op deze rij zijn alleen eigen kolommen gevuld. De rij telt niet mee.",
    "U hoeft niets te doen.",
)
MISSING_LABEL: Final = Message(
    "BS-220",
    Severity.ERROR,
    "Op dit blad ontbreekt ‘{label}’.",
    "Zet in kolom A of B het woord ‘{label}’, met de waarde in de cel rechts ernaast.",
)
MISSPELT_LABEL: Final = Message(
    "BS-221",
    Severity.ERROR,
    "Op dit blad ontbreekt ‘{label}’. Er staat wel ‘{found}’.",
    "Staat ‘{found}’ voor ‘{label}’? Verander het dan in ‘{label}’.",
)
DOUBLE_LABEL: Final = Message(
    "BS-222",
    Severity.WARNING,
    "‘{label}’ staat hier nog een keer, met een andere waarde. Alleen {first} telt.",
    "Verwijder de regel die niet klopt.",
)
HIDDEN_ROWS: Final = Message(
    "BS-223",
    Severity.WARNING,
    "Op dit blad zijn rijen met gegevens verborgen: {rows}. Ze tellen wel mee.",
    "Maak de rijen zichtbaar, of verwijder ze als ze niet meer gelden.",
)
FILTERED_ROWS: Final = Message(
    "BS-224",
    Severity.WARNING,
    "Op dit blad verbergt een filter rijen met gegevens: {rows}. Ze tellen wel mee.",
    "Zet het filter uit (Gegevens, Filter) om alles te zien.",
)
HIDDEN_COLUMNS: Final = Message(
    "BS-225",
    Severity.WARNING,
    "Op dit blad zijn kolommen met gegevens verborgen: {columns}. Ze tellen wel mee.",
    "Maak de kolommen zichtbaar, of maak ze leeg als ze niet meer gelden.",
)
MERGED: Final = Message(
    "BS-226",
    Severity.ERROR,
    "De cellen {found} zijn samengevoegd. Daardoor is niet duidelijk op welke rij of in welke "
    "kolom de inhoud hoort.",
    "Splits de cellen (Start, Samenvoegen en centreren) en vul elke cel in.",
)
NO_ATTRIBUTE_COLUMN = Message(
    "BS-227",
    Severity.WARNING,
    "Op dit blad is geen kolom voor: {labels}.",
    "Dat kan kloppen. Hebt u een kolom verwijderd? Dan zijn de voorwaarden erin weg. Zet dan een "
    "eerdere versie terug.",
)
