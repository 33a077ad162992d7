import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.columns import Content
from catalog.textform.content import settled


@given(st.text(), st.sampled_from(Content))
def test_settling_twice_changes_nothing(text: str, content: Content) -> None:
    once = settled(text, content)
    assert settled(once, content) == once
    once.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  past ", "past"),
        ("\u00a0past\n", "past"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        (" \t\n", ""),
        ("\u200b\u00ad", ""),
        ("a\u200b", "a\u200b"),
        ("0,50", "0,50"),
        ("half \ud83d paar", "half \ufffd paar"),
    ],
)
def test_a_text_keeps_all_but_what_no_workbook_keeps(text: str, expected: str) -> None:
    assert settled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0,50", "0,5"),
        ("0.5", "0,5"),
        ("12,0", "12"),
        ("007", "7"),
        ("-0", "0"),
        ("1.250,50", "1.250,50"),
        ("twaalf", "twaalf"),
        ("123456789012345", "123456789012345"),
        ("1234567890123456789", "1234567890123456789"),
        ("0,12345678901234567890", "0,12345678901234567890"),
        ("1" * 400, "1" * 400),
    ],
)
def test_a_number_has_one_form_in_a_column_of_numbers(text: str, expected: str) -> None:
    assert settled(text, Content.NUMBER) == expected
