"""Reading the fixed cells of a row: each kind of content, with its problem when it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from catalog.building.vocabulary import Vocabulary
from catalog.columns import Column, Content, Sheet
from catalog.dates import parse_date
from catalog.lists import is_pattern, matching_ids, split_list, wrongly_separated
from catalog.messages import fields as messages
from catalog.problems import Problem
from catalog.sheets import BY_KEY
from catalog.tables import Cell, Row
from catalog.wording.suggestions import code_suggestion, codes_with_names, suggestion
from rules.attributes import NO_WORDS, YES_WORDS, parse_number
from rules.normalise import fold, tidy

_CENTS: Final = -2


class FieldError(Exception):
    """A cell that cannot be read; carries its one problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class Draft:
    """The readable cells of a row by column key; ``broken`` when some cell could not be read."""

    row: Row
    values: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False

    def fail(self, problem: Problem) -> None:
        """Note a problem that makes this row unfit for use."""
        self.problems.append(problem)
        self.broken = True


def read_fields(sheet: Sheet, row: Row, vocabulary: Vocabulary) -> Draft:
    """Read every fixed cell of a row; conditions and values of attributes are left to others."""
    draft = Draft(row)
    for column in sheet.columns:
        cell = row.cells.get(column.key)
        if cell is None:
            if column.needed:
                problem = messages.NEEDED_EMPTY.at(
                    row.place_of(column.key), heading=column.heading, help=column.help
                )
                draft.fail(problem)
            continue
        reader = _READERS.get(column.content)
        if reader is None:
            continue
        if cell.unsure and column.content is not Content.TEXT:
            draft.broken = True
            continue
        try:
            draft.values[column.key] = reader(column, cell, vocabulary)
        except FieldError as error:
            draft.fail(error.problem)
    return draft


def _text(column: Column, cell: Cell, _: Vocabulary) -> object:
    return split_list(cell.text) if column.many else cell.text


def _id(_: Column, cell: Cell, __: Vocabulary) -> str:
    written = tidy(cell.text)
    for sign in ";*!":
        if sign in written:
            raise FieldError(messages.BAD_ID.at(cell.place, str(cell), sign=sign))
    return written


def _word(column: Column, cell: Cell, _: Vocabulary) -> str:
    written = fold(cell.text)
    for word in column.words:
        if fold(word) == written:
            return str(word)
    words = tuple(str(word) for word in column.words)
    names = dict(zip(words, column.meanings, strict=False))
    problem = messages.NOT_A_WORD.at(
        cell.place,
        str(cell),
        heading=column.heading,
        nearest=code_suggestion(cell.text, names) if names else suggestion(cell.text, words),
        words=codes_with_names(names) if names else ", ".join(words),
    )
    raise FieldError(problem)


def _code(column: Column, cell: Cell, vocabulary: Vocabulary) -> object:
    written = split_list(cell.text)
    if not column.many:
        if len(written) != 1:
            raise FieldError(messages.CONDITION_IN_VALUE.at(cell.place, str(cell)))
        return _known(column, cell, written[0], vocabulary)
    _require_separated(column, cell, written, vocabulary)
    return tuple(dict.fromkeys(_known(column, cell, one, vocabulary) for one in written))


def _require_separated(
    column: Column, cell: Cell, written: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    """Refuse a list of which every code would be known with the right sign between them."""

    def is_known(one: str) -> bool:
        if column.wildcard and is_pattern(one):
            return bool(matching_ids(one, vocabulary.ids_on(column.refers_to)))
        return vocabulary.id_on(column.refers_to, one) is not None

    if all(map(is_known, written)):
        return
    parts = wrongly_separated(cell.text, is_known)
    if parts:
        right = "; ".join(parts)
        raise FieldError(messages.SEPARATOR.at(cell.place, str(cell), written=right))


def _known(column: Column, cell: Cell, written: str, vocabulary: Vocabulary) -> str:
    """Return the id a written code means; a pattern is kept when it means at least one."""
    sheet = BY_KEY[column.refers_to].name
    known = vocabulary.ids_on(column.refers_to)
    if column.wildcard and is_pattern(written):
        if not matching_ids(written, known):
            raise FieldError(
                messages.EMPTY_GROUP.at(cell.place, str(cell), code=written, sheet=sheet)
            )
        return written
    found = vocabulary.id_on(column.refers_to, written)
    if found is None:
        problem = messages.UNKNOWN_CODE.at(
            cell.place,
            str(cell),
            code=written,
            sheet=sheet,
            nearest=suggestion(written, known),
        )
        raise FieldError(problem)
    return found


def _number(_: Column, cell: Cell, __: Vocabulary) -> Decimal:
    number = parse_number(cell.text)
    if number is None:
        raise FieldError(messages.NOT_A_NUMBER.at(cell.place, str(cell)))
    return number


def _whole(_: Column, cell: Cell, __: Vocabulary) -> int:
    number = parse_number(cell.text)
    if number is None or number < 0 or number != int(number):
        raise FieldError(messages.NOT_WHOLE.at(cell.place, str(cell)))
    return int(number)


def _money(_: Column, cell: Cell, __: Vocabulary) -> Decimal:
    number = parse_number(cell.text)
    if number is None:
        raise FieldError(messages.NOT_A_NUMBER.at(cell.place, str(cell)))
    exponent = number.normalize().as_tuple().exponent
    if number < 0 or (isinstance(exponent, int) and exponent < _CENTS):
        raise FieldError(messages.NEGATIVE_AMOUNT.at(cell.place, str(cell)))
    return number


def _date(_: Column, cell: Cell, __: Vocabulary) -> date:
    found = parse_date(cell.text)
    if found is None:
        raise FieldError(messages.NOT_A_DATE.at(cell.place, str(cell)))
    return found


def _yes_no(column: Column, cell: Cell, _: Vocabulary) -> bool:
    written = fold(cell.text)
    if written in YES_WORDS:
        return True
    if written in NO_WORDS:
        return False
    raise FieldError(messages.NOT_YES_NO.at(cell.place, str(cell), heading=column.heading))


_READERS: Final[dict[Content, Callable[[Column, Cell, Vocabulary], object]]] = {
    Content.TEXT: _text,
    Content.ID: _id,
    Content.WORD: _word,
    Content.CODE: _code,
    Content.SOURCES: _code,
    Content.NUMBER: _number,
    Content.WHOLE: _whole,
    Content.MONEY: _money,
    Content.DATE: _date,
    Content.YES_NO: _yes_no,
}
