"""What can be wrong with a table of trajectories, as a provider sends it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from catalog.answers.profiles import RefusedProfileError
from catalog.delimited import UnreadableTableError, read_delimited
from catalog.outcomes.trajectories import nothing_usable, read_trajectories
from catalog.problems import Problem
from tests.cases.example import Example
from tests.catalog.outcomes.region import assessor


def _example(says: str, table: str | None) -> Example:
    return Example(says, lambda folder: _problems(folder, table))


def _problems(folder: Path, table: str | None) -> tuple[Problem, ...]:
    """Read a table; None leaves the file out. Of a line that is not used, its own problems."""
    path = folder / "trajecten.csv"
    if table is not None:
        path.write_text(table, encoding="utf-8")
    try:
        found = read_trajectories(assessor(folder / "regio"), read_delimited(path))
    except RefusedProfileError as error:
        return error.problems
    except UnreadableTableError as error:
        return (error.problem,)
    if found.rows:
        return tuple(one.problem for one in found.bad)
    return nothing_usable(found, path.name)


_GOOD: Final = "begin_leeftijd;begin_trede;eind_trede\n30;1;2\n"

TABLE_CASES: Final[dict[str, Example]] = {
    "BS-861": _example("trajecten.csv staat in een andere map.", None),
    "BS-863": _example(
        "Een aanhalingsteken dat niet wordt gesloten.", 'begin_trede;eind_trede\n"1;2\n'
    ),
    "BS-864": _example("Een leeg bestand.", ""),
    "BS-865": _example(
        "De kopregel is: begin_leeftijd;begin_trede", "begin_leeftijd;begin_trede\n"
    ),
    "BS-866": _example("Er is een kolom BSN.", "BSN;begin_trede;eind_trede\n1;1;2\n"),
    "BS-867": _example("De kolom eind_trede staat er twee keer.", "eind_trede;EIND_trede\n1;2\n"),
    "BS-868": _example(
        "In de kolom bouwsteen: LICHTER",
        "begin_leeftijd;begin_trede;eind_trede;bouwsteen\n30;1;2;LICHT\n30;1;2;LICHTER\n",
    ),
    "BS-869": _example("30;1;2;3 onder drie koppen.", f"{_GOOD}30;1;2;3\n"),
    "BS-870": _example("Alleen een kopregel.", "begin_leeftijd;begin_trede;eind_trede\n"),
    "BS-871": _example(
        "De enige regel heeft trede 9, en die is er niet.",
        "begin_leeftijd;begin_trede;eind_trede\n30;1;9\n",
    ),
    "BS-872": _example(
        "In de kolom nummer staan getallen van negen cijfers.",
        "nummer;begin_leeftijd;begin_trede;eind_trede\n123456782;30;1;2\n111222333;30;1;2\n",
    ),
}
