"""Laws of the two forms: xlsx → text → xlsx → text is the identity on content, and on the hash."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from catalog.digest import sha256_of
from catalog.loading import find_source, read_tables, shipped_regions
from catalog.tables import Tables
from catalog.textform.reader import read_text
from catalog.textform.writer import as_text, write_text
from catalog.workbook.reader import read_xlsx
from catalog.workbook.writer import write_xlsx
from tests.strategies import cell_texts, tables


def through_every_form(found: Tables, folder: Path) -> list[Tables]:
    """Return the tables as read from xlsx, from text made of that, and from xlsx made of that."""
    write_xlsx(found, folder / "een.xlsx")
    first, _ = read_xlsx(folder / "een.xlsx")
    write_text(first, folder / "tekst")
    second, _ = read_text(folder / "tekst")
    write_xlsx(second, folder / "twee.xlsx")
    third, _ = read_xlsx(folder / "twee.xlsx")
    return [first, second, third]


@settings(max_examples=15, deadline=None)
@given(tables())
def test_no_form_loses_or_changes_content(found: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        forms = through_every_form(found, Path(folder))
    for form in forms:
        assert cell_texts(form) == cell_texts(found)
        assert as_text(form) == as_text(found)
        assert sha256_of(form) == sha256_of(found)


def test_the_shipped_regions_go_through_every_form_unchanged(tmp_path: Path) -> None:
    for name in shipped_regions():
        found, _ = read_tables(find_source(name))
        folder = tmp_path / name
        folder.mkdir()
        for form in through_every_form(found, folder):
            assert as_text(form) == as_text(found), name
            assert sha256_of(form) == sha256_of(found), name
