"""Rows that only differ because something has another name now: they change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from catalog.comparison.rows import FieldChange, Part, RowChange
from catalog.comparison.same import Sameness
from catalog.sheets import ATTRIBUTES, CHOICES, PRODUCTS, RULES
from rules.normalise import fold, tidy

NAMING: Final = {
    ATTRIBUTES.key: ("kenmerk",),
    CHOICES.key: ("kenmerk", "keuze"),
    PRODUCTS.key: ("code",),
}
"""The sheets whose rows give something its name, and the columns with that name."""


class Renaming:
    """The names that changed, by what is the same in both workbooks."""

    def __init__(self, sameness: Sameness, changes: Iterable[RowChange]) -> None:
        self._attributes = {one.old: one.new for one in sameness.counterparts}
        self._choices = {one.new: one.choices for one in sameness.counterparts}
        self._products = sameness.products
        self._rules = {
            one.old_id: one.new_id
            for one in changes
            if one.sheet is RULES and one.old is not None and one.new is not None
        }

    def explains(self, change: RowChange, telling: tuple[str, ...]) -> bool:
        """Tell whether nothing but names differs, and text beside what decides anything.

        ``telling`` are the fixed columns that do.
        """
        if change.old is None or change.new is None:
            return False
        fields = [
            field
            for field in change.fields
            if field.part is Part.CONDITION or (field.part is Part.FIXED and field.key in telling)
        ]
        return bool(fields) and all(self._is_renamed(change, field) for field in fields)

    def _is_renamed(self, change: RowChange, field: FieldChange) -> bool:
        if field.part is Part.FIXED and change.sheet.key not in NAMING:
            if field.key in change.sheet.id_columns:
                return True
            about = tidy(change.new.text("kenmerk")) if change.new is not None else ""
            choices = self._choices.get(about, {})
            return _same(field, {**self._attributes, **self._products, **self._rules, **choices})
        if field.part is Part.FIXED:
            return _same(field, self._names(change, field.key))
        return field.part is Part.CONDITION and _same(field, self._choices.get(field.key, {}))

    def _names(self, change: RowChange, key: str) -> Mapping[str, str]:
        if key == "code":
            return self._products
        if key == "kenmerk":
            return self._attributes
        about = tidy(change.new.text("kenmerk")) if change.new is not None else ""
        return self._choices.get(about, {}) if key == "keuze" else {}


def _same(field: FieldChange, names: Mapping[str, str]) -> bool:
    return _in_any_order(_replaced(field.old, names)) == _in_any_order(field.new)


def _replaced(text: str, names: Mapping[str, str]) -> str:
    """Return a text with every whole old name replaced, all at once."""
    changed = {fold(old): new for old, new in names.items() if fold(old) != fold(new)}
    if not changed:
        return text
    longest_first = sorted(changed, key=len, reverse=True)
    pattern = rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"
    return re.sub(pattern, lambda found: changed[fold(found[0])], text, flags=re.IGNORECASE)


def _in_any_order(text: str) -> list[str]:
    return sorted(fold(part) for part in text.split(";"))
