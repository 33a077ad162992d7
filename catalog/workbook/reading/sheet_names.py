"""Which sheet of the file is which sheet of the catalogue; compared without case and spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog.columns import Sheet
from catalog.messages import columns as messages
from catalog.problems import Problem
from catalog.sheets import CONTROL_SHEET
from rules.nearest import nearest
from rules.normalise import fold
from rules.places import Place


def match_sheets(
    file: str, titles: Sequence[str], sheets: Iterable[Sheet]
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the title of each sheet that is there, by sheet key, and what is wrong."""
    wanted = {fold(sheet.name): sheet for sheet in sheets}
    found: dict[str, str] = {}
    unknown: list[str] = []
    problems: list[Problem] = []
    for title in titles:
        sheet = wanted.get(fold(title))
        if sheet is None:
            unknown.append(title)
        elif sheet.key in found:
            place = Place(file, title)
            first = found[sheet.key]
            problems.append(messages.DOUBLE_SHEET.at(place, title, sheet=sheet.name, first=first))
        else:
            found[sheet.key] = title
    unknown = [title for title in unknown if not _is_own(title)]
    for sheet in wanted.values():
        if sheet.key not in found:
            problems.extend(_missing(file, sheet, unknown))
    problems.extend(messages.UNKNOWN_SHEET.at(Place(file, title), title) for title in unknown)
    return found, tuple(problems)


def _is_own(title: str) -> bool:
    return title.strip().startswith("_") or fold(title) == fold(CONTROL_SHEET)


def _missing(file: str, sheet: Sheet, unknown: list[str]) -> Iterable[Problem]:
    """Yield the problem of an absent sheet; a title that resembles it is no longer unknown."""
    resembling = nearest(sheet.name, unknown)
    if resembling is not None:
        unknown.remove(resembling)
        message = messages.MISSPELT_SHEET if sheet.needed else messages.MISSPELT_OPTIONAL_SHEET
        yield message.at(Place(file, resembling), resembling, sheet=sheet.name)
    elif sheet.needed:
        yield messages.MISSING_SHEET.at(Place(file), sheet=sheet.name)
