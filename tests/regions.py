"""A small region in text form for tests: one place to break, everything else in order."""

from __future__ import annotations

from pathlib import Path

from catalog.loading import Loaded, load
from catalog.problems import Problem, Severity

SMALL = {
    "leeswijzer": """
        [leeswijzer]
        regio = "Proefregio"
        titel = "Proefcatalogus"
        versie = "1"
        status = "concept"
        geldig_vanaf = "2020-01-01"
        opmaakversie = "1"
    """,
    "bronnen": """
        [[bron]]
        nr = "F-1"
        bron = "Verslag"
        feit = "Er zijn twee zwaarten."
        zekerheid = "letterlijk"

        [[bron]]
        nr = "F-2"
        bron = "Verslag"
        feit = "Wie zwaar is, staat er niet."
        zekerheid = "stil"
    """,
    "kenmerken": """
        [[kenmerk]]
        kenmerk = "leeftijd"
        naam = "Leeftijd"
        over = "cliënt"
        soort = "getal"
        eenheid = "jaar"
        minimum = "0"
        maximum = "120"
        stap = "1"
        vraag = "Hoe oud?"
        bron = "F-1"

        [[kenmerk]]
        kenmerk = "situatie"
        naam = "Situatie"
        over = "cliënt"
        soort = "keuze geordend"
        vraag = "Hoe stabiel?"
        bron = "F-1"

        [[kenmerk]]
        kenmerk = "dreiging"
        naam = "Dreiging"
        over = "cliënt"
        soort = "ja-nee"
        vraag = "Is er dreiging?"
        bron = "F-1"

        [[kenmerk]]
        kenmerk = "zwaar"
        naam = "Zwaar"
        over = "cliënt"
        soort = "ja-nee"
        afgeleid = "ja"
        bron = "F-1"

        [[kenmerk]]
        kenmerk = "groepsgrootte"
        naam = "Groepsgrootte"
        over = "aanbod"
        soort = "getal"
        minimum = "1"
        maximum = "60"
        stap = "1"
        bron = "F-1"
    """,
    "keuzes": """
        [[keuze]]
        kenmerk = "situatie"
        keuze = "stabiel"
        volgorde = "1"

        [[keuze]]
        kenmerk = "situatie"
        keuze = "wisselend"
        volgorde = "2"

        [[keuze]]
        kenmerk = "situatie"
        keuze = "instabiel"
        volgorde = "3"
    """,
    "afleidingen": """
        [[afleiding]]
        afleiding = "AF-1"
        als.situatie = "instabiel"
        als.dreiging = "ja"
        kenmerk = "zwaar"
        waarde = "ja"
        bron = "F-1"
        zekerheid = "letterlijk"

        [[afleiding]]
        afleiding = "AF-2"
        als.situatie = "niet instabiel"
        kenmerk = "zwaar"
        waarde = "nee"
        bron = "F-1"
        zekerheid = "letterlijk"

        [[afleiding]]
        afleiding = "AF-3"
        als.dreiging = "nee"
        kenmerk = "zwaar"
        waarde = "nee"
        bron = "F-1"
        zekerheid = "letterlijk"
    """,
    "onmogelijk": """
        [[onmogelijk]]
        rij = "ON-1"
        als.leeftijd = "tot 4"
        als.dreiging = "ja"
        waarom = "Een klein kind bedreigt niemand."
        bron = "F-1"
        zekerheid = "letterlijk"
    """,
    "bouwstenen": """
        [[bouwsteen]]
        code = "LICHT"
        naam = "Licht"
        status = "actief"
        bron = "F-1"
        zekerheid = "letterlijk"

        [[bouwsteen]]
        code = "ZWAAR"
        naam = "Zwaar product"
        status = "actief"
        bron = "F-1"
        zekerheid = "letterlijk"

        [[bouwsteen]]
        code = "OUD"
        naam = "Oud product"
        status = "vervallen"
        opgevolgd_door = "LICHT"
        bron = "F-1"
        zekerheid = "letterlijk"
    """,
    "regels": """
        [[regel]]
        regel = "R-1"
        bouwsteen = "LICHT"
        oordeel = "past"
        als.leeftijd = "vanaf 18"
        als.zwaar = "nee"
        toelichting = "Volwassen en niet zwaar."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-2"
        bouwsteen = "ZWAAR"
        oordeel = "past"
        als.zwaar = "ja"
        toelichting = "Zwaar."
        bron = "F-1"
        zekerheid = "letterlijk"

        [[regel]]
        regel = "R-3"
        oordeel = "let op"
        als.leeftijd = "tot 18"
        toelichting = "Betrek de ouders."
        bron = "F-1"
        zekerheid = "letterlijk"
    """,
    "garanties": """
        [[garantie]]
        garantie = "G-1"
        als.leeftijd = "vanaf 18"
        uitspraak = "precies één"
        bouwstenen = "LICHT; ZWAAR"
        bron = "F-1"
    """,
    "kwaliteitseisen": "",
    "voorbeelden": """
        [[voorbeeld]]
        voorbeeld = "V-1"
        omschrijving = "Volwassen en stabiel"
        als.leeftijd = "30"
        als.situatie = "stabiel"
        past = "LICHT"
        past_niet = "ZWAAR"
        bron = "F-1"
    """,
}
"""A region without any problem; the sheets by the name of their file."""


def write_region(folder: Path, *replaced: tuple[str, str, str]) -> Path:
    """Write the small region with some texts replaced: (sheet, old text, new text)."""
    sheets = {
        name: "\n".join(line.strip() for line in text.splitlines()) for name, text in SMALL.items()
    }
    for sheet, old, new in replaced:
        assert old in sheets[sheet], f"{old!r} does not stand on {sheet}"
        sheets[sheet] = sheets[sheet].replace(old, new, 1)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sheets.items():
        (folder / f"{name}.toml").write_text(text.strip() + "\n", encoding="utf-8")
    return folder


def region(folder: Path, *replaced: tuple[str, str, str]) -> Loaded:
    """Write and open the small region."""
    return load(write_region(folder, *replaced))


def told(problems: tuple[Problem, ...], least: Severity = Severity.WARNING) -> list[str]:
    """Return problems as people read them: severity, place, sentence and cure."""
    order = list(Severity)
    return [
        f"{one.severity} {one.place} ({one.code}): {one.message} → {one.hint}"
        for one in problems
        if order.index(one.severity) <= order.index(least)
    ]
