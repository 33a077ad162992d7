"""--volg calls nothing solved that is only out of sight; every pair of bad examples tells.

Each example of tests/cases/bad is one mistake. With two of them in one workbook, and nothing done
about the first, the first is never solved, whatever the second one is.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from catalog.loading import Loaded, load, read_tables
from catalog.progress import Outstanding, Progress, first_look, progress_since
from catalog.textform.errors import UnreadableFolderError
from catalog.workbook.writer import write_xlsx
from tests.cases.bad_cases import codes_with_a_case, read_case
from tests.regions import SMALL, write_region

SIZES = 'naam = "Licht"\ngroep_streef = "8"\ngroep_max = "6"'
WRONG = ('past = "LICHT"', 'past = "LICHTER"')
RULE = ('bouwsteen = "LICHT"', 'bouwsteen = "LICHTER"')
CASES = {
    code: case
    for code in codes_with_a_case()
    if "verander" in (case := read_case(code)) or "voeg_toe" in case
    if not {"profiel", "paren", "populatie"} & set(case)
}

MENDS = {
    ("BS-409", "BS-401"),
    ("BS-409", "BS-410"),
    ("BS-415", "BS-416"),
    ("BS-605", "BS-606"),
    ("BS-606", "BS-605"),
}
"""Pairs of which the second undoes the first: an id that is gone is no longer there twice."""


def made(folder: Path, codes: Sequence[str]) -> Loaded | None:
    """Open the small region with these mistakes; None when they touch each other."""
    added = [one["blad"] for code in codes for one in CASES[code].get("voeg_toe", ())]
    if len(added) > len(set(added)) and len(codes) > 1:
        return None
    write_region(folder)
    for name in SMALL:
        path = folder / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        for case in (CASES[code] for code in codes):
            changed = _changed(name, text, case)
            if changed is None:
                return None
            text = changed
        path.write_text(text, encoding="utf-8")
    for case in (CASES[code] for code in codes):
        for one in case.get("voeg_toe", ()):
            if one["blad"] not in SMALL:
                path = folder / f"{one['blad']}.toml"
                before = path.read_text(encoding="utf-8") if path.exists() else ""
                path.write_text(f"{before}\n{one['tekst']}", encoding="utf-8")
    return load(folder)


def _changed(name: str, text: str, case: dict[str, Any]) -> str | None:
    for one in case.get("verander", ()):
        if one["blad"] == name:
            if one["van"] not in text:
                return None
            text = text.replace(one["van"], one["naar"], 1)
    for one in case.get("voeg_toe", ()):
        if one["blad"] == name:
            text += "\n" + one["tekst"]
    return text


def pair_holds(folder: Path, one: str, other: str) -> str:
    """Make a mistake, then another, then mend the second; return what went wrong.

    Without an error nothing is out of sight: then the second mistake undoes the first.
    """
    try:
        first = made(folder / "een", [one])
        both = made(folder / "beide", [one, other])
    except UnreadableFolderError:
        return ""
    if first is None or both is None or both.is_usable:
        return ""
    seen = first_look(first)
    both_seen = progress_since(seen, both)
    told = _counted(seen)
    if both_seen.solved:
        return f"{one} then {other}: {both_seen.solved} of {told} solved"
    back = progress_since(both_seen.outstanding, first)
    if back.come:
        return f"{one} with and without {other}: {back.come} new"
    again = progress_since(both_seen.outstanding, both)
    if again.solved or again.come:
        return f"{one} and {other} twice: {again.solved} solved, {again.come} new"
    if len(again.hidden) != len(both_seen.hidden):
        return f"{one} and {other} twice: forgets what is hidden"
    return ""


def _counted(found: Iterable[Outstanding]) -> int:
    return sum(1 for _ in found)


def pairs(count: int) -> list[tuple[str, str]]:
    everything = [(one, other) for one in CASES for other in CASES if one != other]
    everything = [pair for pair in everything if pair not in MENDS]
    return random.Random(20261122).sample(everything, min(count, len(everything)))


@pytest.mark.parametrize(("one", "other"), pairs(60))
def test_a_second_mistake_solves_nothing(tmp_path: Path, one: str, other: str) -> None:
    assert not pair_holds(tmp_path, one, other)


@pytest.mark.slow
def test_no_second_mistake_solves_anything(tmp_path: Path) -> None:
    wrong = [
        found
        for number, (one, other) in enumerate(pairs(2_500))
        if (found := pair_holds(tmp_path / str(number), one, other))
    ]
    assert not wrong


@pytest.mark.parametrize("code", sorted(CASES))
def test_what_is_mended_is_solved(tmp_path: Path, code: str) -> None:
    broken, whole = made(tmp_path / "stuk", [code]), load(write_region(tmp_path / "heel"))
    assert broken is not None
    seen = first_look(broken)
    assert progress_since(seen, whole) == Progress(_counted(seen), 0, (), first_look(whole))


def test_a_row_that_moved_is_the_same_row(tmp_path: Path) -> None:
    source = write_region(tmp_path / "tekst", ("bouwstenen", 'naam = "Licht"', SIZES))
    tables, _ = read_tables(source)
    book = tmp_path / "boek.xlsx"
    write_xlsx(tables, book)
    seen = first_look(load(book))
    assert [one.problem.code for one in seen] == ["BS-931"]
    # Insert a row above it and spoil another cell of its own row, in one save.
    workbook = openpyxl.load_workbook(book)
    products = workbook["Bouwstenen"]
    column = {
        str(cell.value): get_column_letter(number) for number, cell in enumerate(products[2], 1)
    }
    products.insert_rows(3)
    for name, text in {"Code": "NIEUW", "Naam": "Nieuw", "Status": "actief"}.items():
        products[f"{column[name]}3"] = text
    for name in ("Bron", "Zekerheid"):
        products[f"{column[name]}3"] = products[f"{column[name]}4"].value
    products[f"{column['Status']}4"] = "aktief?"
    workbook.save(book)
    progress = progress_since(seen, load(book))
    assert (progress.solved, progress.come) == (0, 1)
    assert [one.problem.code for one in progress.hidden] == ["BS-931"]


def test_a_cell_that_is_mended_beside_a_new_mistake_is_solved(tmp_path: Path) -> None:
    age = ("regels", '"vanaf 18"', '"van af 18"')
    effect = ("regels", 'oordeel = "past"', 'oordeel = "pas?"')
    seen = first_look(load(write_region(tmp_path / "een", age)))
    progress = progress_since(seen, load(write_region(tmp_path / "twee", effect)))
    assert (progress.solved, progress.come, progress.hidden) == (1, 1, ())


def test_what_moves_under_one_cause_is_neither_solved_nor_new(tmp_path: Path) -> None:
    used = [("garanties", '"LICHT; ZWAAR"', '"LICHTER; ZWAAR"'), ("voorbeelden", *WRONG)]
    twice = load(write_region(tmp_path / "twee", *used))
    thrice = load(write_region(tmp_path / "drie", *used, ("regels", *RULE)))
    seen = first_look(twice)
    assert len(seen) == 2
    folded = progress_since(seen, thrice)
    assert (folded.solved, folded.come, folded.hidden) == (0, 1, ())
    assert len(folded.outstanding) == 1
    back = progress_since(folded.outstanding, twice)
    assert (back.solved, back.come, back.hidden) == (1, 0, ())
