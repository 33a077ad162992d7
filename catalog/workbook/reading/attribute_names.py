"""By which headings an attribute is known: its code and its label, as Kenmerken gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.tables import Row
from rules.attributes import YES_WORDS, About
from rules.normalise import fold, tidy


@dataclass(frozen=True, slots=True)
class Named:
    """An attribute as far as a heading needs it; ``about`` is None while that cell is wrong."""

    code: str
    label: str
    about: About | None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class AttributeNames:
    """The attributes by the folded form of their code and of their label."""

    by_name: Mapping[str, tuple[Named, ...]]

    @classmethod
    def read(cls, rows: Iterable[Row]) -> AttributeNames:
        """Collect the names from the rows of Kenmerken; a code that occurs twice counts once."""
        by_name: dict[str, tuple[Named, ...]] = {}
        codes: set[str] = set()
        for row in rows:
            code = tidy(row.text("kenmerk"))
            if not code or fold(code) in codes:
                continue
            codes.add(fold(code))
            derived = fold(row.text("afgeleid")) in YES_WORDS
            named = Named(code, tidy(row.text("naam")), _about(row.text("over")), derived)
            for name in {fold(named.code), fold(named.label)} - {""}:
                by_name[name] = (*by_name.get(name, ()), named)
        return cls(by_name)

    def find(self, heading: str) -> tuple[Named, ...]:
        """Return the attributes that a heading can stand for; a code goes before a label."""
        found = self.by_name.get(fold(heading), ())
        by_code = tuple(named for named in found if fold(named.code) == fold(heading))
        return by_code or found

    def about(self, about: About) -> tuple[Named, ...]:
        """Return the attributes about this subject, each once."""
        found = (named for attributes in self.by_name.values() for named in attributes)
        return tuple(dict.fromkeys(named for named in found if named.about is about))

    def headings(self, about: About) -> dict[str, str]:
        """Return every code and label about this subject, with the heading to type for it.

        That is the label, as in a new workbook; the code where the label means another one too.
        """
        found = dict.fromkeys(
            named
            for attributes in self.by_name.values()
            for named in attributes
            if named.about in (about, None)
        )
        return {
            name: self._heading(named)
            for named in found
            for name in (named.label, named.code)
            if name
        }

    def _heading(self, named: Named) -> str:
        return named.label if self.find(named.label) == (named,) else named.code


def _about(text: str) -> About | None:
    return next((about for about in About if fold(about) == fold(text)), None)
