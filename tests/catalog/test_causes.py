"""One wrong cell, or one row that is gone, gives one problem, however many cells name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from inline_snapshot import snapshot

from catalog.causes import FEWEST, root_causes
from catalog.loading import find_source, judged, load, read_tables
from catalog.problems import Problem, Severity
from catalog.sheets import BY_KEY
from catalog.tables import Tables
from catalog.workbook.writer import write_xlsx
from tests.regions import region, told

TABLES, _ = read_tables(find_source("midden-holland-2018"))
REFERRED = ("bron", "keuze", "bouwsteen", "regel")
"""The sheets whose rows are named on other sheets; Kenmerken gives headings, so needs an xlsx."""


def errors(problems: tuple[Problem, ...]) -> list[Problem]:
    return [one for one in problems if one.severity is Severity.ERROR]


def without(tables: Tables, key: str, number: int) -> Tables:
    table = tables.tables[key]
    rows = (*table.rows[:number], *table.rows[number + 1 :])
    return replace(tables, tables={**tables.tables, key: replace(table, rows=rows)})


def uses(problems: tuple[Problem, ...]) -> int:
    return sum(len(one.also) or 1 for one in errors(problems))


@pytest.mark.parametrize(
    ("key", "number"),
    [(key, number) for key in REFERRED for number in range(len(TABLES.rows(key)))],
)
def test_a_row_that_is_gone_gives_one_cause_or_fewer_than_three_mistakes(
    key: str, number: int
) -> None:
    problems = judged(without(TABLES, key, number)).problems
    found = errors(problems)
    causes = [one for one in found if one.also]
    assert len(causes) <= 1
    assert len(found) - len(causes) < FEWEST, told(problems, Severity.ERROR)
    for cause in causes:
        assert cause.place.sheet == BY_KEY[key].name
        assert len(cause.also) >= FEWEST


def edited(folder: Path, change: Callable[[Any], None]) -> tuple[Problem, ...]:
    path = folder / "boek.xlsx"
    write_xlsx(TABLES, path)
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return load(path).problems


def row_of(sheet: Any, identity: str) -> int:  # noqa: ANN401 - openpyxl has no types
    return next(int(cell.row) for cell in sheet["A"] if cell.value == identity)


@pytest.mark.parametrize("code", ["situatie", "leeftijd", "doel_dagbesteding"])
def test_an_attribute_that_is_gone_is_one_problem_though_columns_are_headed_by_it(
    code: str, tmp_path: Path
) -> None:
    def delete(book: Any) -> None:  # noqa: ANN401
        book["Kenmerken"].delete_rows(row_of(book["Kenmerken"], code))

    [problem] = errors(edited(tmp_path, delete))
    assert problem.code == "BS-228"
    assert {"Regels", "Voorbeelden"} <= {place.sheet for place in problem.also}


@pytest.mark.parametrize(
    ("sheet", "one", "other"),
    [
        ("Bouwstenen", "BG-S", "BG-I"),
        ("Bronnen", "NSDMH-2", "NSDMH-3"),
        ("Kenmerken", "leeftijd", "vraag_begeleiding"),
    ],
)
def test_an_id_that_was_typed_twice_is_one_problem_with_what_is_now_gone(
    sheet: str, one: str, other: str, tmp_path: Path
) -> None:
    def repeat(book: Any) -> None:  # noqa: ANN401
        book[sheet].cell(row_of(book[sheet], other), 1).value = one

    [problem] = errors(edited(tmp_path, repeat))
    assert problem.code == "BS-409"
    if sheet != "Kenmerken":
        assert f"de rij van ‘{other}’" in problem.hint
        assert problem.also


@pytest.mark.parametrize(
    ("sheet", "old", "new"),
    [
        ("bouwstenen", 'code = "LICHT"', 'code = "LICHTER"'),
        ("kenmerken", 'maximum = "120"', 'maximum = "12"'),
        ("kenmerken", 'kenmerk = "leeftijd"', 'kenmerk = "jaren"'),
    ],
)
def test_one_mistyped_cell_gives_one_problem_where_it_must_be_mended(
    sheet: str, old: str, new: str, tmp_path: Path
) -> None:
    [problem] = errors(region(tmp_path, (sheet, old, new)).problems)
    assert problem.place.sheet == sheet.capitalize()
    assert len(problem.also) >= FEWEST


def test_causes_are_told_in_words_that_help(tmp_path: Path) -> None:
    small = region(tmp_path / "a", ("bouwstenen", 'code = "LICHT"', 'code = "LICHTER"')).problems
    grid = region(tmp_path / "b", ("kenmerken", 'maximum = "120"', 'maximum = "12"')).problems
    gone = region(tmp_path / "c", ("kenmerken", 'kenmerk = "leeftijd"', 'kenmerk = "jaren"'))
    assert told((*small, *grid, *gone.problems)) == snapshot(
        [
            "fout Bouwstenen (BS-416): ‘LICHT’ staat niet (meer) op het blad Bouwstenen, maar wordt op 4 plaatsen gebruikt: Bouwstenen!OUD:opgevolgd_door, Regels!R-1:bouwsteen, Garanties!G-1:bouwstenen, Voorbeelden!V-1:past. → Is de rij per ongeluk verwijderd of hernoemd? Zet haar terug. Wordt de bouwsteen niet meer ingekocht? Zet de rij dan terug met Status vervallen. Anders: haal ‘LICHT’ daar weg.",
            "fout Kenmerken!leeftijd:maximum (BS-526): ‘Leeftijd’ loopt van 0 tot en met 12 met stap 1, maar 4 cellen noemen iets anders: Regels!R-1:leeftijd, Regels!R-3:leeftijd, Garanties!G-1:leeftijd, Voorbeelden!V-1:leeftijd. → Controleer eerst Minimum, Maximum en Stap van dit kenmerk. Kloppen die? Pas dan deze cellen aan.",
            "fout Kenmerken (BS-228): ‘leeftijd’ is geen kenmerk (meer), maar wordt op 5 plaatsen gebruikt: Onmogelijk!ON-1:leeftijd, Regels!R-1:leeftijd, Regels!R-3:leeftijd, Garanties!G-1:leeftijd, Voorbeelden!V-1:leeftijd. → Is de rij op het blad Kenmerken per ongeluk verwijderd of hernoemd? Zet haar terug. Anders: haal het kenmerk ook daar weg.",
        ]
    )


def test_two_cells_with_the_same_mistake_are_two_mistakes(tmp_path: Path) -> None:
    loaded = region(
        tmp_path,
        ("regels", 'bouwsteen = "LICHT"', 'bouwsteen = "LIHCT"'),
        ("voorbeelden", 'past = "LICHT"', 'past = "LIHCT"'),
    )
    assert [one.code for one in errors(loaded.problems)] == ["BS-403", "BS-403"]


def test_causes_of_causes_are_the_same(tmp_path: Path) -> None:
    loaded = region(tmp_path, ("bouwstenen", 'code = "LICHT"', 'code = "LICHTER"'))
    assert root_causes(loaded.tables, loaded.problems) == list(loaded.problems)


def test_another_kind_of_workbook_is_told_apart_at_once(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book["Sheet"]["A1"] = "Hallo"
    book.save(tmp_path / "kas.xlsx")
    [problem] = load(tmp_path / "kas.xlsx").problems
    assert problem.code == "BS-229"
    assert "bouwsteen nieuw" in problem.hint


def test_an_empty_cell_is_named_and_not_its_row_or_sheet(tmp_path: Path) -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        book["Keuzes"]["B3"].value = None
        rules = book["Regels"]
        [column] = [one.column_letter for one in rules[2] if one.value == "Bouwsteen"]
        rules[f"{column}18"].value = None

    problems = edited(tmp_path, change)
    [product] = [one for one in problems if one.code == "BS-704"]
    assert (product.place.row, (product.place.cell or "")[-2:]) == (18, "18")
    told = [one.code for one in problems if str(one.place) == "Keuzes!B3"]
    assert told == ["BS-525"]


def test_an_answer_that_was_mistyped_on_keuzes_is_named_where_it_stands(tmp_path: Path) -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        book["Keuzes"]["B4"].value = "Jeugdwett"

    [problem] = edited(tmp_path, change)
    assert (str(problem.place), problem.found) == ("Keuzes!B4", "Jeugdwett")
    assert "Hier staat nu ‘Jeugdwett’." in problem.hint
    assert "Typ dan weer ‘Jeugdwet’." in problem.hint


def test_an_answer_that_looks_like_another_is_no_mistyping_of_it(tmp_path: Path) -> None:
    def change(book: Any) -> None:  # noqa: ANN401 - openpyxl has no types
        keuzes = book["Keuzes"]
        [row] = [one.row for one in keuzes["B"] if one.value == "stabiel"]
        keuzes.delete_rows(row)

    [problem] = [one for one in edited(tmp_path, change) if one.code == "BS-525"]
    # ‘instabiel’ is close to what is gone, but many cells ask for it.
    assert str(problem.place) == "Keuzes"
    assert "verwijderd of hernoemd" in problem.hint
