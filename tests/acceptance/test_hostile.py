"""What is made to hurt, given to the real command: an answer in Dutch for little work and memory.

The limit on memory is one of the system (RLIMIT_AS): a command that wants more gets a MemoryError,
and that is no answer. The work is counted in calls; how long it takes is measured in
benchmarks/hostile.py.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.catalog.workbook.books import good_workbook
from tests.catalog.workbook.fuzz.judging import MOST_CALLS
from tests.catalog.workbook.hostile import HOSTILE, saved, with_names, with_part
from tests.catalog.workbook.test_sniff import made, ole, package

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux", reason="het geheugen wordt alleen op Linux begrensd"
    ),
]

ROOT = Path(__file__).parents[2]
RUN = """
import json, resource, sys
from pathlib import Path
import cli.commands.controleer, cli.findings, cli.following
from cli.main import main
from tests.work import Calls
size = int(Path("/proc/self/status").read_text().partition("VmSize:")[2].split()[0]) * 1024
resource.setrlimit(resource.RLIMIT_AS, (size + 300 * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
measured, sys.argv = sys.argv[1], ["bouwsteen", *sys.argv[2:]]
try:
    with Calls().counted() as calls:
        main()
except SystemExit as end:
    Path(measured).write_text(json.dumps([end.code, calls.number]))
"""

NO_ZIP: dict[str, tuple[Callable[[Path], Path], str]] = {
    "nothing": (lambda folder: made(folder / "a.xlsx", b""), "BS-105"),
    "a password": (lambda folder: made(folder / "a.xlsx", ole("EncryptedPackage")), "BS-106"),
    "an old Excel": (lambda folder: made(folder / "a.xls", ole("Workbook")), "BS-107"),
    "an .ods": (lambda folder: package(folder / "a.ods", "mimetype", "content.xml"), "BS-108"),
    "a .csv": (lambda folder: made(folder / "a.csv", b"Regel;Oordeel\r\n"), "BS-109"),
    "a web page": (lambda folder: made(folder / "a.xlsx", b"<!DOCTYPE html><p>Log in"), "BS-110"),
    "a lock file": (lambda folder: made(folder / "~$a.xlsx", b"\x06beheer"), "BS-104"),
}
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    **NO_ZIP,
    "the same part twice": (lambda folder: with_names(folder, "XL/WORKBOOK.XML"), "BS-118"),
    "a DOCTYPE": (
        lambda folder: with_part(folder, "docProps/app.xml", b"<!DOCTYPE a SYSTEM 'b'><a/>"),
        "BS-119",
    ),
}


def judged(path: Path, *words: str) -> tuple[int, int, str]:
    """Run the command within the limits; returns its exit code, its calls and what it wrote."""
    measured = path.with_name("gemeten.json")
    done = subprocess.run(
        [sys.executable, "-c", RUN, measured, "controleer", path, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=600,
    )
    assert "Traceback" not in done.stderr, done.stderr
    code, calls = json.loads(measured.read_text(encoding="utf-8"))
    measured.unlink()
    return code, calls, done.stdout + done.stderr


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str) -> None:
    make, expected = REFUSED[name]
    code, calls, text = judged(make(tmp_path))
    assert code == 2
    assert expected in text
    assert calls < MOST_CALLS


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_hurt_gets_an_answer(tmp_path: Path, name: str) -> None:
    make, _ = HOSTILE[name]
    path = make(tmp_path)
    before = hashlib.sha256(path.read_bytes()).digest()
    code, calls, text = judged(path)
    assert code in (1, 2)
    assert "BS-" in text
    assert calls < MOST_CALLS
    # With findings to write the file is read a second time and checked a third.
    code, calls, text = judged(path, "--schrijf")
    assert (code == 2) == (hashlib.sha256(path.read_bytes()).digest() == before)
    assert calls < 2 * MOST_CALLS
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_the_limits_leave_room_for_a_common_workbook(tmp_path: Path) -> None:
    good_workbook().save(tmp_path / "a.xlsx")
    assert judged(saved(tmp_path))[0] == 1
