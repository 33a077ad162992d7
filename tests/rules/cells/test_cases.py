"""Every row of tests/cases/celtaal.csv, the cell language by example.

Columns: ``kenmerk`` (see attributes.py; the row with an empty cell lists its values), ``cel``,
and then either ``betekenis``, every accepted value or range in full, or ``fout``, the part of the
cell it is ``bij``, and as ``suggestie`` the whole cells that are proposed instead.
"""

import csv
from pathlib import Path

import pytest

from rules.attributes import Attribute
from rules.cells import CellError, Mistake, parse_cell, write_cell
from rules.valuesets import ValueSet
from tests.rules.cells.attributes import BY_CODE

CASES = Path(__file__).parents[2] / "cases" / "celtaal.csv"
MISTAKES = {
    "niet te lezen": Mistake.SYNTAX,
    "onbekende waarde": Mistake.UNKNOWN_VALUE,
    "buiten bereik": Mistake.OUT_OF_RANGE,
    "naast de stap": Mistake.OFF_GRID,
    "zonder volgorde": Mistake.UNORDERED,
    "niet zonder haakjes": Mistake.UNBRACKETED_NOT,
    "alles": Mistake.EVERYTHING,
    "niets": Mistake.NOTHING,
    "omgekeerd": Mistake.REVERSED,
    "duizendtallen": Mistake.THOUSANDS,
    "komma": Mistake.AMBIGUOUS_COMMA,
    "scheiding": Mistake.SEPARATOR,
    "tot ertussen": Mistake.TOT_BETWEEN,
    "plus": Mistake.PLUS,
    "streepje": Mistake.DASH,
    "of ouder": Mistake.OR_MORE,
    "eenheid": Mistake.UNIT,
    "andere woorden": Mistake.OTHER_WORDS,
}

with CASES.open(encoding="utf-8-sig", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter=";"))
RIGHT = [row for row in ROWS if not row["fout"]]
WRONG = [row for row in ROWS if row["fout"]]


def _name(row: dict[str, str]) -> str:
    return f"{row['kenmerk']}: {row['cel']}"


@pytest.mark.parametrize("row", RIGHT, ids=_name)
def test_a_cell_means_what_the_table_says(row: dict[str, str]) -> None:
    attribute = BY_CODE[row["kenmerk"]]
    values = parse_cell(row["cel"], attribute)
    assert values == _accepted(row["betekenis"], attribute)
    assert parse_cell(write_cell(values, attribute), attribute) == values


@pytest.mark.parametrize("row", WRONG, ids=_name)
def test_a_wrong_cell_is_refused_as_the_table_says(row: dict[str, str]) -> None:
    with pytest.raises(CellError) as caught:
        parse_cell(row["cel"], BY_CODE[row["kenmerk"]])
    error = caught.value
    assert error.code is MISTAKES[row["fout"]]
    assert error.found == row["bij"]
    proposed = [error.corrected_by(suggestion) for suggestion in error.suggestions]
    assert " | ".join(proposed) == row["suggestie"]


@pytest.mark.parametrize("row", WRONG, ids=_name)
def test_every_proposed_cell_can_be_read(row: dict[str, str]) -> None:
    for proposal in filter(None, row["suggestie"].split(" | ")):
        assert parse_cell(proposal, BY_CODE[row["kenmerk"]])


def test_the_table_shows_every_mistake_a_condition_can_hold() -> None:
    shown = {MISTAKES[row["fout"]] for row in WRONG}
    elsewhere = {
        Mistake.NOT_ONE_VALUE,
        Mistake.TOO_LONG,
        Mistake.TOO_DEEP,
        Mistake.RESERVED_CHOICE,
        Mistake.SIGN_IN_CHOICE,
        Mistake.DUPLICATE_CHOICE,
    }
    assert shown | elsewhere == set(Mistake)


def _accepted(meaning: str, attribute: Attribute) -> ValueSet:
    """Read the column betekenis: values and ranges in full, with " / " between them."""
    everything, _, listed = meaning.rpartition("alles: ")
    values = _listed(listed.partition(" met stap ")[0], attribute)
    assert (meaning != listed) == values.is_everything, everything
    return values


def _listed(text: str, attribute: Attribute) -> ValueSet:
    ranges = []
    for part in text.split(" / "):
        first, _, last = part.partition(" t/m ")
        if attribute.position(part) is not None:
            first, last = part, part
        low, high = attribute.position(first), attribute.position(last or first)
        assert low is not None, part
        assert high is not None, part
        ranges.append((low, high + 1))
    return ValueSet.between(attribute.size, ranges)
