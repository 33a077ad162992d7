from datetime import date

import pytest

from catalog.columns import Content
from catalog.workbook.look.styles import Format
from catalog.workbook.writing.values import (
    MOST_CHARACTERS,
    UnwritableError,
    cell_value,
    check_text,
    is_canonical,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,5", 0.5), ("58.20", 58.2), ("12", 12), ("-3", -3), ("0", 0), ("123456789012345", 123456789012345)],
)  # fmt: skip
def test_a_number_becomes_a_number(text: str, number: float) -> None:
    value = cell_value(text, Content.NUMBER)
    assert (value.value, type(value.value)) == (number, type(number))


@pytest.mark.parametrize(
    "text", ["007", "+5", "-0", "1e3", "1.250,50", "1234567890123456", "0,12345678901234567", "ja"]
)
def test_what_would_change_as_a_number_stays_text(text: str) -> None:
    assert cell_value(text, Content.NUMBER) == cell_value(text, Content.TEXT)


def test_an_amount_shows_all_its_decimals() -> None:
    assert cell_value("0,0355", Content.MONEY).shown is Format.MONEY
    assert cell_value("0,03551", Content.MONEY).shown is Format.NUMBER


def test_only_a_day_that_excel_knows_becomes_a_date() -> None:
    assert cell_value("2018-01-31", Content.DATE).value == date(2018, 1, 31)
    for text in ("2018-02-30", "20180131", "2018-W05-3", "1899-12-31", "1900-02-28", "31-01-2018"):
        assert cell_value(text, Content.DATE).value == text


def test_a_long_text_leaves_the_text_format_in_which_old_excels_show_hashes() -> None:
    assert cell_value("a" * 255, Content.TEXT).shown is Format.TEXT
    assert cell_value("a" * 256, Content.TEXT).shown is Format.LONG
    assert cell_value("=" + "a" * 256, Content.TEXT).shown is Format.TEXT


def test_line_ends_become_one_kind() -> None:
    assert cell_value("a\r\nb\rc\nd", Content.TEXT).value == "a\nb\nc\nd"


def test_the_longest_text_fits_and_one_more_does_not() -> None:
    check_text("a" * MOST_CHARACTERS)
    with pytest.raises(UnwritableError, match="32768 tekens"):
        check_text("a" * (MOST_CHARACTERS + 1))
    with pytest.raises(UnwritableError, match="32770 tekens"):
        check_text("🙂" * (MOST_CHARACTERS // 2 + 2))


def test_the_refusal_says_where_and_what() -> None:
    with pytest.raises(UnwritableError) as caught:
        check_text("ab\x0bc", "Regels", "Toelichting")
    assert str(caught.value) == (
        "Regels, Toelichting: op positie 3 staat een onzichtbaar stuurteken (U+000B) dat niet in "
        "een werkboek past. Haal het weg."
    )


def test_only_the_one_written_form_is_canonical() -> None:
    assert is_canonical("1,5")
    assert not any(map(is_canonical, ["1,50", "1.5", "01", "ja", "+1"]))
