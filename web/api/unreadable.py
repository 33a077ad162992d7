"""What is wrong with a body that cannot be read, and how it should be: never what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, get_args

from catalog.problems import Severity
from web.api.shapes import ProfileIn
from web.problem_json import ProblemOut

CODE: Final = "verzoek"
_EXAMPLE: Final = '{"profiel": {"situatie": "stabiel"}}'
_WHOLE: Final = f"Stuur een JSON-object, bijvoorbeeld: {_EXAMPLE}"
_DELIVERIES: Final = get_args(ProfileIn.model_fields["leveringsvorm"].annotation)
_CURES: Final = {
    "profiel": f"Geef een object met bij elk kenmerk één antwoord, bijvoorbeeld: {_EXAMPLE}",
    "peildatum": 'Geef een datum als "2026-01-31" (jaar, maand, dag), of laat dit weg: vandaag.',
    "leveringsvorm": f"Kies uit: {', '.join(_DELIVERIES)}.",
    "gemeente": "Geef een naam van hoogstens 100 tekens, of laat dit weg.",
}
_ANSWER: Final = "Geef één tekst (hoogstens 200 tekens), getal, true, false of null."
_JSON: Final = "json_invalid"


def problems_of(
    errors: Iterable[Mapping[str, Any]], attributes: Collection[str]
) -> tuple[ProblemOut, ...]:
    """Return one problem for each place.

    ``errors`` are those of the framework; ``attributes`` are the codes that the workbook knows.
    Any other key came from outside and is not repeated: it could be a name.
    """
    found: dict[tuple[str | None, str], ProblemOut] = {}
    for error in errors:
        problem = _problem(error, attributes)
        found.setdefault((problem.cel, problem.melding), problem)
    return tuple(found.values())


def _problem(error: Mapping[str, Any], attributes: Collection[str]) -> ProblemOut:
    kind, path = error["type"], tuple(error["loc"][1:])
    if kind == _JSON:
        where = f" Het gaat mis bij teken {path[0]}." if path else ""
        return _out(None, f"Dit is geen JSON.{where}", _WHOLE)
    field = str(path[0]) if path else ""
    if field not in ProfileIn.model_fields:
        known = ", ".join(ProfileIn.model_fields)
        if path:
            return _out(None, "Er staat een veld in dat niet bestaat.", f"Kies uit: {known}.")
        return _out(None, "Er staat geen object in.", _WHOLE)
    if kind == "missing":
        return _out(field, f"‘{field}’ ontbreekt.", _CURES[field])
    if field == "profiel" and len(path) > 1:
        code = str(path[1])
        place = code if code in attributes else field
        return _out(place, f"Bij ‘{place}’ staat geen antwoord dat kan.", _ANSWER)
    return _out(field, f"‘{field}’ is niet te lezen.", _CURES[field])


def _out(place: str | None, message: str, cure: str) -> ProblemOut:
    return ProblemOut(
        code=CODE,
        ernst=Severity.ERROR.value,
        blad=None,
        cel=place,
        rij=None,
        gevonden="",
        melding=message,
        advies=cure,
    )
