"""A small new workbook with only what is read, so that openpyxl never sees the rest of the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from catalog.workbook.archive.book import MAIN

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLE = (
    "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
    '<borders><border/></borders><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>{xfs}'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)


_OWN = "bouwsteen"
"""A prefix that no file uses."""
_TEXT_IN_CELL = re.compile(
    rb'(<c(?: [a-z]+="[^"<>]*")*?) t="inlineStr"((?: [a-z]+="[^"<>]*")*)>'
    rb'<is><t(?: xml:space="preserve")?>([^<]+)</t></is></c>'
)
_AS_VALUE = rb'\1 t="str"\2><v>\3</v></c>'
_QUOTED = b"<![CDATA["
"""Within this what looks like a cell is text."""


def cut_down(
    content: bytes, rows: Iterable[tuple[int, int]], namespaces: Mapping[str | None, str]
) -> bytes:
    """Return a sheet with only these stretches of rows, which hold what they held.

    Texts inside a cell, as openpyxl itself writes them, are put in the form that it reads three
    times as fast.
    ``namespaces`` are those that hold at the rows, by prefix; what stands around the rows
    (links, validations, drawings) and cannot be read, cannot do harm either.
    """
    spaces = "".join(
        f" xmlns:{prefix}={quoteattr(uri)}" if prefix else f" xmlns={quoteattr(uri)}"
        for prefix, uri in namespaces.items()
    )
    opening = f'<{_OWN}:worksheet xmlns:{_OWN}="{MAIN}"{spaces}><{_OWN}:sheetData>'
    closing = f"</{_OWN}:sheetData></{_OWN}:worksheet>"
    kept = (content[start:end] for start, end in rows)
    if _QUOTED not in content:
        kept = (_TEXT_IN_CELL.sub(_AS_VALUE, one) for one in kept)
    return b"".join((opening.encode(), *kept, closing.encode()))


def extract(
    sheets: Sequence[bytes],
    strings: Iterable[str],
    formats: Iterable[tuple[int, str | None]],
    *,
    counts_from_1904: bool,
) -> BytesIO:
    """Return an xlsx with these sheets, called ``0``, ``1`` and so on, as a file in memory."""
    book = BytesIO()
    with ZipFile(book, "w") as archive:
        archive.writestr("[Content_Types].xml", _content_types(len(sheets)))
        archive.writestr("xl/workbook.xml", _workbook(len(sheets), counts_from_1904))
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(len(sheets)))
        archive.writestr("xl/sharedStrings.xml", _strings(strings))
        archive.writestr("xl/styles.xml", _styles(formats))
        for number, sheet in enumerate(sheets):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    book.seek(0)
    return book


def _content_types(sheets: int) -> str:
    kinds = {"workbook.xml": "sheet.main", "sharedStrings.xml": "sharedStrings"}
    kinds |= {f"worksheets/sheet{number}.xml": "worksheet" for number in range(sheets)}
    parts = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return f'<Types xmlns="{_TYPES}">{parts}</Types>'


def _workbook(sheets: int, counts_from_1904: bool) -> str:  # noqa: FBT001 - named by its caller
    items = "".join(
        f'<sheet name="{number}" sheetId="{number + 1}" r:id="r{number}"/>'
        for number in range(sheets)
    )
    epoch = int(counts_from_1904)
    return (
        f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{epoch}"/>'
        f"<sheets>{items}</sheets></workbook>"
    )


def _relations(sheets: int) -> str:
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(sheets)
    )
    return f'<Relationships xmlns="{_LINKS}">{items}</Relationships>'


def _strings(strings: Iterable[str]) -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return f'<sst xmlns="{MAIN}">{items}</sst>'


def _styles(formats: Iterable[tuple[int, str | None]]) -> str:
    pairs = list(formats)
    codes = {number: code for number, code in pairs if code is not None}
    custom = "".join(
        f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
        for number, code in codes.items()
    )
    xfs = "".join(f'<xf numFmtId="{number}"/>' for number, _ in pairs)
    body = _STYLE.format(xfs=f"<cellXfs>{xfs}</cellXfs>")
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts>{body}</styleSheet>'
