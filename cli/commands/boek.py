"""bouwsteen boek: the catalogue as a document to read, print and discuss."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.book.book import product_book
from catalog.documents.docx import as_docx
from catalog.documents.html import as_html
from catalog.workbook.saving import save_bytes
from cli.dutch import DutchCommand
from cli.parameters import workbook_argument
from cli.targets import check_target
from cli.terminal.screen import say
from cli.workbooks import open_usable, today_here


@click.command("boek", cls=DutchCommand)
@workbook_argument
@click.option(
    "--uit", "target", required=True, metavar="BOEK.docx|.html", help="Waar het boek komt."
)
def command(workbook: str, target: str) -> None:
    """Maak een productboek: elke bouwsteen met zijn regels in woorden.

    Achterin staat wat nog te bespreken is: open vragen en interpretaties.
    """
    path = Path(target)
    check_target(path, (".docx", ".html"))
    book = product_book(open_usable(workbook).catalog, today_here())
    save_bytes(as_docx(book) if path.suffix.lower() == ".docx" else as_html(book).encode(), path)
    say(f"Gemaakt: {target}", style="goed")
