"""Messages about marginals for a synthetic population (BS-98x)."""

from catalog.problems import Message, Severity

NO_SHARES = Message(
    "BS-981",
    Severity.ERROR,
    "In dit bestand staat nog geen enkel aandeel.",
    "Vul op het blad Marges in de kolom Aandeel in procenten in, bijvoorbeeld 12,5.",
)
NOT_A_SHARE = Message(
    "BS-982",
    Severity.ERROR,
    "Een aandeel van {found} kan niet: het loopt van 0 tot en met 100 procent.",
    "Pas het aandeel aan.",
)
HALF_GIVEN = Message(
    "BS-983",
    Severity.ERROR,
    "Bij kenmerk en Bij antwoord horen samen. Hier is er maar één ingevuld.",
    "Vul ze allebei in, of maak ze allebei leeg.",
)
GIVEN_ITSELF = Message(
    "BS-984",
    Severity.ERROR,
    "Een aandeel van ‘{column}’ kan niet afhangen van ‘{column}’ zelf.",
    "Kies bij Bij kenmerk een ander kenmerk.",
)
DERIVED = Message(
    "BS-985",
    Severity.ERROR,
    "‘{column}’ wordt niet gevraagd: het programma leidt dit zelf af.",
    "Haal deze rij weg en geef de aandelen van de kenmerken waaruit het volgt.",
)
NOT_HUNDRED = Message(
    "BS-986",
    Severity.ERROR,
    "De aandelen van {group} zijn samen {total} %. Dat moet 100 % zijn.",
    "Het gaat om {cells}. Pas een of meer aandelen aan.",
)
OVERLAPPING = Message(
    "BS-987",
    Severity.ERROR,
    "Bij {group} horen ‘{first}’ en ‘{found}’ deels bij dezelfde cliënten.",
    "Maak de antwoorden zo dat elke cliënt bij precies één rij hoort.",
)
NOT_COVERED = Message(
    "BS-988",
    Severity.ERROR,
    "Bij {group} is er geen aandeel voor: {missing}.",
    "Voeg een rij toe. Komt het nooit voor? Vul dan 0 in.",
)
ONLY_GIVEN = Message(
    "BS-989",
    Severity.ERROR,
    "Van ‘{group}’ is alleen iets ingevuld als ‘{given}’ een bepaald antwoord heeft.",
    "Geef ook aandelen voor alle cliënten samen, of voor elk antwoord van ‘{given}’.",
)
CLASH = Message(
    "BS-990",
    Severity.ERROR,
    "Deze aandelen kunnen niet samen waar zijn: {given} is {given_share} %, en daarvan is "
    "{within} % {value}. Dan is dat {least} van alle cliënten, maar bij {cells} staat {whole} %.",
    "Pas een van deze aandelen aan.",
)
NOT_REACHED = Message(
    "BS-991",
    Severity.ERROR,
    "Deze aandelen kunnen niet samen waar zijn. U vraagt {value}: {asked} %. Dichterbij dan "
    "{reached} % lukt niet.",
    "Kijk naar de aandelen die met elkaar te maken hebben{rows}.",
)
NOBODY_POSSIBLE = Message(
    "BS-992",
    Severity.ERROR,
    "Met deze aandelen is geen enkele cliënt mogelijk.",
    "Elke combinatie staat op het blad Onmogelijk van het werkboek. Pas de aandelen aan.",
)
