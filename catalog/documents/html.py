"""A document as one HTML page: readable by a screen reader, printable, without script or links."""

from __future__ import annotations

from html import escape
from typing import Final

from catalog.documents.blocks import (
    LANGUAGE,
    Block,
    Document,
    Fold,
    Grid,
    Heading,
    Items,
    Paragraph,
    Picture,
    Room,
    Value,
    text_of,
)

_STYLE: Final = """
:root { color-scheme: light; }
body { font: 1rem/1.5 Calibri, Carlito, Arial, sans-serif; color: #1f2328; margin: 0; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, h3 { color: #1b3554; line-height: 1.25; }
h2 { margin-top: 2rem; border-bottom: 1px solid #d0d7de; padding-bottom: .2rem; }
.rol { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0 1.5rem; }
caption { text-align: left; color: #4f5861; padding-bottom: .3rem; }
th, td { border: 1px solid #8c959f; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #1b3554; color: #ffffff; }
tbody th { font-weight: 600; background: #f4f6f8; }
td.getal { text-align: right; font-variant-numeric: tabular-nums; }
.ruim td, .ruim th { height: 3rem; }
.stil { color: #4f5861; }
.schrijfruimte { border: 1px solid #8c959f; }
figure { margin: .75rem 0 1.5rem; }
figure svg { max-width: 100%; height: auto; }
summary { cursor: pointer; padding: .35rem 0; }
@page { size: A4; margin: 15mm; }
@media print {
  body { font-size: 9.5pt; }
  .rol { overflow: visible; }
  figure { break-inside: avoid; }
  thead { display: table-header-group; }
  details::details-content { content-visibility: visible; }
  main { max-width: none; padding: 0; }
  tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""


def as_html(document: Document) -> str:
    """Return the whole page; every text is escaped."""
    title = escape(document.title)
    body = "\n".join(_block(block) for block in document.blocks)
    return (
        f'<!doctype html>\n<html lang="{LANGUAGE}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f"<h{level}>{escape(block.text)}</h{level}>"
        case Paragraph():
            return f"<p{_class('stil', block.quiet)}>{_lines(block.text)}</p>"
        case Items():
            return f"<ul>{''.join(f'<li>{_lines(item)}</li>' for item in block.items)}</ul>"
        case Room():
            return (
                f"<p>{escape(block.label)}:</p>\n"
                f'<div class="schrijfruimte" style="height: {block.lines * 2}rem"></div>'
            )
        case Grid():
            return _grid(block)
        case Picture():
            return f"<figure>{block.svg}</figure>"
        case Fold():
            label = escape(block.label)
            return f"<details><summary>{label}</summary>\n{_grid(block.grid)}</details>"


def _grid(grid: Grid) -> str:
    total = sum(grid.widths)
    columns = "".join(f'<col style="width: {100 * one // total}%">' for one in grid.widths)
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in grid.headings)
    rows = "\n".join(f"<tr>{_row(row)}</tr>" for row in grid.rows)
    return (
        f'<div class="rol"><table{_class("ruim", grid.roomy)}>\n'
        f"<caption>{escape(grid.caption)}</caption>\n"
        f"{f'<colgroup>{columns}</colgroup>' if columns else ''}"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _row(row: tuple[Value, ...]) -> str:
    first, *others = row
    return f'<th scope="row">{_lines(text_of(first))}</th>' + "".join(
        f"<td{_class('getal', isinstance(value, int))}>{_lines(text_of(value))}</td>"
        for value in others
    )


def _class(name: str, given: bool) -> str:  # noqa: FBT001 - name and whether it is given
    return f' class="{name}"' if given else ""


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
