"""Whatever stands in the files, reading gives problems and at most the one declared error."""

from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.sheets import INFO, SHEETS
from catalog.tables import Tables
from catalog.textform import UnreadableFolderError, as_text, read_text
from tests.strategies import tables

FILES = [sheet.file for sheet in (INFO, *SHEETS)]
TOML_BITS = st.sampled_from([
    "[[regel]]", "[regel]", "[[", "]]", "\n", "\r\n", " = ", '"', "'", '"""', "als.leeftijd", "als",
    ".", "a", "regel", "kenmerk", "1", "-", "0x", "9" * 5000, "1e400", "nan", "inf", "true",
    "2018-01-01", "2018-01-01T00:00:00Z", "07:32:00", "{", "}", "[", "]", ",", "#", "\\", "\\u",
    "\\ud800", "\t", "\0", "é", "\ufeff", "“", "_x",
])  # fmt: skip
TOMLISH = st.lists(TOML_BITS, max_size=40).map("".join).map(str.encode)


def read(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        with contextlib.suppress(UnreadableFolderError):
            workbook, _ = read_text(Path(folder))
            as_text(workbook)


@settings(deadline=None)  # it writes files
@given(st.dictionaries(st.sampled_from(FILES), st.binary() | TOMLISH))
def test_random_files(files: dict[str, bytes]) -> None:
    read(files)


@settings(deadline=None)  # it writes files
@given(tables(), st.data())
def test_a_good_workbook_with_one_file_damaged(workbook: Tables, data: st.DataObject) -> None:
    files = {name: text.encode() for name, text in as_text(workbook).items()}
    name = data.draw(st.sampled_from(sorted(files)))
    start = data.draw(st.integers(0, len(files[name])))
    end = data.draw(st.integers(start, min(start + 20, len(files[name]))))
    put = data.draw(st.binary(max_size=4) | TOMLISH)
    files[name] = files[name][:start] + put + files[name][end:]
    read(files)
