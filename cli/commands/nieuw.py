"""bouwsteen nieuw: a new workbook of a shipped region."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.loading import find_source, read_tables, shipped_regions
from catalog.workbook.writer import write_xlsx
from cli.dutch import DutchCommand, WrongUseError
from cli.terminal.screen import say
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
def command(target: str, region: str) -> None:
    """Maak een nieuw werkboek.

    Een bestand dat er al is, blijft zoals het is.
    """
    path = Path(target)
    check_target(path)
    if region not in shipped_regions():
        near = nearest(region, shipped_regions())
        cure = f"Bedoelt u ‘{near}’?" if near else f"Kies uit: {', '.join(shipped_regions())}."
        message = f"De regio ‘{region}’ is er niet. {cure}"
        raise WrongUseError(message)
    tables, _ = read_tables(find_source(region))
    write_xlsx(tables, path)
    say(f"Gemaakt: {target}", style="goed")
    say(f"Open het in Excel of LibreOffice. Daarna: bouwsteen controleer {target}")


def check_target(path: Path, *, overwrite: bool = False) -> None:
    """Stop before any work when a workbook cannot be written to a path."""
    if path.suffix.lower() != ".xlsx":
        message = f"De naam {path.name} moet eindigen op .xlsx."
        raise WrongUseError(message)
    if path.exists() and not overwrite:
        message = f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam."
        raise WrongUseError(message)
    if not path.absolute().parent.is_dir():
        message = f"De map {path.parent} bestaat niet. Maak die eerst."
        raise WrongUseError(message)
