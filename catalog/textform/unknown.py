"""What to say about a key that a sheet does not have: which one was probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.columns import Sheet, heading_key
from catalog.messages import textform as say
from catalog.problems import Problem
from catalog.textform.quoting import CONDITIONS, key
from rules.attributes import About
from rules.nearest import nearest
from rules.places import Place

AttributeCodes = Mapping[str, About | None]
"""The codes of Kenmerken; the value is None when the column Over is empty or misspelt."""


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """The keys that the rows of one sheet may have.

    ``attributes`` is None when Kenmerken could not be read: then every code is let through, for
    one broken file must not make all the others look wrong.
    """

    sheet: Sheet
    attributes: AttributeCodes | None

    def has_attribute(self, code: str) -> bool:
        """Tell whether the sheet may have a column for this attribute."""
        return self.attributes is None or code in self._codes()

    def not_a_column(self, name: str, place: Place) -> Problem:
        """Make the problem of a key that is no column of the sheet."""
        columns = [column.key for column in self.sheet.columns]
        if name in self._codes():
            cure = say.MEANT.format(key=f"{CONDITIONS}.{key(name)}")
        elif heading_key(name) in columns:
            cure = say.MEANT.format(key=heading_key(name))
        elif meant := nearest(name, columns):
            cure = say.MEANT.format(key=meant)
        else:
            cure = say.NO_NEAREST_COLUMN.format(known=", ".join(columns))
        return self._problem(name, place, say.COLUMN, cure)

    def not_an_attribute(self, code: str, place: Place) -> Problem:
        """Make the problem of a code under ``als.`` that is no attribute of the sheet."""
        if self.attributes and code in self.attributes:
            about, wanted = self.attributes[code], self.sheet.attributes
            cure = say.OTHER_SUBJECT.format(about=about, wanted=wanted)
        elif any(code == column.key for column in self.sheet.columns):
            cure = say.MEANT_WITHOUT_IF.format(key=code)
        elif meant := nearest(code, self._codes()):
            cure = say.MEANT.format(key=f"{CONDITIONS}.{key(meant)}")
        else:
            cure = say.NO_NEAREST_ATTRIBUTE
        return self._problem(code, place, say.CONDITION_COLUMN, cure)

    def _codes(self) -> tuple[str, ...]:
        wanted = self.sheet.attributes
        if wanted is None or self.attributes is None:
            return ()
        return tuple(code for code, about in self.attributes.items() if about in (wanted, None))

    def _problem(self, found: str, place: Place, kind: str, cure: str) -> Problem:
        return say.UNKNOWN_KEY.at(place, found, sheet=self.sheet.name, kind=kind, cure=cure)
