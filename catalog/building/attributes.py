"""From the sheets Kenmerken and Keuzes to attributes with their domains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from catalog.building.fields import Draft
from catalog.conventions import ALWAYS_FIXED
from catalog.messages import conditions, fields
from catalog.messages import vocabulary as messages
from catalog.problems import Problem
from catalog.sheets import SHEETS
from catalog.tables import Row
from rules.attributes import (
    YES_NO_CHOICES,
    About,
    Attribute,
    Grid,
    Kind,
    format_number,
)
from rules.cells import Mistake, choice_problem
from rules.normalise import fold, tidy

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
MOST_VALUES: Final = 10_000_000
"""A grid with more steps than this is a mistake in Minimum, Maximum or Stap."""


def read_attribute(
    draft: Draft, choices: list[Draft], taken: dict[str, str]
) -> tuple[Attribute | None, list[Problem]]:
    """Make one attribute of a row of Kenmerken and its rows of Keuzes.

    ``taken`` maps folded headings, codes and names in use to where they stand; it is added to.
    Problems in the choices are found too. None when the attribute cannot be used.
    """
    row = draft.row
    problems = list(_name_problems(row, taken))
    if draft.broken or problems:
        return None, problems
    values = draft.values
    kind = Kind(str(values["soort"]))
    about = About(str(values["over"]))
    derived = bool(values.get("afgeleid", False))
    code = str(values["kenmerk"])
    if derived and about is About.OFFER:
        return None, [messages.DERIVED_OFFER.at(row.place_of("afgeleid"), "ja", code=code)]
    grid: Grid | None = None
    words: tuple[str, ...] = ()
    if kind is Kind.NUMBER:
        problems.extend(_unused(choices, code, kind))
        grid = _grid(draft, code, problems)
    elif kind is Kind.YES_NO:
        problems.extend(_unused(choices, code, kind))
        words = YES_NO_CHOICES
    else:
        kind, words = _choices(draft, choices, kind, problems)
    if (grid is None and not words) or any(one.code in _FATAL for one in problems):
        return None, problems
    attribute = Attribute(
        code=code,
        label=tidy(str(values["naam"])),
        kind=kind,
        choices=words,
        grid=grid,
        about=about,
        derived=derived,
        unit=tidy(str(values.get("eenheid", ""))),
        theme=tidy(str(values.get("thema", ""))),
        question=str(values.get("vraag", "")),
        explanation=str(values.get("uitleg", "")),
        sensitive=bool(values.get("gevoelig", False)),
        fixed=bool(values.get("ligt_vast", code in ALWAYS_FIXED)),
        meanings=_meanings(words, choices),
    )
    problems.extend(_unreadable_choices(attribute, choices))
    return (None if any(one.code in _FATAL for one in problems) else attribute), problems


def fixed_headings() -> dict[str, str]:
    """Return the headings that no attribute may have, folded, with the sheet they stand on."""
    return {
        fold(column.heading): f"als kolomkop op het blad {sheet.name}"
        for sheet in SHEETS
        if sheet.attributes is not None
        for column in sheet.columns
    }


def _name_problems(row: Row, taken: dict[str, str]) -> Iterator[Problem]:
    code = row.cells.get("kenmerk")
    if code is not None and not _CODE.fullmatch(tidy(code.text)):
        yield messages.BAD_CODE.at(code.place, str(code))
        return
    name = row.cells.get("naam")
    own = {fold(cell.text): cell for cell in (code, name) if cell is not None}
    for folded, cell in own.items():
        if folded in taken:
            yield messages.NAME_TAKEN.at(cell.place, str(cell), where=taken[folded])
            return
    for folded, cell in own.items():
        taken[folded] = f"op {cell.place}"


def _grid(draft: Draft, code: str, problems: list[Problem]) -> Grid | None:
    bounds = {key: draft.values.get(key) for key in ("minimum", "maximum", "stap")}
    absent = [key.capitalize() for key, value in bounds.items() if value is None]
    if absent:
        named = " en ".join(absent)
        problems.append(
            messages.NUMBER_INCOMPLETE.at(draft.row.place_of("soort"), code=code, missing=named)
        )
        return None
    low, high, step = (Decimal(str(value)) for value in bounds.values())
    cure = _grid_cure(low, high, step)
    if cure:
        problems.append(
            messages.BAD_GRID.at(
                draft.row.place_of("minimum"),
                draft.row.text("minimum"),
                code=code,
                minimum=format_number(low),
                maximum=format_number(high),
                step=format_number(step),
                cure=cure,
            )
        )
        return None
    return Grid(low, high, step)


def _grid_cure(low: Decimal, high: Decimal, step: Decimal) -> str:
    if step <= 0:
        return "Maak de Stap groter dan 0, bijvoorbeeld 1."
    if high < low:
        return "Het Minimum is groter dan het Maximum. Draai ze om."
    if (high - low) % step:
        return "De Stap past niet precies tussen Minimum en Maximum. Pas een van de drie aan."
    if (high - low) / step >= MOST_VALUES:
        return "Dat zijn te veel waarden. Kies een grotere Stap of een kleiner bereik."
    return ""


def _unused(choices: list[Draft], code: str, kind: Kind) -> Iterator[Problem]:
    named = "een getal" if kind is Kind.NUMBER else "ja of nee"
    for choice in choices[:1]:
        yield messages.UNUSED_CHOICES.at(
            choice.row.place, choice.row.text("keuze"), code=code, kind=named
        )


def _choices(
    draft: Draft, choices: list[Draft], kind: Kind, problems: list[Problem]
) -> tuple[Kind, tuple[str, ...]]:
    code = str(draft.values["kenmerk"])
    if not choices:
        problems.append(messages.NO_CHOICES.at(draft.row.place_of("kenmerk"), code, code=code))
        return kind, ()
    orders = [choice.values.get("volgorde") for choice in choices]
    ordered = all(order is not None for order in orders)
    if not ordered and any(order is not None for order in orders):
        without = next(one for one, order in zip(choices, orders, strict=True) if order is None)
        if not without.broken:
            problems.append(messages.PARTLY_ORDERED.at(without.row.place, code=code))
        return kind, ()
    if kind is Kind.ORDERED and not ordered:
        problems.append(
            messages.ORDER_MISSING.at(draft.row.place_of("soort"), str(kind), code=code)
        )
        return kind, ()
    if kind is Kind.CHOICE and ordered:
        problems.append(
            messages.ORDER_UNEXPECTED.at(draft.row.place_of("soort"), str(kind), code=code)
        )
    if ordered:
        seen: set[object] = set()
        for choice, order in zip(choices, orders, strict=True):
            if order in seen:
                place = choice.row.place_of("volgorde")
                problems.append(messages.ORDER_TWICE.at(place, str(order), code=code))
                return kind, ()
            seen.add(order)
        choices = sorted(choices, key=lambda choice: int(str(choice.values["volgorde"])))
    names = tuple(tidy(choice.row.text("keuze")) for choice in choices)
    return (Kind.ORDERED if ordered else Kind.CHOICE), names


def _meanings(words: tuple[str, ...], choices: list[Draft]) -> tuple[str, ...]:
    said = {tidy(choice.row.text("keuze")): choice.row.text("omschrijving") for choice in choices}
    return tuple(tidy(said.get(word, "")) for word in words)


def _unreadable_choices(attribute: Attribute, choices: list[Draft]) -> Iterator[Problem]:
    if attribute.kind not in (Kind.CHOICE, Kind.ORDERED):
        return
    seen: set[str] = set()
    for choice in choices:
        cell = choice.row.cells["keuze"]
        first = fold(cell.text) not in seen
        seen.add(fold(cell.text))
        error = choice_problem(tidy(cell.text), attribute)
        if error is None or (first and error.code is Mistake.DUPLICATE_CHOICE):
            continue
        yield conditions.condition_problem(error, attribute, cell.place)


_FATAL: Final = frozenset(
    {
        messages.UNUSED_CHOICES.code,
        fields.DUPLICATE_ID.code,
        *(message.code for message in conditions.MISTAKES.values()),
    }
)
