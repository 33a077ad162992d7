"""From a fault in a folded cell to an error that points into the cell as it was written."""

from __future__ import annotations

import re
from typing import Final

from rules.attributes import Kind
from rules.cells.errors import CellError, Mistake
from rules.cells.faults import Fault, Pieces, known_values
from rules.cells.grammar import read
from rules.cells.habits import recognise
from rules.cells.spans import original_span
from rules.cells.vocabulary import Vocabulary
from rules.nearest import LONGEST, distance, nearest
from rules.normalise import fold, tidy

_HARD: Final = re.compile(r"; ?|, |\(|\)")
_SOFT: Final = re.compile(r";|,|\)|\]| of | t/m | tot en met |\.\.|$")
_MOST_PHRASES: Final = 4
_GUESSABLE: Final = frozenset(
    {Mistake.SYNTAX, Mistake.UNKNOWN_VALUE, Mistake.SEPARATOR, Mistake.UNORDERED}
)
_YES: Final = frozenset({"yes", "y", "j", "1", "v", "✓", "✔", "√", "wel"})
_NO: Final = frozenset({"no", "n", "0", "geen", "niet"})


def explain(text: str, folded: str, vocabulary: Vocabulary, fault: Fault) -> CellError:
    """Return the error for a fault, with the suggestions that hold."""
    return _Advice(text, folded, vocabulary, fault).error()


class _Advice:
    def __init__(self, text: str, folded: str, vocabulary: Vocabulary, fault: Fault) -> None:
        self.text = text
        self.folded = folded
        self.vocabulary = vocabulary
        self.fault = fault

    def error(self) -> CellError:
        fault = self.fault
        if fault.code in _GUESSABLE:
            guess = self._brackets() or self._habit() or self._known_phrase() or self._two_values()
            if guess is not None:
                return guess
        texts = tuple(self._text(pieces) for pieces in fault.proposals)
        span = original_span(self.text, fault.start, self._end_of_words())
        return self._with_helpful(CellError(fault.code, self.text, span, fault.expected), texts)

    def _end_of_words(self) -> int:
        """Return where the fault ends: an unknown choice of many words is one unknown choice."""
        fault = self.fault
        if fault.code is not Mistake.UNKNOWN_VALUE or self.vocabulary.attribute.grid is not None:
            return fault.end
        signs = (
            sign.start()
            for sign in (_SOFT.search(self.folded, fault.end), _HARD.search(self.folded, fault.end))
            if sign
        )
        end = min(signs, default=len(self.folded))
        return fault.start + len(self.folded[fault.start : end].rstrip())

    def _guess(
        self, code: Mistake, start: int, end: int, texts: tuple[str, ...]
    ) -> CellError | None:
        """Return an error with these suggestions, or None when none of them helps."""
        span = original_span(self.text, start, end)
        bare = CellError(code, self.text, span, known_values(self.vocabulary))
        error = self._with_helpful(bare, texts)
        return error if error.suggestions else None

    def _with_helpful(self, error: CellError, texts: tuple[str, ...]) -> CellError:
        helpful = tuple(text for text in texts if self._helps(error, text))
        return CellError(error.code, error.text, error.span, error.expected, helpful)

    def _helps(self, error: CellError, suggestion: str) -> bool:
        """Tell whether the cell with this suggestion can be read, at least up to there."""
        try:
            read(fold(error.corrected_by(suggestion)), self.vocabulary)
        except Fault as later:
            return later.start > len(fold(self.text[: error.span[0]] + suggestion))
        return True

    def _text(self, pieces: Pieces) -> str:
        return "".join(
            piece
            if isinstance(piece, str)
            else tidy(self.text[slice(*original_span(self.text, *piece))])
            for piece in pieces
        )

    def _piece(self) -> tuple[int, int]:
        """Return the stretch around the fault between the strongest signs."""
        start = 0
        for sign in _HARD.finditer(self.folded):
            if sign.start() >= self.fault.start:
                break
            start = sign.end()
        following = _HARD.search(self.folded, max(self.fault.start, start))
        return start, following.start() if following else len(self.folded)

    def _habit(self) -> CellError | None:
        first, end = self._piece()
        for start in sorted({first, max(first, self.fault.start)}):
            habit = recognise(self.folded[start:end].strip(), self.vocabulary)
            if habit is None:
                continue
            error = self._guess(habit[0], start, end, habit[1])
            if error is not None:
                return error
        return None

    def _known_phrase(self) -> CellError | None:
        """Find the known value that some words around the fault come closest to."""
        if self.fault.code is Mistake.SEPARATOR or self.vocabulary.attribute.grid is not None:
            return None
        choices = self.vocabulary.attribute.choices
        best: tuple[int, int, int, str] | None = None
        for start in sorted({self._piece()[0], self.fault.start}):
            for end in self._ends(start):
                words = self.folded[start:end].strip().strip('"')
                meant = self._alias(words) or nearest(words, choices)
                if meant is None or words in self.vocabulary.words:
                    continue
                mistakes = distance(fold(words), fold(meant))
                if best is None or (mistakes, start - end) < (best[0], best[1] - best[2]):
                    best = mistakes, start, end, meant
        if best is None:
            return None
        span = original_span(self.text, best[1], best[2])
        expected = known_values(self.vocabulary)
        return CellError(Mistake.UNKNOWN_VALUE, self.text, span, expected, (tidy(best[3]),))

    def _ends(self, start: int) -> list[int]:
        ends: list[int] = []
        for sign in _SOFT.finditer(self.folded, max(start + 1, self.fault.start)):
            if sign.start() - start > LONGEST or len(ends) == _MOST_PHRASES:
                break
            if sign.start() >= self.fault.end or sign.start() == len(self.folded):
                ends.append(sign.start())
        return ends

    def _alias(self, words: str) -> str | None:
        if self.vocabulary.attribute.kind is not Kind.YES_NO:
            return None
        return "ja" if words in _YES else "nee" if words in _NO else None

    def _two_values(self) -> CellError | None:
        """Recognise two values with only a space between them."""
        if self.fault.code is not Mistake.SYNTAX or self.fault.start == 0:
            return None
        if self.folded.startswith("tot ", self.fault.start):
            # Who writes it behind something else means a range, not a second condition.
            return None
        start, end = self._piece()
        before = self.folded[start : self.fault.start].rstrip()
        if not all(map(self._is_read, (before, self.folded[self.fault.start : end].strip()))):
            return None
        pieces: Pieces = ((start, start + len(before)), "; ", (self.fault.start, end))
        return self._guess(Mistake.SEPARATOR, start, end, (self._text(pieces),))

    def _is_read(self, piece: str) -> bool:
        try:
            return bool(piece) and bool(read(piece, self.vocabulary))
        except Fault:
            return False

    def _brackets(self) -> CellError | None:
        """Recognise brackets around a whole list: ``(a; b)``."""
        if (
            self.folded[:1] != "("
            or self.folded[-1:] != ")"
            or not self._is_read(self.folded[1:-1])
        ):
            return None
        inner = self._text(((1, len(self.folded) - 1),))
        return self._guess(Mistake.SYNTAX, 0, len(self.folded), (inner,))
