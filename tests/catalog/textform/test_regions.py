"""The shipped regions are text as the program itself writes it, so a diff shows only content."""

from __future__ import annotations

from pathlib import Path

import pytest

import catalog
from catalog.textform import as_text, read_text

REGIONS = sorted(
    path for path in (Path(catalog.__file__).parent / "regions").iterdir() if path.is_dir()
)


@pytest.mark.parametrize("folder", REGIONS, ids=lambda folder: folder.name)
def test_a_shipped_region_is_canonical_text(folder: Path) -> None:
    tables, problems = read_text(folder)
    assert problems == ()
    shipped = {path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}
    assert shipped == as_text(tables)
