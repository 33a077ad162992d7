"""Which column is which attribute, and what is said of the columns that are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from catalog.answers.privacy import is_personal_name
from catalog.messages import populations as messages
from catalog.populations.population import UnreadablePopulationError
from catalog.populations.synthetic import STAMP
from catalog.problems import Problem
from catalog.wording.conditions import listed
from catalog.wording.counts import counted
from catalog.wording.suggestions import suggestion
from rules.nearest import nearest
from rules.normalise import fold, tidy
from rules.places import Place
from rules.populations.frame import Frame

COUNT: Final = "aantal"
"""The heading of the column that says how many clients a row stands for."""
MINIMUM: Final = "samengevoegd_onder"
"""The heading of the column that says below which number cells were merged."""
RESERVED: Final = (COUNT, MINIMUM, STAMP)
"""The headings of columns that say something of the counts themselves."""
_SHOWN: Final = 60
_MOST_NAMED: Final = 50
"""Of a file with more columns that are not used, the rest is counted."""


@dataclass(frozen=True)
class Columns:
    """The columns of a file by number: attributes by code, kept columns by heading, and the rest.

    ``notices`` say what is not used and what is absent.
    """

    attributes: Mapping[str, int]
    kept: Mapping[str, int]
    count: int | None
    minimum: int | None
    stamp: int | None
    absent: tuple[str, ...]
    notices: tuple[Problem, ...]

    @property
    def used(self) -> tuple[int, ...]:
        """The numbers of all columns that are read."""
        single = (one for one in (self.count, self.minimum, self.stamp) if one is not None)
        return tuple(dict.fromkeys((*self.attributes.values(), *self.kept.values(), *single)))


def sort_headings(frame: Frame, headings: Sequence[str], file: str) -> Columns:
    """Say of every heading what it is.

    Raises UnreadablePopulationError when two columns are about one attribute, when none is about
    any, or when a column that was asked for is not there.
    """
    place = Place(file)
    names = frame.names
    kept_names = {fold(one): one for one in frame.columns}
    own: dict[str, int | None] = dict.fromkeys(RESERVED)
    attributes: dict[str, int] = {}
    kept: dict[str, int] = {}
    errors: list[Problem] = []
    unused: list[str] = []
    for number, heading in enumerate(headings):
        folded = fold(heading)
        if (code := names.get(folded)) is not None:
            if code in attributes:
                pair = {"first": headings[attributes[code]], "second": heading}
                errors.append(messages.COLUMN_TWICE.at(place, **_short(pair)))
            attributes.setdefault(code, number)
        elif folded in kept_names:
            kept.setdefault(kept_names[folded], number)
        elif folded in own:
            own[folded] = number
        elif folded:
            unused.append(heading)
    notices = [_unused(frame, heading, place) for heading in unused[:_MOST_NAMED]]
    if len(unused) > _MOST_NAMED:
        more = counted(len(unused) - _MOST_NAMED, "kolom is", "kolommen zijn")
        notices.append(messages.MANY_IGNORED.at(place, columns=more))
    errors.extend(_lost(frame, [one for one in frame.columns if one not in kept], headings, place))
    if not attributes and not errors:
        example = " en ".join(one.code for one in frame.asked[:2]) or "leeftijd"
        errors.append(messages.NO_ATTRIBUTES.at(place, example=example))
    if errors:
        raise UnreadablePopulationError(tuple(errors))
    absent = tuple(one.code for one in frame.asked if one.code not in attributes)
    notices.extend(_not_read(frame, attributes, place))
    used = {code: number for code, number in attributes.items() if code in frame.looked_at}
    return Columns(used, kept, own[COUNT], own[MINIMUM], own[STAMP], absent, tuple(notices))


def _not_read(frame: Frame, attributes: Mapping[str, int], place: Place) -> Iterator[Problem]:
    """Say which attributes have no column, and which columns make no difference."""
    labels = {one.code: f"‘{one.label}’" for one in frame.asked}
    absent = [labels[code] for code in labels if code in frame.looked_at - set(attributes)]
    if absent:
        yield messages.ABSENT.at(place, attributes=listed(absent))
    unused = [labels[code] for code in attributes if code not in frame.looked_at]
    if unused:
        yield messages.UNUSED.at(place, columns=listed(unused))


def _lost(
    frame: Frame, lost: Sequence[str], headings: Sequence[str], place: Place
) -> Iterator[Problem]:
    """Say of the columns that were asked for and are not there what is there."""
    attributes = [one.code for one in frame.asked]
    columns = [
        tidy(one)
        for one in headings
        if one.strip() and fold(one) not in RESERVED and not is_personal_name(one)
    ]
    known = tuple(dict.fromkeys((*columns, *attributes)))
    for heading in lost:
        near = suggestion(heading, known)
        fields = {"column": heading, "nearest": near, "known": ", ".join(known)}
        yield messages.NO_SUCH_COLUMN.at(place, **fields)


def _unused(frame: Frame, heading: str, place: Place) -> Problem:
    column = tidy(heading)[:_SHOWN]
    if is_personal_name(heading):
        return messages.PERSONAL.at(place, column=column)
    derived = (one for one in frame.attributes if one.derived)
    if any(fold(heading) in (fold(one.code), fold(one.label)) for one in derived):
        return messages.DERIVED.at(place, column=column)
    known = [name for one in frame.asked for name in (one.code, one.label)]
    near = nearest(heading, known)
    if near is None:
        return messages.IGNORED.at(place, column=column)
    return messages.MISSPELT.at(place, column=column, nearest=suggestion(heading, known))


def _short(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: tidy(text)[:_SHOWN] for name, text in fields.items()}
