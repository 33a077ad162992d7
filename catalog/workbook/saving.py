"""How a file is written: whole or not at all, and over another one only when told to."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_MOST_BYTES_OF_NAME: Final = 200
_OWNER_ONLY: Final = 0o600
_AS_USUAL: Final = 0o666
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def save_bytes(content: bytes, path: Path, *, overwrite: bool = False) -> None:
    """Write a file in one step: a crash leaves the old file, or none, but never half a one.

    Raises FileExistsError when the file exists and may not be overwritten.
    """
    refuse_existing(path, overwrite=overwrite)
    with written_beside(content, path) as beside:
        refuse_existing(path, overwrite=overwrite)
        beside.replace(path)
    settle(path.parent)


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Raise FileExistsError when a file stands where none may be overwritten."""
    if not overwrite and path.exists():
        message = f"{path} bestaat al en wordt niet overschreven."
        raise FileExistsError(message)


@contextlib.contextmanager
def written_beside(content: bytes, path: Path, *, private: bool = False) -> Iterator[Path]:
    """Write content safely to disk beside a path, for who moves it there; removed if nobody does.

    Only a process that is killed leaves such a file behind: ``.boek.xlsx.bouwsteen-1a2b3c4d.tmp``,
    which nothing reads and anyone may delete. A private one can be read by its owner only.
    """
    name = path.name.encode()[:_MOST_BYTES_OF_NAME].decode(errors="ignore")
    beside = path.with_name(f".{name}.bouwsteen-{secrets.token_hex(4)}.tmp")
    try:
        rights = _OWNER_ONLY if private else _AS_USUAL
        with os.fdopen(os.open(beside, _NEW, rights), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield beside
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Make sure that a new name in a folder survives a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
