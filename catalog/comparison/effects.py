"""What each changed row does: it changes outcomes, only text, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from catalog.comparison.renaming import Renaming
from catalog.comparison.rows import Part, RowChange
from catalog.sheets import (
    ATTRIBUTES,
    CHOICES,
    DERIVATIONS,
    EXAMPLES,
    GUARANTEES,
    IMPOSSIBLE,
    PRODUCTS,
    QUALITY,
    RESULTS,
    RULES,
    TARIFFS,
)
from rules.analysis.cover import BudgetSpent, Deadline
from rules.comparison.causes import RowKind, RowRef
from rules.comparison.difference import Difference
from rules.comparison.joint import Joint, Side
from rules.comparison.reverting import (
    Change,
    derivation_matters,
    impossible_matters,
    rule_matters,
)
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset


class RowEffect(StrEnum):
    """What a changed row does; the value is the word that people read."""

    OUTCOME = "verandert uitkomst"
    PROFILES = "verandert welke profielen bestaan"
    KEEPS = "houdt de uitkomst gelijk"
    NOTHING = "zonder effect"
    ADVICE = "alleen advies"
    TEXT = "alleen tekst"
    TERMS = "andere afspraak"
    GUARDS = "andere bewaking"
    NAME = "alleen een andere naam"
    UNKNOWN = "niet nagerekend"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A changed row with what it does."""

    change: RowChange
    effect: RowEffect


_DOMAIN: Final = ("kenmerk", "over", "soort", "eenheid", "minimum", "maximum", "stap", "afgeleid")
_IN_FORCE: Final = ("code", "status", "geldig_vanaf", "geldig_tm")
_TELLING: Final = {
    RULES.key: ("bouwsteen", "oordeel"),
    DERIVATIONS.key: ("kenmerk", "waarde"),
    IMPOSSIBLE.key: (),
    ATTRIBUTES.key: _DOMAIN,
    CHOICES.key: ("kenmerk", "keuze", "volgorde"),
    PRODUCTS.key: _IN_FORCE,
}
_OTHER: Final = {
    EXAMPLES.key: RowEffect.GUARDS,
    GUARANTEES.key: RowEffect.GUARDS,
    QUALITY.key: RowEffect.TERMS,
    RESULTS.key: RowEffect.TERMS,
    TARIFFS.key: RowEffect.TERMS,
}


def _telling(change: RowChange) -> tuple[str, ...]:
    """Return the fixed columns of a sheet that can mean anything for outcome or agreement."""
    fields = _TELLING.get(change.sheet.key)
    if fields is not None:
        return fields
    fixed = {column.key for column in change.sheet.columns}
    return tuple(fixed - {"omschrijving", "toelichting", "bron", "opmerking"})


class Judge:
    """Judges changed rows; exact, or ``niet nagerekend`` when the time is spent."""

    def __init__(
        self,
        joint: Joint,
        difference: Difference,
        deadline: Deadline | None = None,
        renaming: Renaming | None = None,
    ) -> None:
        self.joint, self.difference, self.deadline = joint, difference, deadline
        self.renaming = renaming

    def judge(self, changes: Iterable[RowChange]) -> tuple[JudgedRow, ...]:
        """Return every changed row with its effect."""
        return tuple(JudgedRow(change, self._effect(change)) for change in changes)

    def _effect(self, change: RowChange) -> RowEffect:
        if change.old is not None and change.new is not None and not self._decides(change):
            return RowEffect.TEXT
        if self.renaming is not None and self.renaming.explains(change, _telling(change)):
            return RowEffect.NAME
        key = change.sheet.key
        if key == RULES.key:
            return self._rule(change)
        if key == DERIVATIONS.key:
            return self._derivation(change)
        if key == IMPOSSIBLE.key:
            return self._impossible(change)
        if key == PRODUCTS.key:
            return self._product(change)
        if key in (ATTRIBUTES.key, CHOICES.key):
            return RowEffect.PROFILES
        return _OTHER.get(key, RowEffect.TEXT)

    def _decides(self, change: RowChange) -> bool:
        """Tell whether a field changed that can mean anything for an outcome or an agreement."""
        fields = _telling(change)
        return change.touches(Part.CONDITION) or bool(
            fields and change.touches(Part.FIXED, *fields)
        )

    def _rule(self, change: RowChange) -> RowEffect:
        rows = self._numbers(change, [self._ruleset(side).rules for side in Side])
        said = [
            self._ruleset(side).rules[number]
            for side, number in zip(Side, rows, strict=True)
            if number is not None
        ]
        if len(said) == len(Side) and self._say_the_same(said):
            return RowEffect.TEXT
        if all(rule.effect is Effect.ADVISES for rule in said):
            return RowEffect.ADVICE
        return self._counted(RowKind.RULE, rows, rule_matters)

    def _derivation(self, change: RowChange) -> RowEffect:
        rows = self._numbers(change, [self._ruleset(side).derivations for side in Side])
        meanings = [
            self.joint.version(side).derivation_meaning(self._ruleset(side).derivations[number])
            for side, number in zip(Side, rows, strict=True)
            if number is not None
        ]
        if len(meanings) == len(Side) and meanings[0] == meanings[1]:
            return RowEffect.TEXT
        return self._counted(RowKind.DERIVATION, rows, derivation_matters)

    def _impossible(self, change: RowChange) -> RowEffect:
        rows = self._numbers(change, [self._ruleset(side).impossible for side in Side])
        matters = self._matters(rows, impossible_matters)
        if matters is None:
            return RowEffect.UNKNOWN
        return RowEffect.PROFILES if matters else RowEffect.NOTHING

    def _product(self, change: RowChange) -> RowEffect:
        if not change.touches(Part.FIXED, *_IN_FORCE):
            return RowEffect.TEXT
        names = {change.old_id, change.new_id}
        moved = any({one.product.old, one.product.new} & names for one in self.difference.changes)
        in_force = [
            name in self._ruleset(side).products
            for side, name in zip(Side, (change.old_id, change.new_id), strict=True)
        ]
        if in_force[0] == in_force[1]:
            return RowEffect.TEXT
        return RowEffect.OUTCOME if moved else RowEffect.NOTHING

    def _say_the_same(self, rules: Sequence[Rule]) -> bool:
        old, new = rules
        now = {product.old: product.new for product in self.joint.products}
        return (
            old.effect is new.effect
            and {now.get(code) for code in old.products} == set(new.products)
            and self.joint.old.meaning(old.box) == self.joint.new.meaning(new.box)
        )

    def _counted(
        self,
        kind: RowKind,
        rows: Change,
        matters: Callable[[Joint, Change, Deadline | None], bool | None],
    ) -> RowEffect:
        refs = {
            RowRef(side, kind, number)
            for side, number in zip(Side, rows, strict=True)
            if number is not None
        }
        if refs & self.difference.deciding:
            return RowEffect.OUTCOME
        found = None if self.difference.budget_spent else self._matters(rows, matters)
        if found is None:
            return RowEffect.UNKNOWN
        return RowEffect.KEEPS if found else RowEffect.NOTHING

    def _matters(
        self, rows: Change, matters: Callable[[Joint, Change, Deadline | None], bool | None]
    ) -> bool | None:
        try:
            return matters(self.joint, rows, self.deadline)
        except BudgetSpent:
            return None

    def _ruleset(self, side: Side) -> Ruleset:
        return self.joint.version(side).ruleset

    def _numbers(
        self, change: RowChange, lists: Sequence[Sequence[Rule | Derivation | Impossible]]
    ) -> Change:
        """Return the numbers of a row in the lists of both versions."""
        found = []
        for identity, rows in zip((change.old_id, change.new_id), lists, strict=True):
            numbers = [number for number, row in enumerate(rows) if row.id == identity]
            found.append(numbers[0] if numbers else None)
        return found[0], found[1]
