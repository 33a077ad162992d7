"""A copy of a workbook with proposed examples at the end of Voorbeelden, outcomes left empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from catalog.coverage.proposals import Proposal
from catalog.coverage.wording import outcome_text
from catalog.sheets import EXAMPLES
from catalog.tables import Cell, Row, Table, Tables
from rules.attributes import Attribute
from rules.normalise import fold
from rules.places import NOWHERE

MARK: Final = "VOORSTEL"
OWN_COLUMN: Final = "_Uitkomst nu (nog beoordelen)"
"""An own column of the user: the program never reads it, so a proposal is never taken for true."""


def with_proposals(
    tables: Tables, proposals: Sequence[Proposal], attributes: Sequence[Attribute]
) -> Tables:
    """Return the workbook with the proposals as rows; nothing that stands there changes.

    Past, Past niet and the other expectations stay empty: a person fills them in.
    """
    before = tables.rows(EXAMPLES.key)
    taken = {fold(row.text(EXAMPLES.id_columns[0])) for row in before}
    rows = []
    number = 0
    for proposal in proposals:
        number += 1
        while fold(f"{MARK}-{number}") in taken:
            number += 1
        rows.append(_row(f"{MARK}-{number}", proposal, attributes))
    table = Table(EXAMPLES, (*before, *rows))
    return replace(tables, tables={**tables.tables, EXAMPLES.key: table})


def answers(profile: Mapping[str, int], attributes: Sequence[Attribute]) -> dict[str, str]:
    """Return the answers of a proposal by attribute code, in the order of Kenmerken."""
    return {one.code: one.text(profile[one.code]) for one in attributes if one.code in profile}


def _row(identity: str, proposal: Proposal, attributes: Sequence[Attribute]) -> Row:
    given = answers(proposal.profile, attributes)
    return Row(
        place=NOWHERE,
        cells={
            "voorbeeld": Cell(identity, NOWHERE),
            "omschrijving": Cell(f"{MARK}: {proposal.shows}", NOWHERE),
        },
        attributes={code: Cell(text, NOWHERE) for code, text in given.items()},
        own={OWN_COLUMN: Cell(outcome_text(proposal.seen), NOWHERE)},
    )
