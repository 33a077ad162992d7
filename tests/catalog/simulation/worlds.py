"""Small random catalogues with tariffs, and populations of a few clients for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import strategies as st

from catalog.model import Catalog
from catalog.populations.population import Population
from catalog.records import Info, Product, ProductStatus, Tariff
from rules.attributes import Attribute
from rules.boxes import Profile
from rules.places import NOWHERE
from rules.populations.counted import Counted, count_codes
from rules.populations.frame import Frame
from rules.ruleset import Certainty, Ruleset
from tests.rules.populations.codes import codes_of

DAY = date(2020, 6, 1)
PERIODS = {"1": 365, "2": 52, "4": 12, "6": 1}


@st.composite
def tariffs(draw: st.DrawFn, products: Sequence[str]) -> tuple[Tariff, ...]:
    """Draw at most two variants for each product, now and then without an amount or too late."""
    found = []
    for product in products:
        for variant in range(draw(st.integers(0, 2))):
            amount = draw(st.none() | st.decimals(1, 99, places=2))
            found.append(
                Tariff(
                    id=f"T-{product}-{variant}",
                    product=product,
                    variant=f"v{variant}",
                    unit="04",
                    amount=amount,
                    volume=draw(st.none() | st.integers(1, 9)),
                    frequency=draw(st.sampled_from(tuple(PERIODS))),
                    valid_from=draw(st.sampled_from((date(2020, 1, 1), date(2021, 1, 1)))),
                    status="fictief",
                    place=NOWHERE,
                )
            )
    return tuple(found)


def catalog_of(ruleset: Ruleset, prices: tuple[Tariff, ...], *, levels: bool = True) -> Catalog:
    """Return a catalogue with these rules and tariffs; all products are in one group."""
    return Catalog(
        info=Info(place=NOWHERE, region="Proef", version="1", valid_from=date(2020, 1, 1)),
        attributes=ruleset.attributes,
        products=tuple(
            Product(
                code=code,
                name=f"Product {code}",
                level=number if levels else None,
                status=ProductStatus.ACTIVE,
                certainty=Certainty.LITERAL,
                place=NOWHERE,
            )
            for number, code in enumerate(ruleset.products)
        ),
        rules=ruleset.rules,
        derivations=ruleset.derivations,
        impossible=ruleset.impossible,
        tariffs=prices,
    )


@st.composite
def clients(draw: st.DrawFn, attributes: Sequence[Attribute], most: int = 10) -> list[Profile]:
    """Draw clients of whom some answers are not known."""
    answers = {one.code: st.integers(0, one.size - 1) for one in attributes if not one.derived}
    return draw(st.lists(st.fixed_dictionaries({}, optional=answers), min_size=1, max_size=most))


def counted_in(frame: Frame, found: Sequence[Profile]) -> Counted:
    """Count clients in the space of a frame in which every answer is kept apart."""
    for attribute in frame.asked:
        frame = frame.keep(attribute.code)
    space = frame.space()
    codes = np.asarray([codes_of(space, one) for one in found], np.uint16)
    return count_codes(space, codes.reshape(len(found), len(frame.asked)))


def population_of(frame: Frame, counted: Counted) -> Population:
    """Return counted clients as a population of which every row was counted."""
    return Population(
        name="proef.csv",
        frame=frame,
        counted=counted,
        rows=counted.total,
        rejected_rows=0,
        rejected_clients=0,
        rejected=(),
        absent=(),
        notices=(),
    )


def years(prices: Sequence[Tariff], product: str | None) -> list[Decimal]:
    """Return what a year of a product may cost, by hand: amount × volume × times a year."""
    return [
        (one.amount * one.volume * PERIODS[one.frequency]).quantize(Decimal("0.01"))
        for one in prices
        if one.product == product and one.valid_from <= DAY and one.amount and one.volume
    ]
