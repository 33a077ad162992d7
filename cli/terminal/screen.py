"""Writing to the terminal: colours where they help, plain text everywhere else."""

from __future__ import annotations

import json
import os
import sys
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

_THEME: Final = Theme(
    {
        "kop": "bold",
        "goed": "bold green",
        "fout": "bold red",
        "letop": "bold yellow",
        "info": "cyan",
        "grijs": "dim",
    }
)

_USUAL: Final = 100
_NARROWEST: Final = 20
"""In fewer columns no word fits."""


def console(*, error: bool = False) -> Console:
    """Return the screen; rich leaves out colours for NO_COLOR and when output is no terminal."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else _width_on_paper()
    return Console(
        file=stream, theme=_THEME, highlight=False, markup=False, emoji=False, width=width
    )


def _width_on_paper() -> int:
    """Return the width of lines in a file or a pipe: COLUMNS where it is set, as elsewhere."""
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isdecimal() and int(asked) >= _NARROWEST else _USUAL


def say(text: str | Text = "", style: str = "", *, error: bool = False) -> None:
    """Write a line, wrapped between words."""
    console(error=error).print(text, style=style or None)


def say_heading(text: str) -> None:
    """Write a heading after an empty line."""
    say()
    say(text, style="kop")


def say_line(text: str, dimmed: str = "", indent: int = 0, style: str = "") -> None:
    """Write a line that is indented also where it is wrapped; what is ``dimmed`` stands behind."""
    line = Text(text, style=style)
    if dimmed:
        line.append(f" {dimmed}" if text else dimmed, style="grijs")
    console().print(Padding(line, (0, 0, 0, indent), expand=False))


def say_command(line: str, *, error: bool = False) -> None:
    """Write a command on a line of its own, never wrapped: half a command is another command."""
    console(error=error).print(f"  {line}", soft_wrap=True)


def print_json(content: object) -> None:
    """Write JSON for programs: UTF-8, no colours, never wrapped."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
