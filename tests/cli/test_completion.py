"""Tab in a shell: commands, options and files, with Dutch help, without importing much."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS
from tests.acceptance.commands import COMMAND

ASK = """
[[ ${BASH_VERSINFO[0]}${BASH_VERSINFO[1]} -ge 44 ]] || { echo oud; exit; }
eval "$(_BOUWSTEEN_COMPLETE=bash_source bouwsteen)"
compopt() { COMPREPLY+=("bestanden"); }
for line in "$@"; do
    IFS=' ' read -r -a COMP_WORDS <<< "bouwsteen $line"
    [[ $line == *' ' ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
    _bouwsteen_completion bouwsteen
    echo "${COMPREPLY[*]}"
done
"""


def run(words: list[str], folder: Path, **extra: str) -> str:
    path = f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        words,
        check=False,
        cwd=folder,
        env={**os.environ, "PATH": path, **extra},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows heeft geen bash")
def test_bash_completes_commands_options_files_and_regions(tmp_path: Path) -> None:
    (tmp_path / "boek.xlsx").touch()
    lines = ("contr", "controleer --v", "controleer ", "controleer boe", "controleer midden-h")
    found = run(["bash", "-c", ASK, "bash", *lines], tmp_path).splitlines()
    if found == ["oud"]:
        pytest.skip("aanvullen kan in bash vanaf versie 4.4")
    assert found == ["controleer", "--volg", "bestanden", "bestanden", "midden-holland-2018"]


def test_every_command_is_suggested_with_its_line_of_help(tmp_path: Path) -> None:
    asked = {"_BOUWSTEEN_COMPLETE": "zsh_complete", "COMP_WORDS": "bouwsteen ", "COMP_CWORD": "1"}
    lines = run([str(COMMAND)], tmp_path, **asked).splitlines()
    assert lines[0::3] == ["plain"] * len(COMMANDS)
    assert dict(zip(lines[1::3], lines[2::3], strict=True)) == COMMANDS


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_a_script_too(tmp_path: Path, shell: str) -> None:
    script = run([str(COMMAND)], tmp_path, _BOUWSTEEN_COMPLETE=f"{shell}_source")
    assert "_bouwsteen_completion" in script
