"""bouwsteen boek: the catalogue as a document to read, print and discuss."""

from __future__ import annotations

from pathlib import Path

import click

from catalog.book.book import product_book
from catalog.documents.docx import as_docx
from catalog.documents.html import as_html
from catalog.workbook.saving import save_bytes
from cli.dutch import DutchCommand, WrongUseError
from cli.parameters import workbook_argument
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
    kind = path.suffix.lower()
    if kind not in (".docx", ".html"):
        message = f"De naam {path.name} moet eindigen op .docx of .html."
        raise WrongUseError(message)
    if path.exists():
        message = f"{path.name} bestaat al en blijft zoals het is. Kies een andere naam."
        raise WrongUseError(message)
    if not path.absolute().parent.is_dir():
        message = f"De map {path.parent} bestaat niet. Maak die eerst."
        raise WrongUseError(message)
    book = product_book(open_usable(workbook).catalog, today_here())
    save_bytes(as_docx(book) if kind == ".docx" else as_html(book).encode(), path)
    say(f"Gemaakt: {target}", style="goed")
