"""docs/inkoop.md shows what the program really says, and everything in it is there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.acceptance.procurement_day import session

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = (DOCS / "inkoop.md").read_text(encoding="utf-8")


def test_every_block_of_the_manual_is_what_the_program_says() -> None:
    blocks = {block.partition("\n```")[0] for block in MANUAL.split("```console\n")[1:]}
    shown = session()
    steps = {name: output for name, output in shown.items() if output.startswith("$ bouwsteen")}
    unused = [name for name, output in steps.items() if output not in blocks]
    assert unused == ["controleer2"]
    assert "0 fouten" in shown["controleer2"]


def test_the_mistakes_are_named_by_their_cells() -> None:
    shown = session()
    rule, size = shown["cel2"], shown["cel"]
    assert f"FOUT {rule}" in shown["controleer"]
    assert "Groep max" in shown["controleer"]
    assert f"24 → 18 (Bouwstenen!R{size.partition('!P')[2]})" in shown["verschil"]
    assert f"niet(6 t/m 24) → niet(6 t/m 18) ({rule})" in shown["verschil"]


def test_what_the_manual_refers_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", MANUAL)
    assert len(links) > 5
    assert [link for link in links if not (DOCS / link).is_file()] == []
