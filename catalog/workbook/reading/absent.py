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

    A new workbook has a column for every attribute on every sheet, so one that is gone from a sheet
    where most are still there was probably deleted, with the conditions in it. A sheet with few of
    them was built column by column: there nothing is missing.
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
        asked = [
            named
            for named in names.about(sheet.attributes)
            if named.code in elsewhere and not (values and named.derived)
        ]
        absent = [named.label or named.code for named in asked if named.code not in table.columns]
        if 0 < len(absent) < len(asked) - len(absent):
            place = Place(file, sheet.name)
            found[key] = (messages.NO_ATTRIBUTE_COLUMN.at(place, labels=", ".join(absent)),)
    return found
