"""The shape of the coverage in ``test --dekking --json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog.coverage.adding import answers
from catalog.coverage.coverage import Coverage
from catalog.coverage.proposals import Proposals
from catalog.coverage.wording import SHEETS, outcome_text
from catalog.wording.conditions import condition_text
from rules.attributes import Attribute
from rules.coverage.reach import Border, CellReach, RowReach


def coverage_json(coverage: Coverage, attributes: Mapping[str, Attribute]) -> dict[str, object]:
    """Return which example reaches which row, which cell and which border."""
    return {
        "rijen": [_row(row, attributes) for row in coverage.rows],
        "rijen_zonder_voorbeeld": [row.row.id for row in coverage.unreached],
        "voorbeelden_zonder_verwachting": list(coverage.silent),
        "aantal_cellen": len(coverage.cells),
        "cellen_niet_getoetst": len(coverage.untested_cells),
        "aantal_grenzen": len(coverage.borders),
        "grenzen_niet_geraakt": len(coverage.untouched_borders),
    }


def proposals_json(proposals: Proposals, attributes: Sequence[Attribute]) -> dict[str, object]:
    """Return the proposed examples, and for what there can be none."""
    return {
        "voorstellen": [
            {
                "toont": one.shows,
                "profiel": answers(one.profile, attributes),
                "uitkomst_nu": outcome_text(one.seen),
            }
            for one in proposals.proposals
        ],
        "geen_paar_mogelijk": list(proposals.impossible),
        "budget_op": proposals.budget_spent,
    }


def _row(row: RowReach, attributes: Mapping[str, Attribute]) -> dict[str, object]:
    return {
        "rij": row.row.id,
        "blad": SHEETS[row.row.kind],
        "soort": row.row.kind.value,
        "voorbeelden": list(row.reached),
        "doorslag": list(row.decided),
        "cellen": [_cell(row, cell, attributes) for cell in row.cells],
    }


def _cell(row: RowReach, cell: CellReach, attributes: Mapping[str, Attribute]) -> dict[str, object]:
    attribute = attributes[cell.attribute]
    return {
        "kenmerk": cell.attribute,
        "voorwaarde": condition_text(attribute, cell.accepts),
        "getoetst": row.is_exercised(cell),
        "net_niet": list(cell.against),
        "grenzen": [_border(border, attribute) for border in cell.borders],
    }


def _border(border: Border, attribute: Attribute) -> dict[str, object]:
    return {
        "onder": attribute.text(border.below),
        "boven": attribute.text(border.above),
        "voorbeelden_onder": list(border.at_below),
        "voorbeelden_boven": list(border.at_above),
    }
