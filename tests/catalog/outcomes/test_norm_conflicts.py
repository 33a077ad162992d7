from __future__ import annotations

from pathlib import Path

import pytest

from catalog.loading import load
from catalog.model import Catalog
from catalog.outcomes.norm_conflicts import NormQuestion, unequal_norms
from rules.analysis.compiled import compile_ruleset
from rules.analysis.overlaps import overlaps
from tests.catalog.outcomes.region import region_with_norms

BOTH_FIT = """
[[regel]]
regel = "R-4"
bouwsteen = "ZWAAR"
oordeel = "past"
als.leeftijd = "vanaf 18"
toelichting = "Volwassen."
bron = "F-1"
zekerheid = "letterlijk"
"""
NORM = """
[[resultaatnorm]]
resultaatnorm = "RN-9"
bouwsteen = "ZWAAR"
kenmerk = "trede"
norm = "{norm}"
soort = "{kind}"
bron = "F-1"
zekerheid = "letterlijk"
"""


def catalog_with(folder: Path, norm: str, kind: str = "eindniveau", rules: str = "") -> Catalog:
    region_with_norms(folder)
    added = (("resultaatnormen", NORM.format(norm=norm, kind=kind)), ("regels", rules))
    for name, text in added:
        with (folder / f"{name}.toml").open("a", encoding="utf-8") as file:
            file.write(text)
    return load(folder).catalog


def questions(catalog: Catalog) -> tuple[NormQuestion, ...]:
    compiled = compile_ruleset(catalog.ruleset_on(catalog.info.valid_from))
    return unequal_norms(catalog, overlaps(compiled).found)


def test_unequal_ends_of_products_that_can_fit_one_client_are_a_question(tmp_path: Path) -> None:
    catalog = catalog_with(tmp_path, "3", rules=BOTH_FIT)
    (question,) = questions(catalog)
    assert question.norms == ("RN-1", "RN-9")
    assert question.pairs == (("LICHT", "ZWAAR"),)
    assert question.text({code: one.name for code, one in catalog.product.items()}) == (
        "Trede: gevraagd is minstens 3 bij Zwaar product en minstens 2 bij Licht. Deze "
        "bouwstenen kunnen bij dezelfde cliënt passen. Is dat zo bedoeld?"
    )
    adult = catalog.attribute["leeftijd"]
    assert int(adult.text(question.witness["leeftijd"])) >= 18


@pytest.mark.parametrize(
    ("norm", "kind", "rules"),
    [
        ("3", "eindniveau", ""),
        ("minstens 2", "eindniveau", BOTH_FIT),
        ("3", "stijging", BOTH_FIT),
    ],
    ids=["never together", "equal", "no end"],
)
def test_other_norms_are_no_question(norm: str, kind: str, rules: str, tmp_path: Path) -> None:
    assert questions(catalog_with(tmp_path, norm, kind, rules)) == ()
