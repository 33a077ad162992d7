"""Does every row rest on a source, and does it claim no more certainty than that source has?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalog.messages import checks as messages
from catalog.model import Catalog
from catalog.problems import Problem
from catalog.records import QualityNorm, ResultNorm
from rules.places import Place
from rules.ruleset import Certainty

_ALLOWED: Final = {
    Certainty.LITERAL: frozenset({"letterlijk"}),
    Certainty.RESTORED: frozenset({"letterlijk", "hersteld", "beschadigd"}),
}
"""How well a fact must be legible for a row that claims this certainty (feiten.md)."""


def certainty_fits_source(catalog: Catalog) -> Iterator[Problem]:
    """Een rij heet alleen letterlijk als elk genoemd feit letterlijk in de bron staat."""
    for place, sources, certainty, _ in _rows(catalog):
        for number in sources:
            fact = catalog.fact.get(number)
            allowed = _ALLOWED.get(certainty)
            if fact is None or allowed is None or fact.certainty in allowed:
                continue
            restorable = fact.certainty in _ALLOWED[Certainty.RESTORED]
            cure = Certainty.RESTORED if restorable else Certainty.INTERPRETED
            yield messages.TOO_CERTAIN.at(
                place, certainty, row=certainty, fact=number, certainty=fact.certainty, cure=cure
            )
            break


def rows_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """Elke rij noemt minstens één feit als bron."""
    for place, sources, _, _ in _rows(catalog):
        if not sources:
            yield messages.NO_SOURCE.at(place)


def interpretations_are_listed(catalog: Catalog) -> Iterator[Problem]:
    """Elke interpretatie staat in de lijst om te bespreken, met haar reden."""
    for place, _, certainty, note in _rows(catalog):
        if certainty is not Certainty.INTERPRETED:
            continue
        yield messages.INTERPRETED.at(
            place, certainty, reason=f": {note.rstrip('.')}" if note else ""
        )


def interpretations_have_a_reason(catalog: Catalog) -> Iterator[Problem]:
    """Bij elke interpretatie staat waarom wij het zo lezen."""
    for place, _, certainty, note in _rows(catalog):
        if certainty is Certainty.INTERPRETED and note == "":
            yield messages.INTERPRETED_WITHOUT_REASON.at(place, certainty)


def _rows(catalog: Catalog) -> Iterator[tuple[Place, tuple[str, ...], Certainty, str | None]]:
    """Yield place, sources, certainty and reason of every row; None where no reason can stand."""
    for rows in (catalog.derivations, catalog.impossible, catalog.rules):
        for row in rows:
            origin = row.origin
            place = origin.places.get("zekerheid", origin.place)
            yield place, origin.sources, origin.certainty, origin.note
    for product in catalog.products:
        yield product.place_of("zekerheid"), product.sources, product.certainty, None
    norms: tuple[QualityNorm | ResultNorm, ...] = (*catalog.quality, *catalog.results)
    for norm in norms:
        yield norm.place_of("zekerheid"), norm.sources, norm.certainty, norm.note
