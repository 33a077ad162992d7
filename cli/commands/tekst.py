"""bouwsteen tekst: a whole workbook as text on the screen, for git diff and for searching."""

from __future__ import annotations

import sys

import click

from catalog.comparison.changes_text import shown
from catalog.problems import Severity
from catalog.textform.writer import flat_text
from cli.dutch import DutchCommand
from cli.parameters import workbook_argument
from cli.workbooks import open_tables


@click.command("tekst", cls=DutchCommand)
@workbook_argument
def command(workbook: str) -> None:
    """Schrijf een werkboek als tekst op het scherm.

    Elke cel staat op een eigen regel, altijd in dezelfde vorm. Onzichtbare tekens worden
    zichtbaar. Met deze opdracht laat git zien wat er in een Excel-bestand is gewijzigd; hoe, staat
    in de handleiding voor inkoop.
    """
    tables, problems = open_tables(workbook)
    sys.stdout.write(flat_text(tables))
    unread = [one for one in problems if one.severity is Severity.ERROR]
    for problem in unread:
        sys.stdout.write(f"# Niet gelezen: {problem.place}: {shown(problem.found)}\n")
