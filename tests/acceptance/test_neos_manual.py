"""docs/neos.md shows what the program really says, and every step of it works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.neos_day import DEMO, FOLDER, fenced, files, session

MANUAL = Path(__file__).parents[2] / "docs" / "neos.md"


def test_every_block_of_the_manual_is_what_the_program_says() -> None:
    blocks = MANUAL.read_text(encoding="utf-8").split("```console\n")[1:]
    shown = {block.partition("\n")[0]: block.partition("```")[0] for block in blocks}
    for output in session().values():
        command, *lines = output.split("\n")
        kept = [line for line in shown[command].split("\n")[1:] if line not in ("", "…")]
        assert kept
        assert [line for line in kept if line not in lines] == []


def test_the_manual_says_how_to_get_the_files_and_shows_them() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    assert f"$ bouwsteen {' '.join(DEMO)}\n$ cd {FOLDER}\n" in text
    for name, content in files().items():
        lines = content.split("\n")
        assert "\n".join(lines if name.endswith(".json") else lines[:3]).rstrip() in text


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), ["a", "", "b", "c"]),
        ((("b", "c"),), ["…", "b", "…"]),
        ((("a", "b"), ("c", "")), ["a", "…", "c"]),
    ],
)
def test_what_is_left_out_of_a_block_shows_as_dots(
    parts: tuple[tuple[str, str], ...], expected: list[str]
) -> None:
    session()["proef"] = "$ bouwsteen proef\na\n\nb\nc"
    try:
        assert fenced("proef", *parts).split("\n") == [
            "```console",
            "$ bouwsteen proef",
            *expected,
            "```",
        ]
    finally:
        del session()["proef"]
