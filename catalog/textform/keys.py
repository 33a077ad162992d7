"""The keys that the rows of a sheet may have, and what to say about one that it does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.columns import Content, Sheet, heading_key
from catalog.messages import textform as say
from catalog.messages.columns import WRONG_ABOUT
from catalog.problems import Problem
from catalog.textform.quoting import CONDITIONS, excerpt, key
from rules.attributes import About
from rules.nearest import nearest
from rules.places import Place

AttributeCodes = Mapping[str, About | None]
"""The codes of Kenmerken; the value is None when the column Over is empty or misspelt."""


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """The keys that the rows of one sheet may have: fixed columns, and attributes under ``als.``.

    ``elsewhere`` are attributes with another subject than the sheet. When ``all_codes`` is true,
    Kenmerken could not be read and every code is let through, for one broken file must not make
    all the others look wrong.
    """

    sheet: Sheet
    columns: Mapping[str, Content]
    codes: Mapping[str, About | None]
    elsewhere: Mapping[str, About | None]
    all_codes: bool

    def has_attribute(self, code: str) -> bool:
        """Tell whether the sheet may have a column for this attribute."""
        return self.all_codes or code in self.codes

    def not_a_column(self, name: str, place: Place) -> Problem:
        """Make the problem of a key that is no column of the sheet."""
        if name == CONDITIONS:
            cure = say.NO_CONDITIONS
        elif name in self.codes:
            cure = say.MEANT.format(key=f"{CONDITIONS}.{key(name)}")
        elif heading_key(name) in self.columns:
            cure = say.MEANT.format(key=heading_key(name))
        elif meant := nearest(name, self.columns):
            cure = say.MEANT.format(key=meant)
        else:
            cure = say.NO_NEAREST_COLUMN.format(known=", ".join(self.columns))
        return self._problem(name, place, say.COLUMN, cure)

    def not_an_attribute(self, code: str, place: Place) -> Problem:
        """Make the problem of a code under ``als.`` that is no attribute of the sheet."""
        if code in self.elsewhere:
            about, wanted = self.elsewhere[code], self.sheet.attributes
            return WRONG_ABOUT.at(place, code, code=code, about=about, wanted=wanted)
        if code in self.columns:
            cure = say.MEANT_WITHOUT_IF.format(key=code)
        elif meant := nearest(code, self.codes):
            cure = say.MEANT.format(key=f"{CONDITIONS}.{key(meant)}")
        else:
            cure = say.NO_NEAREST_ATTRIBUTE
        return self._problem(code, place, say.CONDITION_COLUMN, cure)

    def _problem(self, found: str, place: Place, kind: str, cure: str) -> Problem:
        return say.UNKNOWN_KEY.at(
            place, excerpt(found), sheet=self.sheet.name, kind=kind, cure=cure
        )


def known_keys(sheet: Sheet, attributes: AttributeCodes | None) -> KnownKeys:
    """Return the keys of a sheet; ``attributes`` is None when Kenmerken could not be read."""
    wanted = sheet.attributes
    fits = {
        code: wanted is not None and about in (wanted, None)
        for code, about in (attributes or {}).items()
    }
    return KnownKeys(
        sheet,
        columns={column.key: column.content for column in sheet.columns},
        codes={code: about for code, about in (attributes or {}).items() if fits[code]},
        elsewhere={code: about for code, about in (attributes or {}).items() if not fits[code]},
        all_codes=attributes is None,
    )
