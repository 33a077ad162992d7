"""Examples are matched again, and what differs is named by the cell that expects it."""

from __future__ import annotations

from pathlib import Path

from inline_snapshot import snapshot

from catalog.answers.examples import run_examples
from catalog.loading import find_source, load
from tests.regions import region


def test_an_example_that_comes_out_passes(tmp_path: Path) -> None:
    report = run_examples(region(tmp_path).catalog)
    assert report.failed == ()
    assert report.untouched == ("R-2", "R-3")


def test_an_example_that_fails_names_cell_expectation_and_outcome(tmp_path: Path) -> None:
    wrong = ("voorbeelden", 'past = "LICHT"\npast_niet = "ZWAAR"', 'past = "ZWAAR"\nlet_op = "R-3"')
    report = run_examples(region(tmp_path, wrong).catalog)
    assert [
        f"{one.place}: {one.expected} / {one.found}" for one in report.failed[0].differences
    ] == snapshot(
        [
            "Voorbeelden!V-1:past: ZWAAR: past / ZWAAR: past niet",
            "Voorbeelden!V-1:let_op: let op R-3 / geen let op R-3",
        ]
    )


def test_an_example_may_expect_to_be_refused(tmp_path: Path) -> None:
    refused = (
        "voorbeelden",
        'als.leeftijd = "30"\nals.situatie = "stabiel"\npast = "LICHT"\npast_niet = "ZWAAR"',
        'als.leeftijd = "3"\nals.dreiging = "ja"\ngeweigerd = "ja"',
    )
    assert run_examples(region(tmp_path, refused).catalog).failed == ()


def test_all_examples_of_the_shipped_region_pass_and_touch_every_rule() -> None:
    report = run_examples(load(find_source("midden-holland-2018")).catalog)
    assert report.failed == ()
    assert report.untouched == ()
    assert len(report.results) >= 25
