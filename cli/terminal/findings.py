"""The outcome of a check in a terminal: the problems, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from catalog.problems import Problem, Severity
from catalog.wording.counts import counted, number_text
from cli.terminal.problems import print_problems
from cli.terminal.screen import say

MOST_SHOWN: Final = 200
"""More messages at once nobody reads, and writing fifty thousand takes half a minute."""


def print_findings(problems: Sequence[Problem], title: str, *, show_all: bool) -> None:
    """Write the problems and the summary; what is only for information is counted, or shown."""
    shown = [one for one in problems if show_all or one.severity is not Severity.INFO]
    left_out = print_problems(shown, most=MOST_SHOWN)
    print_summary(problems, title)
    if left_out:
        say(
            f"Hierboven staan {MOST_SHOWN} meldingen; er zijn er nog {number_text(left_out)}. "
            "Zet ze met --schrijf allemaal in het werkboek, of los deze eerst op.",
            style="letop",
        )
    hidden = len(problems) - len(shown)
    if hidden:
        say(
            f"Daarnaast {counted(hidden, 'regel', 'regels')} ter informatie, vooral "
            "interpretaties om te bespreken. Toon ze met --alles.",
            style="grijs",
        )


def print_summary(problems: Sequence[Problem], title: str) -> None:
    """Write how many errors and warnings there are."""
    count = Counter(one.severity for one in problems)
    errors = count[Severity.ERROR]
    say(
        f"{title}: {counted(errors, 'fout', 'fouten')}, {count[Severity.WARNING]} keer let op.",
        style="fout" if errors else "goed",
    )


def print_progress_since(before: Sequence[Problem], now: Sequence[Problem]) -> None:
    """Write how many problems were solved and how many came up since the check before this one.

    What is only for information is not there as long as there are errors, so it does not count.
    """
    old, new = (
        Counter(_identity(one) for one in some if one.severity is not Severity.INFO)
        for some in (before, now)
    )
    solved, come = (old - new).total(), (new - old).total()
    if solved or come:
        say(f"Sinds de vorige keer: {solved} opgelost, {come} nieuw.", style="kop")


def _identity(problem: Problem) -> tuple[object, ...]:
    """Return what makes it the same problem, also when the rows above it moved."""
    return (problem.code, problem.place.sheet, problem.found, problem.message)
