"""May a file be written here? Said before any work is done."""

from __future__ import annotations

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
