"""The cell language: from the folded text of one cell to the set of values it accepts.

    cel          = leeg | "-" | uitdrukking                    leeg and - : accepts everything
    uitdrukking  = deel { scheiding deel } | "niet" deel       a list: one of these
    scheiding    = ";" | ", " | " of "
    deel         = "niet" "(" uitdrukking ")" | vergelijking | bereik | waarde
    vergelijking = ( ">=" | "≥" | "minstens" | "vanaf"
                   | "<=" | "≤" | "hoogstens" | "t/m" | "tot en met"
                   | ">" | "meer dan" | "<" | "tot" | "minder dan" ) grens
    bereik       = grens ( "t/m" | "tot en met" | ".." ) grens
                 | ( "[" | "(" | "]" ) grens ".." grens ( "]" | ")" | "[" )
    grens        = getal | keuze of an ordered choice
    waarde       = keuze | "ja" | "nee" | getal
    getal        = Dutch decimal comma or point: 0,5  12

A keuze may stand between double quotes; ``not`` is ``niet``; the comma needs no space after a
quote or a closing bracket (S-FEEL). After ``niet`` a ``(`` always belongs to ``niet``, so
``niet(1..5)`` denies 1 t/m 5. ``tot`` leaves its border out, ``t/m`` takes it in.

Every part accepts something, and only a single value may happen to accept everything (where an
attribute has one value): whatever else accepts all or nothing is a fault.
"""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Final

from rules.attributes import format_number
from rules.cells.errors import Mistake, Span
from rules.cells.numbers import Misread, grid_position
from rules.cells.phrases import phrase
from rules.cells.tokens import (
    AT_LEAST,
    AT_MOST,
    MORE_THAN,
    Scanner,
    Token,
    TokenKind,
)
from rules.cells.vocabulary import Vocabulary
from rules.valuesets import Range, ValueSet

MAX_DEPTH: Final = 20
"""Brackets of ``niet`` inside each other; more is no condition a person can read."""

Pieces = tuple[str | Span, ...]
"""A proposed text; a span stands for the original text there."""

_VALUE_KINDS: Final = frozenset({TokenKind.VALUE, TokenKind.NUMBER, TokenKind.QUOTED})
_FEW: Final = 4
_AFTER: Final = ("';'", "het einde van de cel")


class Fault(Exception):  # noqa: N818 (never leaves this package; CellError does)
    """A mistake at ``start:end`` of the folded text, with texts that could stand there."""

    def __init__(
        self,
        code: Mistake,
        start: int,
        end: int,
        expected: tuple[str, ...] = (),
        proposals: tuple[Pieces, ...] = (),
    ) -> None:
        super().__init__(code, start, end)
        self.code = code
        self.start = start
        self.end = end
        self.expected = expected
        self.proposals = proposals


def read(folded: str, vocabulary: Vocabulary) -> ValueSet:
    """Return the values a folded cell accepts; raises Fault."""
    if folded in ("", "-"):
        return vocabulary.attribute.everything()
    return _Reader(folded, vocabulary).cell()


def read_value(folded: str, vocabulary: Vocabulary) -> int | None:
    """Return the position of the one value a folded text names, None when it is no bare value.

    Raises Fault for a number that is not on the grid.
    """
    reader = _Reader(folded, vocabulary)
    token = reader.scan.before_value()
    if token.kind not in _VALUE_KINDS or reader.scan.after_value().kind is not TokenKind.END:
        return None
    return reader.position(token, in_list=False)


class _Reader:
    """A recursive descent; one method a rule of the grammar, each returns what it accepts."""

    def __init__(self, folded: str, vocabulary: Vocabulary) -> None:
        self.scan = Scanner(folded, vocabulary)
        self.vocabulary = vocabulary
        self.attribute = vocabulary.attribute
        self.size = vocabulary.attribute.size

    def cell(self) -> ValueSet:
        values = self.expression(0)
        token = self.scan.after_value()
        if token.kind is not TokenKind.END:
            raise self._unexpected_after(token)
        return values

    def expression(self, depth: int) -> ValueSet:
        first = self.scan.before_value()
        if first.kind is TokenKind.NOT:
            second = self.scan.before_value()
            if second.text != "(":
                return self._unbracketed(first, second, depth)
            self.scan.back_to(second)
        parts = [self.part(first, depth)]
        while True:
            end = self.scan.at
            separator = self.scan.after_value()
            if separator.kind is not TokenKind.SEPARATOR:
                break
            parts.append(self.part(self.scan.before_value(), depth))
        self.scan.back_to(separator)
        if len(parts) == 1:
            return parts[0]
        union = ValueSet.between(self.size, (pair for part in parts for pair in part.ranges))
        if union.is_everything:
            raise Fault(Mistake.EVERYTHING, first.start, end, proposals=self._narrower(parts))
        return union

    def part(self, token: Token, depth: int) -> ValueSet:
        if token.kind in _VALUE_KINDS:
            return self._value_or_range(token)
        if token.kind is TokenKind.COMPARISON:
            return self._comparison(token)
        if token.kind is TokenKind.OPEN:
            return self._interval(token)
        if token.kind is TokenKind.NOT:
            opening = self.scan.before_value()
            if opening.text == "(":
                return self._bracketed(token, depth)
            self.part(opening, depth)
            end = self.scan.at
            proposal = ("niet(", (opening.start, end), ")")
            raise Fault(Mistake.UNBRACKETED_NOT, token.start, end, proposals=(proposal,))
        raise self._unexpected_before(token)

    def position(self, token: Token, *, in_list: bool = True) -> int:
        """Return the position of a value or border."""
        if token.kind is TokenKind.VALUE:
            return token.position
        if token.kind is TokenKind.NUMBER and self.attribute.grid is not None:
            point = grid_position(token.text, self.attribute.grid, in_list=in_list)
            if isinstance(point, Misread):
                proposals = tuple((text,) for text in point.suggestions)
                expected = known_values(self.vocabulary)
                raise Fault(point.code, token.start, token.end, expected, proposals)
            return point
        if token.kind is TokenKind.QUOTED:
            known = self.vocabulary.words.get(token.text[1:-1].strip())
            if known is not None:
                return known
        raise self._unexpected_before(token)

    def _value_or_range(self, token: Token) -> ValueSet:
        operator = self.scan.after_value()
        if operator.kind is not TokenKind.THROUGH:
            self.scan.back_to(operator)
            self.scan.at = token.end
            position = self.position(token)
            return ValueSet(self.size, ((position, position + 1),))
        upper = self.scan.before_value()
        self._must_compare(token.start, upper.end)
        first = self.position(token, in_list=False)
        last = self.position(upper, in_list=False)
        if first > last:
            turned: Pieces = ((upper.start, upper.end), " t/m ", (token.start, token.end))
            raise Fault(Mistake.REVERSED, token.start, upper.end, proposals=(turned,))
        return self._checked((first, last + 1), token.start, upper.end)

    def _comparison(self, sign: Token) -> ValueSet:
        border = self.scan.before_value()
        self._must_compare(sign.start, border.end)
        position = self.position(border, in_list=False)
        if sign.text in AT_LEAST:
            values = (position, self.size)
        elif sign.text in AT_MOST:
            values = (0, position + 1)
        elif sign.text in MORE_THAN:
            values = (position + 1, self.size)
        else:
            values = (0, position)
        return self._checked(values, sign.start, border.end)

    def _interval(self, opening: Token) -> ValueSet:
        lower = self.scan.before_value()
        if lower.kind in _VALUE_KINDS:
            self._must_compare(opening.start, lower.end)
        first = self.position(lower, in_list=False)
        through = self.scan.after_value()
        if through.text != "..":
            raise self._unexpected_after(through, ("'..'",))
        upper = self.scan.before_value()
        last = self.position(upper, in_list=False)
        closing = self.scan.after_value()
        if closing.kind is not TokenKind.CLOSE:
            raise self._unexpected_after(closing, ("']'", "')'", "'['"))
        if first > last:
            turned: Pieces = (
                opening.text,
                (upper.start, upper.end),
                "..",
                (lower.start, lower.end),
                closing.text,
            )
            raise Fault(Mistake.REVERSED, opening.start, closing.end, proposals=(turned,))
        values = (first + (opening.text != "["), last + (closing.text == "]"))
        return self._checked(values, opening.start, closing.end)

    def _bracketed(self, negation: Token, depth: int) -> ValueSet:
        if depth >= MAX_DEPTH:
            raise Fault(Mistake.TOO_DEEP, negation.start, self.scan.at)
        values = self.expression(depth + 1)
        closing = self.scan.after_value()
        if closing.text != ")":
            raise self._unexpected_after(closing, ("';'", "')'"))
        return self._inverse(values, negation.start, closing.end)

    def _unbracketed(self, negation: Token, token: Token, depth: int) -> ValueSet:
        """Read ``niet deel``, which must stand alone."""
        values = self.part(token, depth)
        denied: list[Span] = [(token.start, self.scan.at)]
        others: list[Span] = []
        while (separator := self.scan.after_value()).kind is TokenKind.SEPARATOR:
            follower = self.scan.before_value()
            spans = others
            if follower.kind is TokenKind.NOT:
                inner = self.scan.before_value()
                if inner.text != "(":
                    follower, spans = inner, denied
                else:
                    self.scan.back_to(inner)
            self.part(follower, depth)
            spans.append((follower.start, self.scan.at))
            end = self.scan.at
        self.scan.back_to(separator)
        if len(denied) + len(others) == 1:
            return self._inverse(values, negation.start, denied[0][1])
        every = _bracket(sorted(denied + others))
        one_by_one = _bracket(denied)
        for span in others:
            one_by_one = (*one_by_one, "; ", span)
        proposals = (every, one_by_one) if others else (every,)
        raise Fault(Mistake.UNBRACKETED_NOT, negation.start, end, proposals=proposals)

    def _inverse(self, values: ValueSet, start: int, end: int) -> ValueSet:
        if values.is_everything:
            raise Fault(Mistake.NOTHING, start, end)
        return ~values

    def _narrower(self, parts: list[ValueSet]) -> tuple[Pieces, ...]:
        """Propose what all parts of a list accept together (``>= 12; < 18``), else ``-``."""
        if len(parts) > _FEW:
            return (("-",),)
        shared = reduce(and_, parts)
        return ((phrase(shared, self.attribute),), ("-",)) if shared else (("-",),)

    def _checked(self, values: Range, start: int, end: int) -> ValueSet:
        if values[0] >= values[1]:
            raise Fault(Mistake.NOTHING, start, end)
        if values == (0, self.size):
            raise Fault(Mistake.EVERYTHING, start, end, proposals=(("-",),))
        return ValueSet(self.size, (values,))

    def _must_compare(self, start: int, end: int) -> None:
        if not self.attribute.is_comparable:
            raise Fault(Mistake.UNORDERED, start, end, known_values(self.vocabulary))

    def _unexpected_before(self, token: Token) -> Fault:
        if token.kind in (TokenKind.WORD, TokenKind.QUOTED) and token.text not in (";", ",", ")"):
            expected = known_values(self.vocabulary)
            return Fault(Mistake.UNKNOWN_VALUE, token.start, token.end, expected)
        return Fault(Mistake.SYNTAX, token.start, token.end, known_values(self.vocabulary))

    def _unexpected_after(self, token: Token, expected: tuple[str, ...] = _AFTER) -> Fault:
        if token.kind is TokenKind.TIGHT_COMMA:
            return Fault(Mistake.SEPARATOR, token.start, token.end, expected, (("; ",),))
        missing: tuple[Pieces, ...] = ()
        if token.kind is TokenKind.END and "')'" in expected:
            missing = ((")",),)
        return Fault(Mistake.SYNTAX, token.start, token.end, expected, missing)


def known_values(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return in Dutch which values exist: the choices, or the reach of the numbers."""
    grid = vocabulary.attribute.grid
    if grid is None:
        return vocabulary.attribute.choices
    text = vocabulary.attribute.text
    reach = f"een getal van {text(0)} t/m {text(len(grid) - 1)}"
    step = format_number(grid.step)
    return (reach if step == "1" else f"{reach} in stappen van {step}",)


def _bracket(spans: list[Span]) -> Pieces:
    listed: list[str | Span] = ["niet("]
    for span in spans:
        listed += [span, "; "]
    return (*listed[:-1], ")")
