"""What the form of a plan carries: the answers of now, those of before, and the next evaluation.

The earlier answers come from a file that the user kept. Once read they travel as hidden fields, for
nothing is kept here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from catalog.answers.profiles import RefusedProfileError, parse_profile, profile_of
from catalog.dates import parse_date
from catalog.model import Catalog
from catalog.plans.document import too_early
from rules.boxes import Profile
from web.conversation.fields import CHOSEN, Fields, read_fields
from web.conversation.reading import Mistake, no_date
from web.conversation.start import refused_file

EARLIER: Final = "e."
"""Before the code of an attribute in the name of a field with an answer of an earlier time."""
FILE: Final = "eerder"
EVALUATION: Final = "evaluatie"
DROP: Final = "zonder_eerder"

_MOST_FIELDS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: ``before`` has answers as they came, ``file`` the bytes of a chosen file."""

    fields: Fields
    before: Mapping[str, str] = field(default_factory=dict)
    file: bytes | None = None
    evaluation: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of it; ``earlier`` is None when there is no earlier measurement.

    ``written`` is the evaluation as it came, also when that is no date.
    """

    earlier: Profile | None
    evaluation: date | None
    written: str
    mistakes: tuple[Mistake, ...]


async def read_asked(request: Request) -> Asked:
    """Read the form, with the file that may come along."""
    async with request.form(max_files=1, max_fields=_MOST_FIELDS) as form:
        file = form.get(FILE)
        chosen = isinstance(file, UploadFile) and bool(file.filename)
        return Asked(
            fields=replace(read_fields(_texts(form)), shown=""),
            before={} if DROP in form else _before(form),
            file=await file.read() if isinstance(file, UploadFile) and chosen else None,
            evaluation=str(form.get(EVALUATION) or "").strip(),
        )


def understand(asked: Asked, catalog: Catalog, day: date) -> Understood:
    """Read the earlier answers and the evaluation, each on its own."""
    mistakes: list[Mistake] = []
    before: Mapping[str, Any] = asked.before
    earlier: Profile | None = None
    try:
        earlier = profile_of(catalog, before) if before else None
        if asked.file is not None:
            earlier = profile_of(catalog, parse_profile(asked.file, FILE, catalog))
    except RefusedProfileError as error:
        mistakes.extend(refused_earlier(error))
    evaluation = parse_date(asked.evaluation) if asked.evaluation else None
    if asked.evaluation and evaluation is None:
        mistakes.append(no_date(EVALUATION))
    elif evaluation is not None and evaluation < day:
        mistakes.append(Mistake(EVALUATION, too_early(evaluation, day), "Kies een latere datum."))
        evaluation = None
    return Understood(earlier, evaluation, asked.evaluation, tuple(mistakes))


def refused_earlier(error: RefusedProfileError) -> list[Mistake]:
    """Return what is wrong with the earlier measurement."""
    return [replace(one, field=FILE) for one in refused_file(error)]


def carried(catalog: Catalog, understood: Understood) -> list[tuple[str, str]]:
    """Return the fields that carry the earlier answers to the next page."""
    return [
        (EARLIER + code, CHOSEN + catalog.attribute[code].text(position))
        for code, position in (understood.earlier or {}).items()
    ]


def _texts(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def _before(form: FormData) -> dict[str, str]:
    return {
        name.removeprefix(EARLIER): value.removeprefix(CHOSEN)
        for name, value in _texts(form)
        if name.startswith(EARLIER)
    }
