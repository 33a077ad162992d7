import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from catalog.digest import sha256_of
from catalog.tables import Tables
from catalog.textform import as_text, flat_text, read_text, write_text
from tests.strategies import cell_texts, tables


def read_back(workbook: Tables) -> Tables:
    with TemporaryDirectory() as folder:
        write_text(workbook, Path(folder))
        again, problems = read_text(Path(folder))
    assert not problems
    return again


@settings(deadline=None)  # it writes files
@given(tables(nasty=True))
def test_reading_what_was_written_gives_the_same_cells(workbook: Tables) -> None:
    assert cell_texts(read_back(workbook)) == cell_texts(workbook)


@settings(deadline=None)
@given(tables(nasty=True))
def test_the_text_is_canonical_and_the_hash_the_same(workbook: Tables) -> None:
    again = read_back(workbook)
    assert as_text(again) == as_text(workbook)
    assert sha256_of(again) == sha256_of(workbook)


@settings(max_examples=40, deadline=None)
@given(tables(nasty=True))
def test_every_file_and_the_whole_stream_are_toml(workbook: Tables) -> None:
    files = [tomllib.loads(text) for text in as_text(workbook).values()]
    whole = tomllib.loads(flat_text(workbook))
    assert whole == {key: value for file in files for key, value in file.items()}


@settings(max_examples=40, deadline=None)
@given(tables(nasty=True))
def test_every_cell_has_a_line_of_its_own(workbook: Tables) -> None:
    rows = [workbook.info, *(row for table in workbook.tables.values() for row in table.rows)]
    filled = sum(len(row.cells) + len(row.attributes) + len(row.own) for row in rows)
    lines = [line for text in as_text(workbook).values() for line in text.splitlines()]
    assert sum(" = " in line and not line.startswith(("#", "[")) for line in lines) == filled
