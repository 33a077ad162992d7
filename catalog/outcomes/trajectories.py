"""Reading a table of trajectories: columns begin_… and eind_…, and perhaps bouwsteen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from catalog.answers.privacy import is_personal_name, personal_column
from catalog.answers.profiles import RefusedProfileError, profile_of
from catalog.delimited import Delimited, Line
from catalog.messages import outcomes as messages
from catalog.messages import profiles as profile_messages
from catalog.model import Catalog
from catalog.outcomes.assessing import Assessor
from catalog.problems import Problem
from catalog.wording.counts import counted
from catalog.wording.suggestions import suggestion
from rules.attributes import format_number, parse_number
from rules.boxes import Profile
from rules.normalise import fold
from rules.places import Place

_BEGIN: Final = "begin_"
_END: Final = "eind_"
_PRODUCTS: Final = "bouwsteen"
_BETWEEN_CODES: Final = re.compile(r"[;,|]")


@dataclass(frozen=True, slots=True)
class Trajectory:
    """One client from begin to end; ``products`` are those named beside what fits."""

    line: int
    begin: Profile
    end: Profile
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadCell:
    """A row that is not used, because of this cell; ``column`` is empty for the whole row."""

    line: int
    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Trajectories:
    """The rows of a table: those that can be judged, what is wrong with the others."""

    rows: tuple[Trajectory, ...]
    bad: tuple[BadCell, ...]
    ignored: tuple[str, ...]
    lines: int

    @property
    def bad_lines(self) -> int:
        """The number of rows that are not used."""
        return len({one.line for one in self.bad})


@dataclass(frozen=True, slots=True)
class _Columns:
    begin: Mapping[int, str] = field(default_factory=dict)
    end: Mapping[int, str] = field(default_factory=dict)
    products: int | None = None
    ignored: tuple[str, ...] = ()


def read_trajectories(assessor: Assessor, table: Delimited) -> Trajectories:
    """Read every row of a table; a row with a mistake is listed and not used.

    Raises RefusedProfileError with every mistake in the headings: attributes that do not exist,
    personal data, no end at all.
    """
    columns = _columns(assessor.catalog, table)
    _refuse_personal_values(table, columns)
    reader = _Reader(assessor, table, columns)
    rows: list[Trajectory] = []
    bad: list[BadCell] = []
    for line in table.lines:
        found, wrong = reader.row(line)
        bad.extend(wrong)
        if found is not None and not wrong:
            rows.append(found)
    return Trajectories(tuple(rows), tuple(bad), columns.ignored, len(table.lines))


def nothing_usable(trajectories: Trajectories, file: str) -> tuple[Problem, ...]:
    """Return why a table has no trajectory that can be judged: none at all, or all wrong."""
    place = Place(file)
    if not trajectories.bad:
        return (messages.NO_ROWS.at(place),)
    first = trajectories.bad[0]
    return (
        messages.ALL_ROWS_BAD.at(
            place,
            rows=counted(trajectories.lines, "regel", "regels"),
            line=first.line,
            column=f", kolom {first.column}" if first.column else "",
            first=f"{first.problem.message} {first.problem.hint}",
        ),
    )


def named_products(assessor: Assessor, written: Iterable[str]) -> tuple[str, ...]:
    """Return the products in force that codes and patterns stand for.

    Raises RefusedProfileError for one that stands for none.
    """
    known = assessor.advisor.ruleset.products
    codes = tuple(part.strip() for text in written for part in _BETWEEN_CODES.split(text))
    wanted = tuple(code for code in codes if code)
    strangers = [code for code in wanted if not assessor.catalog.expand([code], known)]
    if strangers:
        raise RefusedProfileError(
            tuple(
                messages.UNKNOWN_PRODUCT.at(
                    Place(_PRODUCTS),
                    code,
                    day=f"{assessor.advisor.day:%d-%m-%Y}",
                    nearest=suggestion(code, known),
                    known=", ".join(known),
                )
                for code in strangers
            )
        )
    return assessor.catalog.expand(wanted, known)


def _columns(catalog: Catalog, table: Delimited) -> _Columns:
    """Sort the headings; each mistake in them is a problem, for a misspelt column says nothing."""
    place = Place(table.file)
    problems: list[Problem] = []
    by_side: dict[str, dict[int, str]] = {_BEGIN: {}, _END: {}}
    products: int | None = None
    ignored: list[str] = []
    seen: set[str] = set()
    for number, heading in enumerate(table.headings):
        folded = fold(heading)
        if folded in seen and folded:
            problems.append(messages.COLUMN_TWICE.at(place, heading))
        seen.add(folded)
        side = next((one for one in by_side if folded.startswith(one)), None)
        if side is not None:
            name = heading.strip()[len(side) :]
            try:
                profile_of(catalog, {name: None}, table.file)
            except RefusedProfileError as error:
                problems.extend(error.problems)
            by_side[side][number] = name
        elif is_personal_name(heading):
            problems.append(messages.PERSONAL_COLUMN.at(place, heading))
        elif folded == _PRODUCTS:
            products = number
        elif folded:
            ignored.append(heading)
    if not by_side[_END]:
        example = next((one.attribute for one in catalog.results), "fase")
        problems.append(messages.NO_END_COLUMN.at(place, example=example))
    if problems:
        raise RefusedProfileError(tuple(problems))
    return _Columns(by_side[_BEGIN], by_side[_END], products, tuple(ignored))


def _refuse_personal_values(table: Delimited, columns: _Columns) -> None:
    """Raise RefusedProfileError when a column of no attribute looks like personal data.

    A value is never quoted.
    """
    problems = []
    for number, heading in enumerate(table.headings):
        if number in columns.begin or number in columns.end:
            continue
        values = [line.cells[number] for line in table.lines if number < len(line.cells)]
        kind = personal_column(values)
        if kind:
            name = heading.strip() or f"nummer {number + 1}"
            problems.append(messages.PERSONAL_VALUES.at(Place(table.file), name, kind=kind))
    if problems:
        raise RefusedProfileError(tuple(problems))


class _Reader:
    """Reads the rows of one table; each answer in a column is only parsed the first time."""

    def __init__(self, assessor: Assessor, table: Delimited, columns: _Columns) -> None:
        self.assessor = assessor
        self.table = table
        self.columns = columns
        self._parsed: dict[tuple[str, str], Profile | tuple[Problem, ...]] = {}

    def row(self, line: Line) -> tuple[Trajectory | None, list[BadCell]]:
        if any(line.cells[len(self.table.headings) :]):
            problem = messages.TOO_MANY_CELLS.at(Place(self.table.file))
            return None, [BadCell(line.number, "", problem)]
        wrong: list[BadCell] = []
        begin = self._profile(self.columns.begin, line, _BEGIN, wrong)
        end = self._profile(self.columns.end, line, _END, wrong)
        products: tuple[str, ...] = ()
        place = self.columns.products
        if place is not None and place < len(line.cells):
            try:
                products = named_products(self.assessor, [line.cells[place]])
            except RefusedProfileError as error:
                wrong.extend(BadCell(line.number, _PRODUCTS, one) for one in error.problems)
        return Trajectory(line.number, begin, end, products), wrong

    def _profile(
        self, names: Mapping[int, str], line: Line, side: str, wrong: list[BadCell]
    ) -> Profile:
        profile: dict[str, int] = {}
        before = len(wrong)
        for number, name in names.items():
            text = line.cells[number] if number < len(line.cells) else ""
            found = self._answer(name, text)
            if isinstance(found, tuple):
                wrong.extend(BadCell(line.number, f"{side}{name}", one) for one in found)
                continue
            for code, position in found.items():
                if profile.setdefault(code, position) != position:
                    label = self.assessor.catalog.attribute[code].label
                    problem = profile_messages.TWICE.at(Place(self.table.file), code=label)
                    wrong.append(BadCell(line.number, f"{side}{name}", problem))
        if len(wrong) == before:
            try:
                self.assessor.fitting(profile)
            except RefusedProfileError as error:
                wrong.extend(BadCell(line.number, "", one) for one in error.problems)
        return profile

    def _answer(self, name: str, text: str) -> Profile | tuple[Problem, ...]:
        """Return the profile with one answer, empty when there is none, or what is wrong."""
        key = name, text
        if key not in self._parsed:
            try:
                self._parsed[key] = profile_of(self.assessor.catalog, {name: _settled(text)})
            except RefusedProfileError as error:
                self._parsed[key] = error.problems
        return self._parsed[key]


def _settled(text: str) -> str:
    """Return a number in its one written form: other programs save a level as ``3.0``."""
    number = parse_number(text)
    return text if number is None else format_number(number)
