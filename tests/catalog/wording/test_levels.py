from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.records import ResultKind, ResultNorm
from catalog.wording.levels import legends, level_text, norm_text, values_text
from rules.attributes import Attribute, Grid, Kind, yes_no
from rules.cells import parse_cell
from rules.places import NOWHERE
from rules.ruleset import Certainty

STEP = Attribute(
    "trede", "Trede", Kind.ORDERED, choices=("1", "2", "3"), meanings=("laag", "midden", "hoog")
)
PHASE = Attribute(
    "fase", "Fase", Kind.ORDERED, choices=("in", "op", "uit"), meanings=("komt", "woont", "gaat")
)
MONTHS = Attribute(
    "duur", "Duur", Kind.NUMBER, grid=Grid(Decimal(0), Decimal(24), Decimal(1)), unit="maand"
)
HOME = Attribute("huis", "Huis", Kind.CHOICE, choices=("geen", "tijdelijk", "eigen"))


@pytest.mark.parametrize(
    ("attribute", "cell", "expected"),
    [
        (STEP, "vanaf 2", "minstens 2"),
        (STEP, "3", "minstens 3"),
        (STEP, "hoogstens 2", "hoogstens 2"),
        (STEP, "1", "1"),
        (PHASE, "uit", "uit"),
        (PHASE, "vanaf op", "minstens op"),
        (MONTHS, "vanaf 6", "minstens 6 maand"),
        (MONTHS, "6 t/m 8", "6 t/m 8 maand"),
        (HOME, "tijdelijk; eigen", "tijdelijk of eigen"),
        (yes_no("ja_nee"), "ja", "ja"),
    ],
)
def test_accepted_values_are_said_as_people_say_them(
    attribute: Attribute, cell: str, expected: str
) -> None:
    assert values_text(parse_cell(cell, attribute), attribute) == expected


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        (ResultKind.LEVEL, "vanaf 2", "minstens 2"),
        (ResultKind.RISE, "", "hoger dan bij het begin"),
        (ResultKind.KEEP, "vanaf 2", "niet lager dan bij het begin en minstens 2"),
    ],
)
def test_a_norm_says_what_it_asks(kind: ResultKind, cell: str, expected: str) -> None:
    norm = ResultNorm(
        place=NOWHERE,
        id="RN-1",
        products=("A",),
        attribute="trede",
        norm=parse_cell(cell, STEP) if cell else None,
        kind=kind,
        certainty=Certainty.LITERAL,
    )
    assert norm_text(norm, STEP) == expected


def test_a_bare_number_gets_its_meaning_and_a_word_explains_itself() -> None:
    assert level_text(STEP, 1) == "2 (midden)"
    assert level_text(PHASE, 1) == "op"
    assert level_text(MONTHS, 6) == "6 maand"
    assert legends([STEP, PHASE, STEP, MONTHS]) == ("1 laag, 2 midden en 3 hoog",)
