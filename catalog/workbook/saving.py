"""How a file is written: whole or not at all, and over another one only when told to."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def save_bytes(content: bytes, path: Path, *, overwrite: bool = False) -> None:
    """Write a file in one step: a crash leaves the old file, or none, but never half a one.

    Raises FileExistsError when the file exists and may not be overwritten.
    """
    refuse_existing(path, overwrite=overwrite)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        refuse_existing(path, overwrite=overwrite)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Raise FileExistsError when a file stands where none may be overwritten."""
    if not overwrite and path.exists():
        message = f"{path} bestaat al en wordt niet overschreven."
        raise FileExistsError(message)
