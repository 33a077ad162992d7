"""Attribute columns that are on one sheet and gone from another: a deletion takes rules along."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.columns import Content
from catalog.messages import columns as messages
from catalog.problems import Problem
from catalog.tables import Table
from catalog.workbook.reading.attribute_names import AttributeNames
from rules.places import Place


def absent_columns(
    file: str, tables: Mapping[str, Table], names: AttributeNames | None
) -> dict[str, tuple[Problem, ...]]:
    """Return per sheet key the attributes without a column there that do have one elsewhere.

    A new workbook has a column for every attribute on every sheet. One may be left out, but then
    on all sheets; gone from one alone, it was probably deleted with the conditions in it.
    """
    if names is None:
        return {}
    elsewhere = frozenset(code for table in tables.values() for code in table.columns)
    found: dict[str, tuple[Problem, ...]] = {}
    for key, table in tables.items():
        sheet = table.sheet
        if sheet.attributes is None or not table.rows:
            continue
        values = sheet.attribute_content is Content.VALUE
        absent = [
            named.label or named.code
            for named in names.about(sheet.attributes)
            if named.code in elsewhere - table.columns and not (values and named.derived)
        ]
        if absent:
            place = Place(file, sheet.name)
            found[key] = (messages.NO_ATTRIBUTE_COLUMN.at(place, labels=", ".join(absent)),)
    return found
