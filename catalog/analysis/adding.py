"""A copy of a workbook with counterexamples at the end of Voorbeelden, outcomes left empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from catalog.analysis.analysis import Analysis
from catalog.analysis.wording import claim_text
from catalog.coverage.adding import OWN_COLUMN
from catalog.sheets import EXAMPLES
from catalog.tables import Cell, Row, Table, Tables
from catalog.wording.conditions import profile_answers
from rules.analysis.proofs import Proof
from rules.matching.verdicts import Outcome
from rules.normalise import fold
from rules.places import NOWHERE

MARK: Final = "TEGEN"


def with_counterexamples(tables: Tables, analysis: Analysis) -> tuple[Tables, tuple[str, ...]]:
    """Return the workbook with one example for each refuted guarantee, and their ids.

    Nothing that stands there changes. What should come out stays empty, for either the rules or
    the guarantee are wrong and only a person knows which; what comes out now stands beside it, in a
    column that the program never reads.
    """
    before = tables.rows(EXAMPLES.key)
    taken = {fold(row.text(EXAMPLES.id_columns[0])) for row in before}
    rows = []
    for proof in analysis.refuted:
        if proof.counterexample is not None:
            identity = _free(f"{MARK}-{proof.guarantee.id}", taken)
            taken.add(fold(identity))
            rows.append(_row(identity, proof, analysis))
    table = Table(EXAMPLES, (*before, *rows))
    ids = tuple(row.text(EXAMPLES.id_columns[0]) for row in rows)
    return replace(tables, tables={**tables.tables, EXAMPLES.key: table}), ids


def _free(identity: str, taken: Iterable[str]) -> str:
    known = set(taken)
    number = 1
    free = identity
    while fold(free) in known:
        number += 1
        free = f"{identity}-{number}"
    return free


def _row(identity: str, proof: Proof, analysis: Analysis) -> Row:
    guarantee = proof.guarantee
    given = profile_answers(proof.counterexample or {}, analysis.ruleset.attributes)
    cells = {
        "voorbeeld": identity,
        "omschrijving": (
            f"Tegenvoorbeeld bij {guarantee.id}: {claim_text(guarantee)}. Dat klopt hier niet. "
            "Wat moet hier de uitkomst zijn?"
        ),
    }
    catalog = analysis.catalog
    if catalog.ruleset_on(catalog.info.valid_from) != analysis.ruleset:
        cells["peildatum"] = analysis.day.isoformat()
    return Row(
        place=NOWHERE,
        cells={key: Cell(text, NOWHERE) for key, text in cells.items()},
        attributes={code: Cell(text, NOWHERE) for code, text in given.items()},
        own={OWN_COLUMN: Cell(_outcome(analysis, guarantee.id), NOWHERE)},
    )


def _outcome(analysis: Analysis, guarantee: str) -> str:
    """Say what comes out now, for a person to agree with or not."""
    fitting = analysis.fitting.get(guarantee, ())
    parts = {
        Outcome.FITS: fitting,
        Outcome.NOT: tuple(code for code in analysis.ruleset.products if code not in fitting),
    }
    return " | ".join(f"{outcome}: {'; '.join(codes)}" for outcome, codes in parts.items() if codes)
