"""The command itself: starting, refusing to start, several workers, stopping."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2 as httpx
import openpyxl
import pytest

from catalog.loading import load
from catalog.offers.form import offer_form
from catalog.offers.sheet import FORM_SHEETS
from catalog.workbook.writer import write_xlsx
from tests.acceptance.commands import bouwsteen, installed
from tests.regions import write_region
from tests.web.servers import REGION, Command, command
from web.serving import _listen
from web.settings import Settings

CODE = "vier losse woorden hier"


def get(server: Command, path: str = "/", **headers: str) -> httpx.Response:
    return httpx.get(server.address + path, headers=headers, trust_env=False, timeout=60)


def test_it_says_where_the_pages_are_and_stops_with_ctrl_c(tmp_path: Path) -> None:
    with command(REGION, folder=tmp_path) as server:
        assert server.address.startswith("http://127.0.0.1:")
        assert "Welke bouwsteen past" in get(server).text
        assert server.stop() == 0
        log = server.log.read_text(encoding="utf-8")
    assert "De pagina's staan klaar" in log
    assert "Gestopt." in log
    assert "Traceback" not in log


@pytest.mark.skipif(os.name != "posix", reason="de browser van de test is een script")
def test_open_gives_the_browser_of_the_user_the_address(tmp_path: Path) -> None:
    opened = tmp_path / "geopend"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{opened}"\n', encoding="utf-8")
    script.chmod(0o700)
    with command(
        REGION, "--open", folder=tmp_path, environment={"BROWSER": f"{script} %s"}
    ) as server:
        end = time.monotonic() + 60
        while not (opened.exists() and opened.read_text()) and time.monotonic() < end:
            time.sleep(0.05)
        assert opened.read_text() == f"{server.address}/"


def test_without_a_workbook_it_opens_the_shipped_regions(tmp_path: Path) -> None:
    with command(folder=tmp_path) as server:
        html = get(server).text
    assert "Midden-Holland" in html
    assert "Neos" in html


def test_an_open_door_is_refused_before_anything_listens() -> None:
    ran = installed("web", "--adres", "0.0.0.0")  # noqa: S104
    assert ran.code == 2
    assert "Op het adres 0.0.0.0 kunnen anderen bij de pagina's." in ran.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--poort", "99999"), 2, "--poort"),
        (("--poort", "abc"), 2, "Typ bijvoorbeeld 8701."),
        (("--werkers", "99"), 2, "Typ bijvoorbeeld 2."),
        (("--toegangscode-bestand", "/bestaat/niet"), 2, "niet te lezen"),
        (("--thema", "/bestaat/niet"), 2, "geen thema.css"),
        (("bestaat-niet",), 2, "Er is geen bestand of regio met de naam ‘bestaat-niet’"),
    ],
)
def test_what_cannot_start_says_why(words: tuple[str, ...], code: int, said: str) -> None:
    ran = bouwsteen("web", *words)
    assert ran.code == code
    assert said in ran.err.replace("\n", " ")


def test_a_workbook_with_a_fout_is_not_served(tmp_path: Path) -> None:
    region = write_region(tmp_path / "regio", ("regels", '"LICHT"', '"LICT"'))
    ran = bouwsteen("web", region, "--poort", "0")
    assert ran.code == 1
    assert "LICT" in ran.err
    assert "bouwsteen controleer" in ran.err


def test_the_command_that_shows_all_mistakes_is_as_it_was_typed(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    book = tmp_path / "map" / "mijn regio.xlsx"
    wrong = write_region(tmp_path / "mis", ("regels", '"LICHT"', '"LICT"'))
    write_xlsx(load(wrong).tables, book)
    ran = bouwsteen("web", "map/mijn regio.xlsx", "--poort", "0", folder=tmp_path)
    assert ran.code == 1
    (line,) = (one.strip() for one in ran.err.splitlines() if "controleer" in one)
    assert shlex.split(line)[1:] == ["controleer", "map/mijn regio.xlsx"]
    again = bouwsteen(*shlex.split(line)[1:], folder=tmp_path)
    assert (again.code, "LICT" in again.out) == (1, True)


def test_offers_that_cannot_be_read_are_not_served(tmp_path: Path) -> None:
    offers = tmp_path / "aanbod.xlsx"
    offers.write_text("geen werkboek", encoding="utf-8")
    ran = bouwsteen("web", REGION, "--aanbod", offers, "--poort", "0")
    assert ran.code == 2
    assert "Dit is een tekstbestand" in ran.err
    assert "bouwsteen aanbod" not in ran.err
    gone = bouwsteen("web", REGION, "--aanbod", "weg.xlsx", "--poort", "0", folder=tmp_path)
    assert gone.code == 2
    assert "weg.xlsx" in gone.err
    assert "bouwsteen aanbod" not in gone.err


def test_offers_with_a_fout_are_shown_with_the_workbook_that_they_are_for(tmp_path: Path) -> None:
    write_region(tmp_path / "regio")
    offers = tmp_path / "ons aanbod.xlsx"
    write_xlsx(offer_form(load(tmp_path / "regio").tables), offers, sheets=FORM_SHEETS)
    form = openpyxl.load_workbook(offers)
    for column, value in enumerate(("Zorg A", "Gouda", "BESTAAT-NIET"), 1):
        form["Aanbod"].cell(3, column).value = value
    form.save(offers)
    ran = bouwsteen("web", "regio", "--aanbod", offers.name, "--poort", "0", folder=tmp_path)
    assert ran.code == 1
    (line,) = (one.strip() for one in ran.err.splitlines() if " aanbod regio" in one)
    assert shlex.split(line)[1:] == ["aanbod", "regio", "ons aanbod.xlsx"]
    assert "BESTAAT-NIET" in bouwsteen(*shlex.split(line)[1:], folder=tmp_path).err


def test_a_workbook_that_is_named_twice_is_refused(tmp_path: Path) -> None:
    write_region(tmp_path / "regio")
    twice = bouwsteen("web", "regio", "regio", folder=tmp_path)
    assert twice.code == 2
    assert "‘regio’ staat er twee keer. Noem elk werkboek één keer." in twice.err
    (tmp_path / "anders").symlink_to(tmp_path / "regio")
    linked = bouwsteen("web", "regio", "anders", folder=tmp_path)
    assert linked.code == 2
    assert "‘regio’ en ‘anders’ zijn hetzelfde werkboek." in linked.err


def test_a_taken_port_is_said_with_the_next_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = bouwsteen("web", REGION, "--poort", str(port))
    assert ran.code == 2
    assert f"--poort {port + 1}" in ran.err.replace("\n", " ")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("198.51.100.7", "dit adres is niet van deze computer"),
        ("bestaat-niet.invalid", "‘bestaat-niet.invalid’ is geen IP-adres en geen bekende naam"),
    ],
)
def test_an_address_that_is_not_here_is_answered_with_another_address(
    address: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOUWSTEEN_TOEGANGSCODE", CODE)
    ran = bouwsteen("web", REGION, "--adres", address)
    text = " ".join(ran.err.split())
    assert ran.code == 2
    assert said in text
    assert "Kies een adres van deze computer, of laat --adres weg." in text
    assert "poort, bijvoorbeeld" not in text


def test_the_address_that_is_told_is_that_of_the_people(tmp_path: Path) -> None:
    words = ("--naam", "gesprek.gemeente.nl", "--https", "--proxykop", "X-Gebruiker")
    with command(REGION, *words, folder=tmp_path) as server:
        end = time.monotonic() + 60
        while "Stoppen" not in (log := server.log.read_text("utf-8")) and time.monotonic() < end:
            time.sleep(0.05)
    # A line is as long as the screen is wide.
    told = " ".join(log.split())
    assert "De pagina's staan klaar: https://gesprek.gemeente.nl/ Het programma" in told
    assert f"Het programma luistert op {server.address}/. Daar komt alleen uw proxy binnen." in told


def test_what_is_written_is_sent_at_once() -> None:
    """Of a socket without its protocol by name asyncio leaves Nagle's algorithm on: 40 ms more."""

    async def delayed() -> int:
        waiting = asyncio.get_running_loop().create_future()

        def accepted(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            own = writer.get_extra_info("socket")
            waiting.set_result(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with _listen(Settings(port=0)) as listening:
            port = listening.getsockname()[1]
            server = await asyncio.start_server(accepted, sock=listening)
            async with server:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                nodelay = await waiting
                writer.close()
        found: int = nodelay
        return found

    # In a thread of its own: in this one the browser of other tests keeps a loop.
    with ThreadPoolExecutor() as pool:
        assert pool.submit(lambda: asyncio.run(delayed())).result() != 0


def test_a_code_from_the_environment_locks_the_door(tmp_path: Path) -> None:
    with command(REGION, folder=tmp_path, environment={"BOUWSTEEN_TOEGANGSCODE": CODE}) as server:
        assert get(server, "/hulp").status_code == 303
        ok = get(server, "/api/v1/werkboeken", Authorization=f"Bearer {CODE}")
        assert ok.status_code == 200
        assert CODE not in server.log.read_text(encoding="utf-8")


@pytest.mark.slow
def test_workers_share_nothing_and_a_conversation_goes_from_one_to_the_other(
    tmp_path: Path,
) -> None:
    (tmp_path / "code").write_text(CODE, encoding="utf-8")
    words = (REGION, "--werkers", "2", "--toegangscode-bestand", tmp_path / "code")
    with command(*words, folder=tmp_path) as server:
        let_in = httpx.post(
            f"{server.address}/toegang", data={"code": CODE}, trust_env=False, timeout=60
        )
        cookie = let_in.headers["set-cookie"].partition(";")[0]
        workers = children(server.process.pid)
        assert len(workers) >= 2
        fields = {"k.vraag_begeleiding": "=nee"}
        for _ in range(20):
            answer = httpx.post(
                f"{server.address}/gesprek/{REGION}",
                data=fields, headers={"Cookie": cookie}, trust_env=False, timeout=60,
            )  # fmt: skip
            assert "Vraagt de cliënt om dagbesteding?" in answer.text
        # A worker that durable-rules takes down with it is replaced, and the others go on.
        os.kill(workers[-1], signal.SIGSEGV)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                fresh = set(children(server.process.pid)) - set(workers)
                if fresh and get(server, "/gezond").status_code == 200:
                    break
            except httpx.HTTPError:
                pass
            time.sleep(0.2)
        else:
            pytest.fail("no new worker")
        assert get(server, "/hulp", Cookie=cookie).status_code == 200


def children(process: int) -> list[int]:
    """Return the workers of a process (Linux; the resource tracker is no worker)."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            line = (folder / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == process and b"spawn_main" in line:
            found.append(int(folder.name))
    return sorted(found)
