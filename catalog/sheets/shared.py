"""Columns that stand on more than one sheet."""

from __future__ import annotations

from typing import Final

from catalog.columns import Column, Content, Group
from rules.ruleset import Certainty

SOURCES: Final = Column(
    "Bron",
    Content.SOURCES,
    "Nummer van het feit op het blad Bronnen, bijvoorbeeld NSDMH-13. Meer nummers: met ;",
    many=True,
    refers_to="bron",
    group=Group.MANAGE,
    width=18,
)


CERTAINTY: Final = Column(
    "Zekerheid",
    Content.WORD,
    "letterlijk: staat zo in de bron. hersteld: beschadigd, maar duidelijk. "
    "interpretatie: onze lezing of keuze.",
    words=tuple(Certainty),
    needed=True,
    group=Group.MANAGE,
    width=14,
)


def id_column(heading: str, example: str) -> Column:
    """Make the column with the number of a row."""
    return Column(
        heading,
        Content.ID,
        f"Eigen nummer van deze rij, bijvoorbeeld {example}. Gebruik elk nummer één keer.",
        needed=True,
        group=Group.MANAGE,
        width=13,
    )


def products_column(*, needed: bool, wildcard: bool = True, group: Group = Group.THEN) -> Column:
    """Make the column that names products; with ``wildcard`` several, and whole groups."""
    return Column(
        "Bouwsteen",
        Content.CODE,
        "Code van het blad Bouwstenen. Meer codes: met ; Een hele groep: DB-*",
        refers_to="bouwsteen",
        many=wildcard,
        wildcard=wildcard,
        needed=needed,
        group=group,
        width=14,
    )


def note_column(help_text: str = "Uitleg bij deze rij.", *, optional: bool = False) -> Column:
    """Make the column that explains a row in words."""
    return Column("Toelichting", help=help_text, optional=optional, group=Group.THEN, width=46)
