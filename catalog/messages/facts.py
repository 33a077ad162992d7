"""Messages about facts of one row that contradict (BS-93x) and about tariffs (BS-95x)."""

from catalog.problems import Message, Severity

SIZE_ORDER = Message(
    "BS-931",
    Severity.ERROR,
    "‘{small_name}’ is {small}, maar ‘{large_name}’ is {large}. Dat kan niet samen.",
    "Verander een van beide: ‘{small_name}’ mag niet groter zijn dan ‘{large_name}’.",
)
DATE_ORDER = Message(
    "BS-932",
    Severity.ERROR,
    "De laatste dag ({last}) ligt voor de eerste dag ({first}).",
    "Controleer beide datums. Heeft het geen einde? Maak de laatste dag leeg.",
)
SUCCEEDS_ITSELF = Message(
    "BS-933",
    Severity.ERROR,
    "‘{code}’ volgt zichzelf op.",
    "Vul de code van een andere bouwsteen in, of maak de cel leeg.",
)
SUCCESSOR_LAPSED = Message(
    "BS-934",
    Severity.WARNING,
    "De opvolger ‘{successor}’ is zelf vervallen.",
    "Noem een bouwsteen die actief is{better}.",
)
LAPSED_WITHOUT_SUCCESSOR = Message(
    "BS-935",
    Severity.INFO,
    "‘{code}’ is vervallen en heeft geen opvolger.",
    "Vul in Opgevolgd door in waar deze cliënten nu heen gaan, als u dat weet.",
)
GROUP_SIZE_TWICE = Message(
    "BS-936",
    Severity.WARNING,
    "Deze eis herhaalt de groepsgrootte die al bij de bouwsteen staat.",
    "Haal deze rij weg. Groep streef en Groep max op het blad Bouwstenen gelden al.",
)
OUTSIDE_LAW = Message(
    "BS-937",
    Severity.WARNING,
    "‘{code}’ is voor {laws}, maar volgens de regels past ‘{code}’ ook bij: {example}.",
    "Vul bij de regel de wet in, of pas de kolom Wet van de bouwsteen aan.",
)
NOT_COMBINABLE = Message(
    "BS-938",
    Severity.WARNING,
    "‘{one}’ en ‘{other}’ passen soms allebei, maar zijn volgens Combineerbaar met niet te "
    "combineren. Bijvoorbeeld bij: {example}.",
    "Maak een van de regels smaller, of vul Combineerbaar met aan.",
)
NEVER_IN_FORCE = Message(
    "BS-939",
    Severity.WARNING,
    "‘{code}’ is actief, maar geldt tot en met {last}. Dit werkboek geldt pas vanaf {first}, "
    "dus deze bouwsteen past daarin nooit.",
    "Controleer de datum. Of zet bij Status: vervallen.",
)
TARIFF_TWICE = Message(
    "BS-951",
    Severity.ERROR,
    "De tarieven {one} en {other} gelden allebei {period}.",
    "Laat het oude tarief eerder eindigen of het nieuwe later ingaan. Of maak ze verschillend, "
    "bijvoorbeeld met Variant.",
)
TARIFF_GAP = Message(
    "BS-953",
    Severity.WARNING,
    "Voor {product} is er geen tarief van {first} tot en met {last}.",
    "Sluit de tarieven {one} en {other} op elkaar aan.",
)
CATEGORY_OF_OTHER_LAW = Message(
    "BS-954",
    Severity.ERROR,
    "Productcategorie ‘{found}’ hoort niet bij {law}.",
    "{nearest}Kies uit: {categories}.",
)
CATEGORY_MISSING = Message(
    "BS-955",
    Severity.WARNING,
    "Bij dit tarief ontbreekt de Productcategorie. Die is verplicht in berichten.",
    "Kies uit: {categories}.",
)
CATEGORY_WITHOUT_LAW = Message(
    "BS-956",
    Severity.ERROR,
    "Productcategorie ‘{found}’ bestaat niet.",
    "{nearest}Kies uit: {categories}.",
)
PRODUCT_CODE_LONG = Message(
    "BS-957",
    Severity.ERROR,
    "De Productcode ‘{found}’ is langer dan 5 tekens.",
    "Gebruik hoogstens 5 letters en cijfers. Maakte Excel er een groot getal van? Maak de cel "
    "Tekst (Celeigenschappen, Getal) en typ de code opnieuw.",
)
PRODUCT_CODE_SIGNS = Message(
    "BS-958",
    Severity.ERROR,
    "De Productcode ‘{found}’ heeft een teken dat niet kan.",
    "Gebruik hoogstens 5 letters en cijfers, als tekst.",
)
UNIT_FREQUENCY = Message(
    "BS-959",
    Severity.ERROR,
    "Eenheid {unit} ({name}) gaat niet samen met Frequentie ‘{found}’.",
    "Kies Frequentie 2 (per week), 4 (per maand) of 6 (totaal).",
)
FREQUENCY_WITHOUT_VOLUME = Message(
    "BS-960",
    Severity.WARNING,
    "Omvang en Frequentie horen bij elkaar, maar er is er maar één ingevuld.",
    "Vul allebei in, of geen van beide.",
)
WEEKLY_WITHOUT_END = Message(
    "BS-961",
    Severity.WARNING,
    "Bij Frequentie 2 (per week) hoort een einddatum.",
    "Vul Geldig t/m in.",
)
LAW_UNKNOWN = Message(
    "BS-962",
    Severity.ERROR,
    "‘{law}’ is geen antwoord bij het kenmerk wet.",
    "{cure}Kies uit: {words}.",
)
INVISIBLE = Message(
    "BS-414",
    Severity.WARNING,
    "In deze cel staat een onzichtbaar teken ({name}), na ‘{before}’.",
    "Typ de tekst opnieuw. Het programma leest de cel zonder dit teken.",
)
