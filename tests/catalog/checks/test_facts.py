"""Sizes, dates, succession, tariffs and national codes that contradict are named by cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.loading import load
from catalog.problems import Severity
from tests.regions import region, told, write_region

LAW = """
[[kenmerk]]
kenmerk = "wet"
naam = "Wet"
over = "cliënt"
soort = "keuze"
vraag = "Welke wet?"
bron = "F-1"
"""
LAWS = """
[[keuze]]
kenmerk = "wet"
keuze = "Wmo"

[[keuze]]
kenmerk = "wet"
keuze = "Jeugdwet"
"""
TARIFF = {
    "bouwsteen": "LICHT",
    "wet": "Wmo",
    "eenheid": "04",
    "bedrag": "10",
    "productcategorie": "02",
    "geldig_vanaf": "2020-01-01",
    "status": "fictief",
}


def add_laws(folder: Path) -> None:
    for name, text in (("kenmerken", LAW), ("keuzes", LAWS)):
        with (folder / f"{name}.toml").open("a", encoding="utf-8") as stream:
            stream.write(text)


def with_tariffs(folder: Path, *tariffs: dict[str, str]) -> list[str]:
    add_laws(write_region(folder))
    rows = []
    for number, tariff in enumerate(tariffs, 1):
        values = {"tarief": f"T-{number}", **TARIFF, **tariff}
        rows.append(
            "[[tarief]]\n" + "\n".join(f'{key} = "{text}"' for key, text in values.items() if text)
        )
    (folder / "tarieven.toml").write_text("\n\n".join(rows), encoding="utf-8")
    return told(load(folder).problems)


ROWS = {
    "sizes": (("bouwstenen", 'naam = "Licht"', 'naam = "Licht"\ngroep_streef = "12"\ngroep_max = "8"'), snapshot(["fout Bouwstenen!LICHT:groep_streef (BS-931): ‘Groep streef’ is 12, maar ‘Groep max’ is 8. Dat kan niet samen. → Verander een van beide: ‘Groep streef’ mag niet groter zijn dan ‘Groep max’."])),
    "months": (("bouwstenen", 'naam = "Licht"', 'naam = "Licht"\nduur_min_mnd = "6"\nduur_max_mnd = "0,5"'), snapshot(["fout Bouwstenen!LICHT:duur_min_mnd (BS-931): ‘Duur min (mnd)’ is 6, maar ‘Duur max (mnd)’ is 0,5. Dat kan niet samen. → Verander een van beide: ‘Duur min (mnd)’ mag niet groter zijn dan ‘Duur max (mnd)’."])),
    "dates": (("leeswijzer", 'geldig_vanaf = "2020-01-01"', 'geldig_vanaf = "2020-01-01"\ngeldig_tot_en_met = "2019-12-31"'), snapshot(["fout Leeswijzer!geldig_tot_en_met (BS-932): De laatste dag (31-12-2019) ligt voor de eerste dag (01-01-2020). → Controleer beide datums. Heeft het geen einde? Maak de laatste dag leeg."])),
    "itself": (("bouwstenen", 'opgevolgd_door = "LICHT"', 'opgevolgd_door = "OUD"'), snapshot(["fout Bouwstenen!OUD:opgevolgd_door (BS-933): ‘OUD’ volgt zichzelf op. → Vul de code van een andere bouwsteen in, of maak de cel leeg."])),
    "no successor": (("bouwstenen", 'opgevolgd_door = "LICHT"\n', ""), snapshot(["ter informatie Bouwstenen!OUD:status (BS-935): ‘OUD’ is vervallen en heeft geen opvolger. → Vul in Opgevolgd door in waar deze cliënten nu heen gaan, als u dat weet."])),
    "invisible": (("regels", 'bouwsteen = "LICHT"', 'bouwsteen = "LICHT\\u200b"'), snapshot(["let op Regels!R-1:bouwsteen (BS-414): In deze cel staat een onzichtbaar teken (spatie zonder breedte), na ‘LICHT’. → Typ de tekst opnieuw. Het programma leest de cel zonder dit teken."])),
}  # fmt: skip


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_contradicts_itself_is_named(case: str, tmp_path: Path) -> None:
    change, expected = ROWS[case]
    assert told(region(tmp_path, change).problems, Severity.INFO) == expected


TARIFFS: dict[str, tuple[list[dict[str, str]], list[str]]] = {
    "fine": ([{"geldig_tm": "2020-12-31"}, {"geldig_vanaf": "2021-01-01"}], snapshot([])),
    "twice": (
        [{"geldig_tm": "2020-12-31"}, {"geldig_vanaf": "2020-12-01"}],
        snapshot(
            [
                "fout Tarieven!T-2:geldig_vanaf (BS-951): De tarieven T-1 en T-2 gelden allebei van 01-12-2020 tot en met 31-12-2020. → Laat het oude tarief eerder eindigen of het nieuwe later ingaan. Of maak ze verschillend, bijvoorbeeld met Variant."
            ]
        ),
    ),
    "without end": (
        [{}, {"geldig_vanaf": "2021-01-01"}],
        snapshot(
            [
                "fout Tarieven!T-2:geldig_vanaf (BS-951): De tarieven T-1 en T-2 gelden allebei vanaf 01-01-2021. → Laat het oude tarief eerder eindigen of het nieuwe later ingaan. Of maak ze verschillend, bijvoorbeeld met Variant."
            ]
        ),
    ),
    "gap": (
        [{"geldig_tm": "2020-12-31"}, {"geldig_vanaf": "2021-02-01"}],
        snapshot(
            [
                "let op Tarieven!T-2:geldig_vanaf (BS-953): Voor LICHT is er geen tarief van 01-01-2021 tot en met 31-01-2021. → Sluit de tarieven T-1 en T-2 op elkaar aan."
            ]
        ),
    ),
    "another variant": ([{}, {"variant": "hbo"}], snapshot([])),
    "another law": ([{}, {"wet": "Jeugdwet", "productcategorie": "45"}], snapshot([])),
    "wrong law": (
        [{"wet": "Wmoo"}],
        snapshot(
            [
                "fout Tarieven!T-1:wet (BS-962): ‘Wmoo’ is geen antwoord bij het kenmerk wet. → Bedoelt u ‘Wmo’? Kies uit: Wmo, Jeugdwet."
            ]
        ),
    ),
    "youth": (
        [{"wet": "Jeugdwet"}],
        snapshot(
            [
                "fout Tarieven!T-1:productcategorie (BS-954): Productcategorie ‘02’ hoort niet bij Jeugdwet. → Kies uit: 41 Dagbehandeling, 42 Vervoerdiensten, 43 Jeugdhulp verblijf (inclusief behandeling), 44 Jeugdhulp verblijf (exclusief behandeling), 45 Jeugdhulp ambulant, 46 Jeugdhulp crisis, 50 Maatwerkarrangementen jeugd."
            ]
        ),
    ),
    "no category": (
        [{"productcategorie": ""}],
        snapshot(
            [
                "let op Tarieven!T-1 (BS-955): Bij dit tarief ontbreekt de Productcategorie. Die is verplicht in berichten. → Kies uit: 02 Begeleiding, 03 Persoonlijke verzorging, 04 Kortdurend verblijf, 07 Dagbesteding, 08 Vervoerdiensten, 10 Overige maatwerkarrangementen, 15 Beschermd wonen, 16 Opvang, 17 Spoedopvang, 18 Overige beschermd wonen en opvang."
            ]
        ),
    ),
    "long code": (
        [{"productcode": "02001X"}],
        snapshot(
            [
                "fout Tarieven!T-1:productcode (BS-957): De Productcode ‘02001X’ is langer dan 5 tekens. → Gebruik hoogstens 5 letters en cijfers. Maakte Excel er een groot getal van? Maak de cel Tekst (Celeigenschappen, Getal) en typ de code opnieuw."
            ]
        ),
    ),
    "signs": (
        [{"productcode": "02-1"}],
        snapshot(
            [
                "fout Tarieven!T-1:productcode (BS-958): De Productcode ‘02-1’ heeft een teken dat niet kan. → Gebruik hoogstens 5 letters en cijfers, als tekst."
            ]
        ),
    ),
    "unit": (
        [{"eenheid": "16", "omvang": "4", "frequentie": "1"}],
        snapshot(
            [
                "fout Tarieven!T-1:frequentie (BS-959): Eenheid 16 (dagdeel) gaat niet samen met Frequentie ‘1’. → Kies Frequentie 2 (per week), 4 (per maand) of 6 (totaal)."
            ]
        ),
    ),
    "volume": (
        [{"omvang": "4"}],
        snapshot(
            [
                "let op Tarieven!T-1:omvang (BS-960): Omvang en Frequentie horen bij elkaar, maar er is er maar één ingevuld. → Vul allebei in, of geen van beide."
            ]
        ),
    ),
    "weekly": (
        [{"omvang": "4", "frequentie": "2"}],
        snapshot(
            [
                "let op Tarieven!T-1:frequentie (BS-961): Bij Frequentie 2 (per week) hoort een einddatum. → Vul Geldig t/m in."
            ]
        ),
    ),
    "cents": (
        [{"bedrag": "10,123"}],
        snapshot(
            [
                "fout Tarieven!T-1:bedrag (BS-412): Het bedrag ‘10,123’ kan niet: het moet 0 of hoger zijn, met hoogstens twee cijfers achter de komma. → Typ het bedrag in euro, bijvoorbeeld 58,20."
            ]
        ),
    ),
    "number": (
        [{"eenheid": "4"}],
        snapshot(
            [
                "fout Tarieven!T-1:eenheid (BS-402): ‘4’ kan niet in de kolom ‘Eenheid’. → Bedoelt u 04 (uur)? Maak de cel Tekst en typ de 0 erbij. Kies uit: 01 minuut, 04 uur, 14 etmaal, 16 dagdeel, 82 stuks (output), 83 euro, 84 stuks (inspanning)."
            ]
        ),
    ),
}


@pytest.mark.parametrize("case", TARIFFS)
def test_tariffs_are_checked_by_time_key_and_national_rules(case: str, tmp_path: Path) -> None:
    tariffs, expected = TARIFFS[case]
    assert with_tariffs(tmp_path, *tariffs) == expected


def test_a_product_that_fits_under_another_law_is_named(tmp_path: Path) -> None:
    folder = write_region(tmp_path, ("bouwstenen", 'naam = "Licht"', 'naam = "Licht"\nwet = "Wmo"'))
    add_laws(folder)
    assert told(load(folder).problems) == snapshot(
        [
            "let op Bouwstenen!LICHT:wet (BS-937): ‘LICHT’ is voor Wmo, maar volgens de regels past ‘LICHT’ ook bij: Wet = Jeugdwet. → Vul bij de regel de wet in, of pas de kolom Wet van de bouwsteen aan."
        ]
    )


def test_products_that_fit_together_against_the_list_are_named(tmp_path: Path) -> None:
    loaded = region(
        tmp_path,
        ("regels", 'als.zwaar = "nee"\n', ""),
        (
            "bouwstenen",
            'naam = "Zwaar product"',
            'naam = "Zwaar product"\ncombineerbaar_met = "OUD"',
        ),
    )
    assert told(loaded.problems) == snapshot(
        [
            "let op Bouwstenen!LICHT (BS-938): ‘LICHT’ en ‘ZWAAR’ passen soms allebei, maar zijn volgens Combineerbaar met niet te combineren. Bijvoorbeeld bij: Leeftijd vanaf 18 EN Situatie = instabiel EN Dreiging = ja EN Zwaar = ja. → Maak een van de regels smaller, of vul Combineerbaar met aan."
        ]
    )
