"""bouwsteen zetom: from xlsx to the text form, or back."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.problems import Severity
from catalog.textform.writer import write_text
from catalog.wording.counts import counted
from catalog.workbook.writer import write_xlsx
from cli.dutch import DutchCommand, WrongUseError
from cli.targets import check_spares, check_target
from cli.terminal.problems import print_problems
from cli.terminal.screen import say
from cli.workbooks import open_workbook


@click.command("zetom", cls=DutchCommand)
@click.argument("source", metavar="BRON")
@click.argument("target", metavar="DOEL")
@click.option("--overschrijf", "overwrite", is_flag=True, help="Vervang wat er op DOEL al staat.")
def command(source: str, target: str, *, overwrite: bool) -> None:
    """Zet een werkboek om naar tekst, of andersom.

    Eindigt DOEL op .xlsx, dan komt er een werkboek. Anders komt er een map met tekst. Er gaat
    niets verloren: wat niet te lezen is, houdt de omzetting tegen.
    """
    path = Path(target)
    to_workbook = path.suffix.lower() == ".xlsx"
    if to_workbook:
        check_target(path, overwrite=overwrite)
    elif path.suffix:
        message = f"DOEL is een map of eindigt op .xlsx, maar ‘{target}’ eindigt op {path.suffix}."
        raise WrongUseError(message)
    check_spares(path, (source,))
    loaded = open_workbook(source)
    lost = [one for one in loaded.reading_problems if one.severity is Severity.ERROR]
    if lost:
        print_problems(lost, error=True)
        message = (
            f"In {source} {'staat' if len(lost) == 1 else 'staan'} "
            f"{counted(len(lost), 'cel', 'cellen')} die niet te lezen zijn. "
            "Los dit eerst op; er is niets gemaakt."
        )
        raise WrongUseError(message)
    try:
        if to_workbook:
            write_xlsx(loaded.tables, path, overwrite=overwrite)
        else:
            write_text(loaded.tables, path, overwrite=overwrite)
    except FileExistsError:
        message = f"{target} bestaat al. Geef --overschrijf mee om het te vervangen."
        raise WrongUseError(message) from None
    say(f"Gemaakt: {target}", style="goed")
