"""Random cells with their meaning, worked out value by value and apart from the parser.

A cell is a tree of conditions; ``holds`` tells of
one value whether the tree accepts it, ``wrong`` whether some part accepts everything or nothing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from rules.attributes import Attribute

SIGNS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": operator.ge,
    "≥": operator.ge,
    "minstens ": operator.ge,
    "Vanaf ": operator.ge,
    "<=": operator.le,
    "≤ ": operator.le,
    "hoogstens ": operator.le,
    "t/m ": operator.le,
    "tot en met ": operator.le,
    "> ": operator.gt,
    "meer dan ": operator.gt,
    "<": operator.lt,
    "tot ": operator.lt,
    "MINDER DAN ": operator.lt,
}


@dataclass(frozen=True)
class Value:
    at: Decimal

    def holds(self, value: Decimal) -> bool:
        return value == self.at


@dataclass(frozen=True)
class Compared:
    sign: str
    at: Decimal

    def holds(self, value: Decimal) -> bool:
        return SIGNS[self.sign](value, self.at)


@dataclass(frozen=True)
class Between:
    first: Decimal
    sign: str
    last: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.first <= value <= self.last


@dataclass(frozen=True)
class Interval:
    opening: str
    first: Decimal
    last: Decimal
    closing: str

    def holds(self, value: Decimal) -> bool:
        above = value >= self.first if self.opening == "[" else value > self.first
        below = value <= self.last if self.closing == "]" else value < self.last
        return above and below


@dataclass(frozen=True)
class Not:
    opening: str
    inner: Tree

    def holds(self, value: Decimal) -> bool:
        return not self.inner.holds(value)


@dataclass(frozen=True)
class Some:
    separator: str
    parts: tuple[Tree, ...]

    def holds(self, value: Decimal) -> bool:
        return any(part.holds(value) for part in self.parts)


Tree = Value | Compared | Between | Interval | Not | Some


def domain(attribute: Attribute) -> list[Decimal]:
    """Return the values as numbers: choices by their place in the order."""
    if attribute.grid is not None:
        return [attribute.grid.number(position) for position in range(attribute.size)]
    return [Decimal(position) for position in range(attribute.size)]


def wrong(tree: Tree, values: list[Decimal]) -> bool:
    """Tell whether a part accepts nothing, or everything without being a single value."""
    if isinstance(tree, Not) and wrong(tree.inner, values):
        return True
    if isinstance(tree, Some) and any(wrong(part, values) for part in tree.parts):
        return True
    accepted = [tree.holds(value) for value in values]
    return not any(accepted) or (all(accepted) and not isinstance(tree, Value))


def text(tree: Tree, name: Callable[[Decimal], str]) -> str:
    """Write a tree as a cell."""
    match tree:
        case Value(at):
            return name(at)
        case Compared(sign, at):
            return f"{sign}{name(at)}"
        case Between(first, sign, last):
            return f"{name(first)}{sign}{name(last)}"
        case Interval(opening, first, last, closing):
            return f"{opening}{name(first)}..{name(last)}{closing}"
        case Not(opening, inner):
            return f"{opening}{text(inner, name)}{')' if '(' in opening else ''}"
        case Some(separator, parts):
            return separator.join(text(part, name) for part in parts)


@st.composite
def cells(draw: st.DrawFn, attribute: Attribute) -> tuple[str, Tree]:
    """Give a correct cell of an attribute, written in one of many ways, with its tree."""
    tree = draw(_trees(attribute))
    return text(tree, _name(draw(st.sampled_from(["plain", "other", "odd"])), attribute)), tree


@cache
def _trees(attribute: Attribute) -> st.SearchStrategy[Tree]:
    """Give trees; made once for each attribute, since making a strategy takes time."""
    at = st.sampled_from(domain(attribute))
    two = st.tuples(at, at).map(lambda pair: (min(pair), max(pair)))
    single: st.SearchStrategy[Tree] = at.map(Value)
    if attribute.is_comparable:
        single |= st.builds(Compared, st.sampled_from(sorted(SIGNS)), at)
        signs = st.sampled_from([" t/m ", " tot en met ", "..", " .. ", "  T/M "])
        single |= st.tuples(two, signs).map(lambda both: Between(both[0][0], both[1], both[0][1]))
        single |= st.tuples(st.sampled_from("[(]"), two, st.sampled_from("])[")).map(
            lambda drawn: Interval(drawn[0], *drawn[1], drawn[2])
        )
    return st.recursive(single, _larger, max_leaves=6)


def _larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    bracket = st.sampled_from(["niet(", "niet (", "NOT(", "not ( "])
    separators = st.sampled_from(["; ", ";", " ; ", ", ", " of ", "  OF "])
    parts = st.lists(inner.filter(_may_be_listed), min_size=2, max_size=4).map(tuple)
    bare = inner.filter(_may_be_listed).filter(lambda tree: not isinstance(tree, Interval))
    return (
        st.builds(Not, bracket, inner)
        | st.builds(Not, st.sampled_from(["niet ", "not  "]), bare)
        | st.builds(Some, separators, parts)
    )


def _may_be_listed(tree: Tree) -> bool:
    return not isinstance(tree, Some) and (not isinstance(tree, Not) or "(" in tree.opening)


def _name(style: str, attribute: Attribute) -> Callable[[Decimal], str]:
    grid = attribute.grid

    def name(value: Decimal) -> str:
        if grid is not None:
            written = attribute.text(int((value - grid.minimum) / grid.step))
            return written.replace(",", ".") if style == "other" else written
        written = attribute.choices[int(value)]
        if style == "other":
            return f'"{written}"'
        return written.upper().replace(" ", "\u00a0 ") if style == "odd" else written

    return name
