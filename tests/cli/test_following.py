"""controleer --volg with a real process: it sees every way of saving, and stops politely."""

import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.following import look, remembered_interrupt, wait_for_change
from tests.acceptance.commands import COMMAND, bouwsteen
from tests.catalog.workbook.findings.rich_books import plain_parts, sheet_part, zipped
from tests.regions import write_region

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Ctrl+C wordt als signaal gestuurd")


class Follower:
    """The command in a process of its own, with the lines that it writes as they come."""

    def __init__(self, *words: str | Path) -> None:
        self.process = subprocess.Popen(
            [COMMAND, "controleer", *map(str, words), "--volg"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "NO_COLOR": "1"},
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            for line in self.process.stdout:
                self.lines.put(line.rstrip("\n"))

    def until(self, words: str, seconds: float = 60) -> str:
        """Return everything up to the line with these words."""
        heard: list[str] = []
        end = time.monotonic() + seconds
        while words not in (heard[-1] if heard else ""):
            heard.append(self.lines.get(timeout=max(0.1, end - time.monotonic())))
        return "\n".join(heard)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "boek.xlsx"
    path.write_bytes(zipped(plain_parts()))
    return path


@pytest.fixture
def follower(book: Path) -> Iterator[Follower]:
    one = Follower(book)
    one.until("Ik kijk mee")
    yield one
    one.process.kill()
    one.process.wait()


def spoilt() -> bytes:
    """Return the same workbook with one mistake in it."""
    parts = plain_parts()
    rules = sheet_part(parts, "Regels")
    assert b"vanaf 18" in parts[rules]
    parts[rules] = parts[rules].replace(b"vanaf 18", b"van af 18", 1)
    return zipped(parts)


def test_a_save_is_checked_and_compared_with_the_check_before(
    follower: Follower, book: Path
) -> None:
    good, bad = book.read_bytes(), spoilt()
    book.write_bytes(bad)
    assert "FOUT Regels!" in follower.until("Sinds de vorige keer: 0 opgelost, 1 nieuw.")
    # As Excel and LibreOffice do: write another file and give it the name.
    (book.parent / "nieuw.tmp").write_bytes(good)
    (book.parent / "nieuw.tmp").replace(book)
    follower.until("Sinds de vorige keer: 1 opgelost, 0 nieuw.")
    assert follower.stop() == 0
    assert "Gestopt met meekijken." in follower.until("Gestopt")


def test_a_file_that_is_written_in_pieces_or_away_for_a_while_is_waited_for(
    follower: Follower, book: Path
) -> None:
    bad = spoilt()
    book.unlink()
    time.sleep(1)
    with book.open("wb") as file:
        for start in range(0, len(bad), len(bad) // 8):
            file.write(bad[start : start + len(bad) // 8])
            file.flush()
            time.sleep(0.15)
    heard = follower.until("Sinds de vorige keer: 0 opgelost, 1 nieuw.")
    assert "BS-1" not in heard


def test_a_file_that_is_broken_is_told_and_followed_on(follower: Follower, book: Path) -> None:
    good = book.read_bytes()
    book.write_bytes(good[: len(good) // 2])
    assert "BS-113" in follower.until("Ik kijk mee")
    book.write_bytes(good)
    assert "0 fouten" in follower.until("Ik kijk mee")


def test_a_file_that_stays_away_is_told_once(follower: Follower, book: Path) -> None:
    book.unlink()
    follower.until("boek.xlsx is er nu niet. Ik wacht tot het terug is.")
    book.write_bytes(spoilt())
    assert "is er nu niet" not in follower.until("Ik kijk mee")


def test_a_workbook_in_text_can_be_followed(tmp_path: Path) -> None:
    folder = write_region(tmp_path / "regio")
    before = look(folder)
    timer = threading.Timer(0.2, lambda: write_region(folder, ("regels", "R-1", "R-9")))
    timer.start()
    wait_for_change(folder, before, lambda: None, lambda: None)
    timer.join()
    assert look(folder) != before


def test_following_goes_with_no_other_way_to_answer(book: Path) -> None:
    for other in ("--schrijf", "--json"):
        ran = bouwsteen("controleer", book, "--volg", other)
        assert (ran.code, ran.out) == (2, "")
        assert "Gebruik --volg zonder" in ran.err


class CleanedUp:
    """Something during whose cleaning up Ctrl+C is pressed."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_drops_is_remembered() -> None:
    before = signal.getsignal(signal.SIGINT)
    with remembered_interrupt() as require_going_on:
        require_going_on()
        CleanedUp()
        with pytest.raises(KeyboardInterrupt):
            require_going_on()
    assert signal.getsignal(signal.SIGINT) is before
