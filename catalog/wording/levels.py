"""Levels and norms in words: a 3 says nothing by itself, ``3 (beperkt zelfredzaam)`` does."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.records import ResultKind, ResultNorm
from catalog.wording.conditions import listed, value_text
from rules.attributes import Attribute, Kind, parse_number
from rules.cells import write_cell
from rules.valuesets import ValueSet


def level_text(attribute: Attribute, position: int) -> str:
    """Return a value as people say it; a level that is a bare number gets its meaning beside it."""
    text = value_text(attribute, position)
    meaning = attribute.meaning(position)
    return f"{text} ({meaning})" if meaning and _is_level(attribute, position) else text


def legends(attributes: Iterable[Attribute]) -> tuple[str, ...]:
    """Return what bare numbers mean, each scale once: ``1 acute problematiek, 2 …``."""
    found = (
        listed(
            f"{attribute.text(position)} {attribute.meaning(position)}"
            for position in range(attribute.size)
        )
        for attribute in attributes
        if attribute.meanings
        and all(
            _is_level(attribute, position) and attribute.meaning(position)
            for position in range(attribute.size)
        )
    )
    return tuple(dict.fromkeys(found))


def _is_level(attribute: Attribute, position: int) -> bool:
    return attribute.grid is None and parse_number(attribute.text(position)) is not None


def norm_text(norm: ResultNorm, attribute: Attribute) -> str:
    """Return what a norm asks: ``minstens 3``, ``hoger dan bij het begin``, or both together."""
    parts = []
    if norm.kind is ResultKind.RISE:
        parts.append("hoger dan bij het begin")
    elif norm.kind is ResultKind.KEEP:
        parts.append("niet lager dan bij het begin")
    if norm.norm is not None:
        parts.append(values_text(norm.norm, attribute))
    return " en ".join(parts)


def values_text(values: ValueSet, attribute: Attribute) -> str:
    """Return accepted values in words: ``minstens 3`` where a cell would say ``vanaf 3``."""
    if attribute.is_comparable and len(values.ranges) == 1:
        first, end = values.ranges[0]
        if end == values.size and first and (len(values) > 1 or _is_level(attribute, first)):
            return f"minstens {value_text(attribute, first)}"
        if not first and 1 < end < values.size:
            return f"hoogstens {value_text(attribute, end - 1)}"
    if attribute.kind is Kind.CHOICE:
        return listed((attribute.text(position) for position in values), "of")
    unit = f" {attribute.unit}" if attribute.unit else ""
    return write_cell(values, attribute).replace(";", " of") + unit
