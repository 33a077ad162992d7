"""What Kenmerken and Keuzes tell of each attribute, however incomplete the sheets still are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from catalog.tables import Row, Tables
from rules.attributes import About, Kind, parse_number
from rules.normalise import fold, tidy


@dataclass(frozen=True, slots=True)
class Term:
    """One attribute as the writer needs it: for a heading, a dropdown and a question.

    ``together`` tells whether its choices stand on consecutive rows of Keuzes, so that one
    range can hold them all.
    """

    code: str
    label: str = ""
    about: str = ""
    kind: Kind | None = None
    derived: bool = False
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    step: Decimal | None = None
    question: str = ""
    explanation: str = ""
    choices: tuple[str, ...] = ()
    together: bool = True

    def is_about(self, about: About) -> bool:
        """Tell whether it is about clients, or about offers."""
        return fold(self.about) == fold(about)


def read_terms(tables: Tables) -> tuple[Term, ...]:
    """Return the attributes in the order of Kenmerken; of two with one code the first counts."""
    choices = _choices(tables)
    terms: dict[str, Term] = {}
    for row in tables.rows("kenmerk"):
        code = tidy(row.text("kenmerk"))
        if code and fold(code) not in terms:
            terms[fold(code)] = _term(code, row, choices.get(fold(code), {}))
    return tuple(terms.values())


def _choices(tables: Tables) -> dict[str, dict[int, str]]:
    """Return the choices by folded attribute code, each with the number of its row."""
    found: dict[str, dict[int, str]] = {}
    for number, row in enumerate(tables.rows("keuze")):
        found.setdefault(fold(row.text("kenmerk")), {})[number] = row.text("keuze")
    return found


def _term(code: str, row: Row, choices: dict[int, str]) -> Term:
    kinds = {fold(kind): kind for kind in Kind}
    numbers = tuple(choices)
    return Term(
        code=code,
        label=row.text("naam"),
        about=row.text("over"),
        kind=kinds.get(fold(row.text("soort"))),
        derived=fold(row.text("afgeleid")) == "ja",
        unit=row.text("eenheid"),
        minimum=parse_number(row.text("minimum")),
        maximum=parse_number(row.text("maximum")),
        step=parse_number(row.text("stap")),
        question=row.text("vraag"),
        explanation=row.text("uitleg"),
        choices=tuple(text for text in choices.values() if text),
        together=not numbers or numbers[-1] - numbers[0] == len(numbers) - 1,
    )
