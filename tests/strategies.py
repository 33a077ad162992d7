"""Random workbooks for laws: structurally valid tables with texts that people and machines write.

``tables()`` gives a whole workbook as ``catalog.tables.Tables``. What holds for every one:

- the attribute columns of a sheet are attributes of Kenmerken about the right subject (clients or
  offers); codes and names are unique and equal no fixed heading; cells of a row come in any order;
- every needed cell is filled, ids are unique, no row is blank; sheets that may be absent are
  sometimes absent, and other sheets sometimes have no rows;
- texts survive every form of a workbook: no control characters but tab and line end, no white
  space around them, not only invisible characters, nothing that Excel reads as an escape
  (``_x0041_``), and numbers, dates and ja/nee in their one written form in columns of that kind;
- what cells *say* is free: codes refer to nothing and conditions are random words. So use these
  tables for laws about form (text, xlsx, hash), not about meaning.

With ``nasty=True`` the texts, ids, codes and own headings also hold what only the text form can
keep: control characters, and keys that TOML must quote.

A workbook takes some 40 ms to draw, more on a busy machine: add ``@settings(deadline=None)``, which
also keeps hypothesis from calling that too slow.

``cell_texts()`` is what two readings of one workbook must share: every text, and no places.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

from catalog.columns import Column, Content, Sheet
from catalog.sheets import ATTRIBUTES, CHOICES, INFO, SHEETS
from catalog.tables import Cell, Row, Table, Tables
from catalog.textform.content import settled
from rules.attributes import About, Kind, format_number
from rules.normalise import fold, tidy
from rules.places import NOWHERE

_PIECES = (
    "ja", "nee", "niet (a; b)", "vanaf 18", "BG-*", "DB-D; DB-P", "=1+1", "'=1", "+31", "@x", "-",
    "007", "1e5", "1-2", "1,50", "12%", "TRUE", "#N/A", "null", '"', "'", "\\", "\\n", "\\u0041",
    '"""', "# a", "[[regel]]", "{}", 'a = "b"', "&amp;", "<b>", "cliënt", "‘krom’ – “meer”",
    "½ ≥ 3", "🙂", "👩\u200d👧", "e\u0301", "漢字", "שלום", "\u202eomgekeerd", "a\u00a0b",
    "zacht\u00adafbreken", "\ufeffbom", "twee\nregels", "drie\n\nregels", "tab\ttab",
)  # fmt: skip
_HEADINGS = {
    fold(name)
    for sheet in (INFO, *SHEETS)
    for column in sheet.columns
    for name in (column.heading, column.key)
}
_EXCEL_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_ANY = st.characters(exclude_categories=["Cs"])
_IN_XML = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
_CODES = st.from_regex(r"[A-Z]{1,3}-[0-9]{1,3}", fullmatch=True)

_STRICT: dict[Content, st.SearchStrategy[str]] = {
    Content.NUMBER: st.decimals(-1000, 1000, places=3).map(format_number),
    Content.MONEY: st.decimals(0, 10_000, places=2).map(format_number),
    Content.WHOLE: st.integers(0, 10**6).map(str),
    Content.DATE: st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)).map(dt.date.isoformat),
    Content.YES_NO: st.sampled_from(("ja", "nee")),
}


@cache
def texts(*, nasty: bool = False) -> st.SearchStrategy[str]:
    """Give the text of one filled cell of running text."""
    piece = st.sampled_from(_PIECES) | st.text(_ANY if nasty else _IN_XML, min_size=1, max_size=8)
    text = (piece | st.lists(piece, max_size=4).map(" ".join)).map(settled).filter(bool)
    return text if nasty else text.filter(lambda text: tidy(text) and not _escaped(text))


@cache
def contents(column: Column, *, nasty: bool = False) -> st.SearchStrategy[str]:
    """Give the text of one filled cell in a fixed column, in the one form of its kind."""
    if column.words:
        return st.sampled_from(column.words)
    if column.content in (Content.CODE, Content.SOURCES):
        return st.lists(_CODES, min_size=1, max_size=2 if column.many else 1).map("; ".join)
    return _STRICT.get(column.content, texts(nasty=nasty))


@st.composite
def tables(draw: st.DrawFn, *, nasty: bool = False, max_rows: int = 3) -> Tables:
    """Give a structurally valid workbook; see the top of this file for what holds."""
    attributes = draw(_attributes(nasty=nasty, max_rows=max_rows))
    about = {row.text("kenmerk"): row.text("over") for row in attributes}
    filled = draw(st.sets(st.sampled_from([sheet.key for sheet in SHEETS]), max_size=6))
    made: dict[str, Table] = {}
    for sheet in SHEETS:
        if sheet.key == ATTRIBUTES.key:
            made[sheet.key] = Table(sheet, attributes)
        elif sheet.needed or draw(st.booleans()):
            some = _rows(sheet, about, nasty=nasty, max_rows=max_rows)
            made[sheet.key] = Table(sheet, draw(some) if sheet.key in filled else ())
    return Tables("", draw(_row(INFO, [], {}, nasty=nasty)), made)


def cell_texts(workbook: Tables) -> dict[str, Any]:
    """Return every text of a workbook by sheet, row and column, without places.

    A sheet without rows is the same as a sheet that is not there.
    """
    return {
        INFO.key: _row_texts(workbook.info),
        **{
            key: [_row_texts(row) for row in table.rows]
            for key, table in workbook.tables.items()
            if table.rows
        },
    }


def _row_texts(row: Row) -> dict[str, dict[str, str]]:
    parts = {"cells": row.cells, "attributes": row.attributes, "own": row.own}
    return {
        part: {name: cell.text for name, cell in cells.items()} for part, cells in parts.items()
    }


@st.composite
def _attributes(draw: st.DrawFn, *, nasty: bool, max_rows: int) -> tuple[Row, ...]:
    plain = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
    strange = texts(nasty=True).map(tidy).map(settled).filter(bool)
    codes = draw(_distinct(strange if nasty else plain, _HEADINGS, max_rows + 2))
    taken = _HEADINGS | {fold(code) for code in codes}
    labels = draw(_distinct(texts().map(tidy).filter(_is_heading), taken, len(codes), len(codes)))
    rows = []
    for code, label in zip(codes, labels, strict=True):
        given = {
            "kenmerk": code,
            "naam": label,
            "over": draw(st.sampled_from(About)).value,
            "soort": draw(st.sampled_from(Kind)).value,
        }
        rows.append(draw(_row(ATTRIBUTES, [], given, nasty=nasty)))
    return tuple(rows)


@st.composite
def _rows(
    draw: st.DrawFn, sheet: Sheet, about: Mapping[str, str], *, nasty: bool, max_rows: int
) -> tuple[Row, ...]:
    codes = [code for code, subject in about.items() if subject == sheet.attributes]
    ids = draw(_distinct(texts(nasty=nasty) if nasty else _CODES, set(), max_rows, 1))
    rows = []
    for row_id in ids:
        given = {sheet.id_columns[-1]: row_id}
        if sheet.key == CHOICES.key and about:
            given["kenmerk"] = draw(st.sampled_from(list(about)))
        rows.append(draw(_row(sheet, codes, given, nasty=nasty)))
    return tuple(rows)


@st.composite
def _row(
    draw: st.DrawFn, sheet: Sheet, codes: list[str], given: Mapping[str, str], *, nasty: bool
) -> Row:
    columns = {column.key: column for column in sheet.columns}
    needed = [key for key, column in columns.items() if column.needed and key not in given]
    free = [key for key in columns if key not in needed and key not in given]
    # Not in the order of the columns: no law may depend on it.
    chosen = draw(_some(free)) + needed
    cells = {key: draw(contents(columns[key], nasty=nasty)) for key in chosen} | dict(given)
    cell = texts(nasty=nasty)
    # In an xlsx Leeswijzer has no room for columns of one's own.
    most_own = 0 if sheet is INFO and not nasty else 2
    headings = draw(_distinct(_own_headings(nasty=nasty), set(), most_own))
    return Row(
        NOWHERE,
        {key: Cell(text, NOWHERE) for key, text in cells.items()},
        {code: Cell(draw(cell), NOWHERE) for code in draw(_some(codes))},
        {heading: Cell(draw(cell), NOWHERE) for heading in headings},
    )


def _some(names: list[str]) -> st.SearchStrategy[list[str]]:
    if not names:
        return st.just([])
    return st.lists(st.sampled_from(names), unique=True, max_size=6)


@cache
def _own_headings(*, nasty: bool) -> st.SearchStrategy[str]:
    if nasty:
        return st.text(_ANY, max_size=6).map(lambda text: "_" + text)
    letters = st.characters(categories=["L", "Nd"], include_characters=" .-")
    return st.text(letters, max_size=6).map(lambda text: tidy("_" + text))


def _distinct(
    words: st.SearchStrategy[str], taken: set[str], most: int, least: int = 0
) -> st.SearchStrategy[list[str]]:
    """Give words that nobody takes for each other or for one that is taken."""
    allowed = words.filter(lambda word: fold(word) not in taken)
    return st.lists(allowed, unique_by=fold, min_size=least, max_size=most)


def _is_heading(text: str) -> bool:
    return bool(text) and not text.startswith("_")


def _escaped(text: str) -> bool:
    return _EXCEL_ESCAPE.search(text) is not None
