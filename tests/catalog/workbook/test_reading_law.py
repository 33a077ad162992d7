"""Law: what is written in cells, in any layout that the rules allow, is what is read."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from catalog.columns import Content, Sheet
from catalog.messages.columns import NO_ATTRIBUTE_COLUMN
from catalog.sheets import INFO
from catalog.tables import Row, Table, Tables
from catalog.workbook.reader import read_xlsx
from tests.strategies import cell_texts, tables

NUMBERS = (Content.NUMBER, Content.WHOLE, Content.MONEY)


def put(sheet: Worksheet, row: int, column: int, text: str, content: Content) -> None:
    """Fill a cell as a person would: a number as a number, a date as a date."""
    cell = sheet.cell(row, column)
    if content in NUMBERS:
        cell.value = float(text.replace(",", "."))
    elif content is Content.DATE:
        cell.value = date.fromisoformat(text)
    elif content is Content.YES_NO:
        cell.value = text == "ja"
    else:
        cell.value = text
        cell.data_type = "s"


def write_sheet(book: Workbook, table: Table, layout: Random) -> None:
    """Write the columns in any order and leave rows blank between the rows."""
    worksheet = book.create_sheet(layout.choice((table.sheet.name, table.sheet.name.upper())))
    columns = layout.sample(columns_of(table), k=len(columns_of(table)))
    for number, (heading, _, _) in enumerate(columns, start=1):
        put(worksheet, 2, number, heading, Content.TEXT)
    at = 3
    for row in table.rows:
        at += layout.randrange(3)
        for number, (_, key, content) in enumerate(columns, start=1):
            cells: Mapping[str, object] = {**row.cells, **row.attributes, **row.own}
            if key in cells:
                put(worksheet, at, number, str(cells[key]), content)
        at += 1


def columns_of(table: Table) -> Sequence[tuple[str, str, Content]]:
    """Return heading, key and content of every column that a table needs."""
    attributes = dict.fromkeys(key for row in table.rows for key in row.attributes)
    own = dict.fromkeys(key for row in table.rows for key in row.own)
    return (
        *((column.heading, column.key, column.content) for column in table.sheet.columns),
        *((key, key, Content.TEXT) for key in (*attributes, *own)),
    )


def write_info(book: Workbook, info: Row, sheet: Sheet, layout: Random) -> None:
    worksheet = book.create_sheet(sheet.name)
    column = layout.choice((1, 2))
    for row, definition in enumerate(layout.sample(sheet.columns, k=len(sheet.columns)), start=1):
        put(worksheet, row, column, definition.heading, Content.TEXT)
        if text := info.text(definition.key):
            put(worksheet, row, column + 1, text, definition.content)


def write_book(content: Tables, layout: Random) -> Workbook:
    book = Workbook()
    write_info(book, content.info, INFO, layout)
    book.remove(book.worksheets[0])
    written = list(content.tables.values())
    for table in layout.sample(written, k=len(written)):
        write_sheet(book, table, layout)
    return book


@settings(max_examples=40, deadline=None)  # a file is written and read each time
@given(tables(), st.integers(0, 1000))
def test_what_is_written_is_read(content: Tables, layout: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_book(content, Random(layout)).save(path)
        read, problems = read_xlsx(path)
    # A column is only written where some row fills it, so one may be told to be absent.
    assert [one for one in problems if one.code != NO_ATTRIBUTE_COLUMN.code] == []
    assert cell_texts(read) == cell_texts(content)
