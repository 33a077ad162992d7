"""From fields to a profile: what can be used, and what is wrong, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from catalog.answers.costs import Delivery
from catalog.answers.profiles import RefusedProfileError, profile_of
from catalog.dates import parse_date, period_text
from catalog.model import Catalog
from catalog.tariffs import municipalities
from web.conversation.fields import Fields
from web.shelf import today

DELIVERIES: Final = {
    "zin": "zorg in natura",
    "pgb professional": "pgb, bij een professional",
    "pgb sociaal netwerk": "pgb, in het eigen netwerk",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something the user has to mend; ``field`` is the id of the field on the page."""

    field: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the fields say; ``mistakes`` are by attribute code, or by the name of another field.

    ``day`` is None when there is no reference date to answer on.
    """

    profile: dict[str, int]
    mistakes: dict[str, Mistake]
    day: date | None
    delivery: Delivery


def read_answers(fields: Fields, catalog: Catalog) -> Reading:
    """Read every answer on its own, so that one mistake does not hide the rest."""
    profile: dict[str, int] = {}
    mistakes: dict[str, Mistake] = {}
    for code, text in fields.given.items():
        try:
            profile |= profile_of(catalog, {code: text})
        except RefusedProfileError as error:
            problem = error.problems[0]
            mistakes[code] = Mistake(field_id(code), problem.message, problem.hint)
    day = read_day(fields.day, catalog)
    if isinstance(day, Mistake):
        mistakes["peildatum"] = day
    return Reading(
        profile=profile,
        mistakes=mistakes,
        day=None if isinstance(day, Mistake) else day,
        delivery=_delivery(fields, catalog),
    )


def read_day(written: str, catalog: Catalog) -> date | Mistake:
    """Return the reference date: the one given, or today when the workbook applies today.

    An older version is never silently used after its end (1-architectuur.md).
    """
    if written:
        given = parse_date(written)
        if given is None:
            return no_date("peildatum")
        return given
    now = today()
    info = catalog.info
    if info.applies_on(now):
        return now
    return Mistake(
        "peildatum",
        f"Dit werkboek geldt {period_text(info.valid_from, info.valid_until)}, en niet vandaag.",
        "Kies voor welke dag u een uitkomst wilt.",
    )


def no_date(field: str) -> Mistake:
    """Return the mistake of a field that takes a date and has something else."""
    return Mistake(field, "Dit is geen datum.", "Schrijf de datum zo: 31-01-2026.")


def field_id(code: str) -> str:
    """Return the id of the field of an attribute on a page."""
    return f"veld-{code}"


def _delivery(fields: Fields, catalog: Catalog) -> Delivery:
    """Return how the help is delivered; what is not on the lists is what stands there first."""
    known = Delivery()
    form = fields.delivery if fields.delivery in DELIVERIES else known.form
    own = fields.municipality if fields.municipality in municipalities(catalog.tariffs) else ""
    return Delivery(form, own)
