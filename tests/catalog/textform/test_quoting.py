import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.textform.quoting import key, quoted

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(ANY_TEXT, ANY_TEXT)
def test_toml_reads_back_every_key_and_text(name: str, text: str) -> None:
    assert tomllib.loads(f"{key(name)} = {quoted(text)}") == {name: text}


@given(ANY_TEXT)
def test_a_text_stays_on_one_line_and_shows_every_character(text: str) -> None:
    written = quoted(text)
    assert len(written.splitlines()) == 1
    assert not any(
        ord(letter) < ord(" ") or (letter.isspace() and letter != " ") for letter in written
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("cliënt, ‘krom’ – ≥ 3", '"cliënt, ‘krom’ – ≥ 3"'),
        ('zegt "ja"', r'"zegt \"ja\""'),
        ("C:\\map", r'"C:\\map"'),
        ("een\ntwee\tdrie", r'"een\ntwee\tdrie"'),
        ("a\u00a0b", r'"a\u00A0b"'),
        ("af\u00adbreken", r'"af\u00ADbreken"'),
        ("\u200bnul", r'"\u200Bnul"'),
        ("\u202eom", r'"\u202Eom"'),
        ("\x00\x07\x7f\x85", r'"\u0000\u0007\u007F\u0085"'),
        ("\U000e0041\U0010ffff", r'"\U000E0041\U0010FFFF"'),
        ("♥\ufe0f", r'"♥\uFE0F"'),
    ],
)
def test_invisible_characters_are_escaped_and_others_left_alone(text: str, written: str) -> None:
    assert quoted(text) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("leeftijd", "leeftijd"),
        ("_notitie", "_notitie"),
        ("1-2", "1-2"),
        ("_mijn notitie", '"_mijn notitie"'),
        ("cliënt", '"cliënt"'),
        ("a.b", '"a.b"'),
        ("", '""'),
    ],
)
def test_a_key_is_bare_only_when_it_is_an_ascii_code(name: str, written: str) -> None:
    assert key(name) == written
