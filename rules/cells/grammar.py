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

from rules.cells.errors import Mistake, Span
from rules.cells.faults import Fault, Pieces, denied, known_values
from rules.cells.numbers import Misread, grid_position
from rules.cells.phrases import phrase
from rules.cells.tokens import AT_LEAST, AT_MOST, MORE_THAN, Scanner, Token, TokenKind
from rules.cells.vocabulary import Vocabulary
from rules.valuesets import Range, ValueSet

MAX_DEPTH: Final = 20
"""Brackets of ``niet`` inside each other; more is no condition a person can read."""

Ranges = tuple[Range, ...]
"""The positions one part of a list accepts, sorted and apart, as in a ValueSet."""

_FEW: Final = 50
_AFTER: Final = ("';'", "het einde van de cel")


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
    if not token.is_value or reader.scan.after_value().kind is not TokenKind.END:
        return None
    return reader.position(token, in_list=False)


class _Reader:
    """A recursive descent: a method for each rule of the grammar.

    After each part ``end`` is where it ended and ``after`` the token that follows it.
    """

    def __init__(self, folded: str, vocabulary: Vocabulary) -> None:
        self.scan = Scanner(folded, vocabulary)
        self.vocabulary = vocabulary
        self.attribute = vocabulary.attribute
        self.size = vocabulary.size
        self.end = 0
        self.after: Token

    def cell(self) -> ValueSet:
        values = self.expression(0)
        if self.after.kind is not TokenKind.END:
            raise self._unexpected_after(self.after)
        return values

    def expression(self, depth: int) -> ValueSet:
        first = self.scan.before_value()
        if first.kind is TokenKind.NOT:
            return self._unbracketed(first, depth)
        ranges = self.part(first, depth)
        if self.after.kind is not TokenKind.SEPARATOR:
            return ValueSet(self.size, ranges)
        parts = [ranges]
        while self.after.kind is TokenKind.SEPARATOR:
            parts.append(self.part(self.scan.before_value(), depth))
        union = ValueSet.between(self.size, (pair for ranges in parts for pair in ranges))
        if union.is_everything:
            raise Fault(Mistake.EVERYTHING, first.start, self.end, (), self._narrower(parts))
        return union

    def part(self, token: Token, depth: int) -> Ranges:
        """Read one part of a list, which begins with this token."""
        if token.is_value:
            return self._value_or_range(token)
        if token.kind is TokenKind.COMPARISON:
            return self._comparison(token)
        if token.kind is TokenKind.NOT_OPEN:
            return self._bracketed(token, depth)
        if token.kind is TokenKind.OPEN:
            return self._interval(token)
        if token.kind is TokenKind.NOT:
            raise self._bare_not(token, depth)
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

    def _value_or_range(self, token: Token) -> Ranges:
        self._part_ended()
        if self.after.kind is not TokenKind.THROUGH:
            position = self.position(token)
            return ((position, position + 1),)
        upper = self.scan.before_value()
        self._must_compare(token.start, upper.end)
        first = self.position(token, in_list=False)
        last = self.position(upper, in_list=False)
        if first > last:
            turned: Pieces = ((upper.start, upper.end), " t/m ", (token.start, token.end))
            raise Fault(Mistake.REVERSED, token.start, upper.end, (), (turned,))
        return self._checked(first, last + 1, token.start)

    def _comparison(self, sign: Token) -> Ranges:
        border = self.scan.before_value()
        self._must_compare(sign.start, border.end)
        position = self.position(border, in_list=False)
        if sign.text in AT_LEAST:
            return self._checked(position, self.size, sign.start)
        if sign.text in AT_MOST:
            return self._checked(0, position + 1, sign.start)
        if sign.text in MORE_THAN:
            return self._checked(position + 1, self.size, sign.start)
        return self._checked(0, position, sign.start)

    def _interval(self, opening: Token) -> Ranges:
        lower = self.scan.before_value()
        if lower.is_value:
            self._must_compare(opening.start, lower.end)
        first = self.position(lower, in_list=False)
        through = self.scan.after_value()
        if through.text != "..":
            raise self._unexpected_after(through, ("'..'",))
        upper = self.scan.before_value()
        last = self.position(upper, in_list=False)
        closing = self.scan.after_value()
        if closing.kind is not TokenKind.CLOSE:
            missing = "]" if opening.text == "[" else ")"
            raise self._unexpected_after(closing, ("']'", "')'", "'['"), missing)
        if first > last:
            upper_first: Pieces = ((upper.start, upper.end), "..", (lower.start, lower.end))
            turned: Pieces = (opening.text, *upper_first, closing.text)
            raise Fault(Mistake.REVERSED, opening.start, closing.end, (), (turned,))
        return self._checked(
            first + (opening.text != "["), last + (closing.text == "]"), opening.start
        )

    def _bracketed(self, negation: Token, depth: int) -> Ranges:
        if depth >= MAX_DEPTH:
            raise Fault(Mistake.TOO_DEEP, negation.start, negation.end)
        values = self.expression(depth + 1)
        if self.after.text != ")":
            raise self._unexpected_after(self.after, ("';'", "')'"), ")")
        self._part_ended()
        return self._inverse(values, negation.start).ranges

    def _unbracketed(self, negation: Token, depth: int) -> ValueSet:
        """Read ``niet deel``, which must stand alone."""
        token = self.scan.before_value()
        values = ValueSet(self.size, self.part(token, depth))
        if self.after.kind is not TokenKind.SEPARATOR:
            return self._inverse(values, negation.start)
        without: list[Span] = [(token.start, self.end)]
        others: list[Span] = []
        while self.after.kind is TokenKind.SEPARATOR:
            follower, spans = self.scan.before_value(), others
            if follower.kind is TokenKind.NOT:
                follower, spans = self.scan.before_value(), without
            self.part(follower, depth)
            spans.append((follower.start, self.end))
        proposals = [denied(sorted(without + others))]
        if others:
            proposals.append(
                (*denied(without), *(text for span in others for text in ("; ", span)))
            )
        raise Fault(Mistake.UNBRACKETED_NOT, negation.start, self.end, (), tuple(proposals))

    def _bare_not(self, negation: Token, depth: int) -> Fault:
        """Return the fault of a ``niet`` without brackets where only ``niet(…)`` may stand."""
        token = self.scan.before_value()
        if token.kind is TokenKind.NOT:
            return Fault(Mistake.UNBRACKETED_NOT, negation.start, token.end)
        self.part(token, depth)
        proposal = denied([(token.start, self.end)])
        return Fault(Mistake.UNBRACKETED_NOT, negation.start, self.end, (), (proposal,))

    def _part_ended(self) -> None:
        self.end = self.scan.at
        self.after = self.scan.after_value()

    def _inverse(self, values: ValueSet, start: int) -> ValueSet:
        if values.is_everything:
            raise Fault(Mistake.NOTHING, start, self.end)
        return ~values

    def _checked(self, first: int, end: int, start: int) -> Ranges:
        """End a comparison or range that began at ``start``; it may not accept all or nothing."""
        self._part_ended()
        if first >= end:
            raise Fault(Mistake.NOTHING, start, self.end)
        if end - first == self.size:
            raise Fault(Mistake.EVERYTHING, start, self.end, (), (("-",),))
        return ((first, end),)

    def _narrower(self, parts: list[Ranges]) -> tuple[Pieces, ...]:
        """Propose what all parts of a list accept together (``>= 12; < 18``), else ``-``."""
        if sum(map(len, parts)) > _FEW:
            return (("-",),)
        shared = reduce(and_, (ValueSet(self.size, ranges) for ranges in parts))
        return ((phrase(shared, self.attribute),), ("-",)) if shared else (("-",),)

    def _must_compare(self, start: int, end: int) -> None:
        if not self.attribute.is_comparable:
            raise Fault(Mistake.UNORDERED, start, end, known_values(self.vocabulary))

    def _unexpected_before(self, token: Token) -> Fault:
        is_word = token.kind in (TokenKind.WORD, TokenKind.QUOTED) and token.text not in ";,)"
        code = Mistake.UNKNOWN_VALUE if is_word else Mistake.SYNTAX
        return Fault(code, token.start, token.end, known_values(self.vocabulary))

    def _unexpected_after(
        self, token: Token, expected: tuple[str, ...] = _AFTER, missing: str = ""
    ) -> Fault:
        """Return the fault of what follows a value; ``missing`` would do at the end of the cell."""
        if token.kind is TokenKind.TIGHT_COMMA:
            return Fault(Mistake.SEPARATOR, token.start, token.end, expected, (("; ",),))
        proposals = ((missing,),) if missing and token.kind is TokenKind.END else ()
        return Fault(Mistake.SYNTAX, token.start, token.end, expected, proposals)
