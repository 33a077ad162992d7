"""What the examples do not exercise, in a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.coverage.coverage import Coverage
from catalog.coverage.proposals import Proposals
from catalog.coverage.wording import border_text, cell_text, row_name, row_text
from catalog.wording.counts import counted
from cli.terminal.screen import say, say_line
from rules.attributes import Attribute


def print_coverage(coverage: Coverage, attributes: Mapping[str, Attribute]) -> None:
    """Write per row what no example shows, and the totals."""
    for row in coverage.rows:
        lines = [text for text in (row_text(row),) if text]
        lines += [cell_text(cell, attributes) for cell in row.cells if not row.is_exercised(cell)]
        lines += [
            border_text(border, attributes)
            for cell in row.cells
            for border in cell.borders
            if not border.is_touched
        ]
        if lines:
            say(row_name(row.row), style="letop")
            for line in lines:
                say_line(line, indent=2)
    if coverage.silent:
        number = counted(len(coverage.silent), "voorbeeld telt", "voorbeelden tellen")
        say(
            f"{number} hier niet mee, want er staat geen uitkomst bij: "
            f"{', '.join(coverage.silent)}.",
            style="letop",
        )
    rows, cells, borders = len(coverage.rows), len(coverage.cells), len(coverage.borders)
    say(
        f"Dekking. Rijen die in een voorbeeld kloppen: {rows - len(coverage.unreached)} van "
        f"{rows}. "
        f"Cellen die aantoonbaar de doorslag geven: {cells - len(coverage.untested_cells)} van "
        f"{cells}. Grenzen met een voorbeeld aan beide kanten: "
        f"{borders - len(coverage.untouched_borders)} van {borders}.",
        style="kop",
    )


def print_proposals(proposals: Proposals, target: str) -> None:
    """Say what was proposed, what cannot be, and what a person does next."""
    for text in proposals.impossible:
        say(f"{text}.", style="letop")
    number = len(proposals.proposals)
    if proposals.budget_spent and not number:
        say("Er is nog niets gevonden: de tijd was op. Geef meer tijd met --tijd.", style="letop")
        return
    if proposals.budget_spent:
        say(
            "De tijd was op: er zijn misschien meer voorstellen. Geef meer tijd met --tijd.",
            style="letop",
        )
    if not number:
        say("Er is niets nieuws voor te stellen. Er is niets gemaakt.")
        return
    say(f"Gemaakt: {target}, met {counted(number, 'voorstel', 'voorstellen')}.", style="goed")
    say(
        "Beoordeel elk voorstel op het blad Voorbeelden: vul bij Past en Past niet in wat er uit "
        "moet komen. Wat er nu uit komt, staat in de laatste kolom; dat kan fout zijn."
    )
