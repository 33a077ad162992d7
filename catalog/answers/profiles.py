"""Reading a profile: attributes with one answer each, from JSON or from words on a command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from pydantic import RootModel, StrictBool, StrictFloat, StrictInt, StrictStr, ValidationError

from catalog.answers.privacy import is_personal_name, personal_kind
from catalog.messages import profiles as messages
from catalog.messages.conditions import condition_problem
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.wording.suggestions import suggestion
from rules.attributes import About, Attribute, Kind, format_number
from rules.cells import CellError, parse_value
from rules.normalise import fold
from rules.places import Place
from rules.valuesets import YES

LARGEST_FILE: Final = 1_000_000
"""A profile of more bytes than this is no profile."""
_IN_EXAMPLE: Final = 2
_MANY_UNKNOWN: Final = 3

UNKNOWN: Final = frozenset({"onbekend", "niet bekend", "weet ik niet", "weet niet", "?"})
"""What people type for an answer they do not have: the same as leaving the attribute out.

Only where it is no choice of the attribute. The profile that is shown back leaves it out too, so
that nobody takes it for an answer.
"""

_Answer = StrictStr | StrictBool | StrictInt | StrictFloat | None


class ProfileDocument(RootModel[dict[str, _Answer]]):
    """A profile as JSON: attribute code (or name) to one answer; null is unknown."""


class RefusedProfileError(ValueError):
    """A profile that cannot be answered; ``problems`` says why, one per mistake."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def answers_json(
    profile: Mapping[str, int], attributes: Iterable[Attribute]
) -> dict[str, str | bool | int | float]:
    """Return the answers of a profile by code as the schema of profiles describes them.

    ``profile_of`` makes the same profile of them again.
    """
    return {one.code: _as_json(one, profile[one.code]) for one in attributes if one.code in profile}


def _as_json(attribute: Attribute, position: int) -> str | bool | int | float:
    if attribute.kind is Kind.YES_NO:
        return position == YES
    if attribute.grid is not None:
        return plain(attribute.grid.number(position))
    return attribute.text(position)


def plain(number: Decimal) -> int | float:
    """Return a number as JSON writes it."""
    return int(number) if number == number.to_integral_value() else float(number)


def read_profile(path: Path, catalog: Catalog) -> dict[str, object]:
    """Read the answers in a JSON file; RefusedProfileError when it holds none.

    The catalogue only gives an example of what a profile looks like.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError:
        raise RefusedProfileError((messages.NO_FILE.at(Place(path.name), path.name),)) from None
    return parse_profile(data, path.name, catalog)


def parse_profile(data: bytes, name: str, catalog: Catalog) -> dict[str, object]:
    """Read the answers in the bytes of a file with this name, as ``read_profile`` does."""
    place = Place(name)
    if len(data) > LARGEST_FILE:
        raise RefusedProfileError((messages.TOO_LARGE.at(place),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedProfileError((messages.NOT_TEXT.at(place),)) from None
    example = _example(catalog)
    if not text.strip():
        raise RefusedProfileError((messages.EMPTY.at(place, example=example),))
    try:
        content = json.loads(text, object_pairs_hook=_no_doubles)
    except json.JSONDecodeError as error:
        problem = messages.NOT_JSON.at(
            place, line=error.lineno, column=error.colno, example=example
        )
        raise RefusedProfileError((problem,)) from None
    except (RecursionError, ValueError):
        raise RefusedProfileError((messages.NOT_AN_OBJECT.at(place, example=example),)) from None
    if not isinstance(content, dict):
        raise RefusedProfileError((messages.NOT_AN_OBJECT.at(place, example=example),))
    return content


def _example(catalog: Catalog) -> str:
    """Return a profile with the first attributes of a workbook, as JSON."""
    asked = [one for one in catalog.client_attributes if not one.derived][:_IN_EXAMPLE]
    answers = {one.code: _an_answer(one) for one in asked}
    return json.dumps(answers, ensure_ascii=False)


def _an_answer(attribute: Attribute) -> str | float:
    if attribute.kind is Kind.YES_NO:
        return attribute.text(YES)
    if attribute.grid is None:
        return attribute.text(0)
    number = attribute.grid.number(attribute.size // 2)
    return float(number) if number % 1 else int(number)


class _Double:
    """Two different answers to one attribute in one JSON object."""


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Keep repeated keys apart: json would silently take the last answer."""
    found: dict[str, object] = {}
    for code, answer in pairs:
        found[code] = answer if found.get(code, answer) == answer else _Double()
    return found


def _parts(written: str) -> list[str]:
    """Return the pairs in one word; no answer holds a ``;`` (BS-523)."""
    return [part for part in written.split(";") if part.strip()] or [written]


def read_pairs(pairs: Iterable[str]) -> dict[str, object]:
    """Read words such as ``situatie=stabiel``, or more with ; between; an empty one is unknown."""
    found: dict[str, object] = {}
    problems: list[Problem] = []
    for pair in (part for written in pairs for part in _parts(written)):
        code, sign, answer = pair.partition("=")
        if not sign or not code.strip():
            problems.append(messages.NO_PAIR.at(Place("-k"), pair))
            continue
        earlier = found.get(code.strip(), answer)
        found[code.strip()] = (answer.strip() or None) if earlier == answer else _Double()
    if problems:
        raise RefusedProfileError(tuple(problems))
    return found


def profile_of(
    catalog: Catalog, answers: Mapping[str, object], source: str = "profiel"
) -> dict[str, int]:
    """Turn answers into a profile of positions; unknown (null, empty) answers are left out.

    Raises RefusedProfileError with every mistake in it: unknown attributes with the nearest
    known one, values outside the vocabulary, personal data. Values that may be personal are
    never quoted.
    """
    problems: list[Problem] = []
    profile: dict[str, int] = {}
    for code, answer in answers.items():
        place = Place(source, cell=code) if source != "profiel" else Place(source)
        attribute = _attribute(catalog, code, place, problems)
        if attribute is None:
            continue
        text = _written(attribute, answer, place, problems)
        if text is None:
            continue
        try:
            position = parse_value(text, attribute)
        except CellError as error:
            problems.append(condition_problem(error, attribute, place, one_value=True))
            continue
        if profile.setdefault(attribute.code, position) != position:
            problems.append(messages.TWICE.at(place, code=attribute.label))
    if problems:
        raise RefusedProfileError(_told_once(catalog, problems, len(answers), source))
    return profile


def _told_once(
    catalog: Catalog, problems: Sequence[Problem], total: int, source: str
) -> tuple[Problem, ...]:
    """Return problems, with one in the place of many attributes that the workbook does not know."""
    unknown = [one for one in problems if one.code == messages.UNKNOWN_ATTRIBUTE.code]
    if len(unknown) < _MANY_UNKNOWN or 2 * len(unknown) <= total:
        return tuple(problems)
    told = messages.OTHER_WORKBOOK.at(
        Place(source), unknown=len(unknown), total=total, example=_example(catalog)
    )
    return (told, *(one for one in problems if one not in unknown))


def _attribute(
    catalog: Catalog, code: str, place: Place, problems: list[Problem]
) -> Attribute | None:
    attribute = catalog.attribute.get(code) or _by_name(catalog, code)
    if attribute is None:
        if is_personal_name(code):
            problems.append(messages.PERSONAL.at(place, code=code[:40]))
            return None
        known = tuple(one.code for one in catalog.client_attributes if not one.derived)
        cure = suggestion(code, known).strip() or f"Kies uit: {', '.join(known)}."
        problems.append(messages.UNKNOWN_ATTRIBUTE.at(place, code[:60], code=code[:60], cure=cure))
        return None
    if attribute.about is About.OFFER:
        problems.append(messages.OFFER_ATTRIBUTE.at(place, code=attribute.label))
        return None
    return attribute


def _by_name(catalog: Catalog, written: str) -> Attribute | None:
    folded = fold(written)
    for attribute in catalog.client_attributes:
        if folded in (fold(attribute.code), fold(attribute.label)):
            return attribute
    return None


def _written(
    attribute: Attribute, answer: object, place: Place, problems: list[Problem]
) -> str | None:
    """Return an answer as the text of a cell, or None when unknown or refused."""
    if isinstance(answer, _Double):
        problems.append(messages.TWICE.at(place, code=attribute.label))
        return None
    try:
        ProfileDocument.model_validate({attribute.code: answer})
    except ValidationError:
        problems.append(messages.NOT_ONE_VALUE.at(place, code=attribute.label))
        return None
    if answer is None or (isinstance(answer, str) and not answer.strip()):
        return None
    if isinstance(answer, bool):
        return "ja" if answer else "nee"
    if isinstance(answer, int | float):
        try:
            return format_number(Decimal(str(answer)))
        except ArithmeticError:
            problems.append(messages.NOT_ONE_VALUE.at(place, code=attribute.label))
            return None
    text = str(answer)
    if fold(text) in UNKNOWN and attribute.position(text) is None:
        return None
    kind = personal_kind(text)
    if kind and attribute.position(text) is None:
        problems.append(messages.LOOKS_PERSONAL.at(place, code=attribute.label, kind=kind))
        return None
    return text
