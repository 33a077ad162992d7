"""The Dutch that helps while typing: what belongs in a cell, with an example."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from catalog.columns import Column, Content
from catalog.workbook.writing.vocabulary import Term
from rules.attributes import Kind, format_number

LONGEST_TITLE: Final = 32
LONGEST_PROMPT: Final = 255
"""Excel calls a file with a longer text damaged."""

SHORTEST_PART: Final = 12
"""A part that must be cut off shorter than this is better left out."""

_SENTENCE_END: Final = re.compile(r"(?<=[.?]) ")

EMPTY_CONDITION: Final = "Leeg of - betekent: maakt niet uit."
EMPTY_VALUE: Final = "Leeg betekent: niet bekend."


def prompt_title(heading: str) -> str:
    """Return a heading, cut off where a title of a prompt must end."""
    return shorten(heading, LONGEST_TITLE)


def fixed_prompt(column: Column) -> str:
    """Return the help of a fixed column and whether it must be filled."""
    sentences = _SENTENCE_END.split(column.help)
    return join(*sentences, "Deze cel moet gevuld zijn." if column.needed else "")


def condition_prompt(term: Term) -> str:
    """Return the question behind a condition, with examples in the cell language."""
    question = shorten(term.question or term.explanation, 90)
    derived = "Volgt uit het blad Afleidingen." if term.derived else ""
    return join(question, _condition_examples(term), EMPTY_CONDITION, derived)


def value_prompt(term: Term) -> str:
    """Return the question that one value answers."""
    question = shorten(term.question or term.explanation, 120)
    if term.kind is Kind.NUMBER:
        return join(question, _domain(term), EMPTY_VALUE)
    return join(question, "Kies één antwoord.", EMPTY_VALUE)


def heading_prompt(content: Content, term: Term) -> str:
    """Return what an attribute is about, for who stands on its heading."""
    kind = f"Soort: {term.kind}." if term.kind is not None else ""
    whole = join(shorten(term.question, 110), shorten(term.explanation, 90), kind)
    return whole or ("Voorwaarde" if content is Content.CONDITION else "Waarde")


def join(*parts: str) -> str:
    """Join the parts that are not empty, each on its own line, to a text of allowed length."""
    lines: list[str] = []
    room = LONGEST_PROMPT
    for part in parts:
        if part and room > SHORTEST_PART:
            lines.append(shorten(part, room))
            room -= len(lines[-1]) + 1
    return "\n".join(lines)


def shorten(text: str, length: int) -> str:
    """Return a text of at most so many characters, cut off at a word, with an ellipsis."""
    plain = " ".join(text.split())
    if len(plain) <= length:
        return plain
    return plain[: length - 1].rsplit(" ", maxsplit=1)[0].rstrip(",;:. ") + "…"


def _condition_examples(term: Term) -> str:
    if term.kind is Kind.YES_NO:
        return "Vul ja of nee in."
    if term.kind is Kind.NUMBER:
        low, high = _example_numbers(term)
        examples = f"Bijvoorbeeld: vanaf {low}, {low} t/m {high} of tot {high}"
        return f"{examples} ({term.unit})." if term.unit else f"{examples}."
    if len(term.choices) < 2:  # noqa: PLR2004
        return "Kies een antwoord of typ een voorwaarde."
    first, second = (shorten(choice, 24) for choice in term.choices[:2])
    ordered = f" of vanaf {second}" if term.kind is Kind.ORDERED else ""
    return f"Kies, of typ bijvoorbeeld: {first}; {second} of niet({first}){ordered}."


def _example_numbers(term: Term) -> tuple[str, str]:
    """Return two numbers on the grid of the attribute, at a quarter and at half."""
    if term.minimum is None or term.maximum is None or not term.step or term.step < 0:
        return "12", "18"
    steps = (term.maximum - term.minimum) // term.step
    quarter, half = (term.minimum + steps * part // 4 * term.step for part in (1, 2))
    return format_number(Decimal(quarter)), format_number(Decimal(half))


def _domain(term: Term) -> str:
    if term.minimum is None or term.maximum is None:
        return "Een getal."
    low, high = format_number(term.minimum), format_number(term.maximum)
    return f"Een getal van {low} t/m {high}{' ' if term.unit else ''}{term.unit}."
