"""The analysis as one page: whole, escaped, and the same words as elsewhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from inline_snapshot import snapshot

from catalog.analysis.analysis import analyse
from catalog.analysis.page import as_document, as_page
from catalog.analysis.writing import write_report
from catalog.documents.blocks import Grid, Heading, Paragraph
from rules.analysis.cover import Deadline
from tests.regions import region

DAY = date(2020, 1, 1)


def test_the_page_has_every_part_under_its_own_heading(tmp_path: Path) -> None:
    loaded = region(tmp_path, ("regels", 'als.leeftijd = "vanaf 18"', 'als.leeftijd = "vanaf 21"'))
    document = as_document(write_report(analyse(loaded.catalog, DAY)))

    assert [
        (block.level, block.text) for block in document.blocks if isinstance(block, Heading)
    ] == snapshot(
        [
            (1, "Garanties"),
            (2, "G-1: precies één van LICHT en ZWAAR past"),
            (1, "Doet nooit iets (exact)"),
            (1, "Overbodige rijen (exact)"),
            (1, "Cellen zonder werking (exact)"),
            (1, "Zonder productgroep: waar past er geen?"),
            (1, "Overlap"),
            (1, "Aantal vragen"),
            (1, "Verantwoording"),
        ]
    )
    first = next(block for block in document.blocks if isinstance(block, Grid))
    assert first.rows == snapshot(
        (
            (
                "G-1",
                "ALS Leeftijd vanaf 18",
                "precies één van LICHT en ZWAAR past",
                "Klopt niet",
                "618",
                "15",
            ),
        )
    )


def test_the_page_stands_alone_and_shows_what_people_wrote_as_text(tmp_path: Path) -> None:
    loaded = region(tmp_path, ("kenmerken", 'naam = "Situatie"', 'naam = "<b>Situatie</b>"'))
    page = as_page(write_report(analyse(loaded.catalog, DAY)))

    assert "<b>" not in page
    assert re.findall(r"<(?:script|link|img)|https?:", page) == []


def test_without_time_no_part_says_that_there_is_nothing(tmp_path: Path) -> None:
    loaded = region(tmp_path)
    document = as_document(write_report(analyse(loaded.catalog, DAY, Deadline(-1))))
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]

    assert "Geen." not in paragraphs
    assert paragraphs.count("Niets gevonden, maar de tijd was op: er kan meer zijn.") >= 3
