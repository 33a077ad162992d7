"""Writing the files of a folder together: all new ones are on disk before an old one goes."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path

from catalog.messages.textform import EXISTS


def save_files(
    folder: Path, files: Mapping[str, str], ours: Collection[str], *, overwrite: bool
) -> None:
    """Write files into a folder, replacing ``ours``: those without new content are removed.

    Each file is replaced in one step. Raises FileExistsError, before anything is written, when
    one of ours exists and may not be overwritten, or is a folder; OSError when the disk refuses.
    """
    for name in ours:
        _refuse_existing(folder / name, overwrite=overwrite)
    folder.mkdir(parents=True, exist_ok=True)
    token = secrets.token_hex(4)
    beside = {name: folder / f".{name}.{token}.tmp" for name in files}
    try:
        for name, content in files.items():
            _write(beside[name], content.encode())
        for name in files:
            beside[name].replace(folder / name)
    finally:
        for path in beside.values():
            with contextlib.suppress(OSError):
                path.unlink()
    for name in ours:
        if name not in files:
            (folder / name).unlink(missing_ok=True)


def _refuse_existing(path: Path, *, overwrite: bool) -> None:
    is_folder = path.is_dir() and not path.is_symlink()
    if os.path.lexists(path) and (is_folder or not overwrite):
        raise FileExistsError(EXISTS.format(path=path))


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
