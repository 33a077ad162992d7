"""A profile is read, or refused with every mistake in it; personal data never get in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.answers.privacy import is_bsn
from catalog.answers.profiles import (
    RefusedProfileError,
    parse_profile,
    profile_of,
    read_pairs,
    read_profile,
)
from catalog.loading import find_source, load
from catalog.model import Catalog


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(find_source("midden-holland-2018")).catalog


def refusals(catalog: Catalog, answers: dict[str, object]) -> list[str]:
    with pytest.raises(RefusedProfileError) as refused:
        profile_of(catalog, answers)
    return [f"{one.message} {one.hint}" for one in refused.value.problems]


def test_answers_come_as_codes_names_numbers_and_truth_values(catalog: Catalog) -> None:
    answers = {"Wet": "wmo", "leeftijd": 45, "vraag_begeleiding": True, "schoolgaand": None}
    profile = profile_of(catalog, answers)
    assert {code: catalog.attribute[code].text(position) for code, position in profile.items()} == {
        "wet": "Wmo",
        "leeftijd": "45",
        "vraag_begeleiding": "ja",
    }


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (
            {"situatei": "stabiel"},
            snapshot(["Het kenmerk ‘situatei’ staat niet in dit werkboek. Bedoelt u ‘situatie’?"]),
        ),
        (
            {"schoenmaat": 43},
            snapshot(
                [
                    "Het kenmerk ‘schoenmaat’ staat niet in dit werkboek. Kies uit: wet, leeftijd, vraag_begeleiding, vraag_dagbesteding, situatie, uithuisplaatsing_dreigt, traject_justitie, extreem_life_event, andere_dreiging, zorg_planbaar, direct_starten, specialisme_nodig, fase_traject, doel_dagbesteding, schoolgaand, verwachte_duur_maanden."
                ]
            ),
        ),
        (
            {"fase": "opvang", "schulden": True, "gezin": False, "BSN": 1, "wet": "Wmo"},
            snapshot(
                [
                    'Dit profiel hoort bij een ander werkboek: 3 van de 5 kenmerken staan niet in dit werkboek. Kies het goede werkboek. Met dit werkboek ziet een profiel er zo uit: {"wet": "Wmo", "leeftijd": 60}',
                    "‘BSN’ is een persoonsgegeven. Dat mag niet in een profiel staan. Haal dit weg. In een profiel staan nooit namen, nummers of adressen. Gebruik in plaats van een geboortedatum de leeftijd in jaren.",
                ]
            ),
        ),
        (
            {"situatie": "instabeil"},
            snapshot(
                [
                    "‘instabeil’ is geen antwoord bij het kenmerk ‘Situatie’. Bedoelt u ‘instabiel’? Kies uit: stabiel, wisselend en instabiel."
                ]
            ),
        ),
        (
            {"leeftijd": 130},
            snapshot(
                [
                    "‘130’ kan niet bij ‘Leeftijd’: dat loopt van 0 tot en met 120. U kunt een getal van 0 tot en met 120 gebruiken."
                ]
            ),
        ),
        (
            {"leeftijd": 17.5},
            snapshot(
                [
                    "‘17,5’ kan niet bij ‘Leeftijd’: dat gaat in stappen van 1. Bedoelt u ‘17’ of ‘18’? U kunt een getal van 0 tot en met 120 gebruiken."
                ]
            ),
        ),
        (
            {"leeftijd": "18 t/m 20"},
            snapshot(
                [
                    "‘18 t/m 20’ is niet één antwoord. Hier kan maar één antwoord staan. U kunt een getal van 0 tot en met 120 gebruiken."
                ]
            ),
        ),
        (
            {"geboortedatum": "01-02-1990"},
            snapshot(
                [
                    "‘geboortedatum’ is een persoonsgegeven. Dat mag niet in een profiel staan. Haal dit weg. In een profiel staan nooit namen, nummers of adressen. Gebruik in plaats van een geboortedatum de leeftijd in jaren."
                ]
            ),
        ),
        (
            {"BSN": "123456782"},
            snapshot(
                [
                    "‘BSN’ is een persoonsgegeven. Dat mag niet in een profiel staan. Haal dit weg. In een profiel staan nooit namen, nummers of adressen. Gebruik in plaats van een geboortedatum de leeftijd in jaren."
                ]
            ),
        ),
        (
            {"situatie": "123456782"},
            snapshot(
                [
                    "Bij ‘Situatie’ staat iets dat lijkt op een BSN. Dat mag niet in een profiel staan. Haal dit weg en vul alleen een antwoord op de vraag in."
                ]
            ),
        ),
        (
            {"situatie": ["stabiel"]},
            snapshot(
                [
                    "Bij ‘Situatie’ staat geen antwoord dat te lezen is. Geef één antwoord. Weet u het niet? Laat het kenmerk dan weg."
                ]
            ),
        ),
        (
            {"groepsgrootte": 8},
            snapshot(
                [
                    "Het kenmerk ‘Groepsgrootte’ gaat over een aanbod, niet over een cliënt. Haal dit kenmerk weg."
                ]
            ),
        ),
        (
            {"wet": "Wmo", "Wet": "Jeugdwet"},
            snapshot(
                [
                    "Het kenmerk ‘Wet’ heeft twee verschillende antwoorden. Geef één antwoord per kenmerk."
                ]
            ),
        ),
        (
            {"leeftijd": float("nan")},
            snapshot(
                [
                    "‘NaN’ is geen antwoord bij het kenmerk ‘Leeftijd’. U kunt een getal van 0 tot en met 120 gebruiken."
                ]
            ),
        ),
    ],
)
def test_a_mistake_is_named_with_its_cure(
    catalog: Catalog, answers: dict[str, object], expected: list[str]
) -> None:
    assert refusals(catalog, answers) == expected


def test_an_example_answers_as_a_saved_profile_does() -> None:
    catalog = load(find_source("neos")).catalog
    with pytest.raises(RefusedProfileError) as refused:
        parse_profile(b"{", "profiel.json", catalog)
    example = refused.value.problems[0].hint.partition(": ")[2]
    assert "ja" in json.loads(example).values()
    assert profile_of(catalog, json.loads(example))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b'{"wet": "Wmo"',
            snapshot(
                [
                    'Dit bestand is geen profiel: regel 1, teken 14 is niet te lezen. Een profiel ziet er zo uit: {"wet": "Wmo", "leeftijd": 60}'
                ]
            ),
        ),
        (
            b'["Wmo"]',
            snapshot(
                [
                    'Een profiel bestaat uit kenmerken met elk één antwoord. Een profiel ziet er zo uit: {"wet": "Wmo", "leeftijd": 60}'
                ]
            ),
        ),
        (
            b" \n",
            snapshot(
                ['Dit bestand is leeg. Een profiel ziet er zo uit: {"wet": "Wmo", "leeftijd": 60}']
            ),
        ),
        (
            b"\xff\xfe\x00",
            snapshot(
                [
                    "Dit bestand is geen tekst en dus geen profiel. Kies een bestand dat eindigt op .json."
                ]
            ),
        ),
        (
            b"x" * 1_000_001,
            snapshot(
                ["Dit bestand is te groot voor een profiel. Kies een bestand met één profiel."]
            ),
        ),
        (
            b"[" * 100_000,
            snapshot(
                [
                    'Een profiel bestaat uit kenmerken met elk één antwoord. Een profiel ziet er zo uit: {"wet": "Wmo", "leeftijd": 60}'
                ]
            ),
        ),
    ],
)
def test_a_file_that_is_no_profile_is_refused(
    tmp_path: Path, content: bytes, expected: list[str], catalog: Catalog
) -> None:
    path = tmp_path / "profiel.json"
    path.write_bytes(content)
    with pytest.raises(RefusedProfileError) as refused:
        read_profile(path, catalog)
    assert [f"{one.message} {one.hint}" for one in refused.value.problems] == expected


def test_two_different_answers_in_one_file_are_refused(tmp_path: Path, catalog: Catalog) -> None:
    path = tmp_path / "profiel.json"
    path.write_text('{"wet": "Wmo", "wet": "Jeugdwet"}', encoding="utf-8")
    assert refusals(catalog, read_profile(path, catalog)) == snapshot(
        ["Het kenmerk ‘Wet’ heeft twee verschillende antwoorden. Geef één antwoord per kenmerk."]
    )


def test_pairs_of_words_are_read() -> None:
    assert read_pairs(["situatie=stabiel", "wet="]) == {"situatie": "stabiel", "wet": None}
    pasted = "situatie=niet bekend;\n    wet=Wmo ; leeftijd="
    assert read_pairs([pasted]) == {"situatie": "niet bekend", "wet": "Wmo", "leeftijd": None}
    with pytest.raises(RefusedProfileError):
        read_pairs(["situatie"])


def test_the_eleven_test_finds_citizen_numbers() -> None:
    assert is_bsn("123456782")
    assert is_bsn("1234 56 782")
    assert not is_bsn("123456789")
    assert not is_bsn("000000000")
    assert not is_bsn("45")
