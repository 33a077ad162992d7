"""bouwsteen aanbod: hold what providers offer against what the catalogue asks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from catalog.offers.judging import judge
from catalog.offers.reading import read_offers
from catalog.offers.statement import judged_json, statement_tables
from catalog.problems import has_errors
from catalog.workbook.errors import UnreadableFileError
from catalog.workbook.report_tables import write_report
from cli import exits
from cli.dutch import DutchCommand
from cli.parameters import json_option, workbook_argument
from cli.targets import check_target
from cli.terminal.offers import print_judged
from cli.terminal.problems import print_problems
from cli.terminal.screen import print_json, say
from cli.workbooks import open_usable, refuse


@click.command("aanbod", cls=DutchCommand)
@workbook_argument
@click.argument("offers_file", metavar="AANBOD.xlsx")
@click.option(
    "--uit",
    "target",
    metavar="STAAT.xlsx",
    help="Schrijf de beoordelingsstaat in een nieuw werkboek.",
)
@json_option
def command(workbook: str, offers_file: str, target: str | None, *, as_json: bool) -> None:
    """Beoordeel het aanbod van aanbieders.

    Elke rij van het formulier wordt naast de kwaliteitseisen en groepsgroottes gelegd. Een leeg
    formulier maakt u met: bouwsteen nieuw AANBOD.xlsx --soort aanbod
    """
    if target is not None:
        check_target(Path(target))
    catalog = open_usable(workbook, as_json=as_json).catalog
    try:
        form = read_offers(Path(offers_file), catalog)
    except UnreadableFileError as error:
        refuse((error.problem,), as_json=as_json)
    judged = tuple(judge(catalog, offer) for offer in form.offers)
    if target is not None:
        # Before anything is printed: a reader such as head may close the output half-way.
        tables = statement_tables(catalog, judged, form.unread)
        write_report(tables, Path(target), title="Beoordelingsstaat")
    if form.problems:
        print_problems(form.problems, error=True)
    if as_json:
        print_json(judged_json(judged, form.unread))
    else:
        print_judged(judged, form.unread, catalog)
    if target is not None and not as_json:
        say(f"Gemaakt: {target}", style="goed")
    sys.exit(exits.FAILED if has_errors(form.problems) else exits.FINE)
