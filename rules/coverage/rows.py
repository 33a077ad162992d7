"""Every row that can be exercised, whatever sheet it stands on, with what it does when it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rules.boxes import Box, Profile
from rules.matching.verdicts import Outcome
from rules.ruleset import Derivation, Effect, Impossible, Rule, Ruleset


class RowKind(StrEnum):
    """What a row does when it holds."""

    FITS = "past"
    EXCLUDES = "sluit uit"
    ADVISES = "let op"
    DERIVES = "leidt af"
    FORBIDS = "kan niet"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of Regels, Afleidingen or Onmogelijk.

    ``products`` are those in force that a rule names; ``derives`` is the attribute and position
    of a derivation. Rows are told apart by ``source``: two sheets may use one id.
    """

    kind: RowKind
    source: Rule | Derivation | Impossible
    products: tuple[str, ...] = ()
    derives: tuple[str, int] | None = None

    @property
    def id(self) -> str:
        """The id of the row on its sheet."""
        return self.source.id

    @property
    def box(self) -> Box:
        """The conditions of the row."""
        return self.source.box


@dataclass(frozen=True, slots=True)
class Observation:
    """One example as it came out: what was known, what was derived for certain, what followed.

    ``outcomes`` is empty and ``refused`` true when the profile was refused.
    """

    name: str
    known: Profile
    outcomes: Mapping[str, Outcome]
    advice: frozenset[str] = frozenset()
    refused: bool = False


def rows_of(ruleset: Ruleset) -> tuple[Row, ...]:
    """Return all rows in the order of Regels, Afleidingen, Onmogelijk."""
    kinds = {
        Effect.FITS: RowKind.FITS,
        Effect.EXCLUDES: RowKind.EXCLUDES,
        Effect.ADVISES: RowKind.ADVISES,
    }
    rules = (Row(kinds[rule.effect], rule, rule.products) for rule in ruleset.rules)
    derivations = (
        Row(RowKind.DERIVES, row, derives=(row.attribute, row.position))
        for row in ruleset.derivations
    )
    impossible = (Row(RowKind.FORBIDS, row) for row in ruleset.impossible)
    return (*rules, *derivations, *impossible)
