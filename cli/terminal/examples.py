"""The result of the examples in a terminal."""

from __future__ import annotations

from datetime import date

from catalog.answers.examples import ExamplesReport
from catalog.wording.counts import counted
from cli.terminal.screen import say


def print_examples(report: ExamplesReport, day: date) -> None:
    """Write what failed, and the rows that no example touches."""
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
    total = len(report.results)
    if not total:
        say("Er zijn nog geen voorbeelden. Zet proefcliënten op het blad Voorbeelden.")
        return
    good = total - len(report.failed)
    say(
        f"{good} van {counted(total, 'voorbeeld', 'voorbeelden')} geslaagd "
        f"(peildatum {day:%d-%m-%Y}, tenzij het voorbeeld een eigen peildatum heeft).",
        style="fout" if report.failed else "goed",
    )
