from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.loading import Loaded, load
from catalog.records import ResultKind
from tests.regions import told, write_region

NORM = """
[[resultaatnorm]]
resultaatnorm = "RN-1"
bouwsteen = "LICHT"
kenmerk = "{attribute}"
{norm}
soort = "{kind}"
indicator = "Rust"
bron = "F-1"
zekerheid = "letterlijk"
"""


def results(folder: Path, attribute: str, kind: str, norm: str = "") -> Loaded:
    write_region(folder)
    row = NORM.format(attribute=attribute, kind=kind, norm=f'norm = "{norm}"' if norm else "")
    (folder / "resultaatnormen.toml").write_text(row, encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize(
    ("attribute", "kind", "norm"),
    [
        ("dreiging", "eindniveau", "nee"),
        ("leeftijd", "bandbreedte", "18 t/m 23"),
        ("situatie", "stijging", ""),
        ("leeftijd", "behoud", ""),
    ],
)
def test_every_kind_of_result_is_read(attribute: str, kind: str, norm: str, tmp_path: Path) -> None:
    loaded = results(tmp_path, attribute, kind, norm)
    assert told(loaded.problems) == []
    assert [(one.kind, one.indicator) for one in loaded.catalog.results] == [
        (ResultKind(kind), "Rust")
    ]


@pytest.mark.parametrize(
    ("attribute", "kind", "norm", "expected"),
    [
        (
            "dreiging",
            "stijging",
            "",
            snapshot(
                [
                    "fout Resultaatnormen!RN-1:soort (BS-712): Bij Soort ‘stijging’ hoort een kenmerk met een volgorde, en dat heeft ‘Dreiging’ niet. → Kies Soort eindniveau, of een kenmerk van de soort getal of keuze geordend."
                ]
            ),
        ),
        (
            "leeftijd",
            "bandbreedte",
            "",
            snapshot(
                [
                    "fout Resultaatnormen!RN-1:soort (BS-708): Bij Soort ‘bandbreedte’ hoort een Norm. → Vul de norm in, bijvoorbeeld minstens 3."
                ]
            ),
        ),
        (
            "leeftijd",
            "bandbreedte",
            "niet 12",
            snapshot(
                [
                    "fout Resultaatnormen!RN-1:norm (BS-713): ‘niet 12’ is geen bandbreedte: er zit een gat in. → Schrijf één bereik, bijvoorbeeld 6 t/m 8."
                ]
            ),
        ),
        (
            "leeftijd",
            "verbetering",
            "",
            snapshot(
                [
                    "fout Resultaatnormen!RN-1:soort (BS-402): ‘verbetering’ kan niet in de kolom ‘Soort’. → Kies uit: eindniveau, bandbreedte, stijging, behoud."
                ]
            ),
        ),
    ],
)
def test_a_result_that_cannot_be_held_against_an_end_is_one_problem(
    attribute: str, kind: str, norm: str, expected: list[str], tmp_path: Path
) -> None:
    assert told(results(tmp_path, attribute, kind, norm).problems) == expected
