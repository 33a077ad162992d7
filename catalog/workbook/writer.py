"""A complete new workbook from tables: sheets in order, with all the help for who edits them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from catalog.columns import Sheet
from catalog.sheets import SHEETS
from catalog.tables import Tables
from catalog.workbook.control_sheet import write_control_sheet
from catalog.workbook.look.styles import add_styles
from catalog.workbook.saving import refuse_existing, save_bytes
from catalog.workbook.writing.data_sheet import write_sheet
from catalog.workbook.writing.info_sheet import write_info_sheet
from catalog.workbook.writing.info_text import CATALOGUE, Purpose
from catalog.workbook.writing.layout import lay_out
from catalog.workbook.writing.names import add_names
from catalog.workbook.writing.package import pack
from catalog.workbook.writing.vocabulary import read_terms

CREATOR: Final = "bouwsteen"


def write_xlsx(
    tables: Tables,
    path: Path,
    *,
    overwrite: bool = False,
    sheets: Sequence[Sheet] = SHEETS,
    purpose: Purpose = CATALOGUE,
) -> None:
    """Write a new workbook: whole or not at all, and equal bytes for equal tables.

    Raises FileExistsError when the file exists and ``overwrite`` is not given, and
    UnwritableError when an xlsx cannot hold a text unchanged; then nothing is written.
    """
    refuse_existing(path, overwrite=overwrite)
    save_bytes(pack(make_workbook(tables, sheets, purpose)), path, overwrite=overwrite)


def make_workbook(
    tables: Tables, sheets: Sequence[Sheet] = SHEETS, purpose: Purpose = CATALOGUE
) -> Workbook:
    """Return the workbook: Leeswijzer, the sheets with rows, and an empty Controle."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = purpose.title
    workbook.properties.creator = CREATOR
    inks = add_styles(workbook)
    terms = read_terms(tables)
    layouts = [lay_out(sheet, tables.tables.get(sheet.key), terms) for sheet in sheets]
    names = add_names(workbook, layouts, terms)
    write_info_sheet(workbook, tables.info, sheets, purpose)
    for layout in layouts:
        write_sheet(workbook, layout, names, inks)
    write_control_sheet(workbook)
    return workbook
