"""bouwsteen verschil: what was changed in a workbook, row by row and cell by cell."""

from __future__ import annotations

from typing import Final

import click

from catalog.comparison.changes_json import changes_json, counts_json
from catalog.comparison.rows import compare_tables
from cli.dutch import DutchCommand
from cli.parameters import json_option, version_arguments
from cli.terminal.changes import print_changes
from cli.terminal.problems import print_problems, problems_json
from cli.terminal.screen import print_json, say, say_command
from cli.typing_it import typed
from cli.workbooks import open_tables

_MOST: Final = 3
"""Problems shown of each workbook; the rest is for ``controleer``."""


@click.command("verschil", cls=DutchCommand)
@version_arguments
@json_option
def command(old: str, new: str, *, as_json: bool) -> None:
    """Laat zien wat er in een werkboek is gewijzigd.

    Rijen horen bij elkaar als zij hetzelfde nummer hebben. Ook een rij die is verplaatst of een
    ander nummer heeft gekregen, wordt herkend. Dit werkt ook als er nog fouten in een werkboek
    staan. Wat de wijziging voor cliënten betekent, zegt: bouwsteen vergelijk.
    """
    before, before_problems = open_tables(old, as_json=as_json)
    after, after_problems = open_tables(new, as_json=as_json)
    changes = compare_tables(before, after)
    if as_json:
        print_json(
            {
                "rijen": changes_json(changes),
                "aantallen": counts_json(changes),
                "niet_gelezen_oud": problems_json(before_problems)["problemen"],
                "niet_gelezen_nieuw": problems_json(after_problems)["problemen"],
            }
        )
        return
    for name, problems in ((old, before_problems), (new, after_problems)):
        if problems:
            print_problems(problems[:_MOST], error=True)
            say(
                f"Niet alles in {name} is te lezen. Wat niet te lezen is, ziet u hieronder als "
                "leeg of vervallen. Alle meldingen ziet u met:",
                error=True,
            )
            say_command(typed("controleer", name), error=True)
            say(error=True)
    print_changes(changes)
