"""Changed rows in a terminal, one block each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from catalog.comparison.changes_text import cells_text, row_line, shown, total_line
from catalog.comparison.rows import RowChange
from cli.terminal.screen import console, say


def print_changes(changes: Sequence[RowChange]) -> None:
    """Write every changed row with its fields, and the total."""
    for change in changes:
        say(row_line(change), style="kop")
        for field in change.fields:
            line = Text(f"{field.heading}: {shown(field.old)} → {shown(field.new)} ")
            line.append(f"({cells_text(field)})", style="grijs")
            console().print(Padding(line, (0, 0, 0, 2), expand=False))
    say(total_line(changes), style="goed")
