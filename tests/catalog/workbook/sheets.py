"""Short ways to make tables for tests of writing, and to open what was written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook, load_workbook

from catalog.loading import read_tables, regions_folder
from catalog.sheets import BY_KEY
from catalog.tables import Cell, Row, Table, Tables
from catalog.workbook.writer import write_xlsx
from rules.places import Place

HERE = Place("proef", "Proef")


def cells(texts: Mapping[str, str]) -> dict[str, Cell]:
    """Make cells from texts."""
    return {key: Cell(text, HERE) for key, text in texts.items()}


def row(
    attributes: Mapping[str, str] | None = None,
    own: Mapping[str, str] | None = None,
    **texts: str,
) -> Row:
    """Make a row from the texts of its fixed cells, its attributes and the user's own."""
    return Row(HERE, cells(texts), cells(attributes or {}), cells(own or {}))


def tables(**rows: list[Row]) -> Tables:
    """Make a workbook from rows by sheet key; ``leeswijzer`` has one row."""
    made = {key: Table(BY_KEY[key], tuple(some)) for key, some in rows.items()}
    info = made.pop("leeswijzer", None)
    return Tables("proef", info.rows[0] if info is not None else row(regio="Proef"), made)


def attribute(code: str, naam: str = "", over: str = "cliënt", **more: str) -> Row:
    """Make a row of Kenmerken; a yes/no attribute about clients unless told otherwise."""
    texts = {"kenmerk": code, "naam": naam or code, "over": over, "soort": "ja-nee", **more}
    return Row(HERE, cells(texts))


def written(workbook: Tables) -> Workbook:
    """Write a workbook and open it with openpyxl, in formula mode."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "proef.xlsx"
        write_xlsx(workbook, path)
        return load_workbook(path)


def real_catalogue() -> Tables:
    """Return the catalogue that comes with the program."""
    return read_tables(regions_folder() / "midden-holland-2018")[0]


def headings(book: Workbook, name: str) -> list[str]:
    """Return the headings of a sheet."""
    return [str(cell.value) for cell in book[name][2]]
