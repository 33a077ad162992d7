import pytest

from rules.cells.vocabulary import ends_word, vocabulary_of
from tests.rules.cells.attributes import JUSTITIE, LEEFTIJD, OPLEIDING, ZORG, choice


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 of 2 keer of zelf", "1 of 2 keer"),
        ("licht, matig, zelf", "licht, matig"),
        ("zelf t/m elders", "zelf t/m elders"),
        ("zelf t/m nee", "zelf"),
        ("zelfs", None),
    ],
)
def test_the_longest_known_choice_is_found(text: str, found: str | None) -> None:
    known = vocabulary_of(ZORG).longest(text, 0)
    assert (known and ZORG.choices[known[0]]) == found


def test_a_choice_must_end_where_a_word_ends() -> None:
    hbo = vocabulary_of(OPLEIDING)
    assert hbo.longest("hbo+", 0) == (2, 4)
    assert hbo.longest("hbo;hbo+", 0) == (1, 3)
    assert hbo.longest("hbo+x", 0) is None
    assert hbo.longest("mbo..hbo", 0) == (0, 3)


def test_a_choice_that_goes_on_past_the_text_is_not_found() -> None:
    assert vocabulary_of(ZORG).longest("niet van toe", 0) is None
    assert vocabulary_of(ZORG).longest("nee", 0) == (2, 3)


def test_yes_and_no_have_all_their_words() -> None:
    words = vocabulary_of(JUSTITIE).words
    assert words == {"ja": 0, "waar": 0, "true": 0, "x": 0, "nee": 1, "onwaar": 1, "false": 1}


def test_numbers_have_no_words() -> None:
    assert vocabulary_of(LEEFTIJD).longest("18", 0) is None


def test_of_choices_that_read_the_same_the_first_counts() -> None:
    assert vocabulary_of(choice("x", "Ja", "ja")).words == {"ja": 0}


def test_the_end_of_the_text_ends_a_word() -> None:
    assert ends_word("ja", 2)
    assert not ends_word("ja", 1)
