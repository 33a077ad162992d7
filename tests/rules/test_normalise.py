import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.normalise import fold, plain, tidy

TEXTS = st.text() | st.text("ae\u0301\u200b\u00ad\u00a0 –—‘’“”\u212bİß\n\t;\u037e")


@pytest.mark.parametrize(
    ("written", "tidied"),
    [
        ("  in   samenwerking ", "in samenwerking"),
        ("in\u00a0samen\u00adwerking\u200b", "in samenwerking"),
        ("cli\u0065\u0308nt", "cliënt"),
        ("foto’s „a” “b”", 'foto\'s "a" "b"'),
        ("18–65 − 1", "18-65 - 1"),
        ("regel\r\neen", "regel een"),
        ("\ufeff\u202a", ""),
    ],
)
def test_differences_that_nobody_sees_are_taken_away(written: str, tidied: str) -> None:
    assert tidy(written) == tidied


def test_an_accent_after_an_invisible_character_still_belongs_to_its_letter() -> None:
    assert tidy("e\u200b\u0301") == "é"


def test_case_makes_no_difference_when_folded() -> None:
    assert fold("WMO") == fold("Wmo")
    assert fold("STRASSE") == fold("straße")


@given(TEXTS)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(TEXTS)
def test_folding_does_not_depend_on_tidying_first(text: str) -> None:
    assert fold(tidy(text)) == fold(text)


@given(TEXTS)
def test_tidy_text_has_single_spaces_and_composed_letters(text: str) -> None:
    tidied = tidy(text)
    assert tidied == " ".join(tidied.split())
    assert unicodedata.is_normalized("NFC", tidied)


@given(TEXTS)
def test_plain_text_has_at_most_as_many_characters(text: str) -> None:
    assert len(plain(text)) <= len(text)
    assert plain(plain(text)) == plain(text)
