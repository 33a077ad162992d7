import pytest

from rules.attributes import Attribute
from rules.cells.tokens import Scanner, TokenKind
from rules.cells.vocabulary import vocabulary_of
from tests.rules.cells.attributes import GROEP, LEEFTIJD, SITUATIE, ZORG, ordered


def before(text: str, attribute: Attribute) -> tuple[TokenKind, str]:
    token = Scanner(text, vocabulary_of(attribute)).before_value()
    assert text[token.start : token.end] == token.text
    return token.kind, token.text


def after(text: str, at: int) -> tuple[TokenKind, str]:
    token = Scanner(text, vocabulary_of(SITUATIE), at).after_value()
    assert text[token.start : token.end] == token.text
    return token.kind, token.text


@pytest.mark.parametrize(
    ("text", "attribute", "kind", "word"),
    [
        ("stabiel; crisis", SITUATIE, TokenKind.VALUE, "stabiel"),
        ("niet van toepassing", ZORG, TokenKind.VALUE, "niet van toepassing"),
        ("niet zelf", ZORG, TokenKind.NOT, "niet"),
        ("niet(zelf)", ZORG, TokenKind.NOT_OPEN, "niet("),
        ("not (zelf)", ZORG, TokenKind.NOT_OPEN, "not ("),
        ("niet (nog) onbekend", GROEP, TokenKind.NOT, "niet"),
        ("nietes", ZORG, TokenKind.WORD, "nietes"),
        ("<18", GROEP, TokenKind.VALUE, "<18"),
        ("<18", LEEFTIJD, TokenKind.COMPARISON, "<"),
        ("tot en met 18", LEEFTIJD, TokenKind.COMPARISON, "tot en met"),
        ("tot 18", LEEFTIJD, TokenKind.COMPARISON, "tot"),
        ("18", LEEFTIJD, TokenKind.NUMBER, "18"),
        ("-0,5..2", LEEFTIJD, TokenKind.NUMBER, "-0,5"),
        ("1.250,50", LEEFTIJD, TokenKind.NUMBER, "1.250,50"),
        ("18+", LEEFTIJD, TokenKind.WORD, "18+"),
        ("18", SITUATIE, TokenKind.WORD, "18"),
        ('"a; b"', SITUATIE, TokenKind.QUOTED, '"a; b"'),
        ('"a', SITUATIE, TokenKind.WORD, '"'),
        ("]1..5[", LEEFTIJD, TokenKind.OPEN, "]"),
        (";", LEEFTIJD, TokenKind.WORD, ";"),
        ("", LEEFTIJD, TokenKind.END, ""),
    ],
)
def test_where_a_value_may_begin(
    text: str, attribute: Attribute, kind: TokenKind, word: str
) -> None:
    assert before(text, attribute) == (kind, word)


@pytest.mark.parametrize(
    ("text", "at", "kind", "word"),
    [
        ("a; b", 1, TokenKind.SEPARATOR, ";"),
        ("a, b", 1, TokenKind.SEPARATOR, ","),
        ("a of b", 1, TokenKind.SEPARATOR, "of"),
        ("a,b", 1, TokenKind.TIGHT_COMMA, ","),
        ('"a","b"', 3, TokenKind.SEPARATOR, ","),
        ("[1..2],3", 6, TokenKind.SEPARATOR, ","),
        ("1,[2..3]", 1, TokenKind.SEPARATOR, ","),
        ("a t/m b", 1, TokenKind.THROUGH, "t/m"),
        ("a tot en met b", 1, TokenKind.THROUGH, "tot en met"),
        ("a..b", 1, TokenKind.THROUGH, ".."),
        ("a tot b", 1, TokenKind.WORD, "tot"),
        ("a offer", 1, TokenKind.WORD, "offer"),
        ("a)", 1, TokenKind.CLOSE, ")"),
        ("a", 1, TokenKind.END, ""),
    ],
)
def test_where_a_value_has_ended(text: str, at: int, kind: TokenKind, word: str) -> None:
    assert after(text, at) == (kind, word)


def test_the_language_wins_over_a_shorter_choice() -> None:
    amount = ordered("x", "minder", "gelijk", "meer")
    assert before("meer dan gelijk", amount) == (TokenKind.COMPARISON, "meer dan")
    assert before("meer", amount) == (TokenKind.VALUE, "meer")
