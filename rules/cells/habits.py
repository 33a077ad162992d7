"""Ways people write conditions that the cell language refuses, and what it would say instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rules.attributes import Kind
from rules.cells.errors import Mistake
from rules.cells.faults import Fault
from rules.cells.grammar import read, read_value
from rules.cells.phrases import phrase
from rules.cells.tokens import COMPARISONS, NOT_WORDS
from rules.cells.vocabulary import Vocabulary
from rules.nearest import nearest
from rules.normalise import fold

LONGEST: Final = 120
"""A longer piece of a cell is no habit; trying the patterns on it would only cost time."""

_A, _B = "(?P<a>.+?)", "(?P<b>.+)"
_MORE = "ouder|meer|hoger|langer|groter|later|verder|daarboven|erboven|up"
_LESS = "jonger|minder|lager|korter|kleiner|eerder|daaronder|eronder"
_THROUGH = r"t ?/ ?m|tm|t\.m\.|t-m|tem|t\.e\.m\.|tot-en-met|tot met|\.\.\.|…|:|to|->|→|tot en met"
_AT_LEAST = (
    r"groter dan of gelijk aan|ten ?minste|op zijn minst|minimaal|minimum|min\.?|niet minder dan"
    "|=>|⩾|at least"
)
_AT_MOST = (
    r"kleiner dan of gelijk aan|ten hoogste|maximaal|maximum|max\.?|hooguit|niet meer dan"
    "|tot maximaal|=<|⩽|at most"
)
_MORE_THAN = "(?:groter|hoger|langer|ouder|later) dan|boven(?: de)?|na|more than"
_LESS_THAN = "(?:kleiner|lager|korter|jonger|eerder) dan|onder(?: de)?|voor|less than"
_NOT = "!=|<>|≠|ongelijk aan|anders dan|alles behalve|behalve|geen|!"
_IS = "==?|gelijk aan|is|alleen|exact|precies"

HABITS: Final = tuple(
    (code, re.compile(pattern), templates)
    for code, pattern, templates in (
        (Mistake.OR_MORE, f"(?:vanaf )?{_A} (?:of|en) (?:{_MORE})", ("vanaf {a}",)),
        (Mistake.OR_MORE, f"{_A} (?:of|en) (?:{_LESS})", ("hoogstens {a}",)),
        (Mistake.PLUS, rf"(?:vanaf )?{_A} ?(?:\+|plus)", ("vanaf {a}",)),
        (
            Mistake.TOT_BETWEEN,
            f"(?:van(?:af)? |tussen )?{_A} tot (?:aan )?{_B}",
            ("{a} t/m {before_b}", "{a} t/m {b}"),
        ),
        (Mistake.OTHER_WORDS, f"(?:tussen|between) {_A} (?:en|and) {_B}", ("{a} t/m {b}",)),
        (Mistake.DASH, f"(?:van(?:af)? )?{_A} ?[-~] ?{_B}", ("{a} t/m {b}",)),
        (Mistake.OTHER_WORDS, f"(?:van(?:af)? )?{_A} ?(?:{_THROUGH}) ?{_B}", ("{a} t/m {b}",)),
        (Mistake.OTHER_WORDS, f"(?:{_AT_LEAST}) ?{_A}", ("minstens {a}",)),
        (Mistake.OTHER_WORDS, f"(?:{_AT_MOST}) ?{_A}", ("hoogstens {a}",)),
        (Mistake.OTHER_WORDS, f"(?:{_MORE_THAN}) {_A}", ("meer dan {a}",)),
        (Mistake.OTHER_WORDS, f"(?:{_LESS_THAN}) {_A}", ("minder dan {a}",)),
        (Mistake.OTHER_WORDS, f"(?:{_NOT}) ?{_A}", ("niet {a}",)),
        (Mistake.OTHER_WORDS, f"(?:{_IS}) ?{_A}", ("{a}",)),
        (Mistake.SEPARATOR, f"(?:of|en) {_A}", ("{a}",)),
        (Mistake.SYNTAX, rf"{_A} ?[.:!?]", ("{a}",)),
    )
)
_UNIT: Final = re.compile(
    r"(?<=[0-9])(?P<gap> ?)(?!(?:of|tot|t/m|en|plus|tm|tem|to)\b)(?:[^\W\d_]+\.?|%|€)(?= |$)"
    r"|€ ?(?=[0-9])"
)
_LIST: Final = re.compile(r" ?(?:\ben/of\b|\ben\b|\bor\b|\band\b|\|\||\||/|&|\+|\\|,) ?")
_AND: Final = re.compile(r"(?P<one>.+) (?:en|and|&|maar) (?P<other>.+)")
_SPOKEN: Final = sorted(word for word in COMPARISONS | NOT_WORDS if word.isalpha() or " " in word)


def recognise(piece: str, vocabulary: Vocabulary) -> tuple[Mistake, tuple[str, ...]] | None:
    """Return which habit a folded piece of a cell shows, and correct texts for it."""
    if len(piece) > LONGEST:
        return None
    if vocabulary.attribute.kind is Kind.NUMBER:
        bare = _UNIT.sub("", piece).strip()
        if bare != piece:
            if _is_read(bare, vocabulary):
                return Mistake.UNIT, (bare,)
            return _recognise(bare, vocabulary)
    return _recognise(piece, vocabulary)


def _recognise(piece: str, vocabulary: Vocabulary) -> tuple[Mistake, tuple[str, ...]] | None:
    for code, pattern, templates in HABITS:
        match = pattern.fullmatch(piece)
        if match is None:
            continue
        positions = _positions(match, vocabulary)
        turned = positions.get("a", 0) > positions.get("b", vocabulary.size)
        if turned:
            positions = {"a": positions["b"], "b": positions["a"]}
        texts = tuple(_filled(templates, _names(positions, vocabulary), vocabulary))
        if texts:
            # Which word stood between them is then the smaller mistake.
            return Mistake.REVERSED if turned else code, texts
    return _both(piece, vocabulary) or _listed(piece, vocabulary) or _misspelt(piece, vocabulary)


def _positions(match: re.Match[str], vocabulary: Vocabulary) -> dict[str, int]:
    """Return where the values that a pattern found stand; unknown ones are left out."""
    found = {group: _value(text, vocabulary) for group, text in match.groupdict().items()}
    return {group: position for group, position in found.items() if position is not None}


def _names(positions: dict[str, int], vocabulary: Vocabulary) -> dict[str, str]:
    """Return values as people write them, with for each the value just before it."""
    text = vocabulary.attribute.text
    before = {f"before_{group}": text(one - 1) for group, one in positions.items() if one}
    return before | {group: text(one) for group, one in positions.items()}


def _filled(
    templates: tuple[str, ...], names: dict[str, str], vocabulary: Vocabulary
) -> Iterator[str]:
    for template in templates:
        try:
            text = template.format_map(names)
        except KeyError:
            continue
        if _is_read(text, vocabulary):
            yield text


def _both(piece: str, vocabulary: Vocabulary) -> tuple[Mistake, tuple[str, ...]] | None:
    """Recognise ``>= 8 en < 12``: two borders that must hold together."""
    match = _AND.fullmatch(piece)
    if match is None or not vocabulary.attribute.is_comparable:
        return None
    if _value(match["one"], vocabulary) is not None:
        return None
    try:
        shared = read(match["one"], vocabulary) & read(match["other"], vocabulary)
    except Fault:
        return None
    return (Mistake.OTHER_WORDS, (phrase(shared, vocabulary.attribute),)) if shared else None


def _listed(piece: str, vocabulary: Vocabulary) -> tuple[Mistake, tuple[str, ...]] | None:
    """Recognise values between other signs than ``;``."""
    positions = [_value(part, vocabulary) for part in _LIST.split(piece)]
    if len(positions) == 1 or None in positions:
        return None
    names = [vocabulary.attribute.text(position) for position in positions if position is not None]
    text = "; ".join(names)
    return (Mistake.SEPARATOR, (text,)) if _is_read(text, vocabulary) else None


def _misspelt(piece: str, vocabulary: Vocabulary) -> tuple[Mistake, tuple[str, ...]] | None:
    """Recognise a misspelt word of the language before a value: ``vanf 18``."""
    word, _, rest = piece.partition(" ")
    meant = nearest(word, _SPOKEN)
    if meant is None or (position := _value(rest, vocabulary)) is None:
        return None
    text = f"{meant} {vocabulary.attribute.text(position)}"
    return (Mistake.SYNTAX, (text,)) if _is_read(text, vocabulary) else None


def _value(folded: str, vocabulary: Vocabulary) -> int | None:
    try:
        return read_value(folded, vocabulary)
    except Fault:
        return None


def _is_read(text: str, vocabulary: Vocabulary) -> bool:
    try:
        read(fold(text), vocabulary)
    except Fault:
        return False
    return True
