import random

import pytest

from rules.attributes import Attribute
from rules.cells import CellError, Mistake, parse_cell, parse_value
from rules.cells.parse import MAX_LENGTH
from tests.rules.cells.attributes import (
    JUSTITIE,
    LEEFTIJD,
    PLAIN,
    SITUATIE,
    ZORG,
    choice,
    number,
    ordered,
)
from tests.work import Calls

TREDE = ordered("trede", "1", "2", "3", "4", "5")


@pytest.mark.parametrize(
    ("text", "attribute", "position"),
    [
        ("18", LEEFTIJD, 18),
        (" Instabiel ", SITUATIE, 2),
        ('"stabiel"', SITUATIE, 0),
        ("niet van toepassing", ZORG, 3),
        ("WAAR", JUSTITIE, 0),
    ],
)
def test_one_value_has_its_position(text: str, attribute: Attribute, position: int) -> None:
    assert parse_value(text, attribute) == position


@pytest.mark.parametrize(
    ("text", "attribute", "code", "suggestions"),
    [
        ("", LEEFTIJD, Mistake.NOT_ONE_VALUE, ()),
        ("-", LEEFTIJD, Mistake.NOT_ONE_VALUE, ()),
        ("vanaf 18", LEEFTIJD, Mistake.NOT_ONE_VALUE, ()),
        ("18 t/m 18", LEEFTIJD, Mistake.NOT_ONE_VALUE, ("18",)),
        ("niet ja", JUSTITIE, Mistake.NOT_ONE_VALUE, ("nee",)),
        ("stabiel; crisis", SITUATIE, Mistake.NOT_ONE_VALUE, ()),
        ("instabeil", SITUATIE, Mistake.UNKNOWN_VALUE, ("instabiel",)),
        ("2,5", TREDE, Mistake.UNKNOWN_VALUE, ()),
        ("1,3", TREDE, Mistake.UNKNOWN_VALUE, ()),
        ("1;3", TREDE, Mistake.NOT_ONE_VALUE, ()),
        ("130", LEEFTIJD, Mistake.OUT_OF_RANGE, ("120",)),
        ("1,2", LEEFTIJD, Mistake.OFF_GRID, ("1", "2")),
        ("18 jaar", LEEFTIJD, Mistake.UNIT, ("18",)),
        ("18+", LEEFTIJD, Mistake.PLUS, ()),
        ("8-12", LEEFTIJD, Mistake.DASH, ()),
        ("yes", JUSTITIE, Mistake.UNKNOWN_VALUE, ("ja",)),
    ],
)
def test_anything_but_one_value_is_refused_and_only_a_value_proposed(
    text: str, attribute: Attribute, code: Mistake, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(CellError) as caught:
        parse_value(text, attribute)
    assert (caught.value.code, caught.value.suggestions) == (code, suggestions)
    assert caught.value.expected


@pytest.mark.parametrize("read", [parse_cell, parse_value])
def test_more_text_than_a_cell_can_hold_is_refused(read: object) -> None:
    text = "1; " * MAX_LENGTH
    with pytest.raises(CellError) as caught:
        read(text, LEEFTIJD)  # type: ignore[operator]
    assert caught.value.code is Mistake.TOO_LONG
    assert caught.value.span == (MAX_LENGTH, len(text))


def test_a_long_correct_list_is_read() -> None:
    text = "; ".join(str(age) for age in range(0, 4_000, 2))
    values = parse_cell(text, number("x", "0", "10000"))
    assert len(values) == len(values.ranges) == 2_000


def test_all_empty_cells_accept_everything() -> None:
    for attribute in PLAIN:
        for text in ("", "-", "  ", "\u200b", "\u2013", "\u00a0-\n"):
            assert parse_cell(text, attribute).is_everything


def test_a_cell_of_a_large_workbook_costs_a_few_calls() -> None:
    drawn = random.Random(1)
    sheets = [
        *(choice(f"k{i}", *(f"keuze {j} van {i}" for j in range(12))) for i in range(20)),
        *(number(f"g{i}", "0", "120") for i in range(5)),
    ]
    texts = {attribute: [_cell(attribute, drawn) for _ in range(200)] for attribute in sheets}
    cells = [(drawn.choice(texts[one]), one) for _ in range(5_000) for one in sheets]
    with Calls().counted() as calls:
        for text, attribute in cells:
            parse_cell(text, attribute)
    assert calls.number < 12 * len(cells)


def _cell(attribute: Attribute, drawn: random.Random) -> str:
    if attribute.grid is not None:
        low, high = sorted(drawn.sample(range(1, 120), 2))
        return drawn.choice([f"{low} t/m {high}", f"vanaf {low}", f"niet({low}; {high})"])
    chosen = drawn.sample(attribute.choices, 2)
    return drawn.choice([chosen[0], "; ".join(chosen), f"niet({'; '.join(chosen)})", "-", ""])
