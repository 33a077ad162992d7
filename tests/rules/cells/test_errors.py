import pytest

from rules.cells import CellError, Mistake, parse_cell
from tests.rules.cells.attributes import LEEFTIJD, SITUATIE


def refused(text: str, attribute: object = SITUATIE) -> CellError:
    with pytest.raises(CellError) as caught:
        parse_cell(text, attribute)  # type: ignore[arg-type]
    return caught.value


def test_the_marker_stands_under_the_mistake() -> None:
    error = refused("niet(stabiel; instabeil)")
    assert f"{error.text}\n{error.marker}" == (
        "niet(stabiel; instabeil)\n"
        "              ~~~~~~~~^"
    )  # fmt: skip


def test_something_missing_is_marked_where_it_should_stand() -> None:
    error = refused("niet(stabiel")
    assert f"{error.text}\n{error.marker}" == (
        "niet(stabiel\n"
        "            ^"
    )  # fmt: skip
    assert error.found == ""
    assert error.expected == ("';'", "')'")


def test_the_found_part_is_quoted_as_it_was_written() -> None:
    error = refused("\u200b Stabiel ;\u00a0 InSta\u00adbeil ")
    assert error.found == "InSta\u00adbeil"
    assert error.suggestion == "instabiel"
    assert error.corrected == "\u200b Stabiel ;\u00a0 instabiel"


def test_an_unknown_value_says_which_values_exist() -> None:
    assert refused("blauw").expected == SITUATIE.choices
    assert refused("130", LEEFTIJD).expected == ("een getal van 0 t/m 120",)


def test_without_a_suggestion_there_is_no_corrected_cell() -> None:
    error = refused("blauw")
    assert error.suggestion is None
    assert error.corrected is None


def test_an_error_tells_a_programmer_what_and_where() -> None:
    assert str(refused("stabiel; blauw")) == "unknown-value at 9:14: 'blauw'"
    assert refused("blauw").code is Mistake.UNKNOWN_VALUE
