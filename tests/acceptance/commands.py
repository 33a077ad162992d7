"""Running the command as a user does: in a process of its own, or faster in this one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cli.main import main

COMMAND = Path(sys.executable).with_name("bouwsteen")


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command prints
        """The answer of a command with --json."""
        return json.loads(self.out)


def bouwsteen(*words: str | Path, folder: Path | None = None) -> Ran:
    """Run the entry point in this process, in a folder; an exception is a bug and fails the test."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.argv
    sys.argv = ["bouwsteen", *map(str, words)]
    try:
        with (
            contextlib.chdir(folder or Path.cwd()),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            patch.dict(os.environ, COLUMNS="100"),
        ):
            main()
    except SystemExit as end:
        return Ran(int(end.code or 0), out.getvalue(), err.getvalue())
    finally:
        sys.argv = before
    return Ran(0, out.getvalue(), err.getvalue())


def installed(*words: str | Path, folder: Path | None = None) -> Ran:
    """Run the installed command in a process of its own; a traceback fails the test."""
    done = subprocess.run(
        [COMMAND, *map(str, words)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, "PATH": _path(), "NO_COLOR": "1", "COLUMNS": "100"},
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def _path() -> str:
    """Return a PATH on which the command stands, as for a user who installed it."""
    return f"{COMMAND.parent}{os.pathsep}{os.environ.get('PATH', '')}"
