from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from catalog.comparison.changes_text import cells_text, row_line, shown
from catalog.comparison.rows import Fate, RowChange, compare_tables
from catalog.loading import read_tables
from catalog.sheets import BY_KEY, INFO
from catalog.tables import Row, Table, Tables
from tests.editions import edition, row
from tests.strategies import cell_texts, tables


def changes_of(tmp_path: Path, *edits: tuple[str, str, str]) -> list[str]:
    """Return the lines for an edition beside the shipped region."""
    before, _ = read_tables(edition(tmp_path / "oud"))
    after, _ = read_tables(edition(tmp_path / "nieuw", *edits))
    return lines(compare_tables(before, after))


def lines(changes: tuple[RowChange, ...]) -> list[str]:
    found = []
    for change in changes:
        found.append(row_line(change))
        found.extend(
            f"  {one.heading}: {shown(one.old)} → {shown(one.new)} ({cells_text(one)})"
            for one in change.fields
        )
    return found


@settings(max_examples=15, deadline=None)
@given(tables())
def test_a_workbook_does_not_differ_from_itself(workbook: Tables) -> None:
    assert compare_tables(workbook, workbook) == ()


@settings(max_examples=15, deadline=None)
@given(tables(), tables())
def test_the_changes_are_all_that_differs(old: Tables, new: Tables) -> None:
    """Rows that do not change stand in both; the changes turn the one workbook into the other."""
    changes = compare_tables(old, new)
    before, after = cell_texts(old), cell_texts(new)
    for key in {*before, *after} - {INFO.key}:
        mine = [change for change in changes if change.sheet.key == key]
        gone = [id(change.old) for change in mine if change.old is not None]
        fresh = [id(change.new) for change in mine if change.new is not None]
        same_old = [_texts(one) for one in old.rows(key) if id(one) not in gone]
        same_new = [_texts(one) for one in new.rows(key) if id(one) not in fresh]
        assert same_old == same_new


@settings(max_examples=15, deadline=None)
@given(tables(max_rows=5), st.randoms(use_true_random=False))
def test_rows_in_another_order_are_only_moved(workbook: Tables, random: Any) -> None:  # noqa: ANN401
    shuffled: dict[str, Table] = {}
    for key, table in workbook.tables.items():
        rows = list(table.rows)
        random.shuffle(rows)
        shuffled[key] = Table(BY_KEY[key], tuple(rows))
    changes = compare_tables(workbook, Tables("", workbook.info, shuffled))
    assert {change.fate for change in changes} <= {Fate.MOVED}
    for key, table in workbook.tables.items():
        moved = sum(change.sheet.key == key for change in changes)
        assert moved < max(1, len(table.rows))
        assert bool(moved) == (table.rows != shuffled[key].rows)


def _texts(one: Row) -> dict[str, dict[str, str]]:
    parts = {"cells": one.cells, "attributes": one.attributes, "own": one.own}
    return {
        part: {name: cell.text for name, cell in cells.items()} for part, cells in parts.items()
    }


def test_a_changed_cell_is_named_with_both_places(tmp_path: Path) -> None:
    edit = ("regels", 'als.leeftijd = "18 t/m 22"', 'als.leeftijd = "18 t/m 20"')
    assert changes_of(tmp_path, edit) == snapshot(
        ["Regels LO-2: gewijzigd", "  Leeftijd: 18 t/m 22 → 18 t/m 20 (Regels!LO-2:leeftijd)"]
    )


def test_a_row_with_another_number_is_recognised_by_what_it_says(tmp_path: Path) -> None:
    edit = ("regels", 'regel = "DB-D-1"', 'regel = "DB-D-7"')
    assert changes_of(tmp_path, edit) == snapshot(
        [
            "Regels DB-D-7: hernoemd, heette DB-D-1",
            "  Regel: DB-D-1 → DB-D-7 (Regels!DB-D-1:regel → Regels!DB-D-7:regel)",
        ]
    )


def test_a_renamed_attribute_does_not_change_the_rows_that_use_it(tmp_path: Path) -> None:
    old, new = '"schoolgaand"', '"naar_school"'
    edits = (
        ("kenmerken", old, new),
        ("regels", 'als.schoolgaand = "nee"', 'als.naar_school = "nee"'),
        ("regels", 'als.schoolgaand = "ja"', 'als.naar_school = "ja"'),
    )
    found = changes_of(tmp_path, *edits)
    assert [line for line in found if line.startswith(("Kenmerken", "Regels"))] == snapshot(
        ["Kenmerken naar_school: hernoemd, heette schoolgaand"]
    )


def test_added_removed_and_moved_rows_are_told_apart(tmp_path: Path) -> None:
    moved = row("regel", "regels", "BG-S-1")
    added = '[[regel]]\nregel = "BG-S-9"\nals.wet = "Wmo"\nbouwsteen = "BG-S"\noordeel = "past"\n'
    found = changes_of(
        tmp_path,
        ("regels", moved + "\n\n", ""),
        ("regels", "", moved + "\n"),
        ("regels", "", added),
        ("regels", row("regel", "regels", "LO-3"), ""),
    )
    assert [line for line in found if not line.startswith(" ")] == snapshot(
        ["Regels LO-3: vervallen", "Regels BG-S-1: verplaatst", "Regels BG-S-9: toegevoegd"]
    )


def test_invisible_characters_become_visible() -> None:
    assert shown("a\u00a0b\u200b\nc") == snapshot("a\\u00A0b\\u200B\\nc")
