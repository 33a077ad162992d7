import pytest

from rules.attributes import Attribute
from rules.cells import choice_problem, parse_cell, write_cell
from rules.valuesets import ValueSet
from tests.rules.cells.attributes import (
    FTE,
    JUSTITIE,
    LEEFTIJD,
    PLAIN,
    SITUATIE,
    WET,
    ZORG,
    choice,
    ordered,
)


@pytest.mark.parametrize(
    ("attribute", "read", "written"),
    [
        (LEEFTIJD, "", "-"),
        (LEEFTIJD, "18", "18"),
        (LEEFTIJD, "18; 19", "18 t/m 19"),
        (LEEFTIJD, "tot 18", "hoogstens 17"),
        (LEEFTIJD, "> 17", "vanaf 18"),
        (LEEFTIJD, "0", "0"),
        (LEEFTIJD, "120", "120"),
        (LEEFTIJD, "12; 7; 1; 2; 3; vanaf 65", "1 t/m 3; 7; 12; vanaf 65"),
        (LEEFTIJD, "tot 6; vanaf 25", "niet(6 t/m 24)"),
        (LEEFTIJD, "niet(18)", "niet(18)"),
        (LEEFTIJD, "0; 120", "0; 120"),
        (FTE, "0.5; 1,5", "0,5; 1,5"),
        (FTE, "< 0", "hoogstens -0,5"),
        (SITUATIE, "crisis, stabiel", "stabiel; crisis"),
        (SITUATIE, "niet stabiel", "vanaf wisselend"),
        (SITUATIE, "wisselend; instabiel", "wisselend t/m instabiel"),
        (WET, "WMO", "Wmo"),
        (JUSTITIE, "niet ja", "nee"),
        (ZORG, "niet nee", "niet(nee)"),
        (ZORG, "zelf; nee; licht, matig", "zelf; nee; licht, matig"),
    ],
)
def test_a_meaning_has_one_short_dutch_text(attribute: Attribute, read: str, written: str) -> None:
    assert write_cell(parse_cell(read, attribute), attribute) == written


@pytest.mark.parametrize(
    ("attribute", "positions", "written"),
    [
        (ordered("x", "a", "b", "c", "a t/m c", "d"), [0, 1, 2], "hoogstens c"),
        (ordered("x", "z", "a", "b", "c", "a t/m c"), [1, 2, 3], '"a" t/m "c"'),
        (ordered("x", "a", "vanaf b", "b", "c"), [2, 3], 'vanaf "b"'),
        (choice("x", "onbekend", "(onbekend)", "zelf", "elders"), [1, 2, 3], 'niet("onbekend")'),
        (choice("x", "a", "a)", "b", "c"), [1, 2, 3], 'niet("a")'),
        (choice("x", "a", "niet a"), [1], "niet a"),
        (choice("x", "a, b", "a", "b"), [1, 2], "a; b"),
    ],
)
def test_quotes_are_used_only_where_a_choice_would_be_read_as_something_else(
    attribute: Attribute, positions: list[int], written: str
) -> None:
    assert not [name for name in attribute.choices if choice_problem(name, attribute)]
    values = ValueSet.of(attribute.size, positions)
    assert write_cell(values, attribute) == written
    assert parse_cell(written, attribute) == values


def test_nothing_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="accepts nothing"):
        write_cell(ValueSet.nothing(121), LEEFTIJD)


def test_a_set_over_another_domain_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="121 of leeftijd"):
        write_cell(ValueSet.everything(5), LEEFTIJD)


def test_everything_is_a_dash() -> None:
    for attribute in (*PLAIN, choice("leeg"), choice("wet", "Wmo")):
        assert write_cell(attribute.everything(), attribute) == "-"


def test_invisible_characters_of_a_choice_are_not_written() -> None:
    attribute = choice("x", "in\u00a0samen\u00adwerking ", "zelf")
    assert write_cell(ValueSet.of(2, [0]), attribute) == "in samenwerking"
