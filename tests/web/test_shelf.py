"""Workbooks on the shelf: their names, their days, and files that change while people talk."""

from __future__ import annotations

import gc
import os
import time
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from catalog.loading import load
from catalog.offers.form import offer_form
from catalog.offers.sheet import FORM_SHEETS
from catalog.workbook.writer import write_xlsx
from tests.regions import write_region
from tests.web.servers import Served, serving
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


def test_two_versions_that_are_called_the_same_are_told_apart_by_their_files(
    tmp_path: Path,
) -> None:
    tables = load(write_region(tmp_path / "map")).tables
    for name in ("oud/regio.xlsx", "nieuw/regio.xlsx", "proef.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        write_xlsx(tables, path)
    other = write_region(tmp_path / "anders", ("leeswijzer", 'regio = "Proefregio"',
                                               'regio = "Andere regio"'))  # fmt: skip
    names = ("oud/regio.xlsx", "nieuw/regio.xlsx", "proef.xlsx")
    books = (*(str(tmp_path / name) for name in names), str(other))
    with serving(Settings(workbooks=books)) as served, served.client() as client:
        assert list(served.shared.shelf.file_names.values()) == list(names)
        for page in ("/", "/inkoop", "/beleid"):
            shown = client.get(page).text
            # On the first page also in the words of the button, for who hears the page.
            assert all(shown.count(name) == (2 if page == "/" else 1) for name in names)
            assert "anders)" not in shown


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
        page = client.get("/gesprek/regio")
        assert page.status_code == 200
        assert "De map van dit werkboek is leeg. U werkt nog met de vorige versie" in page.text


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Return what the log said of workbooks since the last time."""
    caplog.set_level("INFO", "bouwsteen.werkboeken")

    def since() -> list[str]:
        said = [one.getMessage() for one in caplog.records if one.name == "bouwsteen.werkboeken"]
        caplog.clear()
        return said

    return since


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    """Serve one file. Before the test, for the server sets the logs up and caplog would not hear."""
    book = tmp_path / "mijn regio.xlsx"
    write_xlsx(load(write_region(tmp_path / "regio")).tables, book)
    with serving(Settings(workbooks=(str(book),))) as served:
        yield served


def test_the_log_and_the_pages_say_what_is_the_matter_with_a_file(
    own: Served, tmp_path: Path, told: Callable[[], list[str]]
) -> None:
    book = own.shared.shelf.books[0].source
    whole = book.read_bytes()
    faulty = tmp_path / "fout.xlsx"
    wrong = write_region(tmp_path / "mis", ("regels", '"LICHT"', '"LICT"'))
    write_xlsx(load(wrong).tables, faulty)
    gone = "Het bestand van dit werkboek is weg."
    half = "Het bestand van dit werkboek is vervangen, maar niet te lezen."
    mistakes = "Er is een nieuwere versie van dit werkboek, maar daar staan fouten in."
    with own.client() as client:
        sha = own.shared.shelf.books[0].catalog.sha256[:12]

        def pages() -> list[str]:
            form = {"k.leeftijd": "30", "k.situatie": "=stabiel"}
            return [
                client.get("/").text,
                client.get("/gesprek/mijn-regio").text,
                client.post("/uitleg/mijn-regio", data=form).text,
            ]

        def sign_of_life() -> list[str]:
            """Ask for it; the files are looked at after the answer."""
            client.get("/gezond")
            end = time.monotonic() + 60
            while not (said := told()) and time.monotonic() < end:
                time.sleep(0.02)
            return said

        for content, text, cure in (
            (None, gone, f"Zet het terug. Het stond hier: '{book}'"),
            (whole[: len(whole) // 2], half, f"Zie: bouwsteen controleer '{book}'"),
            (
                faulty.read_bytes(),
                mistakes,
                f"Het gaat om 1 fout. Zie: bouwsteen controleer '{book}'",
            ),
        ):
            book.unlink(missing_ok=True)
            if content is not None:
                book.write_bytes(content)
            (line,) = sign_of_life()
            assert line.startswith(f"Werkboek mijn-regio: {text}")
            assert f"De vorige versie blijft in gebruik ({sha})." in line
            assert line.endswith(cure)
            assert all(text in page for page in pages())
            assert told() == []
        book.write_bytes(whole)
        assert sign_of_life() == [
            f"Werkboek mijn-regio: het bestand is opnieuw bewaard; de inhoud is gelijk gebleven ({sha})."
        ]
        assert not any("vorige versie" in page for page in pages())


def test_the_log_tells_of_new_content_and_of_offers(
    tmp_path: Path, told: Callable[[], list[str]]
) -> None:
    folder = write_region(tmp_path / "regio")
    offers = tmp_path / "aanbod.xlsx"
    write_xlsx(offer_form(load(folder).tables), offers, sheets=FORM_SHEETS)
    shelf = Shelf([str(folder)], str(offers))
    rewrite(folder, ("leeswijzer", TITLE, 'titel = "Andere titel"'))
    shelf.look()
    sha = shelf.books[0].catalog.sha256[:12]
    assert told() == [f"Werkboek regio: de nieuwe inhoud is in gebruik ({sha})."]
    offers.write_bytes(b"half")
    shelf.look()
    assert "Het bestand met aanbod bij dit werkboek is vervangen, maar niet te" in told()[0]
    offers.unlink()
    shelf.look()
    (line,) = told()
    assert "Het bestand met aanbod bij dit werkboek is weg." in line
    assert line.endswith(str(offers))


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
