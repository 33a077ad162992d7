from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from catalog.delimited import (
    LIMIT_MB,
    Delimited,
    Line,
    UnreadableTableError,
    read_delimited,
)

EXPECTED = Delimited("t.csv", ("naam", "één"), (Line(2, ("a;b", "1,5")), Line(4, ("c", ""))))
ROWS = 'naam;één\r\n"a;b";1,5\r\n;\r\nc;\r\n'


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("cp1252"),
        ROWS.encode("utf-16"),
        ROWS.replace("\r\n", "\n").encode(),
        'naam,één\n"a;b","1,5"\n,\nc,\n'.encode(),
        "naam\téén\na;b\t1,5\n\t\nc\t\n".encode(),
    ],
    ids=["utf8", "bom", "cp1252", "utf16", "lf", "comma", "tab"],
)
def test_a_table_is_read_as_programs_save_it(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    assert read_delimited(tmp_path / "t.csv") == EXPECTED


def test_excel_may_name_the_separator(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("sep=|\nnaam|één;en\na|b\n", encoding="utf-8")
    assert read_delimited(tmp_path / "t.csv") == Delimited(
        "t.csv", ("naam", "één;en"), (Line(3, ("a", "b")),)
    )


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, snapshot("BS-861 Het bestand t.csv is er niet of is niet te openen.")),
        (b"", snapshot("BS-864 In dit bestand staat geen kopregel.")),
        (b"\n;;\n", snapshot("BS-864 In dit bestand staat geen kopregel.")),
        (
            b'a;b\n"c;d\n',
            snapshot("BS-863 Dit is geen tabel die te lezen is. Het gaat mis bij regel 2."),
        ),
        (
            b"PK\x03\x04\0\0",
            snapshot("BS-863 Dit is geen tabel die te lezen is. Het gaat mis bij regel 1."),
        ),
    ],
)
def test_what_is_no_table_is_refused(data: bytes | None, expected: str, tmp_path: Path) -> None:
    if data is not None:
        (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(UnreadableTableError) as caught:
        read_delimited(tmp_path / "t.csv")
    problem = caught.value.problem
    assert f"{problem.code} {problem.message}" == expected


def test_a_file_that_is_too_large_is_not_read_any_further(tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("wb") as file:
        file.truncate(LIMIT_MB * 1024**2 + 1)
    with pytest.raises(UnreadableTableError) as caught:
        read_delimited(tmp_path / "t.csv")
    assert caught.value.problem.code == "BS-862"
