"""Writing a workbook as text: one TOML file per sheet, one line per cell, always the same."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from catalog.columns import Content, Sheet
from catalog.sheets import ATTRIBUTES, INFO, SHEETS
from catalog.tables import Cell, Row, Table, Tables
from catalog.textform.content import settled
from catalog.textform.quoting import CONDITIONS, key, quoted


def as_text(tables: Tables, sheets: Sequence[Sheet] = SHEETS) -> dict[str, str]:
    """Return the canonical text of a workbook: file name to content, in the order of the sheets.

    A sheet that the workbook does not have gives no file; a sheet without rows gives a file with
    only its comment. So reading the text back gives the same tables. Empty cells and rows without
    any filled cell are left out; the user's own columns stand last, by name. Raises KeyError when
    a row has a cell of a column that its sheet does not know.
    """
    codes = [settled(row.text(_CODE)) for row in tables.rows(ATTRIBUTES.key)]
    files = {INFO.file: _file(INFO, f"[{INFO.key}]", "", [_lines(INFO, tables.info, codes)])}
    for sheet in sheets:
        table = tables.tables.get(sheet.key)
        if table is not None:
            files[sheet.file] = _table(table, codes)
    return files


def flat_text(tables: Tables) -> str:
    """Return the whole canonical text in one stream, for ``git diff`` (textconv); valid TOML."""
    return "\n".join(as_text(tables).values())


def write_text(tables: Tables, folder: Path, *, overwrite: bool = False) -> None:
    """Write the text form into a folder, which is made when it does not exist.

    Raises FileExistsError, before anything is written, when the folder already holds a file of
    the text form and ``overwrite`` is not given. With ``overwrite`` each file is replaced in one
    step, only after all new files are safely on disk, and files of sheets that are no longer
    there are removed. Other files in the folder are never touched. Raises OSError when the disk
    refuses.
    """
    files = as_text(tables)
    ours = [folder / sheet.file for sheet in (INFO, *SHEETS)]
    for path in ours:
        if os.path.lexists(path) and (not overwrite or _is_folder(path)):
            raise FileExistsError(path)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = {folder / name: folder / f".{name}.{os.getpid()}.nieuw" for name in files}
    try:
        for made, content in zip(fresh.values(), files.values(), strict=True):
            _write(made, content)
        for path, made in fresh.items():
            made.replace(path)
    finally:
        for made in fresh.values():
            made.unlink(missing_ok=True)
    for path in ours:
        if path not in fresh:
            path.unlink(missing_ok=True)


_CODE: Final = ATTRIBUTES.id_columns[0]


def _table(table: Table, codes: Sequence[str]) -> str:
    rows = [lines for row in table.rows if (lines := _lines(table.sheet, row, codes))]
    head = f"[[{table.sheet.key}]]"
    return _file(table.sheet, head, f" Eén {head} per rij; lege cellen staan er niet.", rows)


def _file(sheet: Sheet, head: str, remark: str, rows: Sequence[Sequence[str]]) -> str:
    blocks = [f"# Blad {sheet.name}.{remark}", *("\n".join([head, *lines]) for lines in rows)]
    return "\n\n".join(blocks) + "\n"


def _lines(sheet: Sheet, row: Row, codes: Sequence[str]) -> list[str]:
    return [
        f"{name} = {quoted(text)}"
        for name, content, cell in _cells(sheet, row, codes)
        if (text := settled(cell.text, content))
    ]


def _cells(sheet: Sheet, row: Row, codes: Sequence[str]) -> Iterator[tuple[str, Content, Cell]]:
    for column_key in row.cells:
        sheet.column(column_key)
    conditions = [
        (f"{CONDITIONS}.{key(code)}", sheet.attribute_content, row.attributes[code])
        for code in _in_order(row.attributes, codes)
    ]
    for column in sheet.columns:
        if column.key in row.cells:
            yield column.key, column.content, row.cells[column.key]
        if column.key == sheet.attributes_after:
            yield from conditions
    if not sheet.attributes_after:
        yield from conditions
    for heading in sorted(row.own):
        yield key(heading), Content.TEXT, row.own[heading]


def _in_order(attributes: Mapping[str, Cell], codes: Sequence[str]) -> list[str]:
    known = dict.fromkeys(code for code in codes if code in attributes)
    return [*known, *sorted(set(attributes) - set(known))]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _write(path: Path, content: str) -> None:
    with path.open("wb") as stream:
        stream.write(content.encode())
        stream.flush()
        os.fsync(stream.fileno())
