from __future__ import annotations

import os
import subprocess
from pathlib import Path

from inline_snapshot import snapshot

from tests.acceptance.commands import COMMAND, bouwsteen
from tests.editions import MIDDEN_HOLLAND, edition

ROOT = Path(__file__).parents[2]


def git(folder: Path, *words: str) -> str:
    environment = {
        **os.environ,
        "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "Test", f"GIT_{role}_EMAIL": "test@example.org"}
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def lines_of_the_manual() -> list[str]:
    """Return what the manual tells people to type, once, in a folder with workbooks."""
    text = (ROOT / "docs" / "inkoop.md").read_text(encoding="utf-8")
    typed = [line.removeprefix("$ ") for line in text.split("\n") if line.startswith("$ ")]
    return [line for line in typed if "textconv" in line or ".gitattributes" in line]


def test_git_shows_the_changed_cells_of_an_xlsx(tmp_path: Path) -> None:
    fresh = edition(tmp_path / "nieuw", ("regels", '"18 t/m 22"', '"18 t/m\u00a020"'))
    repository = tmp_path / "repo"
    repository.mkdir()
    git(repository, "init", "-q")
    for line in lines_of_the_manual():
        subprocess.run(["sh", "-c", line], cwd=repository, check=True)
    book = repository / "catalogus.xlsx"
    assert bouwsteen("zetom", MIDDEN_HOLLAND, book).code == 0
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Eerste versie")
    assert bouwsteen("zetom", fresh, book, "--overschrijf").code == 0
    shown = git(repository, "diff", "--unified=1")
    assert [line for line in shown.split("\n") if line[:1] in {"-", "+", " "}] == snapshot(
        [
            "--- a/catalogus.xlsx",
            "+++ b/catalogus.xlsx",
            ' als.wet = "Jeugdwet"',
            '-als.leeftijd = "18 t/m 22"',
            '+als.leeftijd = "18 t/m\\u00A020"',
            ' oordeel = "let op"',
        ]
    )


def test_the_text_of_an_xlsx_is_the_text_of_its_folder(tmp_path: Path) -> None:
    book = tmp_path / "boek.xlsx"
    bouwsteen("zetom", MIDDEN_HOLLAND, book)
    assert bouwsteen("tekst", book).out == bouwsteen("tekst", "midden-holland-2018").out


def test_a_file_that_is_no_workbook_is_refused_in_a_sentence(tmp_path: Path) -> None:
    ran = bouwsteen("tekst", tmp_path / "niets.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert "Er is geen bestand" in ran.err


def test_a_workbook_is_never_rewritten_over_itself(tmp_path: Path) -> None:
    book = tmp_path / "boek.xlsx"
    bouwsteen("zetom", MIDDEN_HOLLAND, book)
    before = book.read_bytes()
    ran = bouwsteen("zetom", book, "boek.xlsx", "--overschrijf", folder=tmp_path)
    assert (ran.code, book.read_bytes() == before) == (2, True)
    assert "leest zelf uit boek.xlsx" in ran.err
