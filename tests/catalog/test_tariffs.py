"""The tariff that applies is the most specific one, and a year is counted to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.records import Tariff
from catalog.tariffs import Asked, quote, year_cost
from rules.places import NOWHERE

DAY = date(2018, 6, 1)


def tariff(name: str, amount: str | None = "10", **values: object) -> Tariff:
    given = {
        "tarief": name,
        "bouwsteen": "BG-B",
        "eenheid": "04",
        "bedrag": None if amount is None else Decimal(amount),
        "geldig_vanaf": date(2018, 1, 1),
        "status": "fictief",
        "place": NOWHERE,
        **values,
    }
    return Tariff.model_validate(given)


def chosen(tariffs: list[Tariff], asked: Asked) -> list[str]:
    return [price.tariff.id for price in quote(tariffs, "BG-B", asked).prices]


def test_an_empty_cell_matches_everything() -> None:
    assert chosen([tariff("alles")], Asked(DAY, laws=("Wmo",), municipality="Gouda")) == ["alles"]


def test_municipality_goes_before_delivery_and_delivery_before_law() -> None:
    tariffs = [
        tariff("regio"),
        tariff("wet", wet="Wmo"),
        tariff("vorm", leveringsvorm="zin"),
        tariff("gemeente", gemeente="Gouda"),
    ]
    here = Asked(DAY, laws=("Wmo",), municipality="gouda")
    assert chosen(tariffs, here) == ["gemeente"]
    assert chosen(tariffs[:3], here) == ["vorm"]
    assert chosen(tariffs[:2], here) == ["wet"]


def test_another_municipality_delivery_law_or_day_does_not_apply() -> None:
    tariffs = [
        tariff("gemeente", gemeente="Gouda"),
        tariff("vorm", leveringsvorm="pgb professional"),
        tariff("wet", wet="Jeugdwet"),
        tariff("oud", geldig_tm=date(2018, 5, 31)),
        tariff("nieuw", geldig_vanaf=date(2018, 6, 2)),
    ]
    assert chosen(tariffs, Asked(DAY, laws=("Wmo",))) == []


def test_an_unknown_law_gives_a_range_over_the_laws_that_may_apply() -> None:
    volume = {"omvang": 1, "frequentie": "4"}
    tariffs = [
        tariff("wmo", "10", wet="Wmo", **volume),
        tariff("jeugd", "30", wet="Jeugdwet", **volume),
        tariff("rest", "90", **volume),
    ]
    found = quote(tariffs, "BG-B", Asked(DAY, laws=("Wmo", "Jeugdwet")))
    assert (found.low, found.high) == (Decimal("120.00"), Decimal("360.00"))


def test_variants_and_units_each_have_their_own_tariff() -> None:
    tariffs = [tariff("a", variant="mbo"), tariff("b", variant="hbo"), tariff("c", eenheid="16")]
    assert chosen(tariffs, Asked(DAY)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("frequency", "months", "year"),
    [
        ("1", None, "7300.00"),
        ("2", None, "1040.00"),
        ("2", "24", "1040.00"),
        ("2", "6", "520.00"),
        ("4", "5", "100.00"),
        ("6", "5", "20.00"),
        ("6", None, "20.00"),
    ],
)
def test_a_year_is_amount_times_volume_times_periods_times_duration(
    frequency: str, months: str | None, year: str
) -> None:
    cost = year_cost(
        tariff("t", omvang=2, frequentie=frequency), None if months is None else Decimal(months)
    )
    assert cost == Decimal(year)


def test_without_amount_or_volume_there_is_no_year_cost() -> None:
    assert year_cost(tariff("t", None, omvang=2, frequentie="2"), None) is None
    assert year_cost(tariff("t", frequentie="2"), None) is None
    found = quote([tariff("t")], "BG-B", Asked(DAY))
    assert (found.low, found.high, found.year_assumed) == (None, None, False)


def test_an_unknown_duration_counts_as_a_year_and_says_so() -> None:
    weekly = tariff("t", omvang=2, frequentie="2")
    assert quote([weekly], "BG-B", Asked(DAY)).year_assumed
    assert not quote([weekly], "BG-B", Asked(DAY, months=Decimal(6))).year_assumed


@given(st.decimals(0, 1000, places=2), st.integers(0, 500), st.integers(0, 36))
def test_a_longer_duration_never_costs_less(amount: Decimal, volume: int, months: int) -> None:
    one = tariff("t", str(amount), omvang=volume, frequentie="2")
    shorter, longer = year_cost(one, Decimal(months)), year_cost(one, Decimal(months + 1))
    assert shorter is not None
    assert longer is not None
    assert shorter <= longer
