"""bouwsteen nieuw: a new workbook of a shipped region."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.loading import find_source, read_tables, shipped_regions
from catalog.offers.form import PURPOSE, offer_form
from catalog.offers.sheet import FORM_SHEETS
from catalog.workbook.writer import write_xlsx
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import DutchChoice
from cli.targets import check_target
from cli.terminal.screen import say, say_command
from cli.typing_it import typed
from cli.workbooks import open_usable
from rules.nearest import nearest

DEFAULT_REGION = "midden-holland-2018"


@click.command("nieuw", cls=DutchCommand)
@click.argument("target", metavar="DOEL.xlsx")
@click.option(
    "--regio",
    "region",
    default=DEFAULT_REGION,
    metavar="REGIO",
    help=f"Welke regio? Gewoonlijk {DEFAULT_REGION}. Kies ‘leeg’ om zelf te beginnen.",
)
@click.option(
    "--soort",
    "kind",
    type=DutchChoice(("catalogus", "aanbod")),
    default="catalogus",
    metavar="SOORT",
    help="catalogus, of aanbod: een formulier dat aanbieders invullen. Anders: catalogus.",
)
def command(target: str, region: str, kind: str) -> None:
    """Maak een nieuw werkboek.

    Een bestand dat er al is, blijft zoals het is. Wilt u een formulier voor aanbieders bij uw
    eigen werkboek? Geef dat werkboek dan bij --regio.
    """
    path = Path(target)
    check_target(path)
    own = Path(region).exists() and kind == "aanbod"
    if not own and region not in shipped_regions():
        near = nearest(region, shipped_regions())
        cure = f"Bedoelt u ‘{near}’?" if near else f"Kies uit: {', '.join(shipped_regions())}."
        message = f"De regio ‘{region}’ is er niet. {cure}"
        raise WrongUseError(message)
    if kind == "aanbod":
        write_xlsx(
            offer_form(open_usable(region).tables), path, sheets=FORM_SHEETS, purpose=PURPOSE
        )
        say(f"Gemaakt: {target}", style="goed")
        say("Stuur dit formulier aan de aanbieders. Ingevuld terug? Typ dan:")
        say_command(typed("aanbod", region, target))
        return
    tables, _ = read_tables(find_source(region))
    write_xlsx(tables, path)
    say(f"Gemaakt: {target}", style="goed")
    say("Open het in Excel of LibreOffice. Typ daarna:")
    say_command(typed("controleer", target))
