"""bouwsteen actieplan: the working agenda of client and worker, from a profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from catalog.answers.advisor import Advisor
from catalog.answers.profiles import RefusedProfileError, profile_of, read_profile
from catalog.plans.building import build_plan
from catalog.plans.document import plan_document, too_early
from catalog.plans.sheets import plan_tables
from cli.documents import Output, output_options
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import DutchDate, date_option, json_option, workbook_argument
from cli.terminal.document import print_document
from cli.terminal.screen import print_json, say
from cli.workbooks import open_usable, refuse, required_date


@click.command("actieplan", cls=DutchCommand)
@workbook_argument
@click.argument("profile_file", metavar="PROFIEL.json")
@click.option(
    "--vorige",
    "earlier_file",
    metavar="PROFIEL.json",
    help="Het profiel van een eerdere keer. Dan staat de voortgang ernaast.",
)
@click.option(
    "--evaluatie",
    "evaluation",
    type=DutchDate(),
    metavar="DATUM",
    help="Wanneer kijkt u er weer samen naar?",
)
@output_options
@date_option
@json_option
def command(
    workbook: str,
    profile_file: str,
    earlier_file: str | None,
    evaluation: date | None,
    output: Output | None,
    day: date | None,
    *,
    as_json: bool,
) -> None:
    """Maak een actieplan van een profiel.

    Per leefgebied: waar de cliënt staat, wat u samen afspreekt, wie helpt en hoe, en ruimte voor
    eigen woorden en acties. Met --uit plan.docx komt er een document dat u kunt afdrukken. Het
    programma bewaart niets.
    """
    loaded = open_usable(workbook, as_json=as_json)
    catalog = loaded.catalog
    day = required_date(loaded, day)
    if evaluation is not None and evaluation < day:
        message = f"{too_early(evaluation, day)} Kies een latere datum bij --evaluatie."
        raise WrongUseError(message)
    try:
        profiles = [
            profile_of(catalog, read_profile(Path(file), catalog), Path(file).name)
            for file in (profile_file, earlier_file)
            if file is not None
        ]
        advisor = Advisor(catalog, day)
        plan = build_plan(advisor, profiles[0], profiles[1] if earlier_file else None, evaluation)
    except RefusedProfileError as error:
        refuse(error.problems, as_json=as_json)
    document = plan_document(plan)
    # The file first: a reader such as head may close the output half-way.
    if output is not None:
        output.save(document, plan_tables(plan), quiet=as_json)
    if as_json:
        print_json(plan.model_dump(mode="json"))
    elif output is None:
        print_document(document)
        say()
        say("Met --uit plan.docx komt er een document met ruimte om te schrijven.", style="grijs")
