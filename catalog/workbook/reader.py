"""Reading a workbook: from an xlsx on disk to tables of cells with their places, and problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from catalog.columns import Sheet
from catalog.problems import Problem, has_errors
from catalog.sheets import ATTRIBUTES, INFO, SHEETS
from catalog.tables import Row, Table, Tables
from catalog.workbook.grid import Grid
from catalog.workbook.reading.absent import absent_columns
from catalog.workbook.reading.attribute_names import AttributeNames
from catalog.workbook.reading.collecting import collector_at_rest
from catalog.workbook.reading.info_pairs import read_info
from catalog.workbook.reading.rows import read_table
from catalog.workbook.reading.sheet_names import match_sheets
from catalog.workbook.scan import scan
from catalog.workbook.sniff import open_workbook
from rules.places import Place


def read_xlsx(path: Path, sheets: Sequence[Sheet] = SHEETS) -> tuple[Tables, tuple[Problem, ...]]:
    """Read a workbook: the pairs of Leeswijzer and the rows of each sheet, and what is wrong.

    The file is only read and is closed when this returns. Places name it without its folder. A
    cell with a problem still stands in its row, with what the user sees as its text; a sheet that
    is absent has no table. Raises UnreadableFileError when the file cannot be read at all.
    """
    wanted = (INFO, *sheets)
    with collector_at_rest(), open_workbook(path) as handle:
        workbook = scan(handle, path.name)
        titles, problems = match_sheets(path.name, workbook.titles, wanted)
        by_title = workbook.grids(titles.values())
        grids = {key: by_title[title] for key, title in titles.items()}
        tables, found = _read(path.name, wanted, grids, problems)
    return replace(tables, titles=tuple(workbook.titles)), found


def _read(
    file: str, sheets: Sequence[Sheet], grids: dict[str, Grid], problems: tuple[Problem, ...]
) -> tuple[Tables, tuple[Problem, ...]]:
    info = Row(Place(file))
    tables: dict[str, Table] = {}
    names: AttributeNames | None = None
    found: dict[str, tuple[Problem, ...]] = {}
    for sheet in sorted(sheets, key=lambda sheet: sheet.key != ATTRIBUTES.key):
        if sheet.key not in grids:
            continue
        if sheet.key == INFO.key:
            info, found[sheet.key] = read_info(grids[sheet.key], sheet)
            continue
        tables[sheet.key], found[sheet.key] = read_table(grids[sheet.key], sheet, names)
        if sheet.key == ATTRIBUTES.key:
            names = _names(tables[sheet.key], found[sheet.key])
    for key, absent in absent_columns(file, tables, names).items():
        # A heading that is not understood is the cause; what is then absent follows from it.
        if not has_errors(found[key]):
            found[key] = (*found[key], *absent)
    in_order = [sheet.key for sheet in sheets if sheet.key in grids]
    every = [*problems, *(problem for key in in_order for problem in found[key])]
    ordered = {key: tables[key] for key in in_order if key in tables}
    return Tables(file, info, ordered), tuple(every)


def _names(table: Table, problems: tuple[Problem, ...]) -> AttributeNames | None:
    """Return the names of the attributes; None when the sheet is too damaged to have any."""
    names = AttributeNames.read(table.rows)
    return names if names.by_name or not has_errors(problems) else None
