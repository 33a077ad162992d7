"""A reader that stops half-way, such as ``head``, never costs the file that was asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.commands import COMMAND
from tests.cli.populations import small_population
from tests.regions import write_region

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error")


def run_for_nobody(folder: Path, *words: str) -> None:
    """Run a command whose output is closed before it begins."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [COMMAND, *words],
            cwd=folder,
            stdout=writer,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    finally:
        os.close(writer)
    assert "Traceback" not in done.stderr


def test_a_count_is_written(tmp_path: Path) -> None:
    write_region(tmp_path / "regio")
    small_population(tmp_path / "p.csv")
    words = ("populatie", "tel", "regio", "--populatie", "p.csv", "--uit", "t.csv")
    run_for_nobody(tmp_path, *words)
    assert (tmp_path / "t.csv").exists()


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_what_became_of_a_trajectory_is_written(tmp_path: Path, json: tuple[str, ...]) -> None:
    for name, level in (("begin", "1"), ("eind", "3")):
        (tmp_path / f"{name}.json").write_text(f'{{"zrm_financien": {level}}}', encoding="utf-8")
    words = ("resultaat", "neos", "--begin", "begin.json", "--eind", "eind.json", *json)
    run_for_nobody(tmp_path, *words, "--uit", "r.docx")
    assert (tmp_path / "r.docx").exists()


def test_a_plan_is_written(tmp_path: Path) -> None:
    (tmp_path / "begin.json").write_text('{"zrm_financien": 1}', encoding="utf-8")
    words = ("actieplan", "neos", "begin.json", "--json", "--uit", "plan.docx")
    run_for_nobody(tmp_path, *words)
    assert (tmp_path / "plan.docx").exists()
