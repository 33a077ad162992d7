"""A document as docx for Word and LibreOffice: headings, marked table headings, Dutch, a title."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import pairwise
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as DocxDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph as DocxParagraph

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

_NAVY: Final = RGBColor(0x1B, 0x35, 0x54)
_GREY: Final = RGBColor(0x4F, 0x58, 0x61)
_WHITE: Final = RGBColor(0xFF, 0xFF, 0xFF)
_HEAD_FILL: Final = "1B3554"
_ROW_FILL: Final = "F4F6F8"
_LINE: Final = "8C959F"
_WIDTH: Final = Cm(17)
_ROOMY: Final = Cm(1.1)
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)


def as_docx(document: Document) -> bytes:
    """Return the whole document; made twice from equal content it is equal byte for byte.

    Headings are real headings, tables have a marked heading row that returns on every page and a
    description, the language is Dutch and the title is set, so a screen reader can read it (EN
    301 549).
    """
    made = docx.Document()
    _set_up(made, document)
    made.add_paragraph(document.title, style="Title")
    for before, block in pairwise((None, *document.blocks)):
        if block is not None:
            _add(made, block, keep=isinstance(before, Heading))
    saved = BytesIO()
    made.save(saved)
    return _settled(saved)


def _set_up(made: DocxDocument, document: Document) -> None:
    moment = datetime.combine(document.day, time(), UTC).replace(tzinfo=None)
    about = made.core_properties
    about.title, about.subject, about.language = document.title, document.subject, LANGUAGE
    about.author = about.last_modified_by = "bouwsteen"
    about.comments = about.keywords = ""
    about.created = about.modified = moment
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    _set_styles(made)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(f"{document.title} · pagina ")
    _add_field(footer, "PAGE")
    footer.add_run(" van ")
    _add_field(footer, "NUMPAGES")


def _set_styles(made: DocxDocument) -> None:
    styles = made.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _NAVY
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.keep_with_next = True
    defaults = styles.element.find(qn("w:docDefaults"))
    languages = () if defaults is None else defaults.iter(qn("w:lang"))
    theme = made.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), LANGUAGE)
    for language in languages:
        for kind in ("val", "eastAsia"):
            language.set(qn(f"w:{kind}"), LANGUAGE)


def _add(made: DocxDocument, block: Block, *, keep: bool) -> None:
    """Add a block; ``keep`` a paragraph under a heading on one page with what follows."""
    match block:
        case Heading():
            made.add_heading(block.text, level=block.level)
        case Paragraph():
            paragraph = made.add_paragraph()
            paragraph.paragraph_format.keep_with_next = keep
            run = paragraph.add_run(block.text)
            if block.quiet:
                run.font.color.rgb, run.font.size = _GREY, Pt(9.5)
        case Items():
            for item in block.items:
                made.add_paragraph(item, style="List Bullet")
        case Room():
            _add_room(made, block)
        case Grid():
            _add_grid(made, block)
        case Picture():
            # Word reads no SVG everywhere; the numbers stand in a table beside it.
            made.add_paragraph(f"{block.title}: {block.description}")
        case Fold():
            made.add_paragraph(block.label).paragraph_format.keep_with_next = True
            _add_grid(made, block.grid)


def _add_room(made: DocxDocument, room: Room) -> None:
    label = made.add_paragraph(f"{room.label}:")
    label.paragraph_format.keep_with_next = True
    label.paragraph_format.space_after = Pt(3)
    for number in range(room.lines):
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        line.paragraph_format.line_spacing = Pt(20)
        line.paragraph_format.keep_with_next = number < room.lines - 1
        _frame(line)
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def _frame(line: DocxParagraph) -> None:
    """Draw a border; equal borders of paragraphs below each other join into one frame."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "4"), ("color", _LINE)):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    properties = line._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no name for a border
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _add_grid(made: DocxDocument, grid: Grid) -> None:
    size = 1 + len(grid.rows), len(grid.headings)
    table = made.add_table(*size, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _describe(table, grid.caption)
    head, *rows = table.rows
    for cell, heading in zip(head.cells, grid.headings, strict=True):
        _fill(cell, heading, bold=True, colour=_WHITE, shade=_HEAD_FILL)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    marks = head._tr.get_or_add_trPr()  # noqa: SLF001 - nor for a heading row
    marks.append(OxmlElement("w:cantSplit"))
    marks.append(OxmlElement("w:tblHeader"))
    for row, values in zip(rows, grid.rows, strict=True):
        _fill_row(row, values, roomy=grid.roomy)
    _set_widths(table, grid)
    made.add_paragraph().paragraph_format.space_after = Pt(4)


def _fill_row(row: _Row, values: tuple[Value, ...], *, roomy: bool) -> None:
    if roomy:
        row.height, row.height_rule = _ROOMY, WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    for number, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
        _fill(cell, text_of(value), bold=not number, shade=_ROW_FILL if not number else "")
        if isinstance(value, int):
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _fill(
    cell: _Cell, text: str, *, bold: bool, colour: RGBColor | None = None, shade: str = ""
) -> None:
    first, *others = text.split("\n")
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in others)]
    for paragraph, line in zip(paragraphs, (first, *others), strict=True):
        run = paragraph.add_run(line)
        run.bold = bold
        run.font.size = Pt(10)
        if colour is not None:
            run.font.color.rgb = colour
        paragraph.paragraph_format.space_after = Pt(1)
    if shade:
        shading = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", shade)):
            shading.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001


def _describe(table: Table, caption: str) -> None:
    """Give a table its description, and say that its first row and column are headings."""
    properties = table._tbl.tblPr  # noqa: SLF001
    look = properties.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        properties.append(look)
    look.attrib.clear()
    marks = (("firstRow", "1"), ("firstColumn", "1"), ("lastRow", "0"), ("lastColumn", "0"))
    for key, value in (("val", "00A0"), *marks, ("noHBand", "1"), ("noVBand", "1")):
        look.set(qn(f"w:{key}"), value)
    description = OxmlElement("w:tblDescription")
    description.set(qn("w:val"), caption)
    look.addnext(description)


def _set_widths(table: Table, grid: Grid) -> None:
    shares = grid.widths or tuple(1 for _ in grid.headings)
    for column, share in zip(table.columns, shares, strict=True):
        width = Emu(int(_WIDTH * share / sum(shares)))
        column.width = width
        for cell in column.cells:
            cell.width = width


def _add_field(paragraph: DocxParagraph, code: str) -> None:
    """Add a number that Word fills in itself."""
    run = paragraph.add_run()._r  # noqa: SLF001
    for kind in ("begin", "code", "separate", "end"):
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run.append(element)


def _settled(saved: BytesIO) -> bytes:
    """Return the file without the moment at which it was packed."""
    packed = BytesIO()
    with ZipFile(saved) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name, _OLDEST)
            entry.create_system = 0
            target.writestr(entry, source.read(name), ZIP_DEFLATED)
    return packed.getvalue()
