"""The small region of tests/regions.py with result norms of every kind."""

from __future__ import annotations

from pathlib import Path

from catalog.answers.advisor import Advisor
from catalog.loading import load
from catalog.outcomes.assessing import Assessor
from tests.regions import told, write_region

STEP = """
[[kenmerk]]
kenmerk = "trede"
naam = "Trede"
over = "cliënt"
soort = "keuze geordend"
vraag = "Welke trede?"
bron = "F-1"

[[kenmerk]]
kenmerk = "cijfer"
naam = "Cijfer"
over = "cliënt"
soort = "getal"
minimum = "1"
maximum = "10"
stap = "0,1"
vraag = "Welk cijfer?"
bron = "F-1"
"""
CHOICES = "".join(
    f"""
[[keuze]]
kenmerk = "trede"
keuze = "{number}"
omschrijving = "{word}"
volgorde = "{number}"
"""
    for number, word in enumerate(("laag", "midden", "hoog"), 1)
)
NORMS = "".join(
    f"""
[[resultaatnorm]]
resultaatnorm = "{name}"
bouwsteen = "{products}"
kenmerk = "{attribute}"
{f'norm = "{norm}"' if norm else ""}
soort = "{kind}"
{f'indicator = "{indicator}"' if indicator else ""}
bron = "F-1"
zekerheid = "letterlijk"
"""
    for name, products, attribute, norm, kind, indicator in (
        ("RN-1", "LICHT", "trede", "minstens 2", "eindniveau", ""),
        ("RN-2", "LICHT; ZWAAR", "trede", "", "stijging", ""),
        ("RN-3", "ZWAAR", "trede", "", "behoud", ""),
        ("RN-4", "LICHT", "cijfer", "6 t/m 8", "bandbreedte", ""),
        ("RN-5", "LICHT", "situatie", "stabiel", "eindniveau", "Rust"),
        ("RN-6", "LICHT", "zwaar", "nee", "eindniveau", "Rust"),
        ("RN-7", "LICHT", "trede", "3", "eindniveau", "Groei"),
    )
)
ADULT = {"leeftijd": 30, "situatie": 0, "dreiging": 1}
"""Fits LICHT: thirty, stable, without danger."""


def region_with_norms(folder: Path) -> Path:
    """Write the region."""
    write_region(folder)
    for name, text in (("kenmerken", STEP), ("keuzes", CHOICES), ("resultaatnormen", NORMS)):
        with (folder / f"{name}.toml").open("a", encoding="utf-8") as file:
            file.write(text)
    return folder


def assessor(folder: Path) -> Assessor:
    """Write and open the region, and assess on its first day."""
    loaded = load(region_with_norms(folder))
    assert told(loaded.problems) == []
    return Assessor(Advisor(loaded.catalog, loaded.catalog.info.valid_from))
