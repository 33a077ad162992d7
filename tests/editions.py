"""Editions of the shipped region: a copy of its text with some words replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

from catalog.loading import regions_folder

MIDDEN_HOLLAND = regions_folder() / "midden-holland-2018"


def edition(folder: Path, *edits: tuple[str, str, str]) -> Path:
    """Copy the region to ``folder`` and make edits: file, what stands there once, what comes.

    An empty text to find means: at the end of the file.
    """
    shutil.copytree(MIDDEN_HOLLAND, folder)
    for name, found, fresh in edits:
        path = folder / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        if found:
            assert text.count(found) == 1, (name, found, text.count(found))
            text = text.replace(found, fresh)
        else:
            text += f"\n{fresh}"
        path.write_text(text, encoding="utf-8")
    return folder


def row(key: str, sheet: str, identity: str) -> str:
    """Return the text of one row of the region, to be replaced by something else."""
    text = (MIDDEN_HOLLAND / f"{sheet}.toml").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        if block.startswith(f"[[{key}]]") and f'"{identity}"' in block.split("\n")[1]:
            return block
    raise KeyError(identity)
