"""Rows become records, and each wrong cell gives one problem with its cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from rules.ruleset import Effect
from tests.regions import region, told


def test_a_region_in_order_has_no_problems(tmp_path: Path) -> None:
    loaded = region(tmp_path)
    assert told(loaded.problems) == []
    assert [product.code for product in loaded.catalog.products] == ["LICHT", "ZWAAR", "OUD"]
    assert [rule.effect for rule in loaded.catalog.rules] == [
        Effect.FITS,
        Effect.FITS,
        Effect.ADVISES,
    ]


WRONG_CELLS = {
    "empty": (
        ("regels", 'regel = "R-1"', 'regel = ""'),
        snapshot(
            [
                "fout Regels!#1 (BS-401): De cel ‘Regel’ is leeg, maar moet zijn ingevuld. → Vul hier iets in: Eigen nummer van deze rij, bijvoorbeeld BG-I-1. Gebruik elk nummer één keer."
            ]
        ),
    ),
    "word": (
        ("regels", 'oordeel = "past"', 'oordeel = "pasd"'),
        snapshot(
            [
                "fout Regels!R-1:oordeel (BS-402): ‘pasd’ kan niet in de kolom ‘Oordeel’. → Bedoelt u ‘past’? Kies uit: past, sluit uit, let op."
            ]
        ),
    ),
    "code": (
        ("regels", 'bouwsteen = "LICHT"', 'bouwsteen = "LIGT"'),
        snapshot(
            [
                "fout Regels!R-1:bouwsteen (BS-403): ‘LIGT’ staat niet op het blad Bouwstenen. → Pas de code aan, of voeg een rij toe aan het blad Bouwstenen."
            ]
        ),
    ),
    "group": (
        ("regels", 'bouwsteen = "LICHT"', 'bouwsteen = "DB-*"'),
        snapshot(
            [
                "fout Regels!R-1:bouwsteen (BS-404): Er is geen bouwsteen waarvan de code past bij ‘DB-*’. → Controleer het begin van de code op het blad Bouwstenen."
            ]
        ),
    ),
    "source": (
        ("regels", 'bron = "F-1"', 'bron = "F-9"'),
        snapshot(
            [
                "fout Regels!R-1:bron (BS-403): ‘F-9’ staat niet op het blad Bronnen. → Bedoelt u ‘F-1’? Pas de code aan, of voeg een rij toe aan het blad Bronnen."
            ]
        ),
    ),
    "number": (
        ("kenmerken", 'minimum = "0"', 'minimum = "nul"'),
        snapshot(
            [
                "fout Kenmerken!leeftijd:minimum (BS-405): ‘nul’ is geen getal. → Typ alleen een getal, bijvoorbeeld 12 of 0,5. Zonder punt voor duizendtallen en zonder teken."
            ]
        ),
    ),
    "date": (
        ("leeswijzer", "2020-01-01", "2020-13-01"),
        snapshot(
            [
                "fout Leeswijzer!geldig_vanaf (BS-407): ‘2020-13-01’ is geen datum. → Typ een datum als dag-maand-jaar, bijvoorbeeld 01-01-2018."
            ]
        ),
    ),
    "yes": (
        ("kenmerken", 'afgeleid = "ja"', 'afgeleid = "misschien"'),
        snapshot(
            [
                "fout Kenmerken!zwaar:afgeleid (BS-408): ‘misschien’ kan niet in de kolom ‘Afgeleid’. → Typ ja of nee."
            ]
        ),
    ),
    "double": (
        ("regels", 'regel = "R-2"', 'regel = "r-1"'),
        snapshot(
            [
                "fout Regels!r-1:regel (BS-409): ‘r-1’ komt twee keer voor, ook op Regels!R-1:regel. → Geef deze rij een eigen, nieuwe naam of nieuw nummer."
            ]
        ),
    ),
    "sign": (
        ("regels", 'regel = "R-1"', 'regel = "R;1"'),
        snapshot(
            [
                "fout Regels!R;1:regel (BS-410): In ‘R;1’ staat een teken dat hier niet kan: ;. → Gebruik letters, cijfers, een streepje of een punt."
            ]
        ),
    ),
    "value": (
        ("regels", '"vanaf 18"', '"vanaf 180"'),
        snapshot(
            [
                "fout Regels!R-1:leeftijd (BS-503): ‘180’ kan niet bij ‘Leeftijd’: dat loopt van 0 tot en met 120. → U kunt een getal van 0 tot en met 120 gebruiken, of ‘t/m’ en ‘vanaf’."
            ]
        ),
    ),
    "choice": (
        ("afleidingen", '"niet instabiel"', '"niet instabeil"'),
        snapshot(
            [
                "fout Afleidingen!AF-2:situatie (BS-502): ‘instabeil’ is geen antwoord bij het kenmerk ‘Situatie’. → Bedoelt u ‘niet instabiel’? Kies uit: stabiel, wisselend en instabiel."
            ]
        ),
    ),
    "syntax": (
        ("regels", '"vanaf 18"', '"vanaf"'),
        snapshot(
            [
                "fout Regels!R-1:leeftijd (BS-501): Deze voorwaarde is niet te lezen vanaf teken 6. Hier hoort: een getal van 0 t/m 120. → U kunt een getal van 0 tot en met 120 gebruiken, of ‘t/m’ en ‘vanaf’."
            ]
        ),
    ),
    "product": (
        ("regels", 'bouwsteen = "LICHT"\n', ""),
        snapshot(
            [
                "fout Regels!R-1 (BS-704): Bij welke bouwsteen hoort deze rij? De cel Bouwsteen is leeg. → Vul de code van een bouwsteen in. Alleen bij ‘let op’ mag de cel leeg zijn."
            ]
        ),
    ),
    "conditions": (
        ("regels", 'als.zwaar = "ja"\n', ""),
        snapshot(
            [
                "fout Regels!R-2 (BS-703): Deze rij heeft geen voorwaarden en geldt dus voor iedereen. → Vul bij minstens één kenmerk een voorwaarde in."
            ]
        ),
    ),
    "about": (
        ("regels", "als.zwaar", "als.groepsgrootte"),
        snapshot(
            [
                "fout Regels!R-1:groepsgrootte (BS-214): Bij het kenmerk ‘groepsgrootte’ is Over ‘aanbod’. Dit blad is voor kenmerken met Over ‘cliënt’. → Haal deze kolom weg, of pas op het blad Kenmerken de kolom Over aan."
            ]
        ),
    ),
    "derived": (
        ("afleidingen", 'kenmerk = "zwaar"', 'kenmerk = "dreiging"'),
        snapshot(
            [
                "fout Afleidingen!AF-1:kenmerk (BS-701): ‘dreiging’ is geen afgeleid kenmerk: het wordt aan de cliënt gevraagd. → Zet op het blad Kenmerken bij ‘dreiging’ Afgeleid op ja, of kies hier een ander kenmerk."
            ]
        ),
    ),
    "given": (
        ("voorbeelden", 'als.leeftijd = "30"', 'als.zwaar = "ja"'),
        snapshot(
            [
                "fout Voorbeelden!V-1:zwaar (BS-705): ‘Zwaar’ volgt uit andere antwoorden en kan niet zelf worden ingevuld. → Maak deze cel leeg en vul in waar het uit volgt: situatie, dreiging."
            ]
        ),
    ),
    "refused": (
        ("voorbeelden", 'past = "LICHT"', 'past = "LICHT"\ngeweigerd = "ja"'),
        snapshot(
            [
                "fout Voorbeelden!V-1:past (BS-709): Bij een geweigerd voorbeeld horen geen uitkomsten. → Maak Past, Past niet, Onbekend en Let op leeg, of zet Geweigerd op nee."
            ]
        ),
    ),
    "grid": (
        ("kenmerken", 'stap = "1"', 'stap = "7"'),
        snapshot(
            [
                "fout Kenmerken!leeftijd:minimum (BS-604): Het bereik van ‘leeftijd’ klopt niet: van 0 tot en met 120 met stap 7. → De Stap past niet precies tussen Minimum en Maximum. Pas een van de drie aan."
            ]
        ),
    ),
    "order": (
        ("keuzes", 'volgorde = "2"\n', ""),
        snapshot(
            [
                "fout Keuzes!situatie/wisselend (BS-607): Bij het kenmerk ‘situatie’ hebben sommige keuzes een Volgorde en andere niet. → Geef alle keuzes een Volgorde, of geen enkele."
            ]
        ),
    ),
    "choices": (
        ("kenmerken", '"ja-nee"\nvraag', '"keuze"\nvraag'),
        snapshot(
            [
                "fout Kenmerken!dreiging:kenmerk (BS-605): Het kenmerk ‘dreiging’ heeft geen antwoorden. → Zet de antwoorden op het blad Keuzes, één rij per antwoord."
            ]
        ),
    ),
    "name": (
        ("kenmerken", 'naam = "Dreiging"', 'naam = "Bouwsteen"'),
        snapshot(
            [
                "fout Kenmerken!dreiging:naam (BS-602): De naam ‘Bouwsteen’ is al in gebruik: als kolomkop op het blad Kwaliteitseisen. → Kies een andere naam voor dit kenmerk."
            ]
        ),
    ),
    "bad_code": (
        ("kenmerken", 'kenmerk = "groepsgrootte"', 'kenmerk = "Groep"'),
        snapshot(
            [
                "fout Kenmerken!Groep:kenmerk (BS-601): ‘Groep’ kan geen code van een kenmerk zijn. → Gebruik kleine letters, cijfers en _, en begin met een letter. Bijvoorbeeld zorg_planbaar."
            ]
        ),
    ),
    "reserved": (
        ("keuzes", 'keuze = "wisselend"', 'keuze = "niet"'),
        snapshot(
            [
                "fout Keuzes!situatie/niet:keuze (BS-522): De keuze ‘niet’ kan niet: dit woord heeft in een cel al een betekenis. → Kies een ander woord."
            ]
        ),
    ),
}


@pytest.mark.parametrize("case", WRONG_CELLS)
def test_one_wrong_cell_gives_one_problem(case: str, tmp_path: Path) -> None:
    change, expected = WRONG_CELLS[case]
    assert told(region(tmp_path, change).problems) == expected


def test_a_circle_of_derivations_is_one_problem(tmp_path: Path) -> None:
    loaded = region(
        tmp_path,
        ("afleidingen", 'als.dreiging = "ja"', 'als.zwaar = "ja"'),
    )
    assert told(loaded.problems) == snapshot(
        [
            "fout Afleidingen!AF-1 (BS-702): De afleidingen lopen in een kring: zwaar → zwaar. → Haal uit een van deze afleidingen het kenmerk weg dat de kring sluit."
        ]
    )


def test_the_ruleset_of_a_date_names_only_products_in_force(tmp_path: Path) -> None:
    catalog = region(tmp_path, ("regels", 'bouwsteen = "LICHT"', 'bouwsteen = "*"')).catalog
    ruleset = catalog.ruleset_on(catalog.info.valid_from)
    assert ruleset.products == ("LICHT", "ZWAAR")
    assert ruleset.rules[0].products == ("LICHT", "ZWAAR")


@pytest.mark.parametrize(
    ("kind", "cure"),
    [
        ("keuze", "Anders: noem alleen de antwoorden die gelden, met ; ertussen."),
        ("keuze geordend", "Anders: schrijf een kleiner bereik, bijvoorbeeld met t/m."),
    ],
)
def test_a_cell_with_every_answer_is_cured_in_words_that_its_attribute_knows(
    tmp_path: Path, kind: str, cure: str
) -> None:
    loaded = region(
        tmp_path,
        ("kenmerken", 'soort = "keuze geordend"', f'soort = "{kind}"'),
        ("afleidingen", '"niet instabiel"', '"stabiel; wisselend; instabiel"'),
        *(("keuzes", f'volgorde = "{one}"', "") for one in "123" if kind == "keuze"),
    )
    hints = [one.hint for one in loaded.problems if one.code == "BS-507"]
    assert hints == [f"Maak de cel leeg als het niet uitmaakt. {cure}"]


def test_two_borders_in_a_list_are_cured_by_the_range_between_them(tmp_path: Path) -> None:
    loaded = region(tmp_path, ("regels", '"vanaf 18"', '"> 12; < 18"'))
    [hint] = [one.hint for one in loaded.problems if one.code == "BS-507"]
    assert hint.endswith("Anders: typ ‘13 t/m 17’ als beide grenzen samen gelden.")
