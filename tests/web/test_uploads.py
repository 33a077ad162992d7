"""Workbooks that are sent to a page: the same findings as the command, and nothing left behind."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx2 as httpx
import openpyxl
import pytest

from tests.acceptance.commands import bouwsteen
from tests.catalog.workbook.hostile import HOSTILE, forged, with_part
from tests.regions import write_region
from tests.web.servers import REGION, Served, serving
from web.apart import Apart
from web.failures import FailureError
from web.uploads.receiving import safe_name


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("boek") / "boek.xlsx"
    assert bouwsteen("nieuw", path, "--regio", REGION).code == 0
    return path


def edited(book: Path, target: Path, **cells: str) -> Path:
    workbook = openpyxl.load_workbook(book)
    for cell, value in cells.items():
        workbook["Regels"][cell] = value
    workbook.save(target)
    return target


def check(client: httpx.Client, path: Path) -> str:
    answer = client.post("/inkoop", files={"werkboek": (path.name, path.read_bytes())})
    assert answer.status_code == 200
    return answer.text


def test_the_findings_are_those_of_the_command(
    client: httpx.Client, book: Path, tmp_path: Path
) -> None:
    broken = edited(book, tmp_path / "stuk.xlsx", F9="instabeil", S5="BG-X", C6="12 tm 17")
    html = check(client, broken)
    problems = bouwsteen("controleer", broken, "--json").json["problemen"]
    assert "3 fouten gevonden." in html
    said = unescape(html)
    for one in problems:
        assert f"<strong>{one['blad']}!{one['cel']}</strong>" in said
        assert one["melding"] in said
        assert one["advies"] in said
    assert said.count('<li class="bs-finding">') == len(problems)
    # In the same order too, so that a person who works from top to bottom can change between them.
    shown = re.findall(r'bs-finding__place"><strong>([^<]*)</strong>', said)
    assert shown == [f"{one['blad']}!{one['cel']}" for one in problems]


def test_one_cause_is_said_once_with_where_else_it_is_felt(
    client: httpx.Client, book: Path, tmp_path: Path
) -> None:
    workbook = openpyxl.load_workbook(book)
    attributes = workbook["Kenmerken"]
    gone = next(row[0].row for row in attributes.iter_rows() if row[0].value == "situatie")
    attributes.delete_rows(gone)
    workbook.save(tmp_path / "zonder.xlsx")
    html = unescape(check(client, tmp_path / "zonder.xlsx"))
    assert re.search(r"Dezelfde oorzaak: [^<]*Regels!F2", html)


def test_a_copy_with_the_sheet_controle_comes_along_and_the_rest_is_as_it_was(
    client: httpx.Client, book: Path, tmp_path: Path
) -> None:
    broken = edited(book, tmp_path / "stuk.xlsx", F9="instabeil")
    html = check(client, broken)
    found = re.search(r'href="data:[^;]+;base64,([^"]+)" download="([^"]+)"', html)
    assert found is not None
    assert found[2] == "stuk-controle.xlsx"
    copy = openpyxl.load_workbook(BytesIO(base64.b64decode(found[1])))
    texts = [cell.value for row in copy["Controle"].iter_rows() for cell in row if cell.value]
    assert any("instabeil" in str(text) for text in texts)
    before = openpyxl.load_workbook(broken)["Regels"]
    assert [[cell.value for cell in row] for row in copy["Regels"].iter_rows()] == [
        [cell.value for cell in row] for row in before.iter_rows()
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("boek.xlsx", b"", "leeg"),
        ("boek.csv", b"a;b\n1;2\n", "tekst"),
        ("boek.pdf", b"%PDF-1.7", "pdf"),
        ("boek.xlsx", b"PK\x03\x04stuk", "beschadigd"),
        ("<b>boek</b>.xlsx", b"PK\x03\x04stuk", "beschadigd"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(
    client: httpx.Client, name: str, content: bytes, said: str
) -> None:
    answer = client.post("/inkoop", files={"werkboek": (name, content)})
    assert answer.status_code == 200
    assert "bs-alert--error" in answer.text
    assert "<b>boek" not in answer.text
    assert said.lower() in answer.text.lower()


def doctype(folder: Path) -> Path:
    return with_part(folder, "docProps/app.xml", b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")


def hostile_is_refused(client: httpx.Client, path: Path, codes: list[str]) -> None:
    """Send it to every page that takes a workbook; the server says what is wrong and goes on."""
    content = path.read_bytes()
    answers = [
        client.post("/inkoop", files={"werkboek": (path.name, content)}),
        client.post("/beleid", data={"boek": REGION}, files={"nieuw": (path.name, content)}),
        client.post(
            "/api/v1/controles",
            content=content,
            headers={"Content-Type": "application/octet-stream"},
        ),
    ]
    for answer in answers:
        assert answer.status_code in {200, 413, 422, 503}, answer.status_code
        assert "Traceback" not in answer.text
        if answer.status_code in {200, 422}:
            # A page about what is no workbook at all says what is wrong without its code.
            assert all(code in answer.text for code in codes) or "bs-alert--error" in answer.text
    assert client.get(f"/gesprek/{REGION}").status_code == 200


@pytest.mark.parametrize(
    ("make", "code"), [(forged, "BS-117"), (doctype, "BS-119")], ids=["bomb", "doctype"]
)
def test_a_hostile_workbook_is_refused_and_the_server_goes_on(
    client: httpx.Client, tmp_path: Path, make: Callable[[Path], Path], code: str
) -> None:
    hostile_is_refused(client, make(tmp_path), [code])


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_every_hostile_workbook_is_refused_and_the_server_goes_on(
    client: httpx.Client, tmp_path: Path, name: str
) -> None:
    make, codes = HOSTILE[name]
    hostile_is_refused(client, make(tmp_path), codes)


def test_no_file_is_a_mistake_linked_to_its_field(client: httpx.Client) -> None:
    html = client.post("/inkoop", files={"werkboek": ("", b"")}).text
    assert '<a href="#werkboek">Kies eerst een werkboek.</a>' in html
    both = client.post("/beleid", files={"nieuw": ("", b"")}).text
    assert '<a href="#oud">' in both
    assert '<a href="#nieuw">' in both


def test_two_workbooks_give_the_change_report(
    client: httpx.Client, book: Path, tmp_path: Path
) -> None:
    # What if intensief no longer asks for a threat?
    other = edited(book, tmp_path / "nieuw.xlsx", K10="")
    files = {
        name: (path.name, path.read_bytes()) for name, path in (("oud", book), ("nieuw", other))
    }
    html = client.post("/beleid", files=files).text
    total = bouwsteen("vergelijk", book, other, "--json").json["gewijzigd_profielen"]
    assert "<h1>Wijzigingsrapport Midden-Holland</h1>" in html
    assert total > 0
    assert f"{total:,}".replace(",", ".") in html
    assert 'download="wijzigingsrapport.docx"' in html


def test_the_old_workbook_may_be_one_that_is_open_here(client: httpx.Client, book: Path) -> None:
    answer = client.post(
        "/beleid", data={"boek": REGION}, files={"nieuw": (book.name, book.read_bytes())}
    )
    assert "Voor geen enkel profiel verandert de uitkomst" in answer.text


def test_workbooks_with_mistakes_are_not_compared(
    client: httpx.Client, book: Path, tmp_path: Path
) -> None:
    broken = edited(book, tmp_path / "stuk.xlsx", F9="instabeil")
    answer = client.post(
        "/beleid", data={"boek": REGION}, files={"nieuw": (broken.name, broken.read_bytes())}
    )
    assert "Deze werkboeken zijn niet te vergelijken" in answer.text
    assert "Regels!F9" in answer.text


def test_a_workbook_of_the_program_can_be_fetched_and_checked(
    client: httpx.Client, tmp_path: Path
) -> None:
    answer = client.get(f"/inkoop/{REGION}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{REGION}.xlsx"'
    path = tmp_path / "boek.xlsx"
    path.write_bytes(answer.content)
    assert bouwsteen("controleer", path, "--json").json["aantal_fouten"] == 0


def test_nothing_of_an_upload_is_left(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with serving() as one, one.client() as client:
        check(client, book)
        client.post("/beleid", files={"nieuw": ("boek.xlsx", b"onzin"), "oud": ("x", b"y")})
        client.post(
            "/inkoop",
            content=b"--x\r\n",
            headers={"Content-Type": "multipart/form-data; boundary=x"},
        )
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert list(tmp_path.glob("bouwsteen-*")) == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("boek.xlsx", "boek.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ik\\boek.xlsx", "boek.xlsx"),
        ("a\x00b\n.xlsx", "a-b-.xlsx"),
        ("...", "werkboek.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_a_name_from_outside_names_no_folder(written: str, kept: str) -> None:
    assert safe_name(written) == kept


def sleep_long() -> None:
    time.sleep(60)


def take_memory() -> int:
    return len(bytearray(4 * 1024**3))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("job", [sleep_long, take_memory, die])
def test_a_job_that_goes_wrong_ends_alone_and_the_next_one_works(job: object) -> None:
    apart = Apart()

    async def both() -> int:
        with pytest.raises(FailureError, match="te-groot-werkboek"):
            await apart.run(job, seconds=3)  # type: ignore[arg-type]
        return await apart.run(double, 21, seconds=60)

    # In a thread of its own: in this one the browser of other tests keeps a loop.
    with ThreadPoolExecutor() as pool:
        assert pool.submit(lambda: asyncio.run(both())).result() == 42


def test_too_many_uploads_at_once_are_turned_away_and_conversations_go_on(
    served: Served, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.apart.MOST_WAITING", 1)
    content = book.read_bytes()
    statuses: list[int] = []

    def send() -> None:
        with served.client() as client:
            files = {"werkboek": ("boek.xlsx", content)}
            statuses.append(client.post("/inkoop", files=files).status_code)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for one in threads:
        one.start()
    with served.client() as client:
        for _ in range(5):
            assert client.get(f"/gesprek/{REGION}").status_code == 200
    for one in threads:
        one.join()
    assert set(statuses) == {200, 503}
    assert statuses.count(200) >= 2


def test_failing_examples_are_told_when_there_are_no_errors(
    client: httpx.Client, tmp_path: Path
) -> None:
    changed = ("voorbeelden", 'past = "LICHT"\npast_niet = "ZWAAR"', 'past = "ZWAAR"')
    path = tmp_path / "boek.xlsx"
    bouwsteen("zetom", write_region(tmp_path / "zakt", changed), path)
    html = check(client, path)
    assert "Let op: 0 van 1 voorbeeld geslaagd." in html
    assert "bouwsteen test boek.xlsx" in html
    assert "te gebruiken" not in html
