"""Reading the shares of a synthetic population, and refusing those that contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Final

from catalog.building.conditions import read_condition
from catalog.building.fields import Draft, read_fields
from catalog.building.vocabulary import Vocabulary
from catalog.messages import marginals as messages
from catalog.messages.cells import PERCENTAGE
from catalog.populations.marginals_sheet import ASSUMED, MARGINALS, SHEETS
from catalog.populations.synthetic import Share
from catalog.problems import Problem, Severity
from catalog.tables import Cell, Row
from catalog.wording.conditions import condition_text, listed
from catalog.workbook.reader import read_xlsx
from rules.attributes import Attribute, format_number
from rules.cells import write_cell
from rules.normalise import fold, tidy
from rules.places import Place
from rules.populations.frame import Frame
from rules.valuesets import ValueSet

_WHOLE: Final = Decimal(100)
_ROUNDED: Final = Decimal("0.05")
"""Shares that were rounded to one decimal may be this much off together, per row."""


@dataclass(frozen=True, slots=True)
class MarginalRow:
    """One row: the share of ``values``, in percents, with where it stands."""

    values: ValueSet
    percent: Decimal
    place: Place
    assumed: bool
    source: str


@dataclass(frozen=True, slots=True)
class Marginals:
    """The shares of one attribute: of all clients, or of those with a given answer."""

    attribute: Attribute
    given: Attribute | None
    given_values: ValueSet | None
    rows: tuple[MarginalRow, ...]

    @property
    def name(self) -> str:
        """What the shares are about, in Dutch."""
        if self.given is None or self.given_values is None:
            return f"‘{self.attribute.label}’"
        return f"‘{self.attribute.label}’ bij {condition_text(self.given, self.given_values)}"

    def value_name(self, row: MarginalRow) -> str:
        """Return the answer of a row in Dutch, with the answer it depends on."""
        text = condition_text(self.attribute, row.values)
        if self.given is None or self.given_values is None:
            return text
        return f"{text} bij {condition_text(self.given, self.given_values)}"

    def shares(self) -> Iterator[Share]:
        """Yield the shares as they travel with a population, as parts of exactly one."""
        total = sum(row.percent for row in self.rows)
        given = self.given.code if self.given is not None else ""
        cell = (
            write_cell(self.given_values, self.given)
            if self.given is not None and self.given_values is not None
            else ""
        )
        for row in self.rows:
            yield Share(
                place=str(row.place),
                given=given,
                given_value=cell,
                attribute=self.attribute.code,
                value=write_cell(row.values, self.attribute),
                share=row.percent / total,
                source=row.source,
                assumed=row.assumed,
            )


def _sure(row: Row, percentages: Collection[Place]) -> Row:
    """Return a row in which percentages can be read: on this sheet it is clear what they mean."""
    cells = {
        key: replace(cell, unsure=False) if cell.place in percentages else cell
        for key, cell in row.cells.items()
    }
    return replace(row, cells=cells)


class RefusedMarginalsError(ValueError):
    """Shares from which no population can be made; ``problems`` say why, in Dutch."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


def read_marginals(path: Path, frame: Frame) -> tuple[Marginals, ...]:
    """Read the sheet Marges; rows without a share are left out.

    Raises RefusedMarginalsError with everything that is wrong, and UnreadableFileError when the
    file is no workbook.
    """
    tables, found = read_xlsx(path, SHEETS)
    problems = [
        one
        for one in found
        if one.severity is Severity.ERROR
        and one.place.sheet in (MARGINALS.name, None)
        and one.code != PERCENTAGE.code
    ]
    percentages = {one.place for one in found if one.code == PERCENTAGE.code}
    reader = _Reader(frame)
    for row in tables.rows(MARGINALS.key):
        if "aandeel" in row.cells:
            draft = read_fields(MARGINALS, _sure(row, percentages), reader.vocabulary)
            reader.read(draft)
            problems.extend(draft.problems)
    groups = reader.groups()
    if not groups and not problems:
        problems.append(messages.NO_SHARES.at(Place(path.name, MARGINALS.name)))
    if not problems:
        problems.extend(problem for group in groups for problem in _alone(group))
    if not problems:
        problems.extend(_together(groups))
    if problems:
        raise RefusedMarginalsError(tuple(problems))
    return groups


class _Reader:
    """Collects rows by attribute and by what they depend on."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.vocabulary = Vocabulary(
            {one.code: one for one in frame.attributes},
            ids={"kenmerk": {fold(one.code): one.code for one in frame.attributes}},
        )
        self._rows: dict[tuple[str, str, ValueSet | None], list[MarginalRow]] = {}

    def read(self, draft: Draft) -> None:
        attribute = self._attribute(draft, "kenmerk")
        given = self._attribute(draft, "bij_kenmerk")
        if (given is None) != ("bij_antwoord" not in draft.row.cells) and not draft.broken:
            key = "bij_antwoord" if given is None else "bij_kenmerk"
            draft.fail(messages.HALF_GIVEN.at(draft.row.place_of(key)))
        if given is not None and given is attribute:
            place = draft.row.place_of("bij_kenmerk")
            draft.fail(messages.GIVEN_ITSELF.at(place, column=given.label))
        percent = draft.values.get("aandeel")
        if isinstance(percent, Decimal) and str(draft.row.cells["aandeel"]).endswith("%"):
            # A cell that shows 12% holds 0.12.
            percent *= _WHOLE
        if isinstance(percent, Decimal) and not 0 <= percent <= _WHOLE:
            place = draft.row.place_of("aandeel")
            draft.fail(messages.NOT_A_SHARE.at(place, format_number(percent)))
        values = self._values(draft, attribute, "antwoord")
        given_values = self._values(draft, given, "bij_antwoord")
        if draft.broken or attribute is None or values is None or not isinstance(percent, Decimal):
            return
        row = MarginalRow(
            values,
            percent,
            draft.row.place_of("aandeel"),
            assumed=draft.values.get("soort", ASSUMED) == ASSUMED,
            source=tidy(draft.row.text("bron")),
        )
        key_of = attribute.code, given.code if given is not None else "", given_values
        self._rows.setdefault(key_of, []).append(row)

    def _attribute(self, draft: Draft, key: str) -> Attribute | None:
        code = draft.values.get(key)
        attribute = self.vocabulary.attributes.get(str(code)) if code else None
        if attribute is not None and attribute.derived:
            place = draft.row.place_of(key)
            draft.fail(messages.DERIVED.at(place, column=attribute.label))
        return attribute

    def _values(self, draft: Draft, attribute: Attribute | None, key: str) -> ValueSet | None:
        cell: Cell | None = draft.row.cells.get(key)
        if cell is None or attribute is None:
            return None
        return read_condition(draft, attribute, cell)

    def groups(self) -> tuple[Marginals, ...]:
        by_code = self.vocabulary.attributes
        return tuple(
            Marginals(by_code[code], by_code.get(given), values, tuple(rows))
            for (code, given, values), rows in self._rows.items()
        )


def _alone(group: Marginals) -> Iterator[Problem]:
    """Say what is wrong within one group: answers that overlap or are absent, a wrong total."""
    seen = ValueSet.nothing(group.attribute.size)
    for number, row in enumerate(group.rows):
        if seen & row.values:
            first = next(one for one in group.rows[:number] if one.values & row.values)
            texts = (write_cell(one.values, group.attribute) for one in (row, first))
            found, other = texts
            yield messages.OVERLAPPING.at(row.place, found, group=group.name, first=other)
            return
        seen |= row.values
    if not seen.is_everything:
        missing = write_cell(~seen, group.attribute)
        yield messages.NOT_COVERED.at(group.rows[0].place, group=group.name, missing=missing)
        return
    total = sum((row.percent for row in group.rows), Decimal(0))
    if abs(total - _WHOLE) > _ROUNDED * len(group.rows) or not total:
        yield messages.NOT_HUNDRED.at(
            group.rows[0].place,
            group=group.name,
            total=format_number(total),
            cells=cells(row.place for row in group.rows),
        )


def _together(groups: Sequence[Marginals]) -> Iterator[Problem]:
    """Say which groups contradict each other, and which say too little."""
    whole = {one.attribute.code: one for one in groups if one.given is None}
    for group in groups:
        if group.given is None:
            continue
        if group.attribute.code not in whole:
            # Needs the given answers to be all there are, and how common each of them is.
            same = [
                one.given_values
                for one in groups
                if one.attribute is group.attribute and one.given is group.given
            ]
            known = reduce(or_, (one for one in same if one is not None))
            if not known.is_everything or group.given.code not in whole:
                yield messages.ONLY_GIVEN.at(
                    group.rows[0].place, group=group.attribute.label, given=group.given.label
                )
        elif group.given.code in whole:
            yield from _clashes(group, whole[group.given.code], whole[group.attribute.code])


def _clashes(group: Marginals, given: Marginals, every: Marginals) -> Iterator[Problem]:
    """Say where a share of some clients cannot go with the share of all."""
    assert group.given is not None  # noqa: S101 - the caller asked
    assert group.given_values is not None  # noqa: S101
    least_given, _ = _bounds(given, group.given_values)
    for row in group.rows:
        low, high = _bounds(every, row.values)
        within = row.percent / _WHOLE
        least = least_given * within
        most = _WHOLE - least_given * (1 - within)
        slack = _ROUNDED * (len(given.rows) + len(every.rows))
        if least <= high + slack and most >= low - slack:
            continue
        too_many = least > high + slack
        bound = f"minstens {_percent(least)} %" if too_many else f"hoogstens {_percent(most)} %"
        touched = [one.place for one in every.rows if one.values & row.values]
        yield messages.CLASH.at(
            row.place,
            given=condition_text(group.given, group.given_values),
            given_share=_percent(least_given),
            within=_percent(row.percent),
            value=condition_text(group.attribute, row.values),
            least=bound,
            cells=cells(touched),
            whole=_percent(high if too_many else low),
        )


def _bounds(group: Marginals, values: ValueSet) -> tuple[Decimal, Decimal]:
    """Return the least and the most that the clients with some answers can be, in percents."""
    low = sum((row.percent for row in group.rows if row.values <= values), Decimal(0))
    high = sum((row.percent for row in group.rows if row.values & values), Decimal(0))
    return low, high


def _percent(number: Decimal) -> str:
    return format_number(round(number, 2))


def cells(places: Iterable[Place]) -> str:
    """Name cells: ``Marges!C5, C6 en C7``."""
    named = [str(place) for place in places]
    return listed([*named[:1], *(one.rpartition("!")[2] for one in named[1:])])
