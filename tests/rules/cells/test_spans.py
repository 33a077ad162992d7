import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.cells.spans import locate, original_span
from rules.normalise import fold

TEXTS = st.text() | st.text("ae\u0301\u0327\u200b\u00ad\u00a0 –“ßİ\u1100\u1161\u11a8각\n;")


@given(TEXTS)
def test_every_folded_character_has_a_place_in_order(text: str) -> None:
    places = locate(text)
    assert len(places) == len(fold(text))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert list(places) == sorted(places)


@given(TEXTS)
def test_a_place_holds_what_its_character_came_from(text: str) -> None:
    for letter, (start, end) in zip(fold(text), locate(text), strict=True):
        assert letter in fold(f"x{text[start:end]}x")


@given(TEXTS)
def test_no_text_makes_the_places_after_it_vague(text: str) -> None:
    size = len(text) + 4
    assert locate(f"a {text} z")[-1] == (size - 1, size)


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_any_part_of_the_folded_text_lies_inside_the_original(
    text: str, start: int, length: int
) -> None:
    size = len(fold(text))
    start = min(start, size)
    first, last = original_span(text, start, min(start + length, size))
    assert 0 <= first <= last <= len(text)


@pytest.mark.parametrize(
    ("text", "folded", "part"),
    [
        ("  ABC  def", "def", "def"),
        ("\u200bA\u200bB", "ab", "A\u200bB"),
        ("xe\u0301y", "é", "e\u0301"),
        ("x e\u200b\u0301 y", "é", "e\u200b\u0301"),
        ("STRAßE 5", "ss", "ß"),
        ("a \u00a0 b", " ", " \u00a0 "),
    ],
)
def test_a_part_is_found_as_it_was_written(text: str, folded: str, part: str) -> None:
    start = fold(text).index(folded)
    first, last = original_span(text, start, start + len(folded))
    assert text[first:last] == part


def test_the_place_after_the_end_stands_behind_the_last_visible_character() -> None:
    assert original_span(" abc  ", 3, 3) == (4, 4)
    assert original_span("   ", 0, 0) == (3, 3)
