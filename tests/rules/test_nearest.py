import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.nearest import LONGEST, distance, nearest

SITUATIONS = ("stabiel", "wisselend", "instabiel")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("instabeil", "instabiel"),
        ("INSTABIEL", "instabiel"),
        ("ïnstabiel", "instabiel"),
        ("stabiell", "stabiel"),
        ("wiselend", "wisselend"),
        ("wiss", "wisselend"),
        ("blauw", None),
        ("", None),
        ("\u200b", None),
    ],
)
def test_a_misspelt_word_finds_what_was_meant(word: str, meant: str | None) -> None:
    assert nearest(word, SITUATIONS) == meant


def test_a_beginning_that_fits_two_words_finds_neither() -> None:
    assert nearest("beg", ["begeleiding", "begrenzing"]) is None


def test_among_equals_the_first_wins() -> None:
    assert nearest("bxa", ["baa", "bba"]) == "baa"


def test_a_short_word_is_not_changed_altogether() -> None:
    assert nearest("x", ["a", "b"]) is None
    assert nearest("ja", ["nee"]) is None


def test_long_texts_are_not_compared() -> None:
    assert nearest("x" * (LONGEST + 1), ["x" * LONGEST]) is None
    assert nearest("x" * LONGEST, ["y" + "x" * LONGEST]) is None


@pytest.mark.parametrize(
    ("one", "other", "mistakes"),
    [("", "", 0), ("ab", "ba", 1), ("abc", "ac", 1), ("abc", "axc", 1), ("kitten", "sitting", 3)],
)
def test_a_mistake_is_a_letter_added_lost_changed_or_swapped(
    one: str, other: str, mistakes: int
) -> None:
    assert distance(one, other) == mistakes


WORDS = st.text("abc", max_size=6)


@given(WORDS, WORDS)
def test_distance_is_the_same_both_ways_and_nought_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, other) <= max(len(one), len(other))


@given(st.lists(WORDS, max_size=4), st.text(max_size=8))
def test_the_answer_is_a_known_word_or_nothing(known: list[str], word: str) -> None:
    assert nearest(word, known) in {*known, None}


@given(st.text(min_size=1, max_size=20))
def test_a_known_word_finds_itself_or_one_that_reads_the_same(word: str) -> None:
    meant = nearest(word, [word])
    assert meant in (word, None)
