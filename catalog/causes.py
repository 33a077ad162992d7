"""One cause, one problem: what many cells suffer from a single row that is gone or mistyped."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from catalog.columns import heading_key
from catalog.messages import causes, columns, conditions, fields, textform, vocabulary
from catalog.problems import Message, Problem, Severity
from catalog.sheets import ATTRIBUTES, CHOICES, PRODUCTS, SHEETS
from catalog.tables import Row, Tables
from catalog.unread_names import without_unread_names
from catalog.wording.conditions import listed
from catalog.wording.counts import counted
from catalog.workbook.grid import Merge
from rules.attributes import format_number, parse_number
from rules.cells import Mistake
from rules.nearest import nearest
from rules.normalise import fold
from rules.places import Place

FEWEST: Final = 3
"""So many cells with the same complaint point to one cause elsewhere; fewer are mistakes there."""
_MOST_NAMED: Final = 8
_HEADING: Final = frozenset({columns.UNKNOWN_ATTRIBUTE.code, columns.MISSPELT_ATTRIBUTE.code})
_RANGE: Final = frozenset(
    conditions.MISTAKES[mistake].code for mistake in (Mistake.OUT_OF_RANGE, Mistake.OFF_GRID)
)
_CHOICE: Final = conditions.MISTAKES[Mistake.UNKNOWN_VALUE].code

Group = list[Problem]
K = TypeVar("K", bound=Hashable)


def root_causes(tables: Tables, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with each cascade replaced by the one problem it came from.

    A problem that stands alone, or is seen in fewer than ``FEWEST`` cells, stays as it is. Nothing
    else is ever left out: the places of a cascade stand in its cause.
    """
    found = _catalogue_or_not(tables, list(problems))
    found = _without_explained_headings(tables, found)
    found = without_unread_names(tables, _shared_names(found))
    found = _lost_attributes(tables, found)
    found = _lost_codes(tables, found)
    found = _folded(found, _choice_key, lambda group: _lost_choice(tables, group))
    found = _without_explained_empty_choices(found)
    return _folded(found, _range_key, lambda group: _small_range(tables, group))


def _catalogue_or_not(tables: Tables, problems: list[Problem]) -> list[Problem]:
    """Keep one problem when most of the sheets are not there: this is another kind of workbook."""
    needed = [sheet for sheet in SHEETS if sheet.needed]
    absent = [
        one for one in problems if one.code == columns.MISSING_SHEET.code and one.place.row is None
    ]
    if 2 * len(absent) < len(needed):
        return problems
    titles = {one.found for one in problems if one.code == columns.UNKNOWN_SHEET.code}
    cure = causes.OTHER_FILE
    if "Aanbod" in titles:
        cure = causes.IS_OFFERS.format(file=tables.file)
    named = listed(one.subject for one in absent[:3])
    count = len(absent)
    return [causes.NO_CATALOGUE.at(Place(tables.file), count=count, sheets=named, cure=cure)]


def _without_explained_headings(tables: Tables, problems: list[Problem]) -> list[Problem]:
    """Leave out unknown headings of attributes whose own row on Kenmerken has an error."""
    here = [
        one
        for one in problems
        if one.place.sheet == ATTRIBUTES.name and one.severity is Severity.ERROR
    ]
    wrong = {one.place.row for one in here} - {None}
    merges = [Merge.parse(one.found) for one in here if one.code == columns.MERGED.code]
    broken = {
        fold(row.text(key))
        for row in tables.rows(ATTRIBUTES.key)
        if row.place.row in wrong
        or any(merge.touches(None, row.place.row or 0) for merge in merges)
        for key in ("kenmerk", "naam")
    }
    return [one for one in problems if not (one.code in _HEADING and fold(one.found) in broken)]


def _shared_names(problems: list[Problem]) -> list[Problem]:
    """Fold the headings that can mean two attributes into the name that these share."""
    for taken in [one for one in problems if one.code == vocabulary.NAME_TAKEN.code]:
        group = [
            one
            for one in problems
            if one.code == columns.AMBIGUOUS_ATTRIBUTE.code and fold(one.found) == fold(taken.found)
        ]
        if group:
            places = tuple(one.place for one in group)
            hint = taken.hint + causes.SHARED_NAME.format(places=_listed(places))
            cause = replace(taken, hint=hint, also=places)
            problems = _replaced(problems, [*group, taken], cause)
    return problems


def _lost_attributes(tables: Tables, problems: list[Problem]) -> list[Problem]:
    """Fold the headings and rows of Keuzes that one row of Kenmerken left behind."""
    headings = _groups(problems, _heading_key)
    codes = {
        key: group
        for key, group in _groups(problems, _code_key).items()
        if group[0].subject == ATTRIBUTES.name
    }
    one_of_each = len(headings) == 1 and len(codes) == 1
    for heading, group in headings.items():
        named = next((key for key in codes if heading_key(heading) == heading_key(key[1])), None)
        if named is None and one_of_each:
            named = next(iter(codes))
        whole = [*group, *(codes.pop(named) if named is not None else [])]
        if len(whole) < FEWEST or _duplicate_on(ATTRIBUTES.name, problems) is not None:
            continue
        place = Place(tables.file, ATTRIBUTES.name)
        cause = _cause(causes.LOST_ATTRIBUTE, place, whole, group[0].found)
        problems = _replaced(problems, whole, cause)
    return problems


def _lost_codes(tables: Tables, problems: list[Problem]) -> list[Problem]:
    """Fold the uses of a code whose row is gone; one whose row got the code of another, too."""
    groups = sorted(_groups(problems, _code_key).values(), key=len, reverse=True)
    for group in groups:
        sheet, code = group[0].subject, group[0].term
        taken = _duplicate_on(sheet, problems)
        if taken is not None and not taken.also:
            count = counted(len(group), "plaats", "plaatsen")
            places = _listed([one.place for one in group])
            hint = causes.TAKEN_OVER.format(code=code, count=count, places=places)
            also = tuple(one.place for one in group)
            problems = _replaced(
                problems, [*group, taken], replace(taken, hint=taken.hint + hint, also=also)
            )
        elif len(group) >= FEWEST:
            lapsed = causes.LET_IT_LAPSE if sheet == PRODUCTS.name else ""
            place = Place(tables.file, sheet)
            cause = _cause(
                causes.LOST_CODE, place, group, code, code=code, sheet=sheet, lapsed=lapsed
            )
            problems = _replaced(problems, group, cause)
    return problems


def _lost_choice(tables: Tables, group: Group) -> Problem:
    first = group[0]
    codes = {
        fold(row.text("kenmerk"))
        for row in tables.rows(ATTRIBUTES.key)
        if fold(row.text("naam")) == fold(first.subject)
    }
    rows = [row for row in tables.rows(CHOICES.key) if fold(row.text("kenmerk")) in codes]
    empty = [row for row in rows if not row.text("keuze")]
    there = _retyped(tables, rows, first.term)
    if there is None and len(empty) == 1:
        there = empty[0]
    place = Place(tables.file, CHOICES.name) if there is None else there.place_of("keuze")
    found = "" if there is None else there.text("keuze")
    cure = causes.RETYPED if found else causes.REMOVED
    said = {"part_only": first.term, "label": first.subject}
    cure = cure.format(found=found, **said)
    return _cause(causes.LOST_CHOICE, place, group, found, cure=cure, **said)


def _retyped(tables: Tables, rows: Iterable[Row], lost: str) -> Row | None:
    """Return the row of Keuzes that holds nearly the lost answer, and what no cell asks for."""
    used = {
        fold(cell.text)
        for sheet in SHEETS
        for row in tables.rows(sheet.key)
        for cell in row.attributes.values()
    }
    by_text = {row.text("keuze"): row for row in rows if fold(row.text("keuze")) not in used}
    near = nearest(lost, filter(None, by_text))
    return None if near is None else by_text[near]


def _without_explained_empty_choices(problems: list[Problem]) -> list[Problem]:
    """Leave out that a cell of Keuzes is empty where the lost answer is told at that cell."""
    told = {one.place for one in problems if one.code == causes.LOST_CHOICE.code}
    return [
        one for one in problems if one.code != fields.NEEDED_EMPTY.code or one.place not in told
    ]


def _small_range(tables: Tables, group: Group) -> Problem:
    label = group[0].subject
    rows = tables.rows(ATTRIBUTES.key)
    row = next(row for row in rows if fold(row.text("naam")) == fold(label))
    bounds = {key: _number(row, key) for key in ("minimum", "maximum")}
    return _cause(
        causes.RANGE_TOO_SMALL,
        row.place_of("maximum"),
        group,
        row.text("maximum"),
        label=label,
        step=_number(row, "stap"),
        **bounds,
    )


def _number(row: Row, key: str) -> str:
    number = parse_number(row.text(key))
    return row.text(key) if number is None else format_number(number)


def _code_key(problem: Problem) -> tuple[str, str] | None:
    if problem.code != fields.UNKNOWN_CODE.code:
        return None
    return problem.subject, fold(problem.term)


def _heading_key(problem: Problem) -> str | None:
    """Return what an unknown attribute is called: as a heading, or in the text form as a key."""
    in_text = (
        problem.code == textform.UNKNOWN_KEY.code and problem.term == textform.CONDITION_COLUMN
    )
    return fold(problem.found) if problem.code in _HEADING or in_text else None


def _choice_key(problem: Problem) -> Hashable:
    if problem.code != _CHOICE:
        return None
    return problem.subject, fold(problem.term)


def _range_key(problem: Problem) -> Hashable:
    return fold(problem.subject) if problem.code in _RANGE else None


def _groups(problems: Iterable[Problem], key_of: Callable[[Problem], K | None]) -> dict[K, Group]:
    groups: dict[K, Group] = {}
    for problem in problems:
        key = key_of(problem)
        if key is not None:
            groups.setdefault(key, []).append(problem)
    return groups


def _folded(
    problems: list[Problem],
    key_of: Callable[[Problem], Hashable | None],
    cause_of: Callable[[Group], Problem],
) -> list[Problem]:
    for group in _groups(problems, key_of).values():
        if len(group) >= FEWEST:
            problems = _replaced(problems, group, cause_of(group))
    return problems


def _cause(message: Message, place: Place, group: Group, found: str, **said: object) -> Problem:
    places = [one.place for one in group]
    problem = message.at(place, found, count=len(places), places=_listed(places), **said)
    return replace(problem, also=tuple(places))


def _replaced(problems: Sequence[Problem], group: Group, cause: Problem) -> list[Problem]:
    """Put the cause where the first of the group stood."""
    gone = {id(one) for one in group}
    first = next(number for number, one in enumerate(problems) if id(one) in gone)
    return [
        cause if number == first else one
        for number, one in enumerate(problems)
        if number == first or id(one) not in gone
    ]


def _duplicate_on(sheet: str, problems: Iterable[Problem]) -> Problem | None:
    """Return the problem of a row with the id of another row, on a sheet."""
    code = fields.DUPLICATE_ID.code
    return next((one for one in problems if one.code == code and one.place.sheet == sheet), None)


def _listed(places: Sequence[Place]) -> str:
    named = ", ".join(map(str, places[:_MOST_NAMED]))
    more = len(places) - _MOST_NAMED
    return f"{named} en nog {more}" if more > 0 else named
