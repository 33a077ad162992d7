"""Populations as files for the small region and for editions of Midden-Holland."""

from __future__ import annotations

from pathlib import Path

TARIFF = """
[[tarief]]
tarief = "T-{code}"
bouwsteen = "{code}"
eenheid = "04"
bedrag = "{amount}"
omvang = "2"
frequentie = "2"
geldig_vanaf = "2020-01-01"
status = "fictief"
"""


def write_csv(path: Path, *lines: str) -> Path:
    """Write a population with these lines, headings first."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def small_population(path: Path) -> Path:
    """Write a population for the small region: adults, some heavy, some of whom little is known."""
    return write_csv(
        path,
        "leeftijd;situatie;dreiging;aantal;gemeente",
        "30;stabiel;nee;100;Gouda",
        "40;instabiel;ja;20;Gouda",
        "70;wisselend;ja;30;Zuidplas",
        "50;instabiel;onbekend;10;Zuidplas",
        "12;stabiel;nee;40;Gouda",
        "2;stabiel;ja;6;Gouda",
    )


def with_tariffs(folder: Path, **amounts: str) -> Path:
    """Add tariffs to a region in text form."""
    rows = (TARIFF.format(code=code, amount=amount) for code, amount in amounts.items())
    (folder / "tarieven.toml").write_text("".join(rows), encoding="utf-8")
    return folder
