"""Do products that can fit one client ask different ends on one attribute? A question, no error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from catalog.model import Catalog
from catalog.records import ResultKind
from catalog.wording.conditions import listed
from catalog.wording.levels import values_text
from rules.analysis.overlaps import Overlap
from rules.attributes import Attribute
from rules.boxes import Profile
from rules.valuesets import ValueSet

_ENDS: Final = (ResultKind.LEVEL, ResultKind.BAND)


@dataclass(frozen=True, slots=True)
class NormQuestion:
    """An attribute on which products ask different ends.

    ``asked`` gives for each end the products that ask it, ``norms`` the rows that say so, ``pairs``
    the products that ask differently and can fit one client, and ``witness`` such a client of the
    first pair.
    """

    attribute: Attribute
    asked: Mapping[ValueSet, tuple[str, ...]]
    norms: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    witness: Profile

    def text(self, names: Mapping[str, str]) -> str:
        """Ask whether this is meant; ``names`` are those of the products."""
        parts = [
            f"{values_text(values, self.attribute)} bij {listed(names[code] for code in codes)}"
            for values, codes in self.asked.items()
        ]
        return (
            f"{self.attribute.label}: gevraagd is {listed(parts)}. Deze bouwstenen kunnen bij "
            "dezelfde cliënt passen. Is dat zo bedoeld?"
        )


def unequal_norms(catalog: Catalog, pairs: Iterable[Overlap]) -> tuple[NormQuestion, ...]:
    """Return the questions, by attribute; ``pairs`` are the products that can fit one client.

    Only ends are compared: a rise or a keep asks another end of everyone. An indicator is about
    the whole trajectory, not about what one product brings about.
    """
    overlapping = tuple(pairs)
    questions = (
        _question(catalog, attribute, overlapping) for attribute in catalog.client_attributes
    )
    return tuple(question for question in questions if question is not None)


def _question(
    catalog: Catalog, attribute: Attribute, pairs: tuple[Overlap, ...]
) -> NormQuestion | None:
    ends, rows = _ends(catalog, attribute.code)
    unequal = [
        pair
        for pair in pairs
        if pair.one in ends and pair.other in ends and ends[pair.one] != ends[pair.other]
    ]
    if not unequal:
        return None
    involved = {code for pair in unequal for code in (pair.one, pair.other)}
    asked: dict[ValueSet, list[str]] = {}
    for code in catalog.product:
        if code in involved:
            asked.setdefault(ends[code], []).append(code)
    strictest_first = sorted(asked, key=len)
    return NormQuestion(
        attribute=attribute,
        asked={values: tuple(asked[values]) for values in strictest_first},
        norms=tuple(dict.fromkeys(row for code in _codes(asked) for row in rows[code])),
        pairs=tuple((pair.one, pair.other) for pair in unequal),
        witness=unequal[0].witness,
    )


def _codes(asked: Mapping[ValueSet, Iterable[str]]) -> tuple[str, ...]:
    """Return the products of all ends."""
    return tuple(code for codes in asked.values() for code in codes)


def _ends(catalog: Catalog, code: str) -> tuple[dict[str, ValueSet], dict[str, list[str]]]:
    """Return per product the end that all its norms on an attribute ask together, and their ids."""
    ends: dict[str, ValueSet] = {}
    rows: dict[str, list[str]] = {}
    for norm in catalog.results:
        counts = norm.kind in _ENDS and not norm.indicator and norm.attribute == code
        if not counts or norm.norm is None:
            continue
        for product in catalog.expand(norm.products, catalog.product):
            ends[product] = ends[product] & norm.norm if product in ends else norm.norm
            rows.setdefault(product, []).append(norm.id)
    return ends, rows
