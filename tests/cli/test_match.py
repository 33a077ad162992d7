"""match on the screen: short when nothing is known, and what is best asked next."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import UNKNOWN, profile_of
from catalog.loading import find_source, load
from rules.analysis.questions import next_question
from tests.acceptance.commands import bouwsteen
from tests.regions import write_region

REGION = "midden-holland-2018"
DAY = ("--peildatum", "01-02-2018")
ASKED = "Vraag nu eerst: "


def test_an_empty_profile_gets_a_short_answer_and_the_first_question() -> None:
    assert bouwsteen("match", REGION, *DAY).out == snapshot("""\
Midden-Holland, versie 2018-1, peildatum 01-02-2018
Profiel: nog niets bekend.

? onbekend    BG-B  Begeleiding basis
? onbekend    BG-S  Begeleiding specialistisch
? onbekend    BG-I  Begeleiding intensief
? onbekend    DB-D  Dagbesteding doorlopend
? onbekend    DB-P  Dagbesteding potentieel
? onbekend    DB-H  Dagbesteding herstel

Geldt niet op deze dag: JD-LEER Dagbesteding Jeugd - leerproces (vervallen, opvolger: DB-P); JD-SOVA
Dagbesteding Jeugd - sociale vaardigheden en respijt (vervallen, opvolger: DB-D of DB-P).

Vraag nu eerst: Vraagt de cliënt om begeleiding?
  Geef het antwoord mee, bijvoorbeeld: -k vraag_begeleiding=ja
  Of laat alle vragen stellen die nog iets uitmaken, met --vraag.

Dit zegt wat past bij dit profiel. Kijk eerst naar eigen kracht, gebruikelijke hulp, het netwerk en \n\
algemene voorzieningen. De beslissing is aan u.
""")


@pytest.mark.parametrize(
    "pairs",
    [(), ("vraag_begeleiding=ja",), ("vraag_begeleiding=nee", "vraag_dagbesteding=ja")],
)
def test_the_question_is_the_one_that_tells_most(pairs: tuple[str, ...]) -> None:
    catalog = load(find_source(REGION)).catalog
    answers = dict(pair.split("=") for pair in pairs)
    compiled = Advisor(catalog, catalog.info.valid_from).matcher.compiled
    best = next_question(compiled, profile_of(catalog, answers))
    assert best is not None
    words = [word for pair in pairs for word in ("-k", pair)]
    out = bouwsteen("match", REGION, *DAY, *words).out
    assert f"{ASKED}{catalog.attribute[best.attribute].question}" in out


def test_nothing_is_asked_when_no_answer_matters() -> None:
    out = bouwsteen(
        "match",
        REGION,
        *DAY,
        *("-k", "vraag_begeleiding=nee", "-k", "vraag_dagbesteding=nee"),
    ).out
    assert "past niet" in out
    assert ASKED not in out


@pytest.mark.parametrize("word", sorted(UNKNOWN))
def test_an_answer_that_is_not_known_is_the_same_as_no_answer(word: str) -> None:
    given = ("-k", "vraag_begeleiding=ja")
    without = bouwsteen("match", REGION, *DAY, *given, "--json")
    assert bouwsteen("match", REGION, *DAY, *given, "-k", f"situatie={word}", "--json") == without
    assert "situatie" not in without.json["profiel"]


@pytest.mark.parametrize("pair", ["naam=Jan", "bsn=123456782", "postcode=1234AB"])
def test_personal_data_is_refused_without_repeating_it(pair: str) -> None:
    ran = bouwsteen("match", REGION, *DAY, "-k", pair)
    assert ran.code == 2
    assert "nooit namen, nummers of adressen" in " ".join(ran.err.split())
    assert pair.partition("=")[2] not in ran.err


@pytest.mark.parametrize("words", [("match",), ("analyseer",)])
def test_a_workbook_without_products_says_what_to_fill_in(words: tuple[str, ...]) -> None:
    ran = bouwsteen(*words, "leeg")
    assert ran.code == 0
    assert "nog geen bouwstenen" in ran.out
    assert len(ran.out.splitlines()) <= 2


def test_a_workbook_without_examples_says_so() -> None:
    assert bouwsteen("test", "leeg").out == snapshot(
        "Er zijn nog geen voorbeelden. Zet proefcliënten op het blad Voorbeelden.\n"
    )


TARIFF = """
[[tarief]]
tarief = "{0}"
bouwsteen = "LICHT"
gemeente = "{1}"
eenheid = "04"
bedrag = "{2}"
geldig_vanaf = "2020-01-01"
status = "fictief"
"""


def test_a_municipality_without_a_tariff_is_told(tmp_path: Path) -> None:
    region = write_region(tmp_path / "regio")
    tariffs = TARIFF.format("T-1", "", "50") + TARIFF.format("T-2", "Gouda", "60")
    (region / "tarieven.toml").write_text(tariffs, encoding="utf-8")
    words = ("match", region, "-k", "leeftijd=30; situatie=stabiel", "--peildatum", "2020-01-01")
    right = bouwsteen(*words, "--gemeente", "gouda")
    assert ("€ 60" in right.out, right.err) == (True, "")
    wrong = bouwsteen(*words, "--gemeente", "Goda")
    assert "€ 50" in wrong.out
    assert "geen tarief voor de gemeente ‘Goda’. Bedoelt u ‘Gouda’?" in " ".join(wrong.err.split())
    elsewhere = bouwsteen(*words, "--gemeente", "Zuidplas")
    assert "Nu gelden de tarieven zonder gemeente." in " ".join(elsewhere.err.split())
