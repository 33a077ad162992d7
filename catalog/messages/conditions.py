"""Messages about a condition or value that cannot be read (BS-5xx), one per kind of mistake."""

from typing import Final

from catalog.problems import Message, Problem, Severity
from rules.attributes import Attribute, Kind
from rules.cells.errors import CellError, Mistake
from rules.cells.phrases import NO_CONDITION
from rules.places import Place


def _message(code: str, text: str, hint: str = "{cure}") -> Message:
    return Message(code, Severity.ERROR, text, hint)


MISTAKES: Final[dict[Mistake, Message]] = {
    Mistake.SYNTAX: _message(
        "BS-501",
        "Deze voorwaarde is niet te lezen vanaf teken {position}{part}. Hier hoort: {expected}.",
    ),
    Mistake.UNKNOWN_VALUE: _message(
        "BS-502", "‘{part_only}’ is geen antwoord bij het kenmerk ‘{label}’."
    ),
    Mistake.OUT_OF_RANGE: _message(
        "BS-503",
        "‘{part_only}’ kan niet bij ‘{label}’: dat loopt van {minimum} tot en met {maximum}.",
    ),
    Mistake.OFF_GRID: _message(
        "BS-504", "‘{part_only}’ kan niet bij ‘{label}’: dat gaat in stappen van {step}."
    ),
    Mistake.UNORDERED: _message(
        "BS-505",
        "De antwoorden van ‘{label}’ hebben geen volgorde. ‘{part_only}’ betekent dan niets.",
        "Noem de antwoorden met ; ertussen. Of geef ze een Volgorde op het blad Keuzes.",
    ),
    Mistake.UNBRACKETED_NOT: _message(
        "BS-506",
        "Het is niet duidelijk of ‘niet’ voor één antwoord geldt of voor alle.",
        "Zet haakjes. Bijvoorbeeld: {suggestion}.",
    ),
    Mistake.EVERYTHING: _message(
        "BS-507",
        "‘{part_only}’ geldt voor elk antwoord en sluit dus niets uit.",
        "Maak de cel leeg als het niet uitmaakt. Anders: {narrower}.",
    ),
    Mistake.NOTHING: _message(
        "BS-508",
        "‘{part_only}’ kan bij geen enkel antwoord waar zijn.",
        "Controleer de getallen of antwoorden. Wilt u dat het niet uitmaakt? Maak de cel leeg.",
    ),
    Mistake.REVERSED: _message("BS-509", "In ‘{part_only}’ staat het hoogste voor het laagste."),
    Mistake.THOUSANDS: _message(
        "BS-510", "In ‘{part_only}’ is niet duidelijk wat de punt betekent."
    ),
    Mistake.AMBIGUOUS_COMMA: _message(
        "BS-511",
        "‘{part_only}’ is niet duidelijk: twee getallen, of een getal met een komma?",
    ),
    Mistake.SEPARATOR: _message(
        "BS-512", "In ‘{part_only}’ is niet duidelijk waar het ene antwoord ophoudt."
    ),
    Mistake.TOT_BETWEEN: _message(
        "BS-513", "In ‘{part_only}’ is niet duidelijk of het laatste getal meetelt."
    ),
    Mistake.PLUS: _message("BS-514", "‘{part_only}’ is niet duidelijk."),
    Mistake.DASH: _message("BS-515", "‘{part_only}’ is niet duidelijk: een streepje is geen t/m."),
    Mistake.OR_MORE: _message("BS-516", "‘{part_only}’ is niet duidelijk."),
    Mistake.UNIT: _message(
        "BS-517", "In ‘{part_only}’ staat een eenheid. Die hoort op het blad Kenmerken."
    ),
    Mistake.OTHER_WORDS: _message("BS-518", "‘{part_only}’ kent het programma niet."),
    Mistake.NOT_ONE_VALUE: _message(
        "BS-519", "‘{part_only}’ is niet één antwoord. Hier kan maar één antwoord staan."
    ),
    Mistake.TOO_LONG: _message(
        "BS-520",
        "Deze cel is te lang om te lezen.",
        "Verdeel de voorwaarde over meer rijen.",
    ),
    Mistake.TOO_DEEP: _message(
        "BS-521",
        "Er staan te veel haakjes in elkaar.",
        "Schrijf de voorwaarde eenvoudiger, of verdeel hem over meer rijen.",
    ),
    Mistake.RESERVED_CHOICE: _message(
        "BS-522",
        "De keuze ‘{part_only}’ kan niet: dit woord heeft in een cel al een betekenis.",
        "Kies een ander woord.",
    ),
    Mistake.SIGN_IN_CHOICE: _message(
        "BS-523",
        'De keuze ‘{part_only}’ kan niet: er staat ; of " in.',
        "Schrijf de keuze zonder deze tekens.",
    ),
    Mistake.DUPLICATE_CHOICE: _message(
        "BS-524",
        "De keuze ‘{part_only}’ staat er twee keer.",
        "Haal er één weg, of geef een van beide een andere naam.",
    ),
}


def condition_problem(
    error: CellError, attribute: Attribute, place: Place, *, one_value: bool = False
) -> Problem:
    """Turn a mistake inside a cell into a problem that names position, part and cure.

    ``one_value`` tells that the cell holds an answer, so that no ranges are proposed.
    """
    grid = attribute.grid
    return MISTAKES[error.code].at(
        place,
        found=error.text,
        position=error.span[0] + 1,
        part=f": ‘{error.found}’" if error.found.strip() else "",
        part_only=error.found or error.text,
        expected=_listed(error.expected) or "een antwoord",
        label=attribute.label,
        suggestion=error.corrected or "niet(a; b)",
        cure=_cure(error, attribute, one_value=one_value),
        minimum=attribute.text(0) if grid else "",
        maximum=attribute.text(attribute.size - 1) if grid else "",
        step=str(grid.step).replace(".", ",") if grid else "",
        narrower=_narrower(error, attribute),
    )


def _narrower(error: CellError, attribute: Attribute) -> str:
    """Return how to write what does not hold for every answer: both borders of a list at once."""
    meant = [error.corrected_by(one) for one in error.suggestions if one != NO_CONDITION]
    if meant:
        return f"typ ‘{meant[0]}’ als beide grenzen samen gelden"
    if attribute.is_comparable:
        return "schrijf een kleiner bereik, bijvoorbeeld met t/m"
    return "noem alleen de antwoorden die gelden, met ; ertussen"


def _cure(error: CellError, attribute: Attribute, *, one_value: bool) -> str:
    # The bound beside a number that is too high is no more likely to be meant than any other.
    known = () if error.code is Mistake.OUT_OF_RANGE else error.suggestions
    corrected = [error.corrected_by(one) for one in known]
    asked = f"Bedoelt u ‘{'’ of ‘'.join(corrected)}’? " if corrected else ""
    if attribute.kind is Kind.NUMBER:
        low, high = attribute.text(0), attribute.text(attribute.size - 1)
        ranges = "" if one_value else ", of ‘t/m’ en ‘vanaf’"
        return f"{asked}U kunt een getal van {low} tot en met {high} gebruiken{ranges}."
    return f"{asked}Kies uit: {_listed(attribute.choices, 'en')}."


def _listed(words: tuple[str, ...], last: str = "of") -> str:
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
