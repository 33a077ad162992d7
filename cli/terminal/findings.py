"""The outcome of a check in a terminal: the problems, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from catalog.answers.noticing import examples_notice
from catalog.loading import Loaded
from catalog.problems import Problem, Severity
from catalog.wording.counts import counted, number_text
from catalog.wording.waiting import SOME_CHECKS_WAIT
from cli.terminal.problems import print_problems
from cli.terminal.screen import say, say_command
from cli.typing_it import typed

MOST_SHOWN: Final = 200
"""More messages at once nobody reads, and writing fifty thousand takes half a minute."""

Identity = tuple[object, ...]


def print_findings(loaded: Loaded, name: str, *, show_all: bool) -> None:
    """Write the problems and the summary; what is only for information is counted, or shown.

    ``name`` is what the user typed for this workbook.
    """
    problems = loaded.problems
    shown = [one for one in problems if show_all or one.severity is not Severity.INFO]
    left_out = print_problems(shown, most=MOST_SHOWN)
    print_summary(loaded, name)
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


def print_summary(loaded: Loaded, name: str) -> None:
    """Write how many errors and warnings there are, and what may still be wrong.

    As long as cells are wrong some checks wait; after that an example can still fail.
    """
    title = loaded.catalog.info.title or name
    count = Counter(one.severity for one in loaded.problems)
    errors = count[Severity.ERROR]
    say(
        f"{title}: {counted(errors, 'fout', 'fouten')}, {count[Severity.WARNING]} keer let op.",
        style="fout" if errors else "goed",
    )
    if not loaded.is_complete:
        say(SOME_CHECKS_WAIT, style="letop")
    notice = examples_notice(loaded.catalog) if loaded.is_usable else ""
    if notice:
        say(f"{notice} Bekijk ze met:", style="letop")
        say_command(typed("test", name))


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a workbook that is followed.

    ``problems`` were seen at the last check, or wait to be looked at again; ``later`` are those
    among them that only a check of everything sees.
    """

    problems: tuple[Problem, ...]
    later: tuple[Problem, ...]


def print_progress_since(before: Remembered | None, loaded: Loaded) -> Remembered:
    """Write how many problems were solved, wait or came up since the check before this one.

    A problem that cannot be seen as long as a cell is wrong is not solved: it waits. What is only
    for information does not count.
    """
    now = Remembered(loaded.problems, loaded.later or ())
    if before is None:
        return now
    old, new = _counted(before.problems), _counted(now.problems)
    waiting: Counter[Identity] = Counter()
    if not loaded.is_complete:
        waiting = (old - new) & _counted(before.later)
        now = Remembered((*now.problems, *_these(before.later, waiting)), before.later)
    solved, come = (old - new - waiting).total(), (new - old).total()
    if solved or come:
        say(f"Sinds de vorige keer: {solved} opgelost, {come} nieuw.", style="kop")
    if waiting:
        count = counted(waiting.total(), "melding wordt", "meldingen worden")
        say(f"{count} pas weer nagekeken als de fouten weg zijn.", style="kop")
    return now


def _these(problems: Sequence[Problem], wanted: Counter[Identity]) -> list[Problem]:
    return [one for one in problems if _identity(one) in wanted]


def _counted(problems: Sequence[Problem]) -> Counter[Identity]:
    return Counter(_identity(one) for one in problems if one.severity is not Severity.INFO)


def _identity(problem: Problem) -> Identity:
    """Return what makes it the same problem, also when the rows above it moved."""
    return (problem.code, problem.place.sheet, problem.found, problem.message)
