"""Writing a workbook as text: one TOML file per sheet, one line per cell, always the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from catalog.columns import Content, Sheet
from catalog.sheets import ATTRIBUTES, INFO, SHEETS
from catalog.tables import Cell, Row, Tables
from catalog.textform.content import settled
from catalog.textform.quoting import CONDITIONS, key, quoted
from catalog.textform.saving import save_files
from catalog.textform.structure import head
from rules.normalise import tidy


def as_text(tables: Tables, sheets: Sequence[Sheet] = SHEETS) -> dict[str, str]:
    """Return the canonical text of a workbook: file name to content, in the order of the sheets.

    Empty cells and rows with nothing but own columns are left out; the user's own columns stand
    last, by name. A sheet that the workbook does not have gives no file. A sheet without rows
    gives a file with only its comment, for a missing file is a mistake; but no file when the
    sheet may be absent, so that the text is the same before and after an xlsx, which always has
    every sheet. Raises KeyError when a row has a cell of a column that its sheet does not know.
    """
    codes = [tidy(row.text(_CODE)) for row in tables.rows(ATTRIBUTES.key)]
    order = _Order.of(INFO, codes)
    files = {INFO.file: _file(INFO, "", [order.content(tables.info) + order.own(tables.info)])}
    for sheet in sheets:
        table = tables.tables.get(sheet.key)
        if table is None:
            continue
        order = _Order.of(sheet, codes)
        rows = [content + order.own(row) for row in table.rows if (content := order.content(row))]
        if rows or sheet.needed:
            files[sheet.file] = _file(sheet, _REMARK, rows)
    return files


def flat_text(tables: Tables) -> str:
    """Return the whole canonical text in one stream, for ``git diff`` (textconv); valid TOML."""
    return "\n".join(as_text(tables).values())


def write_text(tables: Tables, folder: Path, *, overwrite: bool = False) -> None:
    """Write the text form into a folder, which is made when it does not exist.

    With ``overwrite`` files of sheets that are no longer there are removed; so never write back
    what was read with a fout, for a file that could not be read has no table. Other files in the
    folder are never touched. Raises FileExistsError, before anything is written, when the folder
    already holds a file of the text form and ``overwrite`` is not given; OSError when the disk
    refuses.
    """
    ours = [sheet.file for sheet in (INFO, *SHEETS)]
    save_files(folder, as_text(tables), ours, overwrite=overwrite)


_CODE: Final = ATTRIBUTES.id_columns[0]
_REMARK: Final = " Eén {head} per rij; lege cellen staan er niet."


def _file(sheet: Sheet, remark: str, rows: Sequence[Sequence[str]]) -> str:
    above = head(sheet)
    comment = f"# Blad {sheet.name}." + remark.format(head=above)
    return "\n\n".join([comment, *("\n".join([above, *lines]) for lines in rows)]) + "\n"


@dataclass(frozen=True, slots=True)
class _Order:
    """The order in which the cells of a row of one sheet are written."""

    sheet: Sheet
    before: Mapping[str, Content]
    after: Mapping[str, Content]
    codes: Mapping[str, int]

    @classmethod
    def of(cls, sheet: Sheet, codes: Sequence[str]) -> _Order:
        contents = {column.key: column.content for column in sheet.columns}
        keys = list(contents)
        split = keys.index(sheet.attributes_after) + 1 if sheet.attributes_after else len(keys)
        return cls(
            sheet,
            before={column: contents[column] for column in keys[:split]},
            after={column: contents[column] for column in keys[split:]},
            codes={code: place for place, code in enumerate(dict.fromkeys(codes))},
        )

    def content(self, row: Row) -> list[str]:
        """Return the lines of the filled cells of a row; KeyError for an unknown column."""
        for column in row.cells:
            if column not in self.before and column not in self.after:
                raise KeyError(column)
        conditions = (
            (f"{CONDITIONS}.{key(code)}", self.sheet.attribute_content, row.attributes[code])
            for code in sorted(row.attributes, key=self._rank)
        )
        return _lines((*_fixed(row, self.before), *conditions, *_fixed(row, self.after)))

    def own(self, row: Row) -> list[str]:
        """Return the lines of the filled cells in the user's own columns."""
        return _lines((key(name), Content.TEXT, row.own[name]) for name in sorted(row.own))

    def _rank(self, code: str) -> tuple[int, str]:
        return self.codes.get(code, len(self.codes)), code


def _lines(cells: Iterable[tuple[str, Content, Cell]]) -> list[str]:
    return [
        f"{name} = {quoted(text)}"
        for name, content, cell in cells
        if (text := settled(cell.text, content))
    ]


def _fixed(row: Row, columns: Mapping[str, Content]) -> Iterator[tuple[str, Content, Cell]]:
    for column, content in columns.items():
        if column in row.cells:
            yield column, content, row.cells[column]
