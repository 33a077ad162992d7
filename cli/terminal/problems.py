"""Problems in a terminal and in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.padding import Padding
from rich.text import Text

from catalog.problems import Problem, Severity
from cli.terminal.screen import console

_MOST_PLACES: Final = 8
_STYLE: Final = {Severity.ERROR: "fout", Severity.WARNING: "letop", Severity.INFO: "info"}


def print_problems(
    problems: Iterable[Problem], *, error: bool = False, most: int | None = None
) -> int:
    """Write each problem: how serious, where, what is wrong, what to do.

    At most so many messages are written; returns how many are left out.
    """
    screen = console(error=error)
    folded = _folded(problems)
    for problem, others in folded[:most]:
        head = Text()
        head.append(f"{problem.severity.upper()} ", style=_STYLE[problem.severity])
        head.append(str(problem.place), style="kop")
        head.append(f"  {problem.code}", style="grijs")
        screen.print(head)
        screen.print(Padding(Text(problem.message), (0, 0, 0, 2), expand=False))
        if others:
            screen.print(Padding(Text(_elsewhere(others)), (0, 0, 0, 2), expand=False))
        screen.print(Padding(Text(problem.hint, style="grijs"), (0, 0, 0, 2), expand=False))
        screen.print()
    return 0 if most is None else max(0, len(folded) - most)


def _folded(problems: Iterable[Problem]) -> list[tuple[Problem, list[Problem]]]:
    """Put equal messages together: the first, with those that only stand elsewhere."""
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.code, problem.message, problem.hint), []).append(problem)
    return [(first, others) for first, *others in groups.values()]


def _elsewhere(others: Sequence[Problem]) -> str:
    named = ", ".join(str(one.place) for one in others[:_MOST_PLACES])
    more = f" en nog {len(others) - _MOST_PLACES}" if len(others) > _MOST_PLACES else ""
    return f"Dit staat ook op: {named}{more}."


def problems_json(problems: Sequence[Problem]) -> dict[str, object]:
    """Return problems in the shape of ``controleer --json``."""
    return {
        "problemen": [
            {
                "code": problem.code,
                "ernst": problem.severity.value,
                "blad": problem.place.sheet,
                "cel": problem.place.cell,
                "rij": problem.place.row,
                "gevonden": problem.found,
                "melding": problem.message,
                "advies": problem.hint,
                "ook_op": [str(place) for place in problem.also],
            }
            for problem in problems
        ],
        "aantal_fouten": sum(one.severity is Severity.ERROR for one in problems),
    }
