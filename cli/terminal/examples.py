"""The result of the examples in a terminal."""

from __future__ import annotations

from datetime import date

from catalog.answers.examples import ExamplesReport
from catalog.wording.counts import counted
from cli.terminal.screen import say


def print_examples(report: ExamplesReport, day: date, *, given: bool = True) -> None:
    """Write what failed, and the rows that no example touches.

    ``day`` is the first day of the workbook unless it was ``given``.
    """
    for result in report.failed:
        example = result.example
        say(f"GEZAKT {example.id}  {example.description}", style="fout")
        for one in result.differences:
            say(f"  {one.place}: verwacht {one.expected}, maar uitkomst is {one.found}.")
    if report.untouched:
        say(
            f"{counted(len(report.untouched), 'regel', 'regels')} zonder voorbeeld: "
            f"{', '.join(report.untouched)}.",
            style="letop",
        )
    total, waiting = len(report.judged), len(report.waiting)
    if not report.results:
        say("Er zijn nog geen voorbeelden. Zet proefcliënten op het blad Voorbeelden.")
        return
    text = f"{total - len(report.failed)} van {counted(total, 'voorbeeld', 'voorbeelden')} geslaagd"
    if waiting:
        text += f"; {waiting} nog te beoordelen"
    which = "" if given else ", de eerste dag van het werkboek"
    say(
        f"{text} (peildatum {day:%d-%m-%Y}{which}, tenzij het voorbeeld een eigen peildatum "
        "heeft).",
        style="fout" if report.failed else "letop" if waiting else "goed",
    )
