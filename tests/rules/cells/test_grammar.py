import pytest

from rules.attributes import Attribute
from rules.cells import CellError, Mistake, parse_cell
from rules.cells.faults import Fault
from rules.cells.grammar import MAX_DEPTH, read, read_value
from rules.cells.vocabulary import vocabulary_of
from tests.rules.cells.attributes import JUSTITIE, LEEFTIJD, SITUATIE, ZORG, choice
from tests.work import must_end

LONG = (
    "niet(" * 5_000,
    "niet " * 6_000,
    "not(" * 8_000,
    "(" * 32_000,
    "1;" * 15_000,
    "1; " * 10_000,
    "niet 1; " * 4_000 + "niet 2",
    '"' * 32_000,
    "1," * 15_000 + "1",
    "a " * 16_000,
    "e\u0301" * 15_000,
    "\u0301" * 30_000,
    "\uac00\u1161" * 15_000,
    "<" * 30_000,
    "1 t/m " * 5_000,
    "1.." * 10_000,
    "x" * 32_000,
    "9" * 32_000,
    "1," + "0" * 32_000 + "1",
    "-" * 30_000,
    "1 2 " * 8_000,
    "vanaf " * 5_000,
    "1 of " * 6_000,
    "stabiel; " * 3_500 + "x",
    "niet van toepasing " * 1_700,
    "18+; " * 6_000,
)


@pytest.mark.parametrize("attribute", [LEEFTIJD, SITUATIE, ZORG, JUSTITIE], ids=lambda a: a.code)
@pytest.mark.parametrize("text", LONG, ids=lambda text: f"{text[:12]!a} {len(text)}")
def test_a_huge_malformed_cell_does_not_hang(text: str, attribute: Attribute) -> None:
    with must_end(), pytest.raises(CellError):
        parse_cell(text, attribute)


def test_brackets_may_be_nested_as_deep_as_a_person_reads() -> None:
    deepest = "niet(" * MAX_DEPTH + "18" + ")" * MAX_DEPTH
    assert parse_cell(deepest, LEEFTIJD) == parse_cell("18", LEEFTIJD)
    with pytest.raises(CellError) as caught:
        parse_cell(f"niet({deepest})", LEEFTIJD)
    assert caught.value.code is Mistake.TOO_DEEP
    assert caught.value.span[0] == MAX_DEPTH * len("niet(")


def test_a_single_value_may_be_the_only_one() -> None:
    assert parse_cell("Wmo", choice("wet", "Wmo")).is_everything


def test_without_the_only_value_nothing_is_left() -> None:
    with pytest.raises(CellError) as caught:
        parse_cell("niet Wmo", choice("wet", "Wmo"))
    assert caught.value.code is Mistake.NOTHING


def test_an_attribute_without_choices_knows_no_value() -> None:
    nothing = choice("wet")
    assert parse_cell("-", nothing).is_everything
    with pytest.raises(CellError) as caught:
        parse_cell("Wmo", nothing)
    assert caught.value.code is Mistake.UNKNOWN_VALUE


def test_a_bare_value_has_a_position() -> None:
    ages = vocabulary_of(LEEFTIJD)
    assert read_value("18", ages) == 18
    assert read_value("18 t/m 20", ages) is None
    assert read_value("", ages) is None
    with pytest.raises(Fault):
        read_value("130", ages)


def test_the_first_of_two_mistakes_is_named() -> None:
    with pytest.raises(Fault) as caught:
        read("130; 140", vocabulary_of(LEEFTIJD))
    assert (caught.value.start, caught.value.end) == (0, 3)
