"""What is agreed on a subject, in the level of the client, and how it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.loading import load
from catalog.model import Catalog
from catalog.plans.agreements import Measured, agreements, who
from catalog.records import ProductStatus
from rules.ruleset import Certainty
from tests.catalog.outcomes.region import region_with_norms


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return load(region_with_norms(tmp_path)).catalog


def agreed(
    catalog: Catalog,
    now: int | None,
    earlier: int | None = None,
    fitting: tuple[str, ...] = ("LICHT",),
    stopped: tuple[str, ...] = (),
) -> list[tuple[str, str, str]]:
    measured = Measured(catalog.attribute["trede"], now, earlier)
    return [
        (one.norm, one.tekst, one.stand) for one in agreements(catalog, fitting, stopped, measured)
    ]


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (0, None, [("RN-1", "minstens 2", "nog niet"), ("RN-2", "hoger dan 1", "")]),
        (2, None, [("RN-1", "minstens 2", "gehaald"), ("RN-2", "op 3 blijven", "")]),
        (1, 0, [("RN-1", "minstens 2", "gehaald"), ("RN-2", "hoger dan 1", "gehaald")]),
        (0, 1, [("RN-1", "minstens 2", "nog niet"), ("RN-2", "hoger dan 2", "nog niet")]),
        (2, 2, [("RN-1", "minstens 2", "gehaald"), ("RN-2", "op 3 blijven", "gehaald")]),
        (None, 1, [("RN-1", "minstens 2", ""), ("RN-2", "hoger dan 2", "")]),
        (None, None, [("RN-1", "minstens 2", ""), ("RN-2", "hoger dan de eerste meting", "")]),
    ],
)
def test_an_agreement_names_the_level_and_tells_how_it_stands(
    catalog: Catalog, now: int | None, earlier: int | None, expected: list[tuple[str, str, str]]
) -> None:
    found = agreed(catalog, now, earlier)
    assert found[:2] == expected
    assert [name for name, _, _ in found] == ["RN-1", "RN-2", "RN-7"]


def test_to_keep_is_only_agreed_where_nothing_more_is_asked(catalog: Catalog) -> None:
    assert [name for name, _, _ in agreed(catalog, 0, fitting=("ZWAAR",))] == ["RN-2"]
    kept = catalog.results[2].model_copy(update={"products": ("OUD",)})
    alone = Catalog(
        info=catalog.info,
        attributes=catalog.attributes,
        products=catalog.products,
        results=(kept,),
    )
    assert agreed(alone, 1, fitting=("OUD",)) == [("RN-3", "niet lager dan 2", "")]


def test_what_was_agreed_with_help_that_stopped_is_told_apart(catalog: Catalog) -> None:
    measured = Measured(catalog.attribute["trede"], 1, 0)
    found = agreements(catalog, ("ZWAAR",), ("LICHT",), measured)
    assert {(one.bouwsteen, one.gestopt) for one in found} == {("ZWAAR", False), ("LICHT", True)}


def test_one_role_is_named_and_else_the_product(catalog: Catalog) -> None:
    product = catalog.product["LICHT"]
    assert who(product) == "Licht"
    assert who(product.model_copy(update={"roles": ("jobcoach",)})) == "jobcoach"
    assert who(product.model_copy(update={"roles": ("jobcoach", "gastheer")})) == "Licht"
    assert product.status is ProductStatus.ACTIVE
    assert product.certainty is Certainty.LITERAL
