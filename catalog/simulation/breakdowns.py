"""Dividing the cells of a population into groups: age bands, laws, the answers to a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

import numpy as np

from catalog.conventions import DURATION, LAW
from catalog.model import Catalog
from catalog.simulation.prices import Rate
from catalog.tariffs import YEAR_IN_MONTHS
from rules.attributes import Attribute, Grid
from rules.cells import write_cell
from rules.comparison.joint import Places
from rules.populations.counted import Counted
from rules.populations.grouping import Numbers
from rules.valuesets import ValueSet

AGE: Final = "leeftijd"
AGE_EDGES: Final = tuple(map(Decimal, (12, 18, 23, 65, 75)))
"""Where age bands begin: primary school over, adult, the end of extended youth help, pension."""
MONTH_EDGES: Final = tuple(map(Decimal, range(1, YEAR_IN_MONTHS + 1)))
"""Durations of a year or more cost the same in a year."""
UNKNOWN: Final = "onbekend"


@dataclass(frozen=True)
class Breakdown:
    """Groups of clients; ``of`` has for each cell the number of its group."""

    code: str
    label: str
    groups: tuple[str, ...]
    of: Numbers


def break_downs(counted: Counted, codes: Iterable[str]) -> tuple[Breakdown, ...]:
    """Divide cells by each attribute that the population can tell, once."""
    found = (break_down(counted, code) for code in dict.fromkeys(codes))
    return tuple(one for one in found if one is not None)


def break_down(counted: Counted, code: str) -> Breakdown | None:
    """Divide cells by one attribute; None when the population cannot tell.

    Ages go in bands, other numbers in the ranges that the population was counted in, and choices
    one by one; who did not answer is a group too.
    """
    place = counted.space.index.get(code)
    if place is None or place not in counted.places:
        return None
    attribute = counted.space.attributes[place]
    classes = counted.space.classes[place]
    names: dict[str, int] = {}
    group = np.empty(len(classes) + 1, np.int64)
    for number in sorted(range(len(classes)), key=lambda one: classes[one].first):
        group[number] = names.setdefault(_name(attribute, classes[number]), len(names))
    group[-1] = len(names)
    found = group[counted.codes[:, counted.places.index(place)]]
    groups = tuple(names)
    if (found == len(names)).any():
        groups = (*groups, UNKNOWN)
    return Breakdown(code, attribute.label, groups, found)


def _name(attribute: Attribute, members: ValueSet) -> str:
    grid = attribute.grid
    if attribute.code == AGE and grid is not None:
        first = grid.number(members.first)
        starts = [edge for edge in AGE_EDGES if edge <= first]
        ends = [edge for edge in AGE_EDGES if edge > first]
        if not ends:
            return f"{starts[-1]} en ouder"
        return f"{starts[-1] if starts else 0} t/m {ends[0] - 1}"
    return write_cell(members, attribute)


@dataclass(frozen=True)
class Rates:
    """The price groups of a population: ``of`` has for each cell the number of its rate."""

    rates: tuple[Rate, ...]
    of: Numbers


def find_rates(counted: Counted, catalog: Catalog, places: Places) -> Rates:
    """Divide cells by what decides a price in a catalogue: the law and the duration.

    Where the population does not tell, every law of the catalogue may apply.
    """
    law, months = catalog.attribute.get(LAW), catalog.attribute.get(DURATION)
    laws: list[tuple[str, ...]] = [law.choices if law is not None else ()]
    durations: list[tuple[Decimal | None, ...]] = [(None,)]
    law_of = month_of = np.zeros(len(counted.counts), np.int64)
    if law is not None and (found := _column(counted, places, LAW)) is not None:
        classes, law_of = found
        laws = [tuple(law.text(one) for one in values) for values in classes] + laws
    if months is not None and months.grid is not None:
        found = _column(counted, places, DURATION)
        if found is not None:
            classes, month_of = found
            durations = [_span(months.grid, values) for values in classes] + durations
    rates = tuple(Rate(one, other) for one in laws for other in durations)
    return Rates(rates, law_of * len(durations) + month_of)


def _column(counted: Counted, places: Places, code: str) -> tuple[list[ValueSet], Numbers] | None:
    """Return the values of each class in terms of the catalogue, and the class of each cell."""
    shared, embedding = places.get(code, ("", None))
    place = counted.space.index.get(shared)
    if embedding is None or place is None or place not in counted.places:
        return None
    classes = [embedding.own(members) for members in counted.space.classes[place]]
    return classes, counted.codes[:, counted.places.index(place)].astype(np.int64)


def _span(grid: Grid, values: ValueSet) -> tuple[Decimal | None, ...]:
    """Return the shortest and longest duration, in months; a year is the most that counts."""
    if not values:
        return (None,)
    last = values.ranges[-1][1] - 1
    ends = (min(Decimal(YEAR_IN_MONTHS), grid.number(one)) for one in (values.first, last))
    return tuple(dict.fromkeys(ends))


def price_attributes() -> dict[str, tuple[Decimal, ...]]:
    """Return the attributes that decide a price, with the edges of the groups that they need."""
    return {LAW: (), DURATION: MONTH_EDGES}
