"""Counterexamples as examples: in a copy, without an outcome, and answered as any other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from inline_snapshot import snapshot

from catalog.analysis.adding import with_counterexamples
from catalog.analysis.analysis import analyse
from catalog.answers.examples import run_examples
from catalog.loading import Loaded, load
from catalog.textform.writer import write_text
from catalog.workbook.writer import write_xlsx
from tests.regions import region

BROKEN = ("regels", 'als.zwaar = "nee"\n', "")
DAY = date(2020, 1, 1)


def copied(loaded: Loaded, target: Path, day: date = DAY) -> Loaded:
    tables, _ = with_counterexamples(loaded.tables, analyse(loaded.catalog, day))
    if target.suffix:
        write_xlsx(tables, target)
    else:
        write_text(tables, target)
    return load(target)


def test_a_counterexample_becomes_an_example_whose_outcome_is_left_open(tmp_path: Path) -> None:
    for target in (tmp_path / "kopie", tmp_path / "kopie.xlsx"):
        found = copied(region(tmp_path / "boek", BROKEN), target)
        example = found.catalog.examples[-1]

        assert found.is_usable
        assert example.id == "TEGEN-G-1"
        assert example.description == snapshot(
            "Tegenvoorbeeld bij G-1: precies één van LICHT en ZWAAR past. Dat klopt hier niet. Wat moet hier de uitkomst zijn?"
        )
        assert dict(example.profile) == {"leeftijd": 69, "situatie": 2, "dreiging": 0}
        assert (example.fits, example.fits_not, example.reference_date) == ((), (), None)


def test_what_comes_out_now_stands_beside_it_for_a_person_to_judge(tmp_path: Path) -> None:
    loaded = region(tmp_path / "boek", BROKEN)
    tables, ids = with_counterexamples(loaded.tables, analyse(loaded.catalog, DAY))
    row = tables.rows("voorbeeld")[-1]

    assert ids == ("TEGEN-G-1",)
    assert {name: cell.text for name, cell in row.own.items()} == snapshot(
        {"_Uitkomst nu (nog beoordelen)": "past: LICHT; ZWAAR"}
    )


def test_the_copy_can_be_tested_and_saved_again_under_another_number(tmp_path: Path) -> None:
    first = copied(region(tmp_path / "boek", BROKEN), tmp_path / "een")
    second = copied(first, tmp_path / "twee")

    assert [one.id for one in second.catalog.examples] == ["V-1", "TEGEN-G-1", "TEGEN-G-1-2"]
    assert not run_examples(second.catalog).results[-1].differences


def test_the_day_is_kept_where_other_products_are_in_force(tmp_path: Path) -> None:
    later = ("bouwstenen", 'naam = "Licht"', 'naam = "Licht"\ngeldig_vanaf = "2021-01-01"')
    loaded = region(tmp_path / "boek", BROKEN, later)
    found = copied(loaded, tmp_path / "kopie", date(2022, 5, 1))

    assert found.catalog.examples[-1].reference_date == date(2022, 5, 1)


def test_without_a_refuted_guarantee_nothing_is_added(tmp_path: Path) -> None:
    loaded = region(tmp_path / "boek")
    tables, ids = with_counterexamples(loaded.tables, analyse(loaded.catalog, DAY))

    assert ids == ()
    assert tables.rows("voorbeeld") == loaded.tables.rows("voorbeeld")
