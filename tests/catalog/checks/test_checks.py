"""What rows say together: gaps in derivations, sources, products out of use."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.problems import Severity
from tests.regions import region, told

TOGETHER = {
    "gap": (
        ("afleidingen", 'als.dreiging = "nee"', 'als.situatie = "stabiel"'),
        snapshot(
            [
                "fout Afleidingen!AF-1 (BS-710): Uit de afleidingen volgt niet altijd een waarde voor ‘Zwaar’. Bijvoorbeeld niet als: Situatie = instabiel en Dreiging = nee. → Voeg een afleiding toe voor dit geval."
            ]
        ),
    ),
    "conflict": (
        ("afleidingen", '"niet instabiel"', '"niet stabiel"'),
        snapshot(
            [
                "fout Afleidingen!AF-1 (BS-710): Uit de afleidingen volgt niet altijd een waarde voor ‘Zwaar’. Bijvoorbeeld niet als: Situatie = stabiel en Dreiging = ja. → Voeg een afleiding toe voor dit geval.",
                "fout Afleidingen!AF-2 (BS-711): De afleidingen AF-1 en AF-2 spreken elkaar tegen over ‘Zwaar’. Bijvoorbeeld als: Situatie = instabiel en Dreiging = ja. → Maak de voorwaarden van een van beide rijen smaller.",
            ]
        ),
    ),
    "certain": (
        ("regels", 'bron = "F-1"', 'bron = "F-2"'),
        snapshot(
            [
                "fout Regels!R-1:zekerheid (BS-901): Deze rij heet letterlijk, maar feit F-2 is in de bron stil. → Zet Zekerheid op interpretatie, of noem een ander feit."
            ]
        ),
    ),
    "lapsed": (
        ("regels", 'bouwsteen = "LICHT"', 'bouwsteen = "LICHT; OUD"'),
        snapshot(
            [
                "let op Regels!R-1:bouwsteen (BS-906): ‘OUD’ is niet actief, maar wordt hier nog gebruikt. Deze rij doet niets voor ‘OUD’. → Haal ‘OUD’ uit deze rij, of gebruik de opvolger LICHT."
            ]
        ),
    ),
    "never": (
        ("regels", 'bouwsteen = "ZWAAR"', 'bouwsteen = "LICHT"'),
        snapshot(
            [
                "let op Bouwstenen!ZWAAR:code (BS-905): Er is geen enkele cliënt bij wie ‘ZWAAR’ past. → Voeg op Regels een rij met past toe, of maak de bestaande rijen ruimer."
            ]
        ),
    ),
    "advice": (
        ("voorbeelden", 'past = "LICHT"', 'past = "LICHT"\nlet_op = "R-1"'),
        snapshot(
            [
                "fout Voorbeelden!V-1:let_op (BS-907): Regel ‘R-1’ is geen let op, maar staat hier in de kolom Let op. → Noem alleen regels met het oordeel let op."
            ]
        ),
    ),
    "source": (
        ("regels", 'bron = "F-1"\n', ""),
        snapshot(
            [
                "let op Regels!R-1:zekerheid (BS-902): Deze rij heeft geen Bron. → Noem het nummer van een feit op het blad Bronnen."
            ]
        ),
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_rows_that_do_not_go_together_are_named(case: str, tmp_path: Path) -> None:
    change, expected = TOGETHER[case]
    assert told(region(tmp_path, change).problems) == expected


def test_every_interpretation_is_listed_for_review(tmp_path: Path) -> None:
    change = ("regels", 'zekerheid = "letterlijk"', 'zekerheid = "interpretatie"')
    assert told(region(tmp_path, change).problems, Severity.INFO) == snapshot(
        [
            "ter informatie Regels!R-1:zekerheid (BS-903): Deze rij is een interpretatie: Volwassen en niet zwaar. → Bespreek of deze lezing klopt."
        ]
    )
