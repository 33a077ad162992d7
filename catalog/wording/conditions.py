"""Conditions, values and boxes in Dutch, one line each, as they may stand in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rules.attributes import Attribute
from rules.boxes import Box, Profile
from rules.cells import write_cell
from rules.valuesets import ValueSet


def condition_text(attribute: Attribute, values: ValueSet) -> str:
    """Return ``Situatie = wisselend; instabiel`` or ``Leeftijd 12 t/m 17``."""
    if not values:
        return f"{attribute.label} = (geen enkel antwoord)"
    written = write_cell(values, attribute)
    joint = " " if attribute.is_comparable and len(values) > 1 else " = "
    return f"{attribute.label}{joint}{written}"


def box_text(box: Box, attributes: Mapping[str, Attribute]) -> str:
    """Return a box as one line: ``ALS Wet = Jeugdwet EN Leeftijd 12 t/m 17``."""
    parts = [
        condition_text(attribute, box[code])
        for code, attribute in attributes.items()
        if code in box
    ]
    return f"ALS {' EN '.join(parts)}" if parts else "ALTIJD"


def value_text(attribute: Attribute, position: int) -> str:
    """Return a value as people say it: ``stabiel``, ``12 maanden`` becomes ``12 maand``."""
    text = attribute.text(position)
    return f"{text} {attribute.unit}" if attribute.unit else text


def profile_answers(profile: Profile, attributes: Iterable[Attribute]) -> dict[str, str]:
    """Return the answers of a profile by attribute code, in the order of Kenmerken."""
    return {
        attribute.code: attribute.text(profile[attribute.code])
        for attribute in attributes
        if attribute.code in profile
    }


def match_option(answers: Mapping[str, str]) -> str:
    """Return answers by code as they can be pasted behind ``bouwsteen match WERKBOEK``."""
    return f'-k "{"; ".join(f"{code}={text}" for code, text in answers.items())}"'


def listed(words: Iterable[str], last: str = "en") -> str:
    """Join words the Dutch way: ``a, b en c``."""
    *first, final = list(words) or [""]
    return f"{', '.join(first)} {last} {final}" if first else final
