"""What a sheet and a column are: one description for reader, writer, text form, docs and web."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rules.attributes import About


class Content(StrEnum):
    """What a cell of a fixed column may hold."""

    TEXT = "tekst"
    ID = "id"
    WORD = "woord uit een lijst"
    CODE = "code van een andere rij"
    NUMBER = "getal"
    WHOLE = "geheel getal"
    MONEY = "bedrag"
    DATE = "datum"
    YES_NO = "ja of nee"
    CONDITION = "voorwaarde"
    VALUE = "waarde van een kenmerk"
    SOURCES = "nummers van feiten"


class Group(StrEnum):
    """The colour group of a column: condition (ALS), outcome (DAN), or administration."""

    IF = "als"
    THEN = "dan"
    FILL = "invul"
    MANAGE = "beheer"


@dataclass(frozen=True, slots=True)
class Column:
    """A fixed column.

    ``words`` are the only allowed texts of a WORD column, and ``meanings`` what they stand for
    where they are codes; ``refers_to`` is the key of the sheet
    whose ids a CODE column names; ``many`` allows several, separated by ``;``; ``wildcard``
    allows ``DB-*``; ``needed`` means that the cell must be filled on every row; ``optional``
    means that the whole column may be absent. ``length`` is how long a code of digits is: a
    number that is shorter may have lost the zeros in front of it.
    """

    heading: str
    content: Content = Content.TEXT
    help: str = ""
    words: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    refers_to: str = ""
    many: bool = False
    wildcard: bool = False
    needed: bool = False
    optional: bool = False
    length: int = 0
    group: Group = Group.FILL
    width: int = 16

    @property
    def key(self) -> str:
        """The name of the column in the text form and in code: ``Geldig t/m`` is geldig_tm."""
        return heading_key(self.heading)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the key of one row in the text form, and its columns in order.

    ``attributes`` tells that the sheet has one column per attribute about clients or offers,
    standing after the fixed column ``attributes_after``; ``attribute_content`` tells whether
    such a cell is a condition (cell language) or one value. ``id_columns`` together identify a
    row. A sheet that is not ``needed`` may be absent.
    """

    name: str
    key: str
    columns: tuple[Column, ...]
    hint: str
    about: str
    id_columns: tuple[str, ...]
    attributes: About | None = None
    attributes_after: str = ""
    attribute_content: Content = Content.CONDITION
    needed: bool = True

    @property
    def file(self) -> str:
        """The file name of the sheet in the text form."""
        return heading_key(self.name) + ".toml"

    def column(self, key: str) -> Column:
        """Return the fixed column with this key; KeyError when the sheet has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@lru_cache(maxsize=1024)
def heading_key(heading: str) -> str:
    """Turn a heading into an ASCII key: ``Duur min (mnd)`` becomes ``duur_min_mnd``."""
    plain = unicodedata.normalize("NFKD", heading.replace("t/m", "tm"))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")
