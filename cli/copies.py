"""Writing a copy of a workbook that got rows from the program: an .xlsx or a folder with text."""

from __future__ import annotations

from pathlib import Path

from catalog.tables import Tables
from catalog.textform.writer import write_text
from catalog.workbook.writer import write_xlsx
from cli.dutch import WrongUseError
from cli.targets import check_target


def check_copy(target: str) -> None:
    """Stop before any work when a copy cannot be made; what is there is never replaced."""
    path = Path(target)
    if path.suffix:
        check_target(path)
    elif path.exists():
        message = f"{target} bestaat al en blijft zoals het is. Kies een andere naam."
        raise WrongUseError(message)


def save_copy(tables: Tables, target: str) -> None:
    """Write the copy to a path that ``check_copy`` allowed."""
    path = Path(target)
    if path.suffix:
        write_xlsx(tables, path)
    else:
        write_text(tables, path)
