"""The defined names behind the dropdowns: the ids of a sheet, the choices of an attribute."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from catalog.columns import heading_key
from catalog.workbook.writing.layout import FIRST_ROW, Layout
from catalog.workbook.writing.vocabulary import Term

SPARE_ROWS: Final = 2_000
"""So many rows below the data still belong to a list."""

_PLAIN_CODE: Final = re.compile(r"[A-Za-z0-9_]{1,100}")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of lists: of the filled ids per sheet key, of all id cells, and of choices.

    ``ids`` is exactly as long as the list (a dropdown), ``id_cells`` is a plain range with
    empty cells at the end (a search).
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    id_cells: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


NO_NAMES: Final = Names()


def add_names(workbook: Workbook, layouts: Sequence[Layout], terms: Sequence[Term]) -> Names:
    """Add a name for every list that a dropdown needs.

    An attribute gets none when its choices do not stand together or its code is no plain word.
    """
    ids: dict[str, str] = {}
    id_cells: dict[str, str] = {}
    asked = {column.refers_to for layout in layouts for column in layout.sheet.columns}
    for layout in layouts:
        if layout.sheet.key in asked and len(layout.sheet.id_columns) == 1:
            key, word = layout.sheet.key, heading_key(layout.sheet.name)
            whole = _range(layout, layout.sheet.id_columns[0])
            first = whole.split(":", maxsplit=1)[0]
            id_cells[key] = _add(workbook, f"cellen_{word}", whole)
            last = f'SUMPRODUCT(MAX(({whole}<>"")*ROW({whole})))'
            ids[key] = _add(
                workbook, f"lijst_{word}", f"OFFSET({first},0,0,MAX(1,{last}-{FIRST_ROW - 1}),1)"
            )
    return Names(ids, id_cells, _add_choices(workbook, layouts, terms))


def _add_choices(
    workbook: Workbook, layouts: Sequence[Layout], terms: Sequence[Term]
) -> dict[str, str]:
    layout = next((layout for layout in layouts if layout.sheet.key == "keuze"), None)
    names: dict[str, str] = {}
    if layout is None:
        return names
    codes, words = _range(layout, "kenmerk"), _range(layout, "keuze")
    first = words.split(":", maxsplit=1)[0]
    for term in terms:
        name = f"keuzes_{term.code}"
        taken = {other.casefold() for other in names.values()}
        usable = _PLAIN_CODE.fullmatch(term.code) and name.casefold() not in taken
        if term.choices and term.together and usable:
            formula = (
                f'OFFSET({first},MATCH("{term.code}",{codes},0)-1,0,'
                f'COUNTIF({codes},"{term.code}"),1)'
            )
            names[term.code] = _add(workbook, name, formula)
    return names


def _range(layout: Layout, key: str) -> str:
    """Return the cells of a fixed column, data and spare rows, with the name of the sheet."""
    letter = get_column_letter(layout.number(key))
    last = FIRST_ROW - 1 + len(layout.rows) + SPARE_ROWS
    return f"{quote_sheetname(layout.sheet.name)}!${letter}${FIRST_ROW}:${letter}${last}"


def _add(workbook: Workbook, name: str, formula: str) -> str:
    workbook.defined_names[name] = DefinedName(name, attr_text=formula)
    return name
