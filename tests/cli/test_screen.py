"""What people see in a real terminal: colours, wrapped lines, and a bar when work takes long."""

import os
import re
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.acceptance.commands import COMMAND
from tests.regions import write_region

if sys.platform == "win32":
    pytest.skip("Windows kent geen pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import termios

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
SLOW = """
import time
from cli.terminal.progress import progress
with progress(2) as step:
    step("Lezen")
    time.sleep({first})
    step("Schrijven")
    time.sleep({second})
print("klaar")
"""


def in_terminal(words: Sequence[str | Path], width: int = 60, **extra: str) -> str:
    """Run a command in a terminal of this width and return what appears in it."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    plain = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")
    }
    process = subprocess.Popen(
        [*map(str, words)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**plain, "TERM": "xterm-256color", **extra},
    )
    os.close(theirs)
    pieces = []
    try:
        while piece := os.read(ours, 4096):
            pieces.append(piece)
    except OSError:  # what Linux says when the other side is closed
        pass
    os.close(ours)
    process.wait(timeout=60)
    return b"".join(pieces).decode().replace("\r\n", "\n")


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    return write_region(tmp_path / "regio", ("regels", "vanaf 18", "van af 18"))


def test_messages_have_colours_in_a_terminal(spoilt: Path) -> None:
    shown = in_terminal([COMMAND, "controleer", spoilt])
    assert re.search(r"\x1b\[1;31mFOUT", shown)
    assert "regels.toml" in shown or "R-1:leeftijd" in shown


def test_no_color_is_respected(spoilt: Path) -> None:
    shown = in_terminal([COMMAND, "controleer", spoilt], NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", shown)


def test_lines_are_wrapped_between_words(spoilt: Path) -> None:
    shown = COLOUR.sub("", in_terminal([COMMAND, "controleer", spoilt], width=40))
    assert max(map(len, shown.splitlines())) <= 40
    assert "U kunt een getal van 0 tot en met 120 gebruiken" in " ".join(shown.split())


def test_lines_on_paper_are_as_wide_as_columns_says(spoilt: Path) -> None:
    widths = {}
    for columns in ("40", "100", "", "5", "breed"):
        done = subprocess.run(
            [COMMAND, "controleer", spoilt],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            env={**os.environ, "COLUMNS": columns},
        )
        widths[columns] = max(len(line.rstrip()) for line in done.stdout.splitlines())
    assert widths["40"] <= 40 < widths["100"] <= 100
    assert widths[""] == widths["5"] == widths["breed"] == widths["100"]


def test_a_mistake_in_the_command_is_wrapped_as_well(spoilt: Path) -> None:
    shown = in_terminal([COMMAND, "controleer", spoilt, "--schrijf"], width=40)
    assert max(map(len, COLOUR.sub("", shown).splitlines())) <= 40


def test_work_of_more_than_a_second_shows_a_bar_and_then_none() -> None:
    script = SLOW.format(first=1.3, second=0.4)
    shown = in_terminal([sys.executable, "-c", script])
    assert "Lezen …" in shown
    assert "━" in shown
    assert shown.rstrip().endswith("klaar")
    assert "Schrijven …" in shown


def test_quick_work_shows_no_bar() -> None:
    shown = in_terminal([sys.executable, "-c", SLOW.format(first=0.01, second=0.01)])
    assert shown == "klaar\n"


def test_there_is_no_bar_where_nobody_looks() -> None:
    script = SLOW.format(first=1.1, second=0)
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("klaar\n", "")
