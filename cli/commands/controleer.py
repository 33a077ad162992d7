"""bouwsteen controleer: every problem in a workbook, with its place and its cure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cli import exits
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import json_option, workbook_argument

if TYPE_CHECKING:
    from catalog.loading import Loaded


@click.command("controleer", cls=DutchCommand)
@workbook_argument
@click.option("--alles", "show_all", is_flag=True, help="Toon ook wat alleen ter informatie is.")
@click.option(
    "--schrijf", "write", is_flag=True, help="Zet de meldingen in het werkboek, op blad Controle."
)
@click.option(
    "--uit",
    "copy",
    metavar="KOPIE.xlsx",
    help="Zet de meldingen in een kopie; het werkboek zelf verandert niet.",
)
@click.option("--volg", "follow", is_flag=True, help="Controleer opnieuw na elke keer opslaan.")
@json_option
def command(
    workbook: str, *, show_all: bool, write: bool, copy: str | None, follow: bool, as_json: bool
) -> None:
    """Zoek fouten in een werkboek.

    Elke melding zegt in welke cel iets staat en wat u kunt doen. Het werkboek verandert niet,
    behalve met --schrijf: dan komen de meldingen op het blad Controle, en alleen daar.
    """
    from catalog.loading import find_source
    from catalog.problems import has_errors
    from cli.terminal.findings import print_findings, print_summary
    from cli.terminal.problems import problems_json
    from cli.terminal.screen import print_json, say

    writes = write or copy is not None
    if follow and (writes or as_json):
        message = "Gebruik --volg zonder --schrijf, --uit of --json."
        raise WrongUseError(message)
    if follow:
        from cli.following import keep_checking

        keep_checking(find_source(workbook), show_all=show_all)
        sys.exit(exits.FINE)
    if writes:
        from cli.findings import write_findings

        target, loaded = write_findings(workbook, copy, as_json=as_json)
        extra: dict[str, object] = {"geschreven_naar": str(target)}
    else:
        loaded, extra = _check(workbook, as_json=as_json), {}
    extra["controles_volgen_nog"] = not loaded.is_complete
    problems = loaded.problems
    if as_json:
        print_json({**problems_json(problems), **extra})
    elif writes:
        print_summary(loaded, workbook)
        say(f"De meldingen staan op het blad Controle van {target}.")
    else:
        print_findings(loaded, workbook, show_all=show_all)
    sys.exit(exits.FAILED if has_errors(problems) else exits.FINE)


def _check(workbook: str, *, as_json: bool) -> Loaded:
    from cli.terminal.progress import progress
    from cli.workbooks import open_workbook

    with progress(1) as step:
        step("Lezen en controleren")
        return open_workbook(workbook, as_json=as_json)
