"""A document as Markdown: plain text that also reads well as it is."""

from __future__ import annotations

import re
from typing import Final

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

_LINE: Final = "." * 70
_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|])")


def as_markdown(document: Document) -> str:
    """Return the whole document; signs that mean something in Markdown are made plain."""
    parts = [f"# {plain(document.title)}", *(_block(block) for block in document.blocks)]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Return text in which no sign is read as markup, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * (block.level + 1)} {plain(block.text)}"
        case Paragraph():
            text = plain(block.text)
            return f"*{text}*" if block.quiet and text else text
        case Items():
            return "\n".join(f"- {plain(item)}" for item in block.items)
        case Room():
            return "\n\n".join([f"{plain(block.label)}:", *[_LINE] * block.lines])
        case Grid():
            return _grid(block)
        case Picture():
            return f"*{plain(block.title)}: {plain(block.description)}*"
        case Fold():
            return f"{plain(block.label)}:\n\n{_grid(block.grid)}"


def _grid(grid: Grid) -> str:
    rows = [grid.headings, tuple("---" for _ in grid.headings)]
    rows.extend(tuple(_cell(text_of(value)) for value in row) for row in grid.rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(text: str) -> str:
    return "<br>".join(plain(line) for line in text.split("\n"))
