"""May a file be written here? Said before any work is done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from cli.dutch import WrongUseError


def check_target(
    path: Path, kinds: tuple[str, ...] = (".xlsx",), *, overwrite: bool = False
) -> None:
    """Stop when a file of one of these kinds cannot be written to a path."""
    if path.suffix.lower() not in kinds:
        message = f"De naam {path.name} moet eindigen op {' of '.join(kinds)}."
        raise WrongUseError(message)
    if path.exists() and not overwrite:
        message = f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam."
        raise WrongUseError(message)
    if not path.absolute().parent.is_dir():
        message = f"De map {path.parent} bestaat niet. Maak die eerst."
        raise WrongUseError(message)


def check_spares(path: Path, values: Iterable[object]) -> None:
    """Stop when a file would replace what the command reads: one of the values of its options."""
    for value in values:
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, str | Path) and one and _same(path, Path(one)):
                message = (
                    f"Deze opdracht leest zelf uit {path} en mag dat dus niet vervangen. "
                    "Kies een andere naam."
                )
                raise WrongUseError(message)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # not there, or no name of a file at all
        return False
