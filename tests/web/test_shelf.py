"""Workbooks on the shelf: their names, their days, and files that change while people talk."""

from __future__ import annotations

import gc
import os
import time
import weakref
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from catalog.loading import load
from catalog.offers.form import offer_form
from catalog.offers.sheet import FORM_SHEETS
from catalog.workbook.writer import write_xlsx
from tests.regions import write_region
from tests.web.servers import serving
from web import shelf as shelves
from web.editions import MOST_ADVISORS, MOST_RENEWALS
from web.settings import Settings
from web.shelf import Shelf
from web.sources import UnusableWorkbookError

TITLE = 'titel = "Proefcatalogus"'


@pytest.fixture(autouse=True)
def _always_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "LOOK_AGAIN", -1.0)


def rewrite(folder: Path, *replaced: tuple[str, str, str]) -> None:
    """Save the region again, with another moment on the disk."""
    write_region(folder, *replaced)
    later = time.time() + 5
    for path in folder.glob("*.toml"):
        os.utime(path, (later, later))


def test_names_are_made_of_files_and_stay_apart(tmp_path: Path) -> None:
    for name in ("Regio A", "regio-a"):
        write_region(tmp_path / name)
    shelf = Shelf([str(tmp_path / "Regio A"), str(tmp_path / "regio-a")])
    assert [book.name for book in shelf.books] == ["regio-a", "regio-a-2"]
    assert shelf.get("elders") is None


def test_days_with_the_same_products_share_one_engine(tmp_path: Path) -> None:
    edition = Shelf([str(write_region(tmp_path / "regio"))]).books[0].edition
    first, second = (edition.advisor(date(2026, 1, day)) for day in (1, 2))
    assert first is not second
    assert first.matcher is second.matcher
    for day in range(3 * MOST_ADVISORS):
        edition.advisor(date(2026, 1, 1).replace(year=2026 + day))
    assert len(edition._advisors) <= MOST_ADVISORS
    assert len(edition._matchers) == 1


def test_a_failure_makes_no_endless_row_of_new_engines(tmp_path: Path) -> None:
    edition = Shelf([str(write_region(tmp_path / "regio"))]).books[0].edition
    seen = []
    for _ in range(2 * MOST_RENEWALS):
        advisor = edition.advisor(date(2026, 1, 1))
        seen.append(advisor.matcher)
        edition.forget(advisor)
    assert len({id(one) for one in seen}) == MOST_RENEWALS + 1


def test_a_file_that_is_saved_without_a_change_keeps_its_engines(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    book = Shelf([str(folder)]).books[0]
    first = book.edition
    rewrite(folder)
    assert book.edition is first
    rewrite(folder, ("leeswijzer", TITLE, 'titel = "Andere titel"'))
    assert book.edition is not first
    gone = weakref.ref(first)
    del first
    gc.collect()
    assert gone() is None


def test_a_workbook_that_is_saved_is_read_again_and_the_page_says_so(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    with serving(Settings(workbooks=(str(folder),))) as served, served.client() as client:
        book = served.shared.shelf.books[0]
        before = book.catalog.sha256
        page = client.post("/gesprek/regio", data={"begonnen": before})
        assert "tijdens dit gesprek gewijzigd" not in page.text
        rewrite(folder, ("leeswijzer", TITLE, 'titel = "Andere titel"'))
        page = client.post("/gesprek/regio", data={"begonnen": before})
        assert "tijdens dit gesprek gewijzigd" in page.text
        assert book.catalog.sha256 != before
        assert book.catalog.sha256[:12] in page.text
        again = client.post("/gesprek/regio", data={"begonnen": book.catalog.sha256})
        assert "tijdens dit gesprek gewijzigd" not in again.text


def test_a_workbook_with_a_fout_never_takes_the_place_of_one_that_works(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    with serving(Settings(workbooks=(str(folder),))) as served, served.client() as client:
        book = served.shared.shelf.books[0]
        before = book.catalog.sha256
        rewrite(folder, ("regels", '"LICHT"', '"LICT"'))
        page = client.get("/gesprek/regio")
        assert "Er is een nieuwere versie van dit werkboek, maar daar staan fouten in" in page.text
        assert book.catalog.sha256 == before
        rewrite(folder, ("leeswijzer", TITLE, 'titel = "Hersteld"'))
        assert "daar staan fouten in" not in client.get("/gesprek/regio").text
        for path in folder.glob("*.toml"):
            path.unlink()
        assert client.get("/gesprek/regio").status_code == 200


def test_a_workbook_that_does_not_apply_today_asks_for_a_day(tmp_path: Path) -> None:
    ended = ("leeswijzer", 'geldig_vanaf = "2020-01-01"',
             'geldig_vanaf = "2020-01-01"\ngeldig_tot_en_met = "2020-12-31"')  # fmt: skip
    folder = write_region(tmp_path / "regio", ended)
    with serving(Settings(workbooks=(str(folder),))) as served, served.client() as client:
        assert 'type="date"' in client.get("/").text
        page = client.get("/gesprek/regio").text
        assert "Dit werkboek geldt vanaf 01-01-2020 tot en met 31-12-2020" in page
        assert "Er is nu geen uitkomst" in page
        given = client.post("/gesprek/regio", data={"peildatum": "2020-06-01"}).text
        assert "peildatum 01-06-2020" in given
        api = client.post("/api/v1/werkboeken/regio/vragen", json={"profiel": {}})
        assert (api.status_code, api.json()["type"]) == (422, "urn:bouwsteen:peildatum")


def test_what_a_workbook_says_stays_text(tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    choice = "<b onmouseover=alert(1)>"
    folder = write_region(
        tmp_path / "regio",
        ("bouwstenen", 'naam = "Licht"', f'naam = "{script}"'),
        ("leeswijzer", TITLE, f'titel = "{script}<img src=x onerror=alert(1)>"'),
        ("kenmerken", 'vraag = "Hoe stabiel?"', f'vraag = "{script}"'),
        ("keuzes", 'keuze = "wisselend"', f'keuze = "{choice}"'),
        ("bronnen", 'feit = "Er zijn twee zwaarten."', f'feit = "{script}"'),
    )
    with serving(Settings(workbooks=(str(folder),))) as served, served.client() as client:
        pages = [
            client.get("/").text,
            client.post("/gesprek/regio", data={"toon": "alles"}).text,
            client.post("/gesprek/regio", data={"k.leeftijd": script}).text,
            client.post("/gesprek/regio", data={"k.situatie": f"={choice}"}).text,
            client.post("/uitleg/regio", data={"k.leeftijd": "30", "k.situatie": "=stabiel"}).text,
            client.post("/uitleg/regio/document", data={"k.leeftijd": "30"}).text,
        ]
    for page in pages:
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert "<b onmouseover" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[0] + pages[1]


def test_offers_belong_to_the_workbook_for_which_they_can_be_read(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    wrong = tmp_path / "aanbod.xlsx"
    wrong.write_bytes(b"geen werkboek")
    with pytest.raises(UnusableWorkbookError):
        Shelf([str(folder)], str(wrong))
    own = tmp_path / "eigen.xlsx"
    write_xlsx(offer_form(load(folder).tables), own, sheets=FORM_SHEETS)
    form = openpyxl.load_workbook(own)
    for column, value in enumerate(("Zorg A", "Gouda", "BESTAAT-NIET"), 1):
        form["Aanbod"].cell(3, column).value = value
    form.save(own)
    with pytest.raises(UnusableWorkbookError) as refused:
        Shelf([str(folder)], str(own))
    assert any("BESTAAT-NIET" in one.message for one in refused.value.problems)
