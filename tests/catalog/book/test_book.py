"""The product book says of each product what the workbook says, and lists what is still open."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import docx
from inline_snapshot import snapshot

from catalog.book.book import product_book
from catalog.book.rules_in_words import rules_in_words
from catalog.documents.blocks import Grid, Heading
from catalog.documents.html import as_html
from catalog.loading import find_source, load
from tests.acceptance.commands import bouwsteen
from tests.regions import region

REGION = "midden-holland-2018"
CATALOG = load(find_source(REGION)).catalog
BOOK = product_book(CATALOG, date(2026, 11, 22))


def test_rules_are_sentences_with_their_source(tmp_path: Path) -> None:
    catalog = region(tmp_path).catalog
    assert rules_in_words(catalog, catalog.product["LICHT"]) == snapshot(
        (
            "Past als: Leeftijd vanaf 18 en Zwaar = nee. Volwassen en niet zwaar. [R-1; letterlijk; F-1]",
        )
    )


def test_every_product_in_use_has_a_chapter_and_lapsed_ones_a_table() -> None:
    chapters = [one.text for one in BOOK.blocks if isinstance(one, Heading) and one.level == 1]
    assert chapters == snapshot(
        [
            "BG-B Begeleiding basis",
            "BG-S Begeleiding specialistisch",
            "BG-I Begeleiding intensief",
            "DB-D Dagbesteding doorlopend",
            "DB-P Dagbesteding potentieel",
            "DB-H Dagbesteding herstel",
            "Vervallen bouwstenen",
            "Te bespreken: open vragen en interpretaties",
            "Bronnen",
        ]
    )


def test_headings_never_skip_a_level() -> None:
    levels = [one.level for one in BOOK.blocks if isinstance(one, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_interpretation_and_open_question_is_in_the_last_chapter() -> None:
    tables = {one.caption: one for one in BOOK.blocks if isinstance(one, Grid)}
    listed = {row[0] for row in tables["Interpretaties om te bespreken"].rows}
    rules = [one for one in CATALOG.rules if one.origin.certainty == "interpretatie"]
    assert {f"Regel {one.id}" for one in rules} <= listed
    asked = [one for one in CATALOG.products if one.open_questions]
    assert len(tables["Open vragen per bouwsteen"].rows) == len(asked) > 0


def test_text_of_a_workbook_stays_text(tmp_path: Path) -> None:
    hostile = ("bouwstenen", 'naam = "Licht"', "naam = '<script>alert(1)</script>'")
    page = as_html(product_book(region(tmp_path, hostile).catalog, date(2026, 11, 22)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_command_writes_docx_and_html_and_never_over_a_file(tmp_path: Path) -> None:
    for name in ("boek.docx", "boek.html"):
        assert bouwsteen("boek", REGION, "--uit", tmp_path / name).code == 0
        assert bouwsteen("boek", REGION, "--uit", tmp_path / name).code == 2
    made = docx.Document(str(tmp_path / "boek.docx"))
    assert made.core_properties.language == "nl-NL"
    assert any(one.text.startswith("BG-I ") for one in made.paragraphs)
    assert bouwsteen("boek", REGION, "--uit", tmp_path / "boek.pdf").code == 2
