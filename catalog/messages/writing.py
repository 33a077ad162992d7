"""Why findings are not written into a workbook (BS-160 to BS-179); it is then left as it was."""

from typing import Final

from catalog.problems import Message, Severity


def _message(code: str, text: str, hint: str) -> Message:
    return Message(code, Severity.ERROR, f"{text} Er is niets geschreven.", hint)


SIGNED: Final = _message(
    "BS-160",
    "Dit werkboek is digitaal ondertekend. Met een ander blad Controle klopt de handtekening niet "
    "meer.",
    "Bekijk de meldingen zonder --schrijf. Of verwijder de handtekening in Excel (Bestand, Info, "
    "Handtekeningen weergeven).",
)
LOCKED: Final = _message(
    "BS-161",
    "De structuur van dit werkboek is beveiligd, en het heeft nog geen blad Controle.",
    "Zet de beveiliging uit in Excel (Controleren, Werkmap beveiligen), of voeg zelf een leeg blad "
    "Controle toe.",
)
SHARED: Final = _message(
    "BS-162",
    "Dit is een ‘gedeelde werkmap’, die zelf bijhoudt wie wat wijzigt.",
    "Zet delen uit in Excel (Controleren, Werkmap delen), of bekijk de meldingen zonder --schrijf.",
)
NOT_OURS: Final = _message(
    "BS-163",
    "Op het blad ‘{sheet}’ staat iets anders dan de uitslag van een controle. Dat zou verdwijnen.",
    "Geef dat blad een andere naam. Begint de naam met _, dan laat het programma het met rust.",
)
FORMULA: Final = _message(
    "BS-164",
    "Op het blad ‘{sheet}’ staat een formule die u zelf hebt gemaakt. Die zou verdwijnen.",
    "Zet de formule op een eigen blad, of verwijder het blad ‘{sheet}’: het programma maakt het "
    "opnieuw.",
)
NO_SHEET: Final = _message(
    "BS-165",
    "‘{sheet}’ is in dit werkboek geen gewoon werkblad maar een grafiek of een dialoogvenster.",
    "Geef het een andere naam.",
)
ODD_ZIP: Final = _message(
    "BS-166",
    "Dit werkboek is op een ongewone manier ingepakt.",
    "Open het in Excel of LibreOffice en sla het opnieuw op. Probeer het daarna weer.",
)

IN_USE: Final = _message(
    "BS-170",
    "Dit werkboek is nog open in {program}.",
    "Sla het daar op en sluit het. Is het nergens meer open? Verwijder dan het hulpbestand "
    "‘{lock}’. Of schrijf naar een kopie, met --uit.",
)
PROTECTED: Final = _message(
    "BS-171",
    "Dit bestand is alleen-lezen.",
    "Zet ‘alleen-lezen’ uit bij de eigenschappen van het bestand. Of schrijf naar een kopie, met "
    "--uit.",
)
CHANGED: Final = _message(
    "BS-172",
    "Dit bestand is veranderd terwijl de controle liep.",
    "Start de opdracht opnieuw, dan wordt de nieuwe inhoud gecontroleerd.",
)
FULL: Final = _message(
    "BS-173",
    "De schijf is vol, of u mag er niet meer op zetten.",
    "Maak ruimte vrij, of schrijf naar een kopie op een andere schijf, met --uit.",
)
NOT_ALLOWED: Final = _message(
    "BS-174",
    "In deze map mag het programma niets schrijven, of het bestand is open in een ander programma.",
    "Sluit het bestand. Vraag anders uw beheerder om schrijfrechten, of schrijf naar een kopie in "
    "een eigen map, met --uit.",
)
GONE: Final = _message(
    "BS-175",
    "Het bestand of de map is verplaatst of verwijderd terwijl de controle liep.",
    "Kijk waar het bestand nu staat en start de opdracht opnieuw.",
)
FAILED: Final = _message(
    "BS-176",
    "Het schrijven is mislukt. Het systeem zegt: {reason}.",
    "Probeer het opnieuw, of schrijf naar een kopie op een andere schijf, met --uit.",
)
EXISTS: Final = _message(
    "BS-177",
    "Dit bestand bestaat al.",
    "Kies een andere naam voor de kopie.",
)
