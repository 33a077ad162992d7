"""bouwsteen controleer: every problem in a workbook, with its place and its cure."""

from __future__ import annotations

import sys

import click

from catalog.problems import Severity
from catalog.wording.counts import counted
from cli import exits
from cli.dutch import DutchCommand
from cli.parameters import json_option, workbook_argument
from cli.terminal.problems import print_problems, problems_json
from cli.terminal.screen import print_json, say
from cli.workbooks import open_workbook


@click.command("controleer", cls=DutchCommand)
@workbook_argument
@click.option("--alles", "show_all", is_flag=True, help="Toon ook wat alleen ter informatie is.")
@json_option
def command(workbook: str, *, show_all: bool, as_json: bool) -> None:
    """Zoek fouten in een werkboek.

    Elke melding zegt in welke cel iets staat en wat u kunt doen. Het werkboek zelf verandert niet.
    """
    loaded = open_workbook(workbook, as_json=as_json)
    problems = loaded.problems
    errors = sum(one.severity is Severity.ERROR for one in problems)
    if as_json:
        print_json(problems_json(problems))
    else:
        shown = [one for one in problems if show_all or one.severity is not Severity.INFO]
        print_problems(shown)
        warnings = sum(one.severity is Severity.WARNING for one in problems)
        hidden = len(problems) - len(shown)
        say(
            f"{loaded.catalog.info.title or workbook}: {counted(errors, 'fout', 'fouten')}, "
            f"{warnings} keer let op.",
            style="fout" if errors else "goed",
        )
        if hidden:
            say(
                f"Daarnaast {counted(hidden, 'regel', 'regels')} ter informatie, vooral "
                "interpretaties om te bespreken. Toon ze met --alles.",
                style="grijs",
            )
    sys.exit(exits.FAILED if errors else exits.FINE)
