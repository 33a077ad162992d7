"""Folders in text form for tests: all needed files, and what a test puts in some of them."""

from __future__ import annotations

from pathlib import Path

from catalog.problems import Problem
from catalog.sheets import INFO, SHEETS
from catalog.textform import read_text

KENMERKEN = """\
[[kenmerk]]
kenmerk = "leeftijd"
naam = "Leeftijd"
over = "cliënt"
soort = "getal"

[[kenmerk]]
kenmerk = "situatie"
naam = "Situatie"
over = "cliënt"
soort = "keuze"

[[kenmerk]]
kenmerk = "opleiding"
naam = "Opleiding"
over = "aanbod"
soort = "keuze"
"""


def make_folder(tmp_path: Path, **files: str | bytes | None) -> Path:
    """Make the folder ``regio`` with every needed file; None leaves a file out."""
    folder = tmp_path / "regio"
    folder.mkdir()
    contents: dict[str, str | bytes | None] = {
        sheet.file: "" for sheet in (INFO, *SHEETS) if sheet.needed
    }
    contents["kenmerken.toml"] = KENMERKEN
    contents.update({f"{name}.toml": content for name, content in files.items()})
    for name, content in contents.items():
        if content is not None:
            data = content if isinstance(content, bytes) else content.encode()
            (folder / name).write_bytes(data)
    return folder


def problems_of(tmp_path: Path, **files: str | bytes | None) -> tuple[Problem, ...]:
    """Read such a folder and return what is wrong with it."""
    return read_text(make_folder(tmp_path, **files))[1]


def lines_of(problems: tuple[Problem, ...]) -> str:
    """Return problems as people read them, with their code and place."""
    return "\n".join(
        f"{problem.code} {problem.severity} {problem.place.file} {problem.place}\n"
        f"  {problem.message}\n  [{problem.found}]\n  {problem.hint}"
        for problem in problems
    )
