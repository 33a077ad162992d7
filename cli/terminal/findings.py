"""The outcome of a check in a terminal: the problems, and how many there are."""

from __future__ import annotations

from collections import Counter
from typing import Final

from catalog.answers.noticing import examples_notice
from catalog.loading import Loaded
from catalog.problems import Severity
from catalog.progress import Outstanding, first_look, progress_since
from catalog.wording.counts import counted, number_text
from catalog.wording.waiting import SOME_CHECKS_WAIT
from cli.terminal.problems import print_problems
from cli.terminal.screen import say, say_command
from cli.typing_it import typed

MOST_SHOWN: Final = 200
"""More messages at once nobody reads, and writing fifty thousand takes half a minute."""


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


def print_progress_since(
    before: tuple[Outstanding, ...] | None, loaded: Loaded
) -> tuple[Outstanding, ...]:
    """Write how many problems were solved, came up or cannot be seen since the check before.

    Returns what is outstanding, for the check after this one.
    """
    if before is None:
        return first_look(loaded)
    progress = progress_since(before, loaded)
    if progress.solved or progress.come:
        say(
            f"Sinds de vorige keer: {progress.solved} opgelost, {progress.come} nieuw.",
            style="kop",
        )
    if progress.hidden:
        count = counted(len(progress.hidden), "melding wordt", "meldingen worden")
        say(f"{count} pas weer nagekeken als de fouten weg zijn.", style="kop")
    return progress.outstanding
