"""A document in a terminal: headings, lists and tables, without room to write."""

from __future__ import annotations

from typing import Final

from rich import box
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from catalog.documents.blocks import (
    Block,
    Document,
    Fold,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Room,
    text_of,
)
from cli.terminal.screen import console, say

_WIDEST_WORD: Final = 18


def print_document(document: Document) -> None:
    """Write the title and every block that can be read on a screen."""
    say(document.title, style="kop")
    for block in document.blocks:
        _print_block(block)


def _print_block(block: Block) -> None:
    match block:
        case Heading():
            say()
            say(block.text, style="kop")
        case Paragraph():
            say(block.text, style="grijs" if block.quiet else "")
        case Items():
            for item in block.items:
                console().print(Padding(Text(f"• {item}"), (0, 0, 0, 2), expand=False))
        case Grid() if not block.roomy:
            _print_grid(block)
        case Room():
            say(f"{block.label}: (ruimte om te schrijven)", style="grijs")
        case Fold():
            say(f"{block.label}: in het rapport dat --uit maakt.", style="grijs")
        case Grid() | Picture():
            # To be filled in by hand, or drawn; the numbers of a picture stand in a table.
            pass


def _print_grid(grid: Grid) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="kop", show_edge=False)
    widths = grid.widths or tuple(1 for _ in grid.headings)
    for place, (heading, share) in enumerate(zip(grid.headings, widths, strict=True)):
        numbers = any(isinstance(row[place], int) for row in grid.rows)
        words = [heading, *(text_of(row[place]) for row in grid.rows)]
        longest = max((len(word) for text in words for word in text.split()), default=1)
        table.add_column(
            Text(heading),
            ratio=share,
            min_width=min(longest, _WIDEST_WORD),
            overflow="fold",
            justify="right" if numbers else "left",
        )
    for row in grid.rows:
        table.add_row(*(Text(text_of(value)) for value in row))
    console().print(table)
